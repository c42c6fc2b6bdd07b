"""Blocks in, the tree of a document out: its letterhead, its numbered parts, its end and its annexes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from nharong.engines.plancompiler.letters import UPPER
from nharong.engines.plancompiler.levels import Label, Level, parse_label, worded_label
from nharong.engines.plancompiler.passage import Passage, Span, passage
from nharong.engines.plancompiler.source import Block, Source
from nharong.engines.plancompiler.wordings import LabelHit, find_labels

TYPE_NAMES = (
    "kế hoạch", "quyết định", "chương trình", "chỉ thị", "đề án", "dự án", "phương án",
    "thông báo", "hướng dẫn", "nghị quyết", "quy chế", "quy định", "báo cáo", "tờ trình",
    "kết luận", "công văn", "công điện", "thông tư", "nghị định",
)  # fmt: skip
_TYPE_LINE = re.compile(rf"(?P<type>{'|'.join(name.upper() for name in TYPE_NAMES)})(?P<more>\s+\S.*)?$")
_SIGNING = re.compile(rf"(?:(?:TM|KT|TL|TUQ|Q)\s?\.|(?:T/M|K/T|T/L)\s?\.?)\s*[{UPPER}]{{2}}")
_SIGNING_TITLE = re.compile(
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|BÍ THƯ|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|TỔNG GIÁM ĐỐC)\b"
)
_LONGEST_SIGNATURE = 8  # lines
_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu)(?:\s+(?:SỐ\s+|số\s+)?[\dIVX]+)?\s*[.:]?(?:\s*\S.{0,160})?")
_PART_HEADING = re.compile(
    r"(?:to chuc thuc hien|kinh phi|trach nhiem|phan cong|nhiem vu|noi dung|muc dich|muc tieu|giai phap|che do bao cao)"
)
_ATTACHED = re.compile(
    r"\(\s*(?:ban hanh )?kem theo|kem theo (?:quyet dinh|ke hoach|van ban|cong van|chuong trinh|to trinh|nghi quyet) so"
)


_PARTING = "\0"


class Paragraph(NamedTuple):  # as Block is
    """A block with its words after the label, the same words folded, and its label told apart."""

    block: Block
    words: Passage
    folded: str
    label: Label | None
    at: int  # place among all paragraphs
    labels: tuple[LabelHit, ...]  # the field labels in it

    @property
    def text(self) -> str:
        """The words without label and marks."""
        return self.words.text

    @property
    def span(self) -> Span:
        """The whole block, label included."""
        return (self.block.start, self.block.end)


@dataclass(slots=True)
class Table:
    """The cells of one table, row by row and column by column; a cell is its paragraphs."""

    rows: list[dict[int, list[Paragraph]]] = field(default_factory=list)
    header_rows: int = 0

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs, in reading order; one that stands in several rows once."""
        seen: set[int] = set()
        for row in self.rows:
            for column in sorted(row):
                yield from (each for each in row[column] if each.at not in seen)
                seen.update(each.at for each in row[column])


@dataclass(slots=True)
class Node:
    """A labelled paragraph with what stands under it; the root of a part has no head."""

    head: Paragraph | None
    body: list[Paragraph] = field(default_factory=list)  # unlabelled paragraphs right under it
    children: list[Node] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    inner: list[Paragraph | Node] = field(default_factory=list)  # body and children in reading order
    end: int = 0  # where the last of it ends in the source
    level: int = -1  # of its label

    @property
    def label(self) -> Label | None:
        """The label of its head."""
        return self.head.label if self.head else None

    @property
    def span(self) -> Span:
        """From its label to the end of the last paragraph under it."""
        return (self.head.block.start if self.head else 0, self.end)

    @property
    def numbered(self) -> list[Node]:
        """The children that bear a number or a letter."""
        return [child for child in self.children if child.level < Level.DASH]

    def walk(self) -> Iterator[Paragraph]:
        """Every paragraph of it, in reading order, tables left out."""
        stack: list[Paragraph | Node] = [self]
        while stack:
            each = stack.pop()
            if isinstance(each, Paragraph):
                yield each
                continue
            if each.head:
                yield each.head
            stack.extend(reversed(each.inner))


@dataclass(slots=True)
class Part:
    """A document within the file: the plan itself, or an annex or plan attached to it."""

    is_annex: bool
    opening: list[Paragraph] = field(default_factory=list)  # up to the first number: letterhead, title, preamble
    root: Node = field(default_factory=lambda: Node(None))
    ending: list[Paragraph] = field(default_factory=list)  # recipients and signature


