"""The sample province is founded: its bodies, its cast, its accounts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from nharong.offices import api as offices
from nharong.offices.api import Role, User
from nharong.site.sample import accounts, content
from nharong.site.sample.content import moment

NAME = "Tỉnh Gia Lai"


def found(year: dict[str, Any], data: Path) -> None:
    """The province on its sample day, the registry entered by its administrator, the officers appointed by the same."""
    at = moment(year["plan"]["registered"])
    machine = offices.found_province(name=NAME, at=at, sample_day=datetime.fromisoformat(year["now"]).date())
    people, entries = content.people(), content.entries()
    focal = next(one["agency"] for one in people if one["role"] == Role.SPECIALIST)
    open_accounts = accounts.offered(people, {one["key"]: one["name"] for one in entries}, _unfinished(year), focal)
    passwords = {one.username: one.password for one in open_accounts}
    wide = [one for one in people if one["agency"] is None]
    for one in wide:
        _engage(one, passwords, by=machine, at=at)
    administrator = user(year["plan"]["registered"]["by"])
    offices.load_registry(entries, by=administrator, at=at)
    offices.name_focal_agency(offices.agency(focal), by=administrator, at=at)
    for one in people:
        if one not in wide:
            _engage(one, passwords, by=administrator, at=at)
    accounts.keep(open_accounts, data)


def user(username: str) -> User:
    """The account of one of the cast."""
    return User.objects.select_related("person").get(username=username)


def _unfinished(year: dict[str, Any]) -> set[str]:
    """Who has not brought the last period's report to acceptance."""
    period = year["periods"][-1]
    accepted = {one["agency"] for one in period["submissions"] if one["events"][-1]["verb"] == "accept"}
    return set(period["asked"]) - accepted


def _engage(one: dict[str, Any], passwords: dict[str, str], *, by: User, at: datetime) -> None:
    person = offices.enrol_person(one["name"], by=by, at=at)
    password = passwords.get(one["username"])
    offices.open_account(person, username=one["username"], password=password, by=by, at=at)
    offices.appoint(
        person,
        offices.agency(one["agency"]) if one["agency"] else None,
        Role(one["role"]),
        valid_from=date.fromisoformat(one["valid_from"]),
        post=one["post"],
        paper=one["paper"],
        by=by,
        at=at,
    )
