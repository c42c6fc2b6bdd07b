"""What every reader hands to the interpreter: one NFC text, cut into blocks that know where they stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_MARKS = re.compile(r"[*_|]+")
_SPACES = re.compile(r"\s+")


class Block(NamedTuple):  # made for every paragraph and cell: a tuple is made several times faster
    """One paragraph or one table cell. `start` and `end` count code points in `Source.text`; a hard-wrapped
    paragraph keeps its newlines."""

    start: int
    end: int
    kind: str = "paragraph"  # "paragraph" | "cell"
    label: str | None = None  # the number, letter or dash before the words: "II.", "3.", "3.1.", "a)", "-", "+"
    body_start: int = -1  # where the words begin after the label; -1 = start
    bold: bool | None = None
    italic: bool | None = None
    centered: bool | None = None
    table: int | None = None  # which table of the document, which row and column of it; None outside tables
    row: int | None = None
    col: int | None = None
    header: bool = False  # a cell of a row that names the columns
    indent: int | None = None
    rows: int = 1  # how many rows of its table the cell stands in: it holds for each of them

    @property
    def words_from(self) -> int:
        """The offset of the first word after the label."""
        return self.start if self.body_start < 0 else self.body_start


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: `text` is what every span of the compiled plan counts in."""

    file: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    headers: tuple[
        str, ...
    ] = ()  # words of page headers, footers and text boxes: looked at for secrecy marks, never compiled

    def words(self, block: Block) -> str:
        """The block's words without its label, without marks and line breaks."""
        return clean(self.text[block.words_from : block.end])


def clean(text: str) -> str:
    """Text as a reader sees it: marks of emphasis and table rules dropped, every run of white space one space."""
    return _SPACES.sub(" ", _MARKS.sub("", text)).strip()
