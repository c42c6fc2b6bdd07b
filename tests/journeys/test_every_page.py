"""Every page of the table of addresses: light, with few questions, open to everybody, right on a small phone, in both
themes; a new page is held to it at once.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from factories.routes import Objects, objects_of, routes
from factories.year import Year, small_year
from nharong.offices import api as offices

MOST_QUERIES = 12
MOST_BYTES = 50 * 1024
DESK, PHONE = {"width": 1366, "height": 900}, {"width": 360, "height": 740}
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll"))
    .map(one => one.outerHTML.slice(0, 120))"""


def pages(year: Year, objects: Objects) -> Iterator[tuple[offices.User, str]]:
    """(who, address) of every address that answers a reader with a page."""
    for route in routes():
        address = reverse(route.name, kwargs=objects.own(route.name, route.places))
        for user in (year.cast.specialist, year.cast.foreign_head, year.cast.administrator):
            client = Client()
            client.force_login(user)
            answer = client.get(address)
            is_page = answer.status_code == 200 and not answer.streaming  # a picture comes in pieces
            if is_page and answer.content.startswith(b"<!doctype html>"):
                yield user, address
                break


@pytest.mark.django_db
def test_it_keeps_every_page_light() -> None:
    year = small_year()
    heavy, shown = [], list(pages(year, objects_of(year)))
    for user, address in shown:
        client = Client()
        client.force_login(user)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        packed = answer.headers.get("Content-Encoding") == "gzip"
        assert not packed or gzip.decompress(answer.content)
        if len(queries) > MOST_QUERIES or len(answer.content) > MOST_BYTES:
            heavy.append(f"{address}: {len(queries)} queries, {len(answer.content)} bytes")
    assert len(shown) > 30
    assert heavy == []


def signed_in(chromium: Browser, live_server: LiveServer, user: offices.User, theme: str) -> Page:
    """A page of a fresh browser in the theme, with the session of the person."""
    client = Client()
    client.force_login(user)
    context = chromium.new_context(viewport=DESK, base_url=live_server.url, color_scheme=theme)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return context.new_page()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_open_to_everybody_and_fits_a_small_phone(chromium: Browser, live_server: LiveServer, theme: str) -> None:
    year = small_year()
    found: list[str] = []
    shown: dict[offices.User, Page] = {}
    for user, address in list(pages(year, objects_of(year))):
        page = shown.get(user) or shown.setdefault(user, signed_in(chromium, live_server, user, theme))
        page.set_viewport_size(DESK)
        page.goto(address)
        for one in Axe().run(page).response["violations"]:
            found.append(f"{address} {one['id']}: {one['nodes'][0]['html'][:140]}")
        page.set_viewport_size(PHONE)
        found += [f"{address} is too wide: {one}" for one in page.evaluate(TOO_WIDE)[:1]]
    for page in shown.values():
        page.context.close()
    assert not found, "\n".join(found)
