"""A table to take away: nothing in it is run, nothing of it is lost in silence."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from nharong.frame.exports import Sheet, comma_separated, xlsx

LONGEST = 32_767  # letters that a cell of Excel holds


@pytest.mark.parametrize("text", ["=1+1", "+84", "-x", "@a", "\t=1", "\n=1", "|cmd", " =1+1"])
def test_it_runs_nothing_in_a_table_with_commas(text: str) -> None:
    line = comma_separated(Sheet("t", ["a"], [[text]])).decode("utf-8-sig").split("\r\n", 1)[1]
    assert not line.lstrip('"').lstrip().startswith(("=", "+", "-", "@"))


def test_it_says_where_a_text_is_longer_than_a_cell() -> None:
    book = load_workbook(io.BytesIO(xlsx(Sheet("t", ["a", "b"], [["ậ" * 40_000, date(2027, 1, 2)]]))))
    cell, day = next(book.active.iter_rows(min_row=2, values_only=True))
    assert (len(cell), cell[-1], day.day) == (LONGEST, "…", 2)
