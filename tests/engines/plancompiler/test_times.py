"""Times: what the words print becomes days, what they do not print becomes nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.plancompiler.interpret.times import read_time
from nharong.engines.plancompiler.model import TimeKind

SIGNED = dt.date(2027, 1, 18)


def _days(text: str, year: int | None = 2027) -> tuple[str | None, str | None]:
    reading = read_time(text, signed=SIGNED, year=year)
    return tuple(day.isoformat() if day else None for day in (reading.start, reading.end))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Trong quý I năm 2019", "2019-01-01", "2019-03-31"),
        ("Quí IV-2025", "2025-10-01", "2025-12-31"),
        ("Quý 3/2026", "2026-07-01", "2026-09-30"),
        ("Trong quý II - quý III năm 2019", "2019-04-01", "2019-09-30"),
        ("Quý II, III/2027", "2027-04-01", "2027-09-30"),
        ("quý II và quý IV năm 2027", "2027-04-01", "2027-12-31"),
        ("từ quý III/2026 đến quý II/2027", "2026-07-01", "2027-06-30"),
        ("Tháng 10/2026", "2026-10-01", "2026-10-31"),
        ("từ tháng 3 đến tháng 5 năm 2026", "2026-03-01", "2026-05-31"),
        ("Tháng 02 năm 2028", "2028-02-01", "2028-02-29"),
        ("6 tháng đầu năm 2027", "2027-01-01", "2027-06-30"),
        ("6 tháng cuối năm", "2027-07-01", "2027-12-31"),
        ("Cả năm 2019", "2019-01-01", "2019-12-31"),
        ("Thường xuyên trong năm 2019", "2019-01-01", "2019-12-31"),
        ("Trong giai đoạn 2026 - 2030", "2026-01-01", "2030-12-31"),
        ("Năm 2025 và các năm tiếp theo", "2025-01-01", None),
        ("Quý IV năm 2025 và các năm tiếp theo", "2025-10-01", None),
        ("Hoàn thành trong năm 2025", None, "2025-12-31"),
        ("Trước ngày 30/6/2026", None, "2026-06-30"),
        ("Trước 30/6/2026", None, "2026-06-30"),
        ("từ ngày 09/3/2026 đến ngày 14/3/2026", "2026-03-09", "2026-03-14"),
        ("Ngày 20 tháng 4 năm 2027", "2027-04-20", "2027-04-20"),
        ("Từ nay đến hết năm 2027", "2027-01-18", "2027-12-31"),
        ("Quý I", "2027-01-01", "2027-03-31"),
    ],
)
def test_it_reads_what_is_printed(text: str, start: str | None, end: str | None) -> None:
    assert _days(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thường xuyên", TimeKind.OPEN),
        ("Hằng năm", TimeKind.RECURRENT),
        ("hằng quý", TimeKind.RECURRENT),
        ("Theo tiến độ xây dựng văn bản", TimeKind.CONDITIONAL),
        ("Sau khi Nghị định được ban hành", TimeKind.CONDITIONAL),
        ("khi phát sinh", TimeKind.CONDITIONAL),
        ("xin ý kiến", TimeKind.NONE),
    ],
)
def test_it_makes_no_day_of_open_words(text: str, kind: TimeKind) -> None:
    assert _days(text) == (None, None)
    assert read_time(text, signed=SIGNED, year=2027).kind is kind


def test_it_never_repairs_a_day_that_cannot_exist() -> None:
    reading = read_time("trước ngày 31/11/2027", signed=SIGNED, year=2027)
    assert (reading.start, reading.end, reading.impossible) == (None, None, True)


def test_it_makes_no_day_without_a_year() -> None:
    reading = read_time("Quý I", signed=SIGNED, year=None)
    assert (reading.start, reading.end, reading.yearless) == (None, None, True)


@given(st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_it_keeps_the_day_a_deadline_names(day: dt.date) -> None:
    assert read_time(f"trước ngày {day:%d/%m/%Y}", signed=None, year=None).end == day


@given(st.text(max_size=60))
def test_it_reads_any_words(text: str) -> None:
    reading = read_time(text, signed=SIGNED, year=2027)
    assert not (reading.start and reading.end) or reading.start <= reading.end
