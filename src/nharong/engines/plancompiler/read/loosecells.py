"""Tables of which only the cells are left, one a line: rows are counted off by their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nharong.engines.plancompiler.read.columns import counts_rows, heads_a_table, names_a_column
from nharong.engines.plancompiler.read.labels import split_label
from nharong.engines.plancompiler.read.lines import Line
from nharong.engines.plancompiler.read.pipes import Cell, Row, TextTable

__all__ = ["cell_per_line"]

_GROUP = re.compile(r"[IVX]{1,5}\.?|[A-HĐ]\.?")
_ENDS = re.compile(r"Nơi nhận|(?:TM|KT|TL|TUQ|Q)\.\s|PHỤ LỤC|Phụ lục \w+$|Ghi chú\s*:")
_WIDEST = 12


def cell_per_line(lines: Sequence[Line], first: int, text: str) -> TextTable | None:
    """The table whose names of columns stand in the lines from `first` ("TT", "Nhiệm vụ", ...); None where they do
    not.

    A row whose cells are fewer or more than its columns keeps its number and its first words in their places; the
    others go past the last column, where nothing is read from them.
    """
    if not counts_rows(lines[first].words):
        return None
    at = first + 1
    header: list[Cell] = [(lines[first],)]
    while at < len(lines) and len(header) <= _WIDEST:
        line = lines[at]
        words = _printed(line, text)
        if words and names_a_column(words):
            header.append((line,))
        elif words and words[0].islower() and len(words) < 40 and lines[at - 1].words and len(header) > 1:
            header[-1] = (*header[-1], line)
        elif words:
            break
        at += 1
    if not heads_a_table([" ".join(line.words for line in cell) for cell in header]):
        return None
    rows, last = _rows(lines, at, text, len(header))
    return TextTable(first, last, [header, *rows]) if rows else None


def _rows(lines: Sequence[Line], at: int, text: str, width: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    last, count = at, 0
    while (opening := _next(lines, at, text)) is not None:
        words = _printed(lines[opening], text)
        if _GROUP.fullmatch(words):
            title = _next(lines, opening + 1, text)
            if title is None or _number(_printed(lines[title], text)):
                break
            rows.append([(_as_cell(lines[opening], text),), (lines[title],)])
            last, at, count = title, title + 1, (0 if _starts_anew(lines, title + 1, text) else count)
            continue
        if _number(words) != count + 1:
            break
        count += 1
        cells, last = _cells(lines, opening + 1, text, (count, width))
        rows.append(_row(_as_cell(lines[opening], text), cells, width))
        at = last + 1
    return rows, last


def _cells(lines: Sequence[Line], at: int, text: str, counted: tuple[int, int]) -> tuple[list[Line], int]:
    """The lines up to the next number, or as many as a row has columns where no number follows."""
    count, width = counted
    found: list[Line] = []
    last = at - 1
    for here in range(at, len(lines)):
        words = _printed(lines[here], text)
        if not words:
            continue
        if _number(words) == count + 1 or _GROUP.fullmatch(words) or _ends(words):
            break
        if len(found) >= width - 1 and not _number_follows(lines, here, text, (count, width)):
            break
        found.append(lines[here])
        last = here
    return found, last


def _number_follows(lines: Sequence[Line], at: int, text: str, counted: tuple[int, int]) -> bool:
    count, width = counted
    for line in lines[at : at + 4 * width]:
        words = _printed(line, text)
        if _ends(words):
            return False
        if _number(words) == count + 1 or (words and _GROUP.fullmatch(words)):
            return True
    return False


def _row(number: Line, cells: list[Line], width: int) -> Row:
    """The row of a number and its lines; lines that begin small are joined to the one above where there are too
    many."""
    joined: list[Cell] = [(cell,) for cell in cells]
    at = 1
    while len(joined) > width - 1 and at < len(joined):
        if joined[at][0].words[0].islower():
            joined[at - 1 : at + 1] = [(*joined[at - 1], *joined[at])]
        else:
            at += 1
    if len(joined) == width - 1:
        return [(number,), *joined]
    blanks: list[Cell] = [()] * (width - 2)
    return [(number,), *joined[:1], *blanks, *joined[1:]]


def _ends(words: str) -> bool:
    label, begin = split_label(words)
    return bool(_ENDS.match(words)) or (label is not None and label[0] in "IVX" and begin < len(words))


def _next(lines: Sequence[Line], at: int, text: str) -> int | None:
    return next((here for here in range(at, len(lines)) if _printed(lines[here], text)), None)


def _starts_anew(lines: Sequence[Line], at: int, text: str) -> bool:
    following = _next(lines, at, text)
    return following is not None and _number(_printed(lines[following], text)) == 1


def _printed(line: Line, text: str) -> str:
    """The words of a line; a number alone between blank lines is one here, though elsewhere it is the page's."""
    if line.words:
        return line.words
    raw = text[line.start : line.end].strip(" -–")
    return raw if line.is_furniture and raw.isdigit() else ""


def _number(words: str) -> int:
    bare = words.rstrip(".)")
    return int(bare) if bare.isdecimal() and len(bare) <= 3 else 0


def _as_cell(line: Line, text: str) -> Line:
    return line if line.words else Line(line.start, line.end, _printed(line, text))
