"""The written pages of the house and what stands in them: links, headings, fenced blocks, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "nharong"

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.M)


@dataclass(frozen=True)
class Block:
    """A fenced block: the page it stands on, its language and its text."""

    page: Path
    language: str
    text: str


def pages() -> list[Path]:
    """Every page: those of the root, those of docs/, and the notes beside examples, corpus and sample."""
    beside = [ROOT / "examples/README.md", ROOT / "tests/corpus/README.md", SOURCE / "site/sample/README.md"]
    return [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), *(page for page in beside if page.exists())]


def name(page: Path) -> str:
    """The page as a person names it."""
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> Iterator[str]:
    """The targets of the links of a page, code left out."""
    yield from _LINK.findall(_CODE.sub("", _FENCE.sub("", page.read_text("utf-8"))))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the usual renderers make them."""
    found: set[str] = set()
    for heading in _HEADING.findall(_FENCE.sub("", page.read_text("utf-8"))):
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(anchor)
    return found


def blocks(language: str) -> list[Block]:
    """The fenced blocks of one language on all pages."""
    return [
        Block(page, found, text)
        for page in pages()
        for found, text in _FENCE.findall(page.read_text("utf-8"))
        if found == language
    ]


def first_cells(page: Path) -> list[str]:
    """The names in backticks that begin the rows of a page's tables."""
    return re.findall(r"^\| `([^`]+)`", page.read_text("utf-8"), re.M)
