"""A table as .xlsx or .csv: the same rows as on the screen, cells as text or numbers, never as formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import xlsxwriter
from django.http import HttpResponse

Cell = str | int | Decimal | date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LONGEST = 32_767  # letters that a cell of Excel holds
_WIDEST = 60


@dataclass(frozen=True)
class Sheet:
    """A table to take away. `notice` stands above it on every copy (the mark of sample data), empty for none."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    notice: str = ""


def answer(sheet: Sheet, kind: str) -> HttpResponse:
    """The download of `sheet` as `kind` "xlsx" or "csv"."""
    content, media = (xlsx(sheet), XLSX) if kind == "xlsx" else (comma_separated(sheet), "text/csv; charset=utf-8")
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{sheet.name}.{kind}"'
    return response


def xlsx(sheet: Sheet) -> bytes:
    """The bytes of a workbook with one sheet: bold heads that stay in sight, filter, widths that fit."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        page = book.add_worksheet()
        head, wrap = (
            book.add_format({"bold": True, "bg_color": "#F4F1EA"}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        top = 0
        if sheet.notice:
            page.write_string(0, 0, sheet.notice, book.add_format({"bold": True, "font_color": "#9F1239"}))
            page.set_header(f"&C{sheet.notice}")
            top = 1
        page.write_row(top, 0, sheet.columns, head)
        widths = [len(column) for column in sheet.columns]
        last = top
        for last, row in enumerate(sheet.rows, top + 1):
            for at, cell in enumerate(row):
                _write(page, last, at, cell, wrap, day)
                widths[at] = max(widths[at], min(len(str(cell or "")), _WIDEST))
        for at, width in enumerate(widths):
            page.set_column(at, at, width + 2)
        page.freeze_panes(top + 1, 0)
        page.autofilter(top, 0, last, len(sheet.columns) - 1)
    return stream.getvalue()


def comma_separated(sheet: Sheet) -> bytes:
    """The bytes of a .csv that Excel opens with its Vietnamese letters; a cell that looks like a formula is quoted."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    if sheet.notice:
        writer.writerow([sheet.notice])
    writer.writerow(sheet.columns)
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return "\ufeff".encode() + stream.getvalue().encode()


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, at: int, cell: Cell, wrap: object, day: object) -> None:
    if isinstance(cell, date):
        page.write_datetime(row, at, cell, day)
    elif isinstance(cell, int | Decimal):
        page.write_number(row, at, cell, wrap)
    else:
        text = cell or ""
        page.write_string(row, at, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…", wrap)


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.lstrip().startswith(_FORMULA) else text
