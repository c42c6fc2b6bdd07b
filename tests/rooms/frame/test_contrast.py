"""The colours of the house: WCAG 2.2 AA in the light, in the dark and on paper, computed from the sheet itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nharong

SHEET = Path(nharong.__file__).parent / "frame/static/frame/house.css"
TEXT = 4.5
SHAPE = 3.0  # edges of controls and the ring of focus
GROUNDS = ("ground", "surface", "sunken")
PAIRS = [
    *((text, ground, TEXT) for text in ("ink", "quiet", "basalt", "basalt-dark", "late") for ground in GROUNDS),
    *(("ink", f"{tone}-ground", TEXT) for tone in ("forest", "bronze", "late", "basalt", "mark")),
    *((tone, f"{tone}-ground", TEXT) for tone in ("forest", "bronze", "late", "basalt")),
    *(("basalt", f"{tone}-ground", TEXT) for tone in ("forest", "bronze", "late")),
    ("on-basalt", "basalt", TEXT),
    ("on-basalt", "basalt-dark", TEXT),
    ("bronze", "surface", TEXT),
    ("forest", "surface", TEXT),
    ("quiet", "basalt-ground", TEXT),
    *(("edge", ground, SHAPE) for ground in ("ground", "surface")),
    ("gong", "surface", SHAPE),
]


def themes() -> dict[str, dict[str, str]]:
    """The tokens of each theme, by name; the dark one and the printed one change some of the light one's."""
    blocks = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
        for block in re.findall(r":root \{([^}]*)\}", SHEET.read_text("utf-8"))
    ]
    light, dark, paper = blocks
    return {"light": light, "dark": light | dark, "paper": light | paper}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2, definition)."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_it_computes_the_ratio_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", ["light", "dark", "paper"])
def test_it_can_be_read_in_every_theme(theme: str) -> None:
    tokens = themes()[theme]
    poor = [
        f"{one} on {ground}: {ratio:.2f} < {least}"
        for one, ground, least in PAIRS
        if (ratio := contrast(tokens[one], tokens[ground])) < least
    ]
    assert poor == []


def test_it_draws_nothing_in_a_colour_that_is_no_token() -> None:
    rules = re.sub(r":root \{[^}]*\}", "", SHEET.read_text("utf-8"))
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;, ])", rules)) <= {"#000000", "#888888"}
