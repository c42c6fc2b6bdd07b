"""The addresses of the house and what their places stand for in the small year: things of Sở Ngoại vụ, and others'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from factories import programme as made
from factories.year import Year
from nharong.documents import api as documents
from nharong.files import api as files
from nharong.offices.api import Gate
from nharong.programme import api as programme
from nharong.programme.models import Assignment, Finding, ReportItem, Task

FREE = {"kind": "xlsx", "verb": "retitle", "version": 1, "mode": "how-to", "slug": "start-the-house"}
FROZEN = ("report", "report-docx", "report-pdf", "report-trace")  # of a period that is closed
THINGS = ("plan", "document", "agency", "report-item")
AGENCYS = ("report-form", "report-check", "report-submit", "report-receipt", "report-item")
Places = dict[str, object]


@dataclass(frozen=True)
class Route:
    """One address: its name, the names of its places, its rule of who may."""

    name: str
    places: tuple[str, ...]
    gate: Gate
    defaults: tuple[str, ...]


def routes() -> list[Route]:
    """Every address of the table."""

    def walk(patterns: list[URLPattern | URLResolver], above: tuple[str, ...]) -> Iterator[Route]:
        for one in patterns:
            places = (*above, *one.pattern.converters)
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, places)
            else:
                assert one.name, one
                yield Route(one.name, places, one.callback.gate, tuple(one.default_args))

    return sorted(walk(get_resolver().url_patterns, ()), key=lambda one: one.name)


@dataclass(frozen=True)
class Objects:
    """Values of places by the name of the address, then by the name of the place."""

    mine: Mapping[str, Places]
    theirs: Mapping[str, Places]

    def own(self, name: str, places: Sequence[str]) -> Places:
        """Places that lead to a thing of Sở Ngoại vụ, or of the whole province."""
        return {place: _found(self.mine, name, place) for place in places}

    def other(self, name: str, places: Sequence[str]) -> Places | None:
        """Places that lead to a thing that does not concern Sở Ngoại vụ; None where the address leads to no thing."""
        found = {place: _found(self.theirs, name, place) for place in places}
        return found if any(place not in FREE for place in places) else None


def objects_of(year: Year) -> Objects:
    """Things of both, beside those of the small year: a plan to be reviewed, progress with evidence, a report asked of
    Sở Công Thương alone, a document that concerns no agency.
    """
    cast, draft = year.cast, made.imported(year.cast, number="77")
    alone = made.half_year(year.plan, cast, label="Chỉ Sở Công Thương", agencies=[cast.trade])
    mine, theirs = _thing(year, cast.foreign, cast.foreign_officer), _thing(year, cast.trade, cast.trade_officer)
    plan: Places = {"pk": draft.pk, "key": "t0", "finding": Finding.objects.filter(plan=draft).first().pk}
    pictures = sorted(Path(settings.DOCS).glob("pictures/*.png"))
    shared = {
        "plan": plan,
        "plan-task": {"pk": year.plan.pk, "key": "t0"},
        "plan-unadopt": {"pk": year.plan.pk},
        "help-picture": {"slug": pictures[0].stem if pictures else "none"},
        "agency": {"key": cast.trade.key},
    }
    return Objects(
        mine={
            **shared,
            "": {**FREE, **mine, "number": year.open.pk},
            **{name: {"number": year.closed.pk} for name in FROZEN},
            "document": {"pk": year.closed.consolidation.document.pk},
        },
        theirs={
            **shared,
            "": {**FREE, **theirs, "number": alone.pk},
            "plan-task": {"pk": draft.pk, "key": "t0"},
            **{name: {"number": year.open.pk} for name in AGENCYS},
            "document": {"pk": _paper(year).pk},
        },
    )


def _found(things: Mapping[str, Places], name: str, place: str) -> object:
    """The value of a place: of this address, of the addresses of its thing, of every address."""
    thing = next((one for one in THINGS if name.startswith(f"{one}-")), "")
    return next(there[place] for there in (things.get(one, {}) for one in (name, thing, "")) if place in there)


def _thing(year: Year, agency: programme.Agency, officer: programme.User) -> Places:
    """One of each thing of an agency, in a task that no other of the two has a part in."""
    two = {year.cast.foreign.pk, year.cast.trade.pk} - {agency.pk}
    task = (
        Task.objects.filter(plan=year.plan, assignments__agency=agency)
        .exclude(assignments__agency__in=two)
        .exclude(kind="REPORT")
        .first()
    )
    assert task is not None, "the small plan has a task for each of the two alone"
    part = Assignment.objects.select_related("agency").get(task=task, agency=agency)
    file = files.store(f"Minh chứng thử {agency.key}.".encode(), name="mc.txt", by=officer, at=made.CLOSED_AT)
    shown = programme.add_file(file, title="Minh chứng thử", agency=agency, by=officer, at=made.CLOSED_AT)
    said = {"said": programme.Said.UNDERWAY, "narrative": "Đang làm.", "as_of": date(2027, 6, 18)}
    entry = programme.record(part, **said, evidence=[shown], by=officer, at=made.CLOSED_AT)
    item = ReportItem.objects.filter(request__period=year.open, request__agency=agency).first()
    assert item is not None
    return {
        "task": task.pk, "entry": entry.pk, "evidence": shown.pk, "item": item.pk, "pk": item.pk, "key": agency.key,
        "agency": agency.key,
    }  # fmt: skip


def _paper(year: Year) -> documents.Document:
    """A received document that concerns no agency."""
    by = year.cast.specialist
    file = files.store("Công văn thử, không liên quan cơ quan nào.".encode(), name="cv.txt", by=by, at=made.CLOSED_AT)
    return documents.receive(
        file, name="cv.txt", kind=documents.Kind.LETTER, number="901", symbol="CV-THU", issued_on=date(2027, 3, 1),
        issuer="Cơ quan thử", subject="Công văn thử", by=by, at=made.CLOSED_AT,
    )  # fmt: skip
