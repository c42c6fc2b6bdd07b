"""A printed name leads to all it may mean on its day, and never to a pick."""

from __future__ import annotations

from datetime import date

import pytest

from factories.offices import FOUNDED_AT, SINCE, Cast
from nharong.ledger import api as ledger
from nharong.offices import api as offices
from nharong.offices.errors import NameMissing, PeriodsOverlap

ON = date(2026, 3, 1)


def test_it_knows_a_printed_name_a_short_name_and_an_alias(cast: Cast) -> None:
    offices.add_alias(cast.focal, "Ngành văn hóa", by=cast.specialist, at=FOUNDED_AT)
    for printed in ("SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH", "Sở VHTT&DL", "Sở VHTTDL", "ngành Văn hóa."):
        assert offices.match(printed, on=ON) == offices.Match(agencies=(cast.focal,)), printed


def test_it_knows_a_group_and_its_alias(cast: Cast) -> None:
    for printed in ("Các sở, ban, ngành", "các sở, ban, ngành tỉnh"):
        assert offices.match(printed, on=ON) == offices.Match(groups=(cast.everyone,))


def test_it_finds_nothing_for_an_unknown_name(cast: Cast) -> None:
    for printed in ("Sở Ngoại", "Sở Ngoại vụ và bạn bè", "", " - "):
        assert offices.match(printed, on=ON) == offices.Match()


def test_it_returns_every_candidate(cast: Cast) -> None:
    for agency in (cast.trade, cast.foreign):
        offices.add_alias(agency, "Sở CNV", by=cast.specialist, at=FOUNDED_AT)
    assert offices.match("sở cnv", on=ON).agencies == (cast.foreign, cast.trade)


def test_it_matches_only_what_is_in_force_on_the_day(cast: Cast) -> None:
    offices.add_alias(cast.trade, "Ngành công thương", by=cast.specialist, at=FOUNDED_AT)
    offices.rename_agency(cast.trade, name="Sở Thương mại", valid_from=ON, by=cast.specialist, at=FOUNDED_AT)
    assert offices.match("Sở Công Thương", on=date(2026, 2, 28)).agencies == (cast.trade,)
    assert offices.match("Sở Công Thương", on=ON).agencies == ()
    assert offices.match("Sở Thương mại", on=ON).agencies == (cast.trade,)
    assert offices.match("Ngành công thương", on=ON).agencies == (cast.trade,)
    assert offices.match("Ngành công thương", on=date(2024, 1, 1)).agencies == ()


def test_it_matches_many_names_with_as_many_queries_as_one(cast: Cast, django_assert_max_num_queries: object) -> None:
    names = ["Sở Ngoại vụ", "Sở Công Thương", "Sở VHTTDL", "các sở, ban, ngành", "không có"]
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        found = offices.match_all(names, on=ON)
    assert found == {name: offices.match(name, on=ON) for name in names}


def test_it_records_an_alias_once(cast: Cast) -> None:
    first = offices.add_alias(cast.trade, "SCT", by=cast.specialist, at=FOUNDED_AT)
    head = ledger.head()
    assert offices.add_alias(cast.trade, "sct", by=cast.specialist, at=FOUNDED_AT) == first
    assert ledger.head() == head


def test_a_stranger_may_not_add_an_alias(cast: Cast) -> None:
    with pytest.raises(offices.NotAllowed):
        offices.add_alias(cast.trade, "SCT", by=cast.stranger, at=FOUNDED_AT)
    with pytest.raises(NameMissing):
        offices.add_alias(cast.trade, "-", by=cast.specialist, at=FOUNDED_AT)
    assert offices.match("SCT", on=ON) == offices.Match()


def test_it_lists_the_members_of_the_day(cast: Cast) -> None:
    health = offices.establish_agency(
        key="so-y-te", name="Sở Y tế", kind="so", valid_from=SINCE, by=cast.specialist, at=FOUNDED_AT
    )
    offices.admit_member(cast.everyone, health, valid_from=ON, by=cast.specialist, at=FOUNDED_AT)
    assert offices.members(cast.everyone, on=date(2026, 2, 28)) == [cast.focal, cast.foreign, cast.trade]
    assert offices.members(cast.everyone, on=ON) == [cast.focal, cast.foreign, cast.trade, health]
    offices.close_agency(cast.trade, valid_to=date(2026, 4, 1), by=cast.specialist, at=FOUNDED_AT)
    assert offices.members(cast.everyone, on=date(2026, 4, 1)) == [cast.focal, cast.foreign, health]


def test_it_refuses_a_member_twice(cast: Cast) -> None:
    with pytest.raises(PeriodsOverlap, match="Sở Công Thương"):
        offices.admit_member(cast.everyone, cast.trade, valid_from=ON, by=cast.specialist, at=FOUNDED_AT)
    with pytest.raises(offices.NotAllowed):
        offices.admit_member(cast.everyone, cast.trade, valid_from=ON, by=cast.foreign_head, at=FOUNDED_AT)


def test_a_stranger_may_not_establish_a_group(cast: Cast) -> None:
    with pytest.raises(offices.NotAllowed):
        offices.establish_group(key="g", name="Nhóm", valid_from=SINCE, by=cast.stranger, at=FOUNDED_AT)
    assert not offices.AgencyGroup.objects.filter(key="g").exists()
