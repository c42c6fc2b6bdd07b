"""Reads a Word document straight from its XML: paragraphs and table cells in order, with Word's own numbers printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from nharong.engines.plancompiler.read.answers import Answer, refuse
from nharong.engines.plancompiler.read.cutting import Cut, parse_cut
from nharong.engines.plancompiler.read.encoding import is_garbled
from nharong.engines.plancompiler.read.labels import split_label
from nharong.engines.plancompiler.read.numbering import Numbering
from nharong.engines.plancompiler.read.package import Package
from nharong.engines.plancompiler.read.runs import FLOATING, Words, floating_words, words_of
from nharong.engines.plancompiler.read.tidy import tidy
from nharong.engines.plancompiler.read.wordstyles import CUT, Look, Paragraph, Styles, W, is_on, number
from nharong.engines.plancompiler.secrecy import refuse_if_marked
from nharong.engines.plancompiler.source import Block, Source

__all__ = ["MEDIA_TYPE", "read_docx"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_TEXT = 2_000_000  # code points
_MANY_GARBLED = 10  # letters in fonts of old encodings; a stray blank or digit in such a font is common and harmless
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
_VAL = W + "val"
_PARAGRAPH, _TABLE, _FOREIGN, _PARAGRAPH_LOOK = W + "p", W + "tbl", W + "altChunk", W + "pPr"
_CLEAR = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_APART = ("header", "footer", "footnotes", "endnotes", "comments")
_PROPERTIES = ("core-properties", "custom-properties")
_COUNTING = frozenset({"tt", "stt", "số tt"})


def read_docx(package: Package, main: str, *, file: str, sha256: str) -> Source:
    """The source of the Word document whose main part is `main`.

    Left out: field codes and tables of contents. Deleted and hidden words, notes, comments, text boxes, page headers,
    footers and the properties of the document stand in `headers`, for the search of secrecy marks only.
    Raises Refusal (BROKEN, ZIP_BOMB, TOO_LARGE, SECRET, LEGACY_ENCODING).
    """
    data = package.part(main)
    document = parse_cut(data, package.parse) if data is not None else None
    body = document.root.find(W + "body") if document else None
    if document is None or body is None:
        raise refuse(Answer.BROKEN_WORD, file)
    reader = _reader(package, main, document, file)
    reader.read(body)
    reader.finish()
    source = Source(
        file=file,
        sha256=sha256,
        media_type=MEDIA_TYPE,
        text="\n".join(reader.lines),
        blocks=tuple(reader.blocks),
        headers=tuple(tidy(text) for text in reader.aside if text.strip()),
    )
    refuse_if_marked(source)
    if sum(map(len, reader.garbled)) >= _MANY_GARBLED or is_garbled(source.text):
        raise refuse(Answer.LEGACY, file)
    return source


def _reader(package: Package, main: str, document: Cut, file: str) -> _Reader:
    """A reader that knows the document's styles and lists, and has read all that stands apart from its text."""
    related = package.related(main)
    sheets, lists = related.get("styles"), related.get("numbering")
    styles = Styles(package.part(sheets[0]) if sheets else None, package.parse, document.properties)
    reader = _Reader(styles, Numbering(partial(package.xml, lists[0]) if lists else None, styles), file)
    for name in dict.fromkeys(name for kind in _APART for name in related.get(kind, ())):
        reader.read_apart(package.xml(name))
    for name in (name for kind in _PROPERTIES for name in package.related("").get(kind, ())):
        properties = package.xml(name)
        reader.aside.extend(element.text or "" for element in (properties.iter() if properties is not None else ()))
    return reader


@dataclass(slots=True)
class _Place:
    """A cell: which table, row and column, whether its row names the columns, and how many rows it stands in."""

    table: int
    row: int
    col: int
    header: bool
    rows: int


