"""Every address and every form of every page, filled in with what nobody sensible types: an answer in words, no fault.

The forms are read from the pages themselves, so that a new one is tried at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factories.routes import objects_of, routes
from factories.year import small_year
from nharong.offices import api as offices

pytestmark = pytest.mark.django_db
ANSWERS = {200, 204, 302, 304, 400, 403, 404, 405, 409, 413, 422}
LONG = 100_000
ABSURD = [
    "", " ", "\x00", "a\x00b", "-1", "0", "1", "2", "999999", "9" * 30, "9" * 5_000, "1e999", "NaN", "-Infinity",
    "1.234,5", "0000-01-01", "0001-01-01", "9999-12-31", "31/12/9999", "1/1/0001", "30/02/2027", "٣", "²", "true", "on",
    "due", "--due", "-", "=1+1", "@SUM(A1)", "../../etc/passwd", "//vidu.example", "http://vidu.example/\r\nX: y",
    "javascript:alert(1)", "<script>alert(1)</script>", "%(x)s {0} {x}", "\u202e\ufeff\u200b", "\ud800", "🏔" * 300,
    "a" * LONG, "đ ố " * 1_000, "\n" * 3_000, "1\n" * 3_000, "t0", "n0", "d999", "body:", "agency:khong-co",
    ":", "{", "[1]",
]  # fmt: skip
PARAMETERS = [
    "page", "sort", "show", "from", "at", "since", "q", "words", "kind", "state", "year", "agency", "item", "all",
    "start", "end", "edit", "itself", "saved", "lateness", "plan", "role", "direction", "duties", "next", "key",
    "group", "step", "proposal", "part", "seen", "kept",
]  # fmt: skip


@dataclass
class Form:
    """A form of a page: where it goes, how, and what it holds before anybody types."""

    address: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class Forms(HTMLParser):
    """The forms of a page, with the fields that name them from outside."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here, self.found, self.inside, self.select = here, [], None, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = Form(given.get("action") or self.here, given.get("method", "get").lower())
            self.found.append(self.inside)
        elif self.inside is None:
            return
        elif tag == "option" and self.select and "selected" in given:
            self.inside.fields.append((self.select, given.get("value", "")))
        elif given.get("type") == "file":
            self.inside.files.append(given["name"])
        elif tag == "select":
            self.select = given.get("name", "")
            self.inside.fields.append((self.select, ""))
        elif tag in ("input", "textarea", "button") and given.get("name"):
            self.inside.fields.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = ""


def forms_of(client: Client, address: str) -> list[Form]:
    """The forms of the page at the address."""
    answer = client.get(address)
    if answer.streaming or answer.status_code != 200 or not answer.content.startswith(b"<!doctype html>"):
        return []
    reader = Forms(address)
    reader.feed(answer.content.decode())
    return reader.found


def encoded(pairs: dict[str, str]) -> str:
    """As a browser without scruples would send it: half a letter goes as its bytes."""
    return urlencode(pairs, errors="surrogatepass")


def sent(client: Client, form: Form, typed: dict[str, str], file: bytes | None) -> int:
    """The status of the answer; nothing that was done stays."""
    values = {name: value for name, value in form.fields if name != "csrfmiddlewaretoken"} | typed
    address = urlsplit(form.address)
    path, kind = address.path, "application/x-www-form-urlencoded"
    with transaction.atomic():
        if form.method == "get":
            answer = client.get(f"{path}?{encoded(values)}")
        elif file is not None and form.files:
            whole: dict[str, Any] = {name: value.replace("\ud800", "�") for name, value in values.items()}
            whole |= {name: SimpleUploadedFile(values.get("name", "a.txt")[:9] or "a", file) for name in form.files}
            answer = client.post(f"{path}?{address.query}", whole)
        else:
            answer = client.post(f"{path}?{address.query}", encoded(values), content_type=kind)
        transaction.set_rollback(True)
    return answer.status_code


class House:
    """The small year with somebody of each role, the addresses they may ask and the forms they are shown."""

    def __init__(self) -> None:
        year = small_year()
        cast, objects = year.cast, objects_of(year)
        self.people = [cast.specialist, cast.foreign_head, cast.foreign_officer, cast.administrator, cast.leader]
        self.addresses = [
            reverse(one.name, kwargs=objects.own(one.name, one.places)) for one in routes() if one.name != "sign-out"
        ]
        self.forms = [
            (user, form)
            for user in self.people
            for address in self.addresses
            for form in forms_of(self.client(user), address)
            if form.address != reverse("sign-out")
        ]
        assert len(self.forms) > 100, "the pages have forms"

    @staticmethod
    def client(user: offices.User) -> Client:
        """Somebody signed in."""
        client = Client()
        client.force_login(user)
        return client


@pytest.fixture
def house(db: None) -> House:
    """The house before anybody types."""
    return House()


FILES = [b"", b"\x00", b"PK\x03\x04", b"%PDF-1.7", b"\xff\xfe", b"x" * LONG]
SOME = st.sampled_from(ABSURD) | st.text(max_size=9)
tried = settings(
    max_examples=120,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@tried
@given(data=st.data())
def test_it_answers_the_absurd_in_words(house: House, data: st.DataObject) -> None:
    if data.draw(st.booleans(), label="a form of a page"):
        user, form = data.draw(st.sampled_from(house.forms))
        names = sorted({name for name, _value in form.fields} - {"csrfmiddlewaretoken"}) or ["x"]
    else:
        user, address = data.draw(st.sampled_from(house.people)), data.draw(st.sampled_from(house.addresses))
        form, names = Form(address, data.draw(st.sampled_from(["get", "post"]))), PARAMETERS
    typed = data.draw(st.dictionaries(st.sampled_from(names), SOME, min_size=1, max_size=12))
    file = data.draw(st.none() | st.sampled_from(FILES))
    assert sent(house.client(user), form, typed, file) in ANSWERS, (form.address, typed)


@pytest.mark.parametrize(
    "away", ["//vidu.example", "http://vidu.example/", "javascript:alert(1)", "due", "\\\\vidu.example"]
)
def test_it_leads_nobody_away_from_the_house(client: Client, away: str) -> None:
    answer = client.post(reverse("language"), {"language": "en", "next": away})
    assert answer.headers["Location"] == "/"
