"""When two printings are one name, and which days two periods share: no database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.offices.rules import is_valid, name_key, overlaps


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Uỷ ban Nhân dân  tỉnh", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Sở VH, TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTTDL", "Sở Văn hoá, Thể thao và Du lịch;"),
        ("BCH BĐBP tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("Đài PT-TH tỉnh", "Đài Phát thanh và Truyền hình tỉnh"),
        ("UBND TP. Pleiku", "Ủy ban nhân dân thành phố Pleiku"),
        ("Các sở, ban, ngành", "sở ban ngành"),
    ],
)
def test_it_sees_one_name_in_two_printings(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND huyện Chư Păh", "UBND huyện Chư Pưh"),
        ("Sở Nội vụ", "Sở Ngoại vụ"),
        ("UBND tỉnh", "UBND"),
        ("Sở Y tế", "Sở Y tế tỉnh"),
    ],
)
def test_it_keeps_different_names_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=60))
def test_it_changes_nothing_the_second_time(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


DAY = st.integers(0, 12).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
PERIOD = st.tuples(DAY, st.one_of(st.none(), st.integers(1, 6))).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
)


@settings(max_examples=200)
@given(PERIOD, PERIOD)
def test_it_finds_an_overlap_exactly_where_a_day_is_shared(
    one: tuple[date, date | None], other: tuple[date, date | None]
) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(40)]
    shared = [day for day in days if is_valid(*one, on=day) and is_valid(*other, on=day)]
    assert overlaps(one, other) == bool(shared)
