"""Tells what each column of a table of tasks holds, by its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nharong.engines.plancompiler.interpret.fields import FieldKind
from nharong.engines.plancompiler.outline import Paragraph, Table

NUMBER = "no"  # the kind of the column that counts the rows
Cells = dict[int, list[Paragraph]]  # the paragraphs of a row by their column

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (NUMBER, re.compile(r"(?:s?tt|so tt|so thu tu|tt)\W*$")),
    (FieldKind.BOTH, re.compile(r".*chu tri\W+(?:.*\W)?phoi hop")),
    (FieldKind.LEAD, re.compile(r".*chu tri")),
    (FieldKind.COORDINATING, re.compile(r".*phoi hop")),
    (FieldKind.PRODUCT, re.compile(r"(?:du kien )?(?:san pham|ket qua|dau ra)")),
    (
        FieldKind.TIME,
        re.compile(r".*(?:thoi gian|thoi han|tien do|thoi diem|lo trinh|han hoan thanh)|ngay|han$|hoan thanh$"),
    ),
    (
        FieldKind.IMPLEMENTING,
        re.compile(
            r".*(?:(?:co quan|don vi|bo phan|nguoi|phan cong|ca nhan).*(?:thuc hien|trien khai|tham muu|phu "
            r"trach|nhiem|dau moi|thuong truc)|phan cong$)|(?:co quan|don vi|dau moi|trach nhiem|giao)$|trach nhiem "
            r"(?:thuc hien|chinh)|giao (?:cho|nhiem vu|don vi|co quan)"
        ),
    ),
    (FieldKind.TITLE, re.compile(r".*(?:nhiem vu|noi dung|cong viec|hoat dong|ten )|giai phap|van ban")),
)


def columns_of(table: Table) -> tuple[dict[int, str], int]:
    """The kind of each column, and the first row below the headings."""
    heads = table.header_rows or (1 if table.rows and _names_columns(table.rows[0]) else 0)
    if not heads or not table.rows:
        return {}, 0
    names = {at: cell_words(cell) for at, cell in table.rows[0].items()}
    if heads > 1:
        names = _under(names, {at: cell_words(cell) for at, cell in table.rows[1].items()}, table)
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


def _names_columns(row: Cells) -> bool:
    names = [cell_words(cell) for cell in row.values()]
    return (
        len(names) >= 3
        and sum(any(pattern.match(name) for _, pattern in _COLUMNS) for name in names if len(name) < 70) >= 2
    )


def cell_words(cell: Sequence[Paragraph]) -> str:
    """The words of a cell, folded, as one line."""
    return " ".join(each.folded for each in cell).strip(" .:")