@dataclass  # without slots: what is asked of the whole is kept
class Outline:
    """The whole file: every paragraph in order, and the parts they form."""

    source: Source
    paragraphs: list[Paragraph]
    parts: list[Part]

    @cached_property
    def text(self) -> str:
        """The words of every paragraph, parted by what no pattern takes for a letter or a blank: what is rare is
        looked for in all of them at once."""
        return _PARTING.join([each.words.text for each in self.paragraphs])

    @cached_property
    def folded(self) -> str:
        """The same folded; a place in it is the same place in `text`."""
        return _PARTING.join([each.folded for each in self.paragraphs])

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *accumulate(len(each.text) + 1 for each in self.paragraphs)]

    def holding(self, phrases: Iterable[str]) -> list[Paragraph]:
        """The paragraphs that hold any of some folded phrases, in order; fast where few do."""
        lines: set[int] = set()
        for phrase in phrases:
            at = self.folded.find(phrase)
            while at >= 0:
                line = bisect_right(self._lines, at)
                lines.add(line - 1)
                at = self.folded.find(phrase, self._lines[line])
        return [self.paragraphs[line] for line in sorted(lines)]

    def place(self, at: int) -> tuple[Paragraph, int]:
        """The paragraph that a place of `text` stands in, and where the paragraph begins there."""
        line = bisect_right(self._lines, at) - 1
        return self.paragraphs[line], self._lines[line]

    def tables(self) -> Iterator[Table]:
        """The tables of all parts, in reading order."""
        for part in self.parts:
            stack = [part.root]
            while stack:
                node = stack.pop()
                yield from node.tables
                stack.extend(reversed(node.children))


def outline(source: Source) -> Outline:
    """The tree of a source. Total: any blocks give one, with at least one part."""
    paragraphs = [_paragraph(source, block, at) for at, block in enumerate(source.blocks)]
    parts = [_part(group, is_annex=at > 0) for at, group in enumerate(_split_parts(paragraphs))]
    return Outline(source, paragraphs, parts or [Part(is_annex=False)])


def type_name(paragraph: Paragraph) -> tuple[str, int] | None:
    """The kind of document a line names and where its words end ("KẾ HOẠCH" alone, or before the title), or None."""
    if paragraph.label or len(paragraph.text) > 400:
        return None
    found = _TYPE_LINE.match(paragraph.text)
    if not found or (found["more"] and not paragraph.text.isupper()):
        return None
    return found["type"].lower(), found.end("type")


def _paragraph(source: Source, block: Block, at: int) -> Paragraph:
    words = passage(source.text, block.words_from, block.end)
    label = parse_label(block.label) if block.label else None
    if label and not words.text and label.level > Level.ARTICLE:
        label = None  # a number or a dash with nothing after it; "Phần thứ nhất" takes the next line as its heading
    if label is None and block.label:
        words = passage(source.text, block.start, block.end)
    worded = worded_label(words.folded) if label is None or label.is_bullet else None
    if worded:
        label = worded[0]
        words = words.part(worded[1])
    return Paragraph(block, words, words.folded, label, at, find_labels(words.folded))


