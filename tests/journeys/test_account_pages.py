"""One's own account: what is shown, what may be chosen, another password."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.year import SignIn, Year

CURRENT, NEW = "mật khẩu của bài thử", "một câu dài dễ nhớ hơn"
pytestmark = pytest.mark.django_db


def with_password(year: Year) -> Client:
    """A client of the trade officer, who signed in with a password."""
    user = year.cast.trade_officer
    user.set_password(CURRENT)
    user.save()
    client = Client()
    assert client.login(username=user.username, password=CURRENT)
    return client


def test_it_shows_the_appointments_in_force_and_nothing_of_others(year: Year, sign_in: SignIn) -> None:
    client = sign_in(year.cast.trade_officer)
    with CaptureQueriesContext(connection) as queries:
        text = client.get(reverse("account")).text
    assert len(queries) <= 12
    assert "Đầu Mối Công Thương Thử" in text
    assert reverse("agency", args=["so-cong-thuong"]) in text
    assert "Ngoại Vụ" not in text


def test_it_tells_a_person_without_appointment_whom_to_ask(year: Year, sign_in: SignIn) -> None:
    text = sign_in(year.cast.stranger).get(reverse("account")).text
    assert "<table" not in text
    assert "Người Lạ Thử" in text


def test_it_switches_single_keys_off_and_on_in_this_browser(year: Year, sign_in: SignIn) -> None:
    client = sign_in(year.cast.trade_officer)
    assert 'data-keys="off"' not in client.get(reverse("account")).text
    client.post(reverse("account-keys"), {"keys": "off"})
    assert 'data-keys="off"' in client.get(reverse("account")).text
    client.post(reverse("account-keys"), {"keys": "on"})
    assert 'data-keys="off"' not in client.get(reverse("account")).text
    assert client.get(reverse("account-keys")).status_code == 405


def test_it_changes_the_password_and_ends_every_other_session(year: Year) -> None:
    here, elsewhere = with_password(year), Client()
    elsewhere.login(username=year.cast.trade_officer.username, password=CURRENT)
    answer = here.post(reverse("account-password"), {"current": CURRENT, "new": NEW, "again": NEW})
    assert answer.headers["Location"] == reverse("account")
    assert here.get(reverse("account")).status_code == 200
    assert elsewhere.get(reverse("account")).status_code == 302
    assert Client().login(username=year.cast.trade_officer.username, password=NEW)


@pytest.mark.parametrize(
    "fields",
    [
        {"current": "khác", "new": NEW, "again": NEW},
        {"current": CURRENT, "new": NEW, "again": "khác"},
        {"current": CURRENT, "new": "ngắn", "again": "ngắn"},
        {"current": "", "new": NEW, "again": NEW},
    ],
)
def test_it_refuses_another_password_in_words_and_never_sends_one_back(year: Year, fields: dict[str, str]) -> None:
    answer = with_password(year).post(reverse("account-password"), fields)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert NEW not in answer.text
    assert Client().login(username=year.cast.trade_officer.username, password=CURRENT)


def test_a_stranger_may_not_read_an_account(year: Year, client: Client) -> None:
    for name in ("account", "account-password"):
        assert client.get(reverse(name)).status_code == 302
