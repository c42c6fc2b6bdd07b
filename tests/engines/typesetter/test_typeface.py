"""The shipped typeface has every Vietnamese letter, and our reading of its widths is that of fontTools."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.typesetter import page
from nharong.engines.typesetter.metrics import FONTS, balanced, face, letters, line_count, width_mm

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
PUNCTUATION = ".,;:!?/-–“”‘’()[]…%&+§°\u00a0□"
FACES = {
    "LiberationSerif-Regular.ttf": (False, False),
    "LiberationSerif-Bold.ttf": (True, False),
    "LiberationSerif-Italic.ttf": (False, True),
    "LiberationSerif-BoldItalic.ttf": (True, True),
}


def vietnamese_letters() -> set[str]:
    """The letters beyond ASCII: 66 with a tone or a sign in each case, and đ: 134."""
    made = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)} | {"đ"}
    lower = {letter for letter in made if not letter.isascii()}
    return lower | {letter.upper() for letter in lower}


def test_it_counts_134_vietnamese_letters() -> None:
    assert len(vietnamese_letters()) == 134


@pytest.mark.parametrize("name", FACES)
def test_it_ships_every_letter_and_sign(name: str) -> None:
    mapped = TTFont(FONTS / name).getBestCmap()

    assert {sign for sign in vietnamese_letters() | set(PUNCTUATION) if ord(sign) not in mapped} == set()


@pytest.mark.parametrize("name", FACES)
def test_it_reads_the_widths_fonttools_reads(name: str) -> None:
    font = TTFont(FONTS / name)
    units, advances = font["head"].unitsPerEm, font["hmtx"].metrics
    bold, italic = FACES[name]

    expected = {code: advances[glyph][0] / units for code, glyph in font.getBestCmap().items()}

    assert dict(face(bold=bold, italic=italic).advances) == expected


def test_it_ships_the_licence_with_the_typeface() -> None:
    licence = (FONTS / "LICENSE-OFL-1.1.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name Liberation" in licence


def test_it_knows_what_it_cannot_print() -> None:
    assert "ệ" in letters()
    assert "ខ" not in letters()
    assert "\uf004" not in letters()


def test_it_fits_the_national_title_into_its_column() -> None:
    assert width_mm(page.NATION, page.NATION_PT, bold=True) < page.RIGHT_COLUMN_MM


def test_it_breaks_a_name_at_the_joints_of_its_phrases() -> None:
    lines = balanced("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", 73, 12, bold=True)

    assert lines == ("SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH")


def test_it_keeps_a_number_with_the_word_that_announces_it() -> None:
    lines = balanced("Kết quả thực hiện công tác thông tin đối ngoại 6 tháng đầu năm 2027", 140, 14, bold=True)

    assert lines == ("Kết quả thực hiện công tác thông tin đối ngoại", "6 tháng đầu năm 2027")


@given(st.lists(st.text(alphabet="aảWiđ,1", min_size=1, max_size=12), min_size=1, max_size=25), st.floats(30, 160))
def test_it_breaks_lines_without_losing_or_overfilling(words: list[str], room: float) -> None:
    text = " ".join(words)

    lines = balanced(text, room, 14)

    assert " ".join(lines) == text
    assert len(lines) == line_count(text, room, 14)
    assert all(width_mm(line, 14) <= room + 0.01 for line in lines if " " in line)