def _split_parts(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Cut at each annex title and at each type name that follows an ending or says what it is attached to."""
    groups: list[list[Paragraph]] = [[]]
    ended = False
    for at, paragraph in enumerate(paragraphs):
        if groups[-1] and _opens_annex(paragraphs, at, ended):
            groups.append([])
            ended = False
        ended = ended or paragraph.folded.startswith("noi nhan")
        groups[-1].append(paragraph)
    return [group for group in groups if group]


def _opens_annex(paragraphs: Sequence[Paragraph], at: int, ended: bool) -> bool:
    paragraph = paragraphs[at]
    if paragraph.block.kind == "cell" and paragraph.block.col not in (0, None):
        return False
    if paragraph.label is None and _ANNEX.fullmatch(paragraph.text):
        return ended or paragraph.text.isupper() or _says_attached(paragraphs, at)
    if paragraph.block.kind != "paragraph" or not type_name(paragraph):
        return False
    return ended or _says_attached(paragraphs, at)


def _says_attached(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Say whether one of the lines below says what this is attached to."""
    return any(_ATTACHED.match(each.folded) for each in paragraphs[at + 1 : at + 5])


def _part(paragraphs: list[Paragraph], *, is_annex: bool) -> Part:
    part = Part(is_annex=is_annex)
    stop = _ending_start(paragraphs)
    part.ending = paragraphs[stop:]
    body = paragraphs[:stop]
    first = next((at for at in range(len(body)) if _opens_body(body, at)), len(body))
    part.opening = body[:first]
    if part.opening and not is_annex and first == len(body) and not any(type_name(each) for each in part.opening):
        first = 0  # no type name and no number: everything is body
    _grow(part.root, body[first:])
    return part


def _opens_body(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Say whether the body begins here: at a number, a table's headings, or a part's heading that is no line of
    the title."""
    paragraph = paragraphs[at]
    if (
        at
        and _is_bare_heading(paragraph)
        and not type_name(paragraphs[at - 1])
        and not paragraphs[at - 1].text.isupper()
    ):
        return True
    if paragraph.block.kind == "cell":
        return paragraph.block.header
    return bool(paragraph.label) and not (paragraph.label and paragraph.label.is_bullet)


def _ending_start(paragraphs: Sequence[Paragraph]) -> int:
    """The first paragraph of the recipients and the signature, whichever stands first."""
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.folded.startswith("noi nhan") and len(text) < 400:
            back = at
            while back and paragraphs[back - 1].block.kind == "cell" and _is_signing(paragraphs[back - 1].text):
                back -= 1
            return _signature_above(paragraphs, back)
    late = len(paragraphs) // 2
    for at in range(late, len(paragraphs)):
        if _is_signing(paragraphs[at].text) and not paragraphs[at].label:
            return at
    return len(paragraphs)


def _signature_above(paragraphs: Sequence[Paragraph], at: int) -> int:
    """Where a signature begins that stands above the recipients, or the place itself where none does."""
    first = at
    for back in range(at - 1, max(-1, at - _LONGEST_SIGNATURE), -1):
        paragraph = paragraphs[back]
        if paragraph.label or len(paragraph.text) > 80 or paragraph.text.endswith((".", ";", ":")):
            break
        if _is_signing(paragraph.text):
            first = back
    return first


def _is_signing(text: str) -> bool:
    return bool(_SIGNING.match(text) or (_SIGNING_TITLE.match(text) and len(text) < 80))


def _grow(root: Node, paragraphs: Sequence[Paragraph]) -> None:
    stack = [root]
    tables: dict[int, tuple[Table, dict[int, int]]] = {}
    for paragraph in paragraphs:
        if paragraph.block.kind == "cell" and paragraph.block.table is not None:
            _place_cell(stack, tables, paragraph)
        elif paragraph.label:
            node = Node(paragraph, level=paragraph.label.level)
            _climb(stack, paragraph.label)
            stack[-1].children.append(node)
            stack[-1].inner.append(node)
            stack.append(node)
        elif stack[-1].head and not stack[-1].head.text and not stack[-1].inner:
            stack[-1].head = _headed(stack[-1].head, paragraph)
        elif _is_bare_heading(paragraph):
            label = Label("", Level.ROMAN, 0)
            node = Node(paragraph._replace(label=label), level=label.level)
            _climb(stack, label)
            stack[-1].children.append(node)
            stack[-1].inner.append(node)
            stack.append(node)
        else:
            _place_words(stack, paragraph)
        end = paragraph.block.end
        for node in stack:
            if node.end < end:
                node.end = end


def _is_bare_heading(paragraph: Paragraph) -> bool:
    """Say whether a line in capitals opens a part of the plan though it bears no number."""
    return paragraph.text.isupper() and len(paragraph.text) <= 80 and bool(_PART_HEADING.match(paragraph.folded))


def _headed(number: Paragraph, words: Paragraph) -> Paragraph:
    """A number that stands alone on its line, with the line below it as its heading."""
    block = number.block._replace(end=words.block.end, body_start=words.block.start)
    return Paragraph(block, words.words, words.folded, number.label, number.at, words.labels)


def _place_words(stack: list[Node], paragraph: Paragraph) -> None:
    """An unlabelled paragraph after bullets belongs to what the bullets belong to."""
    while len(stack) > 1 and stack[-1].level >= Level.DASH:
        stack.pop()
    stack[-1].body.append(paragraph)
    stack[-1].inner.append(paragraph)


def _place_cell(stack: list[Node], tables: dict[int, tuple[Table, dict[int, int]]], paragraph: Paragraph) -> None:
    block = paragraph.block
    number = block.table if block.table is not None else -1
    if number not in tables:
        tables[number] = (Table(), {})
        stack[-1].tables.append(tables[number][0])
    table, rows = tables[number]
    first = block.row or 0
    for row in range(first, first + block.rows):
        if row not in rows:
            rows[row] = len(table.rows)
            table.rows.append({})
        if block.header:
            table.header_rows = max(table.header_rows, rows[row] + 1)
        table.rows[rows[row]].setdefault(block.col or 0, []).append(paragraph)


def _climb(stack: list[Node], label: Label) -> None:
    """Leave the stack at the node the label belongs under."""
    same = next((at for at in range(len(stack) - 1, 0, -1) if stack[at].level == label.level), None)
    if same is not None:
        del stack[same:]
        return None
    if label.level == Level.DECIMAL and label.ordinal == 1 and any(node.level == Level.LETTER for node in stack[1:]):
        return _leave_bullets(stack)  # "1." under "a)": a list of its own
    if label.level in (Level.UPPER, Level.ROMAN):
        other = Level.ROMAN if label.level == Level.UPPER else Level.UPPER
        while len(stack) > 1 and stack[-1].level > other:
            stack.pop()
        return None
    while len(stack) > 1 and stack[-1].level >= label.level:
        stack.pop()
    return None


def _leave_bullets(stack: list[Node]) -> None:
    while len(stack) > 1 and stack[-1].level >= Level.DASH:
        stack.pop()
