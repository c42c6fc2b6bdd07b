"""The gallery of parts: there for who makes pages, not there in a province at work."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from factories.offices import small_province
from factories.year import small_year
from nharong.frame import sample

pytestmark = pytest.mark.django_db


def test_a_province_at_work_may_not_open_the_gallery() -> None:
    officer = Client()
    officer.force_login(small_province().specialist)
    assert officer.get(reverse("gallery")).status_code == 404
    assert officer.post(reverse("gallery-save"), {"words": "a"}).status_code == 404


def test_a_stranger_may_not_open_the_gallery() -> None:
    small_year()
    assert "/sign-in/" in Client().get(reverse("gallery")).headers["Location"]


def test_it_takes_its_table_away() -> None:
    maker = Client()
    maker.force_login(small_year().cast.specialist)
    book = load_workbook(io.BytesIO(maker.get(reverse("gallery-export", args=["xlsx"])).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][0] == sample.NOTICE
    assert len(rows) == 7
    assert "Ấn hành" in maker.get(reverse("gallery-export", args=["csv"])).content.decode("utf-8-sig")
