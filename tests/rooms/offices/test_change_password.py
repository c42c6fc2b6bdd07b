"""A person chooses another password: the current one is asked, a weak one refused, nothing of it written down."""

from __future__ import annotations

import pytest

from factories.offices import FOUNDED_AT, small_province
from nharong.ledger import api as ledger
from nharong.offices import api as offices

CURRENT, NEW = "mật khẩu đang dùng", "một câu dài dễ nhớ"
pytestmark = pytest.mark.django_db


def officer() -> offices.User:
    user = small_province().trade_officer
    user.set_password(CURRENT)
    user.save()
    return user


def test_it_changes_the_password_and_notes_only_that() -> None:
    user = offices.change_password(officer(), current=CURRENT, new=NEW, at=FOUNDED_AT)
    user.refresh_from_db()
    assert user.check_password(NEW)
    noted = ledger.history(offices.user_ref(user))[-1]
    assert noted.verb == "offices.accounts.password_changed"
    assert (noted.before, noted.after, noted.about) == ({}, {}, {})


def test_who_does_not_know_the_current_one_may_not_change_it() -> None:
    user = officer()
    with pytest.raises(offices.PasswordWrong):
        offices.change_password(user, current="đoán mò", new=NEW, at=FOUNDED_AT)
    user.refresh_from_db()
    assert user.check_password(CURRENT)


@pytest.mark.parametrize("weak", ["ngắn", "password1234"])
def test_it_refuses_a_weak_one(weak: str) -> None:
    user = officer()
    with pytest.raises(offices.PasswordWeak):
        offices.change_password(user, current=CURRENT, new=weak, at=FOUNDED_AT)
    user.refresh_from_db()
    assert user.check_password(CURRENT)
