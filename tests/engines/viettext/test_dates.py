"""Dates are read as official texts print them, and never out of a longer number."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.viettext import FoundDate, date_in_words, find_dates, parse_date


def printed(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_dates(text)]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (dt.date(2026, 6, 5), "ngày 05 tháng 6 năm 2026"),
        (dt.date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (dt.date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (dt.date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
        (dt.date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
    ],
)
def test_it_writes_a_date_as_the_decree_does(date: dt.date, words: str) -> None:
    assert date_in_words(date) == words


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_it_reads_what_it_writes(date: dt.date) -> None:
    assert parse_date(date_in_words(date)) == date
    assert parse_date(f"{date.day:02d}/{date.month}/{date.year}") == date


@pytest.mark.parametrize(
    "phrase",
    [
        "ngày 05 tháng 6 năm 2026",
        "Ngày 5 tháng 06, năm 2026",
        "NGÀY 05 THÁNG 6 NĂM 2026",
        "ngày\n05 tháng 6\nnăm 2026",
        "nga\u0300y 05 tha\u0301ng 6 na\u0306m 2026",
        "ngày 05 tháng 6/2026",
        "ngày mồng 5 tháng 6 năm 2026",
        "ngày 05/6/2026",
        "ngày 05/6 năm 2026",
        " 05/06/2026 ",
        "5 / 6 / 2026",
        "5.6.2026",
        "05-6-2026",
    ],
)
def test_it_parses_a_whole_phrase(phrase: str) -> None:
    assert parse_date(phrase) == dt.date(2026, 6, 5)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "31/11/2019",
        "29/02/2026",
        "ngày 05/6",
        "trước ngày 05/6/2026",
        "05/6/26",
        "05/6.2026",
        "2026",
        "tháng 6 năm 2026",
    ],
)
def test_it_parses_nothing_else(phrase: str) -> None:
    assert parse_date(phrase) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("trước ngày 31/03/2019 để tổng hợp", ["ngày 31/03/2019"]),
        ("**trước ngày 31/03/2019**", ["ngày 31/03/2019"]),
        ("_05/6/2025_", ["05/6/2025"]),
        ("Gia Lai, ngày\n19 tháng 11 năm 2025.", ["ngày\n19 tháng 11 năm 2025"]),
        ("từ 01/01/2026-31/12/2026", ["01/01/2026", "31/12/2026"]),
        ("từ ngày 01/6–30/6/2025", ["ngày 01/6", "30/6/2025"]),
        ("từ ngày 10-15/6/2025", ["15/6/2025"]),
        ("ngày 05/6, ngày 05 tháng 12 hằng năm", ["ngày 05/6", "ngày 05 tháng 12"]),
        ("Quyết định số 16/2017/QĐ-UBND ngày 17/3/2017", ["ngày 17/3/2017"]),
    ],
)
def test_it_finds_dates_in_running_text(text: str, dates: list[str]) -> None:
    assert printed(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "16/2017/QĐ-UBND",
        "123/456",
        "5/6/2019/QĐ-UBND",
        "QĐ-01/2/2019",
        "2019-01/2/2020",
        "1.05.6.2019",
        "192.10.6.2019.1",
        "tỷ lệ 5/6",
        "ngày 10/2017",
        "ngày 20 hằng tháng",
        "305/6/2019",
        "05/6/20195",
        "45.6.2019",
        "tháng 6 năm 2026",
        "Mãngày05",
    ],
)
def test_it_does_not_read_a_date_into_other_figures(text: str) -> None:
    assert find_dates(text) == []


def test_it_reports_an_impossible_day_and_moves_it_nowhere() -> None:
    (found,) = find_dates("báo cáo năm trước ngày 31/11/2019")
    assert found == FoundDate(18, 33, 31, 11, 2019, None)
    assert not found.is_possible


def test_it_leaves_a_day_without_a_year_undated() -> None:
    (found,) = find_dates("trước ngày 29/02 hằng năm")
    assert (found.day, found.month, found.year, found.date) == (29, 2, None, None)
    assert found.is_possible
    assert not find_dates("trước ngày 30/02 hằng năm")[0].is_possible


@given(st.text(alphabet="0123456789/.- ngàythámăQĐ\n", max_size=40))
def test_it_gives_ordered_spans_inside_the_text(text: str) -> None:
    edges = [edge for found in find_dates(text) for edge in (found.start, found.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@pytest.mark.parametrize("filler", [" ", "1", "1/", "1 ", "ngày ", "5.6.", "\n"])
def test_it_reads_long_monotony_at_once(filler: str) -> None:
    assert printed("ngày 05" + filler * 20_000 + " ngày 05/6/2026") == ["ngày 05/6/2026"]
