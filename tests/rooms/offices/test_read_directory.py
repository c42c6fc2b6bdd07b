"""The directory of a day answers as the register does, name by name, and asks no more queries for many."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.offices import FOUNDED_AT, SINCE, Cast
from nharong.offices import api as offices

ON = date(2027, 1, 11)
NAMES = (
    "Sở Ngoại vụ", "sở NGOẠI vụ", "Sở VHTTDL", "Sở Văn hóa, Thể thao & Du lịch", "các sở, ban, ngành",
    "các sở, ban, ngành tỉnh", "Sở Lạ", "Sở Cũ", "",
)  # fmt: skip


@pytest.mark.parametrize("on", [ON, SINCE, SINCE - timedelta(days=1)])
def test_it_answers_to_a_name_as_the_register_does(cast: Cast, on: date) -> None:
    offices.establish_agency(
        key="so-cu", name="Sở Cũ", kind="so", valid_from=SINCE, valid_to=date(2026, 1, 1), by=cast.system, at=FOUNDED_AT
    )
    offices.add_alias(cast.trade, "Sở Ngoại vụ", by=cast.system, at=FOUNDED_AT)
    directory, found = offices.directory(on=on), offices.match_all(NAMES, on=on)
    for name in NAMES:
        keys = {one.key for one in (*found[name].agencies, *found[name].groups)}
        assert set(directory.answering(name)) == keys
    members = (
        {one.key for one in offices.members(cast.everyone, on=on)} if "cac-so-ban-nganh" in directory.groups else set()
    )
    assert set(directory.members.get("cac-so-ban-nganh", ())) == members


def test_it_offers_the_bodies_whose_names_are_most_like_the_nearest_first(cast: Cast) -> None:
    directory = offices.directory(on=ON)
    assert directory.like("Sở Công Thương nghiệp")[0] == cast.trade.key
    assert directory.like("Sở Văn hóa và Du lịch")[0] == cast.focal.key
    assert directory.like("Hội Nhà báo") == ()


def test_it_reads_the_register_with_four_queries(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        offices.directory(on=ON)
    assert len(asked) == 4
