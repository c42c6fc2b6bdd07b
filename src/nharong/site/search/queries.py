"""One question to all that a person may read; each group takes a fixed number of queries. Nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.documents.api import DIRECTION_WORDS, KIND_WORDS
from nharong.engines.viettext import sort_key
from nharong.engines.viettext.seeking import Sought, excerpt, is_as_typed, marked
from nharong.frame.addresses import address_if_any
from nharong.offices import api as offices
from nharong.offices.api import Right, User
from nharong.programme import api as programme
from nharong.site.documents.api import readable
from nharong.site.search.rules import MOST, Rank, rank

Thing = TypeVar("Thing")
Pieces = list[tuple[str, bool]]


@dataclass(frozen=True)
class Find:
    """One thing found: where it leads, its title in pieces with the words sought marked, what it is, and the place of
    its words where the title does not say it.
    """

    url: str
    number: Pieces
    title: Pieces
    about: str
    words: Pieces


@dataclass(frozen=True)
class Group:
    """All that was found of one kind: how many, the first of them, and where the others are."""

    key: str
    words: str
    count: int
    finds: tuple[Find, ...]
    all_url: str


def search(what: Sought, question: str, *, by: User, at: datetime) -> list[Group]:
    """The groups in which something was found, only of what the person may read; the very number first."""
    if what.is_empty:
        return []
    rights = offices.rights_of(by, at=at)
    on = offices.local_day(at)
    groups = [
        _tasks(what, question, by, at) if Right.TASKS_READ in rights else None,
        _agencies(what, question, on),
        _documents(what, question, by, at) if Right.DOCUMENTS_READ in rights else None,
        _provisions(what) if offices.may(by, Right.PLANS_DECIDE, at=at) else None,
    ]
    return [group for group in groups if group is not None and group.count]


def _tasks(what: Sought, question: str, by: User, at: datetime) -> Group:
    within = programme.tasks.reach(by, Right.TASKS_READ, at=at)
    rows = programme.Task.objects.all()
    if not within.everywhere:
        parts = programme.Assignment.objects.filter(agency__in=within.agencies)
        rows = rows.filter(pk__in=parts.values("task"))
    told = rows.order_by("-plan__year", "plan", "position").values_list("pk", "number", "title", "state", "plan__title")
    found = _best(told, lambda row: rank(what, number=row[1], title=row[2]), lambda row: is_as_typed(what, row[2]))

    def shown(row: tuple[int, str, str, str, str]) -> Find:
        pk, number, title, state, plan = row
        words = str(programme.tasks.STATES[programme.tasks.State(state)])
        return _find(what, reverse("task", args=[pk]), number, title, f"{words} · {plan}")

    return _group("tasks", _("Tasks"), found, shown, _all("tasks", question))


def _agencies(what: Sought, question: str, on: date) -> Group:
    found = []
    for body in offices.register():
        version = body.version_on(on)
        name = body.name_on(on)
        rest = [one.name for one in body.versions.all()] + [one.short_name for one in body.versions.all()]
        rest += [alias.text for alias in body.aliases.all()]
        found.append((body.key, name, version, "\n".join(dict.fromkeys(one for one in rest if one != name))))
    found.sort(key=lambda row: sort_key(row[1]))
    best = _best(
        found, lambda row: rank(what, number="", title=row[1], rest=row[3]), lambda row: is_as_typed(what, row[1])
    )

    def shown(row: tuple[str, str, offices.AgencyVersion | None, str]) -> Find:
        key, name, version, rest = row
        kind = str(offices.KINDS_OF_AGENCY.get(version.kind, version.kind)) if version else _("not in force today")
        other = "" if rank(what, number="", title=name) is not None else rest.replace("\n", "; ")
        return _find(what, reverse("agency", args=[key]), "", name, kind, other)

    return _group("agencies", _("Agencies and bodies"), best, shown, _all("agencies", question))


def _documents(what: Sought, question: str, by: User, at: datetime) -> Group:
    columns = ("pk", "number", "symbol", "subject", "issuer", "signatory", "kind", "direction", "issued_on")
    kinds, ways = dict(KIND_WORDS), dict(DIRECTION_WORDS)
    told = []
    for pk, number, symbol, subject, issuer, signatory, kind, way, day in readable(by=by, at=at).values_list(*columns):
        printed = "/".join(part for part in (number, symbol) if part)
        about = [str(kinds[kind]), str(ways[way]), day.strftime("%d/%m/%Y") if day else "", issuer]
        told.append((pk, printed, subject, f"{kinds[kind]} {issuer} {signatory}", " · ".join(filter(None, about))))
    found = _best(
        told, lambda row: rank(what, number=row[1], title=row[2], rest=row[3]), lambda row: is_as_typed(what, row[2])
    )

    def shown(row: tuple[int, str, str, str, str]) -> Find:
        return _find(what, reverse("document", args=[row[0]]), row[1], row[2], row[4])

    return _group("documents", _("Documents"), found, shown, _all("documents", question))


def _provisions(what: Sought) -> Group:
    rows = programme.plans.Provision.objects.order_by("-plan__year", "plan", "start")
    told = rows.values_list("plan", "anchor", "text", "plan__title")
    found = _best(told, lambda row: rank(what, number="", title=row[2]), lambda row: is_as_typed(what, row[2]))

    def shown(row: tuple[int, str, str, str]) -> Find:
        plan, anchor, text, title = row
        return _find(what, address_if_any("plan", plan), anchor, text, title)

    return _group("provisions", _("Words of the plans"), found, shown, "")


def _best(rows: Iterable[Thing], ranked: Callable[[Thing], Rank | None], same: Callable[[Thing], bool]) -> list[Thing]:
    """The rows that fit, the best first; of equal ones those that bear the marks typed (`same`), then as they came."""
    fitting = [(how, not same(row), row) for row in rows if (how := ranked(row)) is not None]
    return [row for _how, _differs, row in sorted(fitting, key=lambda one: one[:2])]


def _group(key: str, words: str, found: list[Thing], shown: Callable[[Thing], Find], all_url: str) -> Group:
    finds = tuple(shown(row) for row in found[:MOST])
    return Group(key, words, len(found), finds, all_url if len(found) > MOST else "")


def _find(what: Sought, url: str, number: str, title: str, about: str, words: str = "") -> Find:
    short = excerpt(title, what)
    return Find(
        url=url,
        number=marked(number, what) if number else [],
        title=marked(short, what),
        about=about,
        words=marked(excerpt(words, what), what) if words else [],
    )


def _all(name: str, question: str) -> str:
    return f"{address_if_any(name)}?{urlencode({'words': question})}"
