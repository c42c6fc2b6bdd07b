"""The lines of a plain text as the joining of paragraphs sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nharong.engines.plancompiler.source import clean

TYPE_NAMES = frozenset(
    {"KẾ HOẠCH", "QUYẾT ĐỊNH", "CHƯƠNG TRÌNH", "CHỈ THỊ", "ĐỀ ÁN", "PHƯƠNG ÁN", "THÔNG BÁO", "HƯỚNG DẪN", "PHỤ LỤC"}
)
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_RULE = re.compile(r"[-–—=.~_*\s]{3,}")
_PAGE_NUMBER = re.compile(r"[-–—]?\s*(?:[Tt]rang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?\s*[-–—]?")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: where its letters stand in the text, and its words without marks ("" for a blank or a rule)."""

    start: int
    end: int
    words: str
    is_pipe: bool = False  # nothing but the rule of a table
    is_furniture: bool = False  # a page number or a drawn rule: no words of the document


def lines_of(text: str) -> list[Line]:
    """Every line of the text, in order, blank ones too."""
    lines: list[Line] = []
    at = 0
    for stop in _BREAK.finditer(text):
        lines.append(_line(text, at, stop.start()))
        at = stop.end()
    lines.append(_line(text, at, len(text)))
    return _without_page_numbers(lines)


def _line(text: str, start: int, end: int) -> Line:
    raw = text[start:end]
    stripped = raw.strip()
    if not stripped:
        return Line(start, start, "")
    begin = start + len(raw) - len(raw.lstrip())
    if stripped == "|":
        return Line(begin, begin + 1, "", is_pipe=True)
    words = clean(stripped)
    if not words or _RULE.fullmatch(words):
        return Line(begin, begin + len(stripped), "", is_furniture=bool(words))
    return Line(begin, begin + len(stripped), words)


def _without_page_numbers(lines: list[Line]) -> list[Line]:
    """A number alone between two blank lines, or at the edge of a page, is a page number unless it stands in a
    table."""
    kept = list(lines)
    for at, line in enumerate(lines):
        if len(line.words) > 14 or not line.words or not _PAGE_NUMBER.fullmatch(line.words):
            continue
        before = lines[at - 1] if at else None
        after = lines[at + 1] if at + 1 < len(lines) else None
        if all(each is None or (not each.words and not each.is_pipe) for each in (before, after)):
            kept[at] = Line(line.start, line.end, "", is_furniture=True)
    return kept
