"""What a signed-in person is shown is kept by no browser and opened as nothing but itself."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from factories.routes import objects_of, routes
from factories.year import SignIn, Year

pytestmark = pytest.mark.django_db
SAID_BY_THE_VIEW = {"plan-bodies": "private, max-age=300", "plan-changes": "no-cache"}


def test_it_lets_no_browser_keep_what_a_person_reads(year: Year, sign_in: SignIn) -> None:
    client, objects, kept = sign_in(year.cast.specialist), objects_of(year), []
    for route in routes():
        answer = client.get(reverse(route.name, kwargs=objects.own(route.name, route.places)))
        said = answer.headers.get("Cache-Control", "")
        if "no-store" not in said and said != SAID_BY_THE_VIEW.get(route.name):
            kept.append(f"{route.name}: {said}")
        assert answer.headers["X-Content-Type-Options"] == "nosniff", route.name
    assert kept == []


def test_it_leaves_the_page_of_who_brings_no_session_alone(client: Client) -> None:
    assert "no-store" not in client.get(reverse("health")).headers.get("Cache-Control", "")
