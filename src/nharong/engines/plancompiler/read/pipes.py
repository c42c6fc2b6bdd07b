"""Tables in plain text: one cell per line between rules (`|`), or one row per line (`| a | b |`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nharong.engines.plancompiler.read.labels import split_label
from nharong.engines.plancompiler.read.lines import TYPE_NAMES, Line

_LONGEST_CELL = 6000
_ROW_RULE = re.compile(r"[\s|:+-]+")

Cell = tuple[Line, ...]
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table and the lines it takes: `first` is the index of its first line, `last` of its last."""

    first: int
    last: int
    rows: list[Row]


def ruled(lines: Sequence[Line], first: int) -> TextTable | None:
    """The cells between single rules, from the rule at `first` on; a cell begins on the line right after its rule."""
    cells: list[Cell] = []
    opening = first
    while True:
        closing = _next_pipe(lines, opening + 1)
        if closing is None:
            break
        inside = lines[opening + 1 : closing]
        words = tuple(line for line in inside if line.words)
        if words and (not inside[0].words and not inside[0].is_furniture and inside[0].start == inside[0].end):
            break
        if _is_body(words):
            break
        cells.append(words)
        opening = closing
    return TextTable(first, opening, _rows(cells)) if cells else None


def _is_body(cell: Cell) -> bool:
    """Say whether what stands between two rules is the body of a document between two tables, and no cell: it has the
    name of its kind alone on a line, or two headings with Roman numbers."""
    headings = 0
    for line in cell:
        if line.words in TYPE_NAMES:
            return True
        label, begin = split_label(line.words) if line.words[0] in "IVX" else (None, 0)
        headings += label is not None and label[0] in "IVX" and begin < len(line.words)
    return headings >= 2


def _next_pipe(lines: Sequence[Line], start: int) -> int | None:
    for at in range(start, len(lines)):
        if lines[at].is_pipe:
            return at
        if lines[at].start - lines[start].start > _LONGEST_CELL:
            return None
    return None


def _rows(cells: list[Cell]) -> list[Row]:
    """Cut the run of cells into rows: two rules in a row end one row and begin the next, or hold an empty cell."""
    width = _width(cells)
    rows: list[Row] = []
    row: Row = []
    for at, cell in enumerate(cells):
        if cell:
            row.append(cell)
        elif row and _ends_row(row, width, cells, at, rows):
            rows.append(row)
            row = []
        elif row:
            row.append(cell)
    if row:
        rows.append(row)
    return rows


def _width(cells: list[Cell]) -> int:
    """The number of columns: cells before the first empty one, where the table is wider than a letterhead."""
    for at, cell in enumerate(cells):
        if not cell:
            return at if at else 1
    return len(cells)


def _ends_row(row: Row, width: int, cells: list[Cell], at: int, rows: list[Row]) -> bool:
    if len(row) >= width or width < 3:
        return True
    following = cells[at + 1] if at + 1 < len(cells) else ()
    if len(row) == 1 and not _is_number(row[0]):
        return not following or _is_number(following) or _is_group(following) or _is_group(row[0])
    if not following:
        return all(not cell for cell in cells[at + 1 : at + 1 + width])
    return _is_number(following) and (_is_number(row[0]) or not rows)


def _is_number(cell: Cell) -> bool:
    words = " ".join(line.words for line in cell)
    return len(words) <= 6 and words.strip(". )").replace(".", "").isdigit()


def _is_group(cell: Cell) -> bool:
    words = " ".join(line.words for line in cell)
    label, _ = split_label(words)
    return bool(label and label[0] in "IVXABCD") or words.isupper()


def row_per_line(lines: Sequence[Line], first: int, text: str) -> TextTable | None:
    """Rows written each on one line between rules."""
    rows: list[Row] = []
    at = first
    while at < len(lines) and text[lines[at].start : lines[at].end].startswith("|") and not lines[at].is_pipe:
        raw = text[lines[at].start : lines[at].end]
        if raw.count("|") < 2:
            break
        if not _ROW_RULE.fullmatch(raw):
            rows.append(_cells_of_row(raw, lines[at].start))
        at += 1
    return TextTable(first, at - 1, rows) if rows else None


def _cells_of_row(raw: str, start: int) -> Row:
    cells: Row = []
    at = 1
    body = raw.rstrip()
    for part in (body[1:-1] if body.endswith("|") else body[1:]).split("|"):
        words = part.strip()
        begin = start + at + len(part) - len(part.lstrip())
        cells.append((Line(begin, begin + len(words), words),) if words else ())
        at += len(part) + 1
    return cells
