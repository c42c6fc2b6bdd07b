"""A message for the next page; its undo is an address of this house."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from nharong.frame import notes


@pytest.fixture
def request_() -> HttpRequest:
    made = RequestFactory().get("/")
    made._messages = CookieStorage(made)  # type: ignore[attr-defined]
    return made


def shown(request: HttpRequest) -> str:
    return render_to_string("frame/messages.html", {"messages": get_messages(request), "csrf_token": "t"})


def test_it_says_the_words_and_offers_to_take_the_act_back(request_: HttpRequest) -> None:
    notes.say(request_, "Đã giao <1> việc.", undo="/plans/1/undo/")
    text = shown(request_)
    assert "Đã giao &lt;1&gt; việc." in text
    assert '<form method="post" action="/plans/1/undo/">' in text
    assert 'name="csrfmiddlewaretoken"' in text


def test_it_offers_nothing_where_nothing_can_be_taken_back(request_: HttpRequest) -> None:
    notes.say(request_, "Đã gửi.")
    assert "<form" not in shown(request_)


@pytest.mark.parametrize("undo", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_an_undo_may_not_lead_out_of_the_house(request_: HttpRequest, undo: str) -> None:
    with pytest.raises(ValueError, match="address of this house"):
        notes.say(request_, "Đã gửi.", undo=undo)
