"""The words of the house as an official meets them: none stays in another language."""

from __future__ import annotations

from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from factories import programme as made
from factories.offices import small_province
from factories.year import small_year
from nharong.programme import api as programme

pytestmark = pytest.mark.django_db


def test_a_wrong_password_may_not_enter_and_is_told_so_in_vietnamese() -> None:
    user = small_province().specialist
    answer = Client().post(reverse("sign-in"), {"username": user.username, "password": "khác"})
    assert answer.status_code == 200
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.text
    assert "account" not in answer.text


def test_it_says_in_the_readers_words_how_a_figure_was_counted() -> None:
    year = small_year()
    frozen = programme.consolidation(year.closed.pk, by=year.cast.leader, at=made.CLOSED_AT)
    formulas = {one["formula"] for one in frozen.sources["sources"].values() if one["kind"] == "computed"}
    reader = Client()
    reader.force_login(year.cast.leader)

    def shown() -> list[str]:
        text = unescape(reader.get(reverse("report", args=[year.closed.pk])).text)
        return [one for one in formulas if f"({one})" in text]

    assert shown() == []
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert shown() != []


def test_it_names_a_language_by_its_own_name() -> None:
    small_province()
    text = Client().get(reverse("sign-in")).text
    assert 'lang="en">English</button>' in text
    assert "Đăng nhập" in text
