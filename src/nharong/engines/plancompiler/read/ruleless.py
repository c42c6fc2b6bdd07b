"""Tables that have lost their rules: one row a line with tabs or bars between the cells, or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nharong.engines.plancompiler.read.columns import counts_rows, heads_a_table, is_row_number
from nharong.engines.plancompiler.read.lines import Line
from nharong.engines.plancompiler.read.pipes import Cell, Row, TextTable
from nharong.engines.plancompiler.source import clean

__all__ = ["row_per_tabbed_line"]

_CUTS = re.compile(r"[ ]*(?:\t|\|)[ ]*")


def row_per_tabbed_line(lines: Sequence[Line], first: int, text: str) -> TextTable | None:
    """The table whose names of columns stand in the line at `first`, parted by tabs or bars; None where they do
    not."""
    raw = text[lines[first].start : lines[first].end]
    if ("\t" not in raw and "|" not in raw) or raw.startswith("|"):
        return None
    header = _cells(lines[first], text)
    if not heads_a_table([_words(cell) for cell in header]):
        return None
    rows, last = [header], first
    for at in range(first + 1, len(lines)):
        if not lines[at].words:
            continue
        touching = at == last + 1
        row: Row = _cells(lines[at], text) if _is_cut(lines[at], text) else [(lines[at],)]
        if touching and _goes_on(rows, row):
            _join(rows[-1], row)
        elif _is_row(row, header) or (len(row) == 1 and _heads_rows(lines, at, text, header)):
            rows.append(row)
        else:
            break
        last = at
    return TextTable(first, last, rows) if len(rows) > 1 else None


def _is_cut(line: Line, text: str) -> bool:
    raw = text[line.start : line.end]
    return "\t" in raw or "|" in raw


def _is_row(row: Row, header: Row) -> bool:
    """Say whether cells are a row of the table, and not a signature beside the recipients."""
    if len(row) >= max(3, len(header) - 2):
        return True
    return len(row) > 1 and is_row_number(_words(row[0]))


def _heads_rows(lines: Sequence[Line], at: int, text: str, header: Row) -> bool:
    """Say whether a line of one cell names a group: it is numbered or in capitals, and a row comes next."""
    opening = lines[at].words.split(" ", 1)[0]
    if not is_row_number(opening) and not lines[at].words.isupper():
        return False
    following = next((line for line in lines[at + 1 : at + 4] if line.words), None)
    return following is not None and _is_cut(following, text) and _is_row(_cells(following, text), header)


def _goes_on(rows: Sequence[Row], row: Row) -> bool:
    """Say whether a line only carries on the row above it, whose last cell was broken over two lines."""
    header, above = rows[0], rows[-1]
    opening = _words(row[0]) if row else ""
    if len(rows) == 1 or not opening or len(above) + len(row) - 1 > len(header):
        return False
    if opening[0].islower():
        return True
    if len(above) >= len(header) or not counts_rows(_words(header[0])):
        return False
    return not is_row_number(opening) and len(above) > 1 and is_row_number(_words(above[0]))


def _join(row: Row, more: Row) -> None:
    """Set the first cell of `more` under the last filled one of `row`, and the others after it."""
    while len(row) > 1 and not row[-1]:
        row.pop()
    row[-1] = (*row[-1], *more[0])
    row.extend(more[1:])


def _cells(line: Line, text: str) -> Row:
    begin = text.rfind("\n", 0, line.start) + 1
    stop = text.find("\n", line.end)
    stop = len(text) if stop < 0 else stop
    cells: Row = []
    at = begin
    for cut in _CUTS.finditer(text, begin, stop):
        cells.append(_cell(text, at, cut.start()))
        at = cut.end()
    cells.append(_cell(text, at, stop))
    return cells


def _cell(text: str, start: int, end: int) -> Cell:
    raw = text[start:end]
    stripped = raw.strip()
    words = clean(stripped)
    if not words:
        return ()
    begin = start + len(raw) - len(raw.lstrip())
    return (Line(begin, begin + len(stripped), words),)


def _words(cell: Cell) -> str:
    return " ".join(line.words for line in cell)
