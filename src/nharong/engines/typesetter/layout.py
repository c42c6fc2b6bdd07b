"""A Layout: a Draft with every word, label, line break and measure decided, so that all writers print the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Words:
    """Words in one style, ready to print."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class LaidHeading:
    """A heading with its label and its capitals."""

    text: str
    level: int
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class LaidParagraph:
    """A paragraph or a dash line; `align` is a value of draft.Align, `last` marks the one that closes the body."""

    words: tuple[Words, ...]
    align: str
    last: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class LaidRow:
    """A row of a table: cells of paragraphs of words. `splits` says that it may run over the end of a page."""

    cells: tuple[tuple[tuple[Words, ...], ...], ...]
    splits: bool


@dataclass(frozen=True)
class LaidTable:
    """A table with the widths of its columns in millimetres."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    rows: tuple[LaidRow, ...]
    caption: str | None
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class LaidBreak:
    """What follows begins on a new page."""

    kind: Literal["break"] = "break"


LaidBlock = LaidHeading | LaidParagraph | LaidTable | LaidBreak


@dataclass(frozen=True)
class RuledLines:
    """Centred lines with a rule of `rule` millimetres below them (0: no rule)."""

    lines: tuple[str, ...]
    rule: float


@dataclass(frozen=True)
class Letterhead:
    """The two columns at the head of page 1: cells 1 to 4, 5b and 10b of the Decree's scheme."""

    parent: tuple[str, ...]
    issuer: RuledLines
    nation: str
    motto: RuledLines
    number: str
    place_date: str
    about: tuple[str, ...]
    urgency: str | None


@dataclass(frozen=True)
class Foot:
    """Recipients and signature: cells 7 and 9b."""

    recipients: tuple[str, ...]
    powers: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class LaidAnnex:
    """An annex: its label, its title lines, the lines that tie it to its document, its blocks."""

    label: str
    title: tuple[str, ...]
    attached: tuple[str, ...]
    blocks: tuple[LaidBlock, ...]


@dataclass(frozen=True)
class Layout:
    """A document ready for a writer. `title` and `created` (ISO date) are its properties, not printed."""

    title: str
    author: str
    created: str
    letterhead: Letterhead
    type_name: str | None
    subject: RuledLines
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    body: tuple[LaidBlock, ...]
    foot: Foot
    annexes: tuple[LaidAnnex, ...]
    notice: str | None
