"""Reads tables of tasks: columns told by their headings, groups by rows that span the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nharong.engines.plancompiler.interpret.fields import FieldKind
from nharong.engines.plancompiler.outline import Paragraph, Table
from nharong.engines.plancompiler.passage import Passage, Span, folded

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("no", re.compile(r"(?:s?tt|so tt|so thu tu|tt)\W*$")),
    (FieldKind.BOTH, re.compile(r".*chu tri\W+(?:.*\W)?phoi hop")),
    (FieldKind.LEAD, re.compile(r".*chu tri")),
    (FieldKind.COORDINATING, re.compile(r".*phoi hop")),
    (FieldKind.PRODUCT, re.compile(r"(?:du kien )?(?:san pham|ket qua|dau ra)")),
    (FieldKind.TIME, re.compile(r".*(?:thoi gian|thoi han|tien do|thoi diem|han hoan thanh)|ngay")),
    (
        FieldKind.IMPLEMENTING,
        re.compile(
            r".*(?:(?:co quan|don vi|bo phan|nguoi|phan cong|ca nhan).*(?:thuc hien|trien khai|tham muu|phu "
            r"trach|nhiem)|phan cong$)|(?:co quan|don vi)$"
        ),
    ),
    (FieldKind.TITLE, re.compile(r".*(?:nhiem vu|noi dung|cong viec|hoat dong|ten )|giai phap|van ban")),
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row that tells of a task: its number, its title, the words of its other columns, and the group it stands in."""

    no: str
    title: Passage
    cells: dict[FieldKind, tuple[Passage, ...]]
    span: Span
    group: str | None


def task_rows(table: Table) -> list[TaskRow]:
    """The tasks of a table; none where its columns do not say what is to be done and by whom or when."""
    columns, first = _columns(table)
    kinds = set(columns.values())
    if FieldKind.TITLE not in kinds or not kinds & {
        FieldKind.LEAD,
        FieldKind.IMPLEMENTING,
        FieldKind.TIME,
        FieldKind.BOTH,
    }:
        return []
    title_at = min(at for at, kind in columns.items() if kind == FieldKind.TITLE)
    times = [at for at, kind in columns.items() if kind == FieldKind.TIME]
    if times and min(times) < title_at:
        return []  # a timetable
    rows: list[TaskRow] = []
    group: str | None = None
    for row in table.rows[first:]:
        cells = {at: paragraphs for at, paragraphs in row.items() if any(each.text for each in paragraphs)}
        if _is_group(cells, title_at, columns):
            group = _group_label(cells)
        elif title_at in cells:
            rows.append(_row(cells, columns, title_at, group))
    return rows


def _columns(table: Table) -> tuple[dict[int, str], int]:
    """The kind of each column, and the first row below the headings."""
    heads = table.header_rows or (1 if table.rows and _names_columns(table.rows[0]) else 0)
    if not heads or not table.rows:
        return {}, 0
    names = {at: _cell_words(cell) for at, cell in table.rows[0].items()}
    if heads > 1:
        names = _under(names, {at: _cell_words(cell) for at, cell in table.rows[1].items()}, table)
    found: dict[int, str] = {}
    for at, name in names.items():
        kind = next((kind for kind, pattern in _COLUMNS if pattern.match(name)), None)
        if kind and not (kind == FieldKind.TITLE and FieldKind.TITLE in found.values()):
            found[at] = kind
    return found, heads


def _under(names: dict[int, str], below: dict[int, str], table: Table) -> dict[int, str]:
    """Names of a second row of headings take the place of the one they stand under, where that one spans them."""
    width = max((max(row, default=0) + 1 for row in table.rows[2:8]), default=0)
    if set(below) <= set(range(len(below))) and len(names) < width and len(names) - 1 + len(below) == width:
        spread = next(
            (at for at, name in sorted(names.items()) if re.search(r"thuc hien|co quan|don vi|phan cong", name)), None
        )
        if spread is not None:
            shifted = {(at if at < spread else at + len(below) - 1): name for at, name in names.items() if at != spread}
            return shifted | {spread + at: name for at, name in below.items()}
    return names | {at: name for at, name in below.items() if name}


def _names_columns(row: dict[int, list[Paragraph]]) -> bool:
    names = [_cell_words(cell) for cell in row.values()]
    return (
        len(names) >= 3
        and sum(any(pattern.match(name) for _, pattern in _COLUMNS) for name in names if len(name) < 70) >= 2
    )


def _cell_words(cell: Sequence[Paragraph]) -> str:
    return " ".join(folded(each.text) for each in cell).strip(" .:")


def _is_group(cells: dict[int, list[Paragraph]], title_at: int, columns: dict[int, str]) -> bool:
    if len(cells) == 1:
        return True
    others = [at for at in cells if at != title_at and columns.get(at) != "no"]
    number = next((_number(cells[at]) for at in cells if columns.get(at) == "no"), "")
    return not others and (
        bool(re.fullmatch(r"[IVX]+|[A-ZĐ]", number)) or all(each.text.isupper() for each in cells.get(title_at, []))
    )


def _group_label(cells: dict[int, list[Paragraph]]) -> str | None:
    first = cells[min(cells)][0]
    if first.label and not first.label.is_bullet:
        return first.label.bare
    number = _number(cells[min(cells)])
    return number if re.fullmatch(r"[IVX]+|[A-ZĐ]|\d+", number) else None


def _number(cell: Sequence[Paragraph]) -> str:
    first = cell[0]
    return (
        first.label.bare
        if first.label and not first.text
        else (first.text or (first.label.bare if first.label else ""))
    ).strip(" .)")


def _row(cells: dict[int, list[Paragraph]], columns: dict[int, str], title_at: int, group: str | None) -> TaskRow:
    found: dict[FieldKind, tuple[Passage, ...]] = {}
    no = ""
    for at, kind in columns.items():
        if at not in cells or at == title_at:
            continue
        if kind == "no":
            no = _number(cells[at])
            continue
        found[FieldKind(kind)] = (*found.get(FieldKind(kind), ()), *(each.words for each in cells[at]))
    every = [each for cell in cells.values() for each in cell]
    span = (min(each.block.start for each in every), max(each.block.end for each in every))
    title = cells[title_at][0]
    if not no and title.label and not title.label.is_bullet:
        no = title.label.bare
    return TaskRow(no, title.words, found, span, group)