@dataclass(slots=True)
class _Reader:
    styles: Styles
    numbering: Numbering
    file: str
    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    garbled: list[str] = field(default_factory=list)
    length: int = 0
    tables: int = 0
    contents: dict[str, bool] = field(default_factory=dict)
    carried: str = ""  # words of a paragraph whose end was deleted: they open the next one

    def read(self, parent: etree._Element, place: _Place | None = None) -> None:
        """Everything below `parent` in the order of the document."""
        for element in parent:
            tag = element.tag
            if tag == _PARAGRAPH:
                self._paragraph(element, place)
            elif tag == _TABLE:
                self._table(element, place)
            elif tag in _CLEAR:
                self.read(element, place)
            elif tag in FLOATING:
                self.aside.extend(floating_words(element))
            elif tag == _FOREIGN:  # a foreign file that Word pastes in on opening: saving in Word makes it text
                raise refuse(Answer.BROKEN_WORD, self.file)

    def finish(self) -> None:
        """Words still carried when no paragraph follows stand alone."""
        if self.carried.strip():
            self._block(self.carried.strip(), None, Look(), Words(), None)

    def read_apart(self, root: etree._Element | None) -> None:
        """A page header, a footer or notes: words that only the search for secrecy marks sees."""
        for paragraph in root.iter(W + "p") if root is not None else ():
            words = words_of(paragraph, self.styles.paragraph(paragraph.find(W + "pPr")).look, self.styles)
            self.aside.append(words.text)
            self.aside.extend(words.aside)
        for floating in root.iter(W + "pict", W + "drawing") if root is not None else ():
            self.aside.extend(floating_words(floating))

    def _paragraph(self, element: etree._Element, place: _Place | None) -> None:
        mark = element.get(CUT)
        said = self._said_of(element) if mark is None else self.styles.cut_paragraph(mark)
        look = said.look
        if not (len(element) or said.joined or self.carried):  # every other line of many plans
            if look.num_id:  # a list counts it
                self.numbering.label(look.num_id, look.level, said.style)
            return
        words = words_of(element, look, self.styles)
        self.aside += words.aside
        self.garbled += words.garbled
        text = tidy(self.carried + words.text)
        self.carried = text if said.joined else ""
        if said.joined:
            return
        text = text.strip()
        label = self.numbering.label(look.num_id, look.level, said.style) if look.num_id else None
        if text and not self._is_contents(said.style):
            self._block(text, label, look, words, place)

    def _said_of(self, element: etree._Element) -> Paragraph:
        first = element[0] if len(element) else None  # the properties, where there are any, stand first
        return self.styles.paragraph(first if first is not None and first.tag == _PARAGRAPH_LOOK else None)

    def _is_contents(self, style: str) -> bool:
        """A line of the table of contents: it repeats a heading."""
        if style not in self.contents:
            self.contents[style] = _CONTENTS.match(self.styles.name(style)) is not None
        return self.contents[style]

    def _block(self, text: str, label: str | None, look: Look, words: Words, place: _Place | None) -> None:
        if label:
            label = tidy(label)
            begin = len(label) + 1
            text = f"{label} {text}"
        else:
            label, begin = split_label(text)
        start, end = self.length, self.length + len(text)
        self.length = end + 1
        if end > _MOST_TEXT:
            raise refuse(Answer.TOO_MUCH_TEXT, self.file)
        self.lines.append(text)
        self.blocks.append(
            Block(
                start=start,
                end=end,
                kind="cell" if place else "paragraph",
                label=label,
                body_start=start + begin if label else -1,
                bold=words.bold,
                italic=words.italic,
                centered=bool(look.centered),
                table=place.table if place else None,
                row=place.row if place else None,
                col=place.col if place else None,
                header=place.header if place else False,
                indent=look.indent,
                rows=place.rows if place else 1,
            )
        )

    def _table(self, element: etree._Element, place: _Place | None) -> None:
        """A table inside a cell is read as more paragraphs of that cell."""
        number_of_table = self.tables
        self.tables += place is None
        rows = [*_rows(element)]
        cells = [[*_cells(row)] for row in rows]
        heights = _heights(cells)
        for at, row in enumerate(rows):
            begun = len(self.blocks)
            declared = _says(row, "tblHeader")
            for col, cell, merged in cells[at]:
                if not merged:
                    self.read(cell, place or _Place(number_of_table, at, col, declared, heights.get((at, col), 1)))
            if place is None and not declared and at == 0:
                self._name_columns(begun)

    def _name_columns(self, begun: int) -> None:
        """The first row names the columns where it begins with TT, or where three cells or more are all bold."""
        row = self.blocks[begun:]
        columns = {block.col for block in row}
        first = self.lines[begun].strip(" .").lower() if row else ""
        if first in _COUNTING or (len(columns) > 2 and all(block.bold for block in row)):
            self.blocks[begun:] = [block._replace(header=True) for block in row]


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if element.tag == W + "tr":
            if not _says(element, "del"):
                yield element
        elif element.tag in _CLEAR:
            yield from _rows(element)


_Cell = tuple[int, etree._Element, str]  # its column, itself, what it is merged with: "", "above" or "before"


def _cells(row: etree._Element) -> Iterator[_Cell]:
    """The cells of a row; one merged with the cell above or before it shows nothing of its own."""
    col = _span(row.find(f"{W}trPr/{W}gridBefore"), least=0)
    for cell in _plain_cells(row):
        properties = cell.find(W + "tcPr")
        span, merged = 1, ""
        if properties is not None:
            span = _span(properties.find(W + "gridSpan"), least=1)
            for name, where in (("vMerge", "above"), ("hMerge", "before")):
                one = properties.find(W + name)
                if one is not None and one.get(_VAL, "continue") == "continue":
                    merged = merged or where
        yield col, cell, merged
        col += span


def _heights(cells: list[list[_Cell]]) -> dict[tuple[int, int], int]:
    """In how many rows each merged cell stands, by its own row and column; one that is not merged is left out."""
    heights: dict[tuple[int, int], int] = {}
    open_at: dict[int, int] = {}
    for at, row in enumerate(cells):
        merged = {col for col, _, where in row if where == "above" and col in open_at}
        for col in merged:
            heights[(open_at[col], col)] = at - open_at[col] + 1
        open_at = {col: open_at[col] for col in merged} | {col: at for col, _, where in row if not where}
    return heights


def _plain_cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if element.tag == W + "tc":
            yield element
        elif element.tag in _CLEAR:
            yield from _plain_cells(element)


def _span(element: etree._Element | None, *, least: int) -> int:
    said = number(element.get(_VAL)) if element is not None else None
    return min(max(said or least, least), 1_000)


def _says(row: etree._Element, name: str) -> bool:
    element = row.find(f"{W}trPr/{W}{name}")
    return element is not None and is_on(element)
