"""Agencies have names for a time; their history is kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from factories.offices import FOUNDED_AT, SINCE, Cast
from nharong.ledger import api as ledger
from nharong.offices import api as offices
from nharong.offices.errors import KeyTaken, KeyUnfit, NameMissing, NameTooLong, NotInForce, PeriodEmpty, PeriodsOverlap

LATER = date(2026, 3, 1)


def _establish(cast: Cast, **changes: object) -> offices.Agency:
    fields: dict = {"key": "so-y-te", "name": "Sở Y tế", "kind": "so", "valid_from": SINCE}
    return offices.establish_agency(**{**fields, **changes}, by=cast.specialist, at=FOUNDED_AT)


def test_it_establishes_an_agency(cast: Cast) -> None:
    agency = _establish(cast, short_name="SYT", aliases=["Ngành y tế"], paper="QĐ 1/QĐ-UBND")
    assert agency.name_on(LATER) == "Sở Y tế"
    assert agency.short_name_on(LATER) == "SYT"
    entry = ledger.history(ledger.Ref("offices.agency", agency.pk))[-1]
    assert (entry.verb, entry.after["key"]) == ("offices.agencies.established", "so-y-te")


@pytest.mark.parametrize("who", ["foreign_officer", "foreign_head", "leader", "stranger"])
def test_others_may_not_establish_an_agency(cast: Cast, who: str) -> None:
    before = ledger.head()
    with pytest.raises(offices.NotAllowed):
        offices.establish_agency(
            key="x", name="X", kind="", valid_from=SINCE, by=getattr(cast, who), at=FOUNDED_AT
        )  # fmt: skip
    assert not offices.Agency.objects.filter(key="x").exists()
    assert ledger.head() == before


def test_it_refuses_a_key_that_is_taken(cast: Cast) -> None:
    for key in ("so-ngoai-vu", "cac-so-ban-nganh"):
        with pytest.raises(KeyTaken, match=key):
            _establish(cast, key=key)


@pytest.mark.parametrize("key", ["", "So-Y-Te", "sở-y-tế", "so--y-te", "-so", "s" * 101])
def test_it_refuses_a_key_that_is_no_key(cast: Cast, key: str) -> None:
    with pytest.raises(KeyUnfit):
        _establish(cast, key=key)


def test_it_refuses_an_agency_without_a_name_or_a_day(cast: Cast) -> None:
    with pytest.raises(NameMissing):
        _establish(cast, name=" – ")
    with pytest.raises(NameMissing):
        _establish(cast, aliases=["..."])
    with pytest.raises(NameTooLong, match="300"):
        _establish(cast, name="Sở " * 101)
    with pytest.raises(PeriodEmpty):
        _establish(cast, valid_to=SINCE)
    assert not offices.Agency.objects.filter(key="so-y-te").exists()


def test_it_keeps_the_old_name_for_the_old_days(cast: Cast) -> None:
    offices.rename_agency(
        cast.trade, name="Sở Công Thương và Hội nhập", valid_from=LATER, by=cast.specialist, at=FOUNDED_AT
    )
    trade = offices.agency("so-cong-thuong")
    assert trade.name_on(date(2026, 2, 28)) == "Sở Công Thương"
    assert trade.name_on(LATER) == "Sở Công Thương và Hội nhập"
    assert trade.name_on(date(1990, 1, 1)) == "Sở Công Thương", "of a body yet to come, its first name"
    assert trade.version_on(date(1990, 1, 1)) is None


def test_it_refuses_a_version_that_overlaps(cast: Cast) -> None:
    with pytest.raises(PeriodsOverlap, match="Sở Công Thương"):
        offices.rename_agency(cast.trade, name="Sở Khác", valid_from=SINCE, by=cast.specialist, at=FOUNDED_AT)
    offices.close_agency(cast.trade, valid_to=LATER, by=cast.specialist, at=FOUNDED_AT)
    with pytest.raises(PeriodsOverlap):
        offices.rename_agency(
            cast.trade, name="Sở Khác", valid_from=date(2026, 2, 1), by=cast.specialist, at=FOUNDED_AT
        )
    assert cast.trade.versions.count() == 1


def test_it_closes_an_agency_and_remembers_its_name(cast: Cast) -> None:
    offices.close_agency(cast.trade, valid_to=LATER, by=cast.specialist, at=FOUNDED_AT)
    assert cast.trade in offices.agencies(on=date(2026, 2, 28))
    assert cast.trade not in offices.agencies(on=LATER)
    assert offices.agency("so-cong-thuong").name_on(LATER) == "Sở Công Thương"
    with pytest.raises(NotInForce):
        offices.close_agency(cast.trade, valid_to=LATER, by=cast.specialist, at=FOUNDED_AT)


def test_a_stranger_may_not_rename_or_close(cast: Cast) -> None:
    with pytest.raises(offices.NotAllowed):
        offices.rename_agency(cast.trade, name="Sở Khác", valid_from=LATER, by=cast.stranger, at=FOUNDED_AT)
    with pytest.raises(offices.NotAllowed):
        offices.close_agency(cast.trade, valid_to=LATER, by=cast.stranger, at=FOUNDED_AT)
    assert offices.agency("so-cong-thuong").version_on(LATER).name == "Sở Công Thương"


def test_the_database_itself_refuses_what_an_action_would(cast: Cast) -> None:
    version = {"agency": cast.trade, "name": "X", "folded": "x", "short_folded": ""}
    wrong = [
        (offices.AgencyVersion, {**version, "valid_from": LATER, "valid_to": LATER}),
        (offices.AgencyVersion, {**version, "valid_from": SINCE, "valid_to": LATER}),
        (offices.AgencyVersion, {**version, "valid_from": LATER}),
        (offices.AgencyAlias, {"agency": cast.trade, "group": cast.everyone, "text": "x", "folded": "x"}),
        (offices.AgencyAlias, {"text": "x", "folded": "x"}),
        (offices.Province, {"id": 2, "name": "Kon Tum"}),
        (offices.Appointment, {"person": cast.leader.person, "role": "HEAD", "valid_from": SINCE}),
        (
            offices.Appointment,
            {"person": cast.leader.person, "agency": cast.trade, "role": "PROVINCE_LEADER", "valid_from": SINCE},
        ),
        (offices.Appointment, {"person": cast.leader.person, "role": "PROVINCE_LEADER", "valid_from": SINCE}),
        (offices.User, {"username": "In.Hoa"}),
    ]
    for model, fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**fields)
