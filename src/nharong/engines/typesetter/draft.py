"""A Draft: everything an official document says and nothing of how it looks; pure values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nharong.engines.typesetter.numbering import LEVELS


class Align(StrEnum):
    """How a paragraph stands between its margins."""

    JUSTIFIED = "justified"
    LEFT = "left"
    CENTERED = "centered"
    RIGHT = "right"


class Urgency(StrEnum):
    """The urgency mark (độ khẩn) as it is printed. There is no secrecy mark: such documents are not made here."""

    FLASH = "HỎA TỐC"
    IMMEDIATE = "THƯỢNG KHẨN"
    URGENT = "KHẨN"


@dataclass(frozen=True)
class Run:
    """Words in one style. `source` is the key under which the words can be traced; it is never printed."""

    text: str
    bold: bool = False
    italic: bool = False
    source: str | None = None


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 ("I. CAPITALS"), 2 ("1.") or 3 ("a)").

    `label` None numbers it by law, "" leaves the number out, any other text is printed as given.
    """

    level: int
    text: str
    label: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.level <= LEVELS:
            raise ValueError(f"A heading has level 1 to {LEVELS}, not {self.level}.")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of runs, justified with an indented first line unless it says otherwise."""

    runs: tuple[Run, ...]
    align: Align = Align.JUSTIFIED


@dataclass(frozen=True)
class DashItem:
    """One line of a dash list; the writers put the dash."""

    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its share of the width (any positive number) and how its cells stand."""

    heading: str
    width: float
    align: Align = Align.LEFT

    def __post_init__(self) -> None:
        if not self.width > 0:
            raise ValueError(f"The column “{self.heading}” needs a width above zero, not {self.width}.")


@dataclass(frozen=True)
class Cell:
    """A cell of a table: one or more short paragraphs."""

    paragraphs: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class Table:
    """A ruled table. Its header row is repeated on every page; a row stays whole unless it is very tall."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("A table needs at least one column.")
        for place, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"Row {place} has {len(row)} cells for {len(self.columns)} columns.")


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | DashItem | Table | PageBreak


@dataclass(frozen=True)
class Annex:
    """An annex: its title and its blocks. Its number and its own page numbers are the typesetter's."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class SigningBlock:
    """The powers and the post, one line each ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), and the name."""

    powers: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Draft:
    """An official document before it is typeset.

    Names of bodies and types are in ordinary case: the typesetter sets the capitals. `number` and `issued_on` None
    leave blanks to be stamped. `type_name` None makes an official letter (công văn), whose subject stands under the
    number as "V/v ...". `recipients` carry no dash and no closing sign. `notice` stands on every page.
    """

    issuer: str
    symbol: str
    place: str
    subject: str
    body: tuple[Block, ...]
    signing: SigningBlock
    recipients: tuple[str, ...]
    parent: str | None = None
    number: str | None = None
    issued_on: date | None = None
    type_name: str | None = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    urgency: Urgency | None = None
    notice: str | None = None


def text_run(text: str, source: str | None = None) -> Run:
    """Give plain words as one run."""
    return Run(text, source=source)


def text_paragraph(text: str, source: str | None = None) -> Paragraph:
    """Give plain words as one justified paragraph."""
    return Paragraph((Run(text, source=source),))


def text_dash(text: str, source: str | None = None) -> DashItem:
    """Give plain words as one line of a dash list."""
    return DashItem((Run(text, source=source),))


def text_cell(text: str, source: str | None = None) -> Cell:
    """Give plain words as one cell."""
    return Cell(((Run(text, source=source),),))


def runs_of(draft: Draft) -> Iterator[Run]:
    """Give every run of the body and the annexes in reading order; a heading counts as one run."""
    yield from _runs(draft.body)
    for annex in draft.annexes:
        yield from _runs(annex.blocks)


def _runs(blocks: tuple[Block, ...]) -> Iterator[Run]:
    for block in blocks:
        match block:
            case Heading():
                yield Run(block.text, bold=True, source=block.source)
            case Paragraph() | DashItem():
                yield from block.runs
            case Table():
                for row in block.rows:
                    for cell in row:
                        for paragraph in cell.paragraphs:
                            yield from paragraph
