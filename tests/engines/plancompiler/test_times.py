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
        ("Ngày 05 - 07/9/2027", "2027-09-05", "2027-09-07"),
        ("28/2 đến 03/3/2027", "2027-02-28", "2027-03-03"),
        ("từ ngày 10/01 đến ngày 20/02/2028", "2028-01-10", "2028-02-20"),
        ("ngày 8, 9 và 10/3/2027", "2027-03-08", "2027-03-10"),
        ("Tháng 7-9/2027", "2027-07-01", "2027-09-30"),
        ("tháng 10,11/2027", "2027-10-01", "2027-11-30"),
        ("T5/2027", "2027-05-01", "2027-05-31"),
        ("Từ quý II đến hết năm 2027", "2027-04-01", "2027-12-31"),
        ("Từ tháng 9 đến hết năm", "2027-09-01", "2027-12-31"),
        ("tháng 3, tháng 4 trong năm 2027", "2027-03-01", "2027-04-30"),
        ("Đến 31/10/2027", None, "2027-10-31"),
        ("Xong trước 15/5", None, "2027-05-15"),
        ("Trước tháng 8/2027", None, "2027-07-31"),
        ("Trước quý IV năm 2027", None, "2027-09-30"),
        ("Sau ngày 15/5/2027", "2027-05-15", None),
        ("Quý I năm 2027, hoàn thành trước 20/3", "2027-01-01", "2027-03-20"),
        ("mỗi quý 02 số, từ tháng 02 đến tháng 11", "2027-02-01", "2027-11-30"),
        ("Từ 7h30 ngày 02/4/2027 đến 17h00 ngày 04/4/2027", "2027-04-02", "2027-04-04"),
        ("Trong 03 ngày, 12-14/8/2027", "2027-08-12", "2027-08-14"),
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


@pytest.mark.parametrize(
    ("text", "start", "end", "vague"),
    [
        ("Cuối quý III/2027", None, "2027-09-30", ("start",)),
        ("Đầu tháng 4 năm 2027", "2027-04-01", None, ("end",)),
        ("Giữa năm 2027", None, None, ("end", "start")),
        ("Tuần thứ 2 tháng 6/2027", None, None, ("end", "start")),
        ("Quý II/2027 và cập nhật thường xuyên", "2027-04-01", None, ("end",)),
        ("Từ đầu năm 2027 đến cuối tháng 5/2027", "2027-01-01", "2027-05-31", ()),
    ],
)
def test_it_leaves_open_the_day_that_words_only_frame(
    text: str, start: str | None, end: str | None, vague: object
) -> None:
    assert (*_days(text), read_time(text, signed=SIGNED, year=2027).vague) == (start, end, vague)


@pytest.mark.parametrize("text", ["Quý I và quý III/2027", "tháng 5 hoặc tháng 6/2027", "Tháng 2, 5, 8/2027"])
def test_it_says_that_times_are_apart(text: str) -> None:
    assert read_time(text, signed=SIGNED, year=2027).broken


@pytest.mark.parametrize("text", ["Quý I, quý II/2027", "tháng 5 và tháng 6/2027", "từ tháng 2 đến tháng 8/2027"])
def test_it_takes_what_meets_for_one_span(text: str) -> None:
    assert not read_time(text, signed=SIGNED, year=2027).broken


@pytest.mark.parametrize(
    "text",
    ["từ quý IV đến quý I/2028", "30/12 - 02/01/2028", "Quý II/2027 (đợt 3 và 4)", "20 ngày kể từ ngày 01/3/2027"],
)
def test_it_makes_no_day_where_figures_stay_unread(text: str) -> None:
    reading = read_time(text, signed=SIGNED, year=2027)
    assert (reading.start, reading.end, reading.kind, reading.unread) == (None, None, TimeKind.NONE, True)


def test_it_makes_no_day_of_one_year_of_what_comes_every_year() -> None:
    reading = read_time("Hằng năm, trước ngày 10/11", signed=SIGNED, year=2027)
    assert (reading.end, [day for _, _, day in reading.deadlines]) == (None, [None])


def test_it_takes_the_day_of_a_report_for_no_end() -> None:
    reading = read_time("Trong quý II/2027, báo cáo kết quả trước ngày 10/7/2027", signed=SIGNED, year=2027)
    assert (str(reading.end), [str(day) for _, _, day in reading.deadlines]) == ("2027-06-30", ["2027-07-10"])


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


def test_it_leaves_unread_what_is_longer_than_any_time() -> None:
    reading = read_time("tháng 4, " * 300, signed=SIGNED, year=2027)
    assert (reading.end, reading.unread) == (None, True)
