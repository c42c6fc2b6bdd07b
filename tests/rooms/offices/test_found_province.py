"""The first account of an installation."""

from __future__ import annotations

from datetime import date

import pytest

from factories.offices import FOUNDED_AT, Cast
from nharong.ledger import api as ledger
from nharong.offices import api as offices
from nharong.offices.errors import AlreadyFounded, NameMissing

pytestmark = pytest.mark.django_db


def test_it_makes_the_province_and_an_administrator_that_nobody_can_sign_in_with() -> None:
    system = offices.found_province(name="Gia Lai", at=FOUNDED_AT)
    assert offices.province().name == "Gia Lai"
    assert offices.system_user() == system
    assert not system.has_usable_password()
    assert offices.rights_of(system, at=FOUNDED_AT) == {
        offices.Right.OFFICES_EDIT,
        offices.Right.OFFICES_APPOINT,
        offices.Right.LEDGER_READ,
    }


def test_it_marks_a_sample_province_by_its_day() -> None:
    offices.found_province(name="Mẫu", at=FOUNDED_AT, sample_day=date(2027, 6, 20))
    assert offices.province().settings == {"sample_day": "2027-06-20"}


def test_it_refuses_a_second_province(cast: Cast) -> None:
    with pytest.raises(AlreadyFounded, match="Gia Lai"):
        offices.found_province(name="Kon Tum", at=FOUNDED_AT)
    assert offices.Province.objects.count() == 1


def test_it_refuses_a_province_without_a_name() -> None:
    with pytest.raises(NameMissing):
        offices.found_province(name=" - ", at=FOUNDED_AT)
    assert offices.province() is None
    assert not offices.User.objects.exists()


def test_it_leaves_no_name_of_a_person_in_the_ledger(cast: Cast) -> None:
    assert ledger.verify().ok
    written = " ".join(
        f"{entry.before} {entry.after} {entry.about} {entry.subject_id} {entry.actor_id}"
        for entry in ledger.LedgerEntry.objects.all()
    )
    for person in offices.Person.objects.exclude(name="nharong"):
        assert person.name not in written
    for user in offices.User.objects.exclude(username="nharong"):
        assert user.username not in written
