"""Every address of the house, asked by every role: of one's own agency, of another's, and by who is not signed in.

The addresses come from the table of addresses itself: a new one is asked at once, and one whose objects nobody has
named here fails.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from factories import programme as made
from factories.routes import Objects, objects_of, routes
from factories.year import SignIn, Year
from nharong.offices import api as offices
from nharong.offices.api import Gate, Scope

pytestmark = pytest.mark.django_db
DEVELOPERS = {"gallery"}
UNDOING = {"report-item-restore"}  # leads nowhere while there is nothing to give back


def asked(client: Client, address: str) -> set[int]:
    """What the address leads a reader to, and one who acts; what was done is undone, a fault of ours raises."""
    with transaction.atomic():
        found = {client.get(address, follow=True).status_code, client.post(address, {}, follow=True).status_code}
        transaction.set_rollback(True)
    return found


def holds(user: offices.User, gate: Gate) -> bool:
    """Whether the table of rights gives the person one of the rights somewhere."""
    return bool(offices.rights_of(user, at=made.CLOSED_AT) & set(gate.rights))


def everywhere(user: offices.User, gate: Gate) -> bool:
    """Whether one of the rights reaches every agency for this person."""
    return any(offices.may(user, right, at=made.CLOSED_AT) for right in gate.rights)


@pytest.fixture
def objects(year: Year) -> Objects:
    """What the places of the addresses stand for, of Sở Ngoại vụ and of nobody but Sở Công Thương."""
    return objects_of(year)


def people(year: Year) -> dict[str, offices.User]:
    """One person of each role."""
    cast = year.cast
    return {
        "specialist": cast.specialist,
        "officer": cast.foreign_officer,
        "head": cast.foreign_head,
        "leader": cast.leader,
        "administrator": cast.administrator,
        "stranger": cast.stranger,
    }


def test_a_person_without_the_right_may_not_enter_any_address(year: Year, sign_in: SignIn, objects: Objects) -> None:
    entered = []
    for route in routes():
        if not route.gate.rights:
            continue
        for who, user in people(year).items():
            if not holds(user, route.gate):
                answers = asked(sign_in(user), reverse(route.name, kwargs=objects.own(route.name, route.places)))
                entered += [f"{who} {route.name}: {answers}"] if answers != {403} else []
    assert entered == []


def test_whose_right_ends_at_the_own_agency_may_not_reach_anothers(
    year: Year, sign_in: SignIn, objects: Objects
) -> None:
    reached = []
    for route in routes():
        theirs = objects.other(route.name, route.places)
        if not route.gate.rights or theirs is None:
            continue
        for who in ("officer", "head"):
            user = people(year)[who]
            if holds(user, route.gate) and not everywhere(user, route.gate):
                answers = asked(sign_in(user), reverse(route.name, kwargs=theirs))
                reached += [f"{who} {route.name}: {answers}"] if not answers <= {403, 404, 405} else []
    assert reached == []


def test_it_answers_whoever_may_without_a_fault(year: Year, sign_in: SignIn, objects: Objects) -> None:
    failed = []
    for route in routes():
        if route.name in {"sign-out", *DEVELOPERS, *UNDOING}:
            continue
        for who, user in people(year).items():
            if route.gate.rights and not holds(user, route.gate):
                continue
            address = reverse(route.name, kwargs=objects.own(route.name, route.places))
            answers = asked(sign_in(user), address)
            good = {200, 302, 304, 400, 403, 404, 405, 409, 422}
            failed += [f"{who} {route.name}: {answers}"] if not answers <= good or answers <= {404, 405} else []
    assert failed == []


def test_it_lets_nobody_in_who_has_not_signed_in(year: Year, client: Client, objects: Objects) -> None:
    opened = []
    for route in routes():
        if not route.gate.is_public:
            address = reverse(route.name, kwargs=objects.own(route.name, route.places))
            answer = client.get(address)
            if answer.status_code != 302 or not answer.headers["Location"].startswith(reverse("sign-in")):
                opened.append(route.name)
    assert opened == []


def test_the_table_of_rights_knows_how_far_each_right_reaches() -> None:
    assert {grant.scope for grants in offices.RIGHTS.values() for grant in grants} == set(Scope)
