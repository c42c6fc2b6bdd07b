"""What the pages of agencies ask; the number of queries does not grow with the rows. Nothing here writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from nharong.deadlines.api import Lateness
from nharong.engines.viettext import fold
from nharong.engines.viettext.seeking import finds, sought
from nharong.ledger import api as ledger
from nharong.offices import api as offices
from nharong.offices.api import Agency, AgencyGroup, AgencyVersion, Appointment, Right, User
from nharong.programme import api as programme
from nharong.site.agencies.rules import Standing, first_day, last_day, standing


@dataclass(frozen=True)
class AgencyRow:
    """One agency as the register shows it on a day. `said`: every name it ever bore or is printed by, folded."""

    key: str
    name: str
    short_name: str
    kind: str
    parent: str
    since: date | None
    until: date | None
    standing: Standing
    said: str


@dataclass(frozen=True)
class VersionRow:
    """What an agency was called for a time; `until` is the last day that holds."""

    version: AgencyVersion
    parent: str
    since: date | None
    until: date | None
    is_now: bool


@dataclass(frozen=True)
class PartRow:
    """How many tasks an agency has in one role, and how they stand."""

    role: programme.Role
    words: str
    total: int
    counts: Mapping[Lateness, int]


@dataclass(frozen=True)
class AgencyPage:
    """Everything the page of one agency shows. `parts` and `reports` are None for who may not read them."""

    row: AgencyRow
    agency: Agency
    versions: tuple[VersionRow, ...]
    aliases: tuple[str, ...]
    groups: tuple[AgencyGroup, ...]
    officers: tuple[Appointment, ...]
    parts: tuple[PartRow, ...] | None
    reports: tuple[programme.ReportRequest, ...] | None
    is_focal: bool
    may_edit: bool
    may_read_history: bool


@dataclass(frozen=True)
class EventRow:
    """One line of the history of an agency: what was done to it, by whom, when, what it said."""

    words: str
    by: str
    at: datetime
    said: str


@dataclass(frozen=True)
class Remaining:
    """What an agency still has to do and who still serves there: to be looked at before it is closed."""

    tasks: int
    reports: int
    officers: int


def register(*, on: date, words: str = "", kind: str = "", everything: bool = False) -> list[AgencyRow]:
    """The agencies in force on the day (`everything`: ended ones and those to come too) whose names hold the words, by
    kind and then as they were entered.
    """
    bodies = offices.register()
    names = {body.pk: body.name_on(on) for body in bodies}
    rows = [_row(body, on, names) for body in bodies]
    what = sought(words)
    kinds = list(offices.KINDS_OF_AGENCY)
    shown = [
        row
        for row in rows
        if (everything or row.standing is Standing.IN_FORCE)
        and (not kind or row.kind == kind)
        and (what.is_empty or finds(what, row.said))
    ]
    return sorted(shown, key=lambda row: (kinds.index(row.kind) if row.kind in kinds else len(kinds), row.kind))


def agency_page(key: str, *, by: User, at: datetime) -> AgencyPage:
    """One agency with its names, papers, groups and officers; its tasks and reports for who may read them. Raises
    Agency.DoesNotExist.
    """
    on = offices.local_day(at)
    body, parents = _with_parents(key, on)
    province = offices.province()
    row = _row(body, on, parents)
    return AgencyPage(
        row=row,
        agency=body,
        versions=tuple(_version_row(one, on, parents) for one in reversed(body.versions.all())),
        aliases=tuple(sorted(alias.text for alias in body.aliases.all())),
        groups=tuple(offices.groups_of(body, on=on)),
        officers=tuple(offices.officers_of(body, at=at)) if offices.rights_of(by, at=at) else (),
        parts=_parts(body, by, at),
        reports=_reports(body, by, at),
        is_focal=province is not None and province.focal_agency_id == body.pk,
        may_edit=offices.may(by, Right.OFFICES_EDIT, at=at),
        may_read_history=offices.may(by, Right.LEDGER_READ, at=at),
    )


def agency_history(key: str, *, by: User, at: datetime) -> tuple[Agency, list[EventRow]]:
    """What was done to one agency, oldest first, as the ledger has it. Raises NotAllowed, Agency.DoesNotExist."""
    offices.require(by, Right.LEDGER_READ, at=at)
    body = offices.agency(key)
    told = ledger.history(ledger.Ref("offices.agency", body.pk))
    names = offices.user_names(entry.actor for entry in told)
    return body, [
        EventRow(
            words=str(offices.VERBS.get(entry.verb, entry.verb)),
            by=names.get(entry.actor, str(entry.actor)),
            at=entry.at,
            said=str(entry.after.get("name") or entry.after.get("alias") or ""),
        )
        for entry in told
    ]


def to_be_edited(key: str, *, by: User, at: datetime) -> Agency:
    """The agency, for who may change it. Raises NotAllowed, Agency.DoesNotExist."""
    offices.require(by, Right.OFFICES_EDIT, at=at)
    return offices.agency(key)


def remaining(body: Agency, *, at: datetime) -> Remaining:
    """What stays behind when the agency is closed: figures alone, which the register's keeper may know."""
    over = (programme.tasks.State.DONE, programme.tasks.State.CANCELLED)
    parts = programme.Assignment.objects.filter(agency=body).exclude(state__in=over).exclude(task__state__in=over)
    requests = programme.ReportRequest.objects.filter(agency=body, period__state=programme.reports.PeriodState.OPEN)
    return Remaining(
        tasks=parts.count(),
        reports=requests.exclude(state=programme.reports.State.ACCEPTED).count(),
        officers=len(offices.officers_of(body, at=at)),
    )


def parents_to_choose(on: date) -> list[tuple[str, str]]:
    """(key, name) of the agencies in force on the day, for a list to choose from."""
    return [(body.key, body.name_on(on)) for body in offices.agencies(on=on)]


def _row(body: Agency, on: date, names: Mapping[int, str]) -> AgencyRow:
    versions = list(body.versions.all())
    told = body.version_on(on) or max(versions, key=lambda one: one.valid_from)
    spelt = [one.name for one in versions] + [one.short_name for one in versions]
    spelt += [alias.text for alias in body.aliases.all()]
    return AgencyRow(
        key=body.key,
        name=body.name_on(on),
        short_name=told.short_name if told.short_name != told.name else "",
        kind=told.kind,
        parent=names.get(told.parent_id, "") if told.parent_id else "",
        since=first_day(told.valid_from),
        until=last_day(told.valid_to),
        standing=standing([(one.valid_from, one.valid_to) for one in versions], on=on),
        said=fold("\n".join(spelt)),
    )


def _version_row(one: AgencyVersion, on: date, names: Mapping[int, str]) -> VersionRow:
    return VersionRow(
        version=one,
        parent=names.get(one.parent_id, "") if one.parent_id else "",
        since=first_day(one.valid_from),
        until=last_day(one.valid_to),
        is_now=offices.is_valid(one.valid_from, one.valid_to, on=on),
    )


def _with_parents(key: str, on: date) -> tuple[Agency, dict[int, str]]:
    """The agency of a key and the names of those it ever belonged to, in as many queries as for one."""
    above = AgencyVersion.objects.filter(agency__key=key).exclude(parent=None).values("parent")
    rows = Agency.objects.filter(Q(key=key) | Q(pk__in=above)).prefetch_related("versions", "aliases")
    found = {body.key: body for body in rows}
    if key not in found:
        raise Agency.DoesNotExist
    return found[key], {body.pk: body.name_on(on) for body in found.values()}


def _parts(body: Agency, by: User, at: datetime) -> tuple[PartRow, ...] | None:
    if not offices.may(by, Right.TASKS_READ, at=at, agencies=[body]):
        return None
    parts = list(programme.Assignment.objects.filter(agency=body).select_related("task"))
    judged = programme.tasks.verdicts([part.task for part in parts], at=at)
    rows = []
    for role in programme.Role:
        own = [part for part in parts if part.role == role]
        if own:
            counts = Counter(judged[part.task_id].lateness for part in own)
            rows.append(PartRow(role, str(programme.tasks.ROLES[role]), len(own), counts))
    return tuple(rows)


def _reports(body: Agency, by: User, at: datetime) -> tuple[programme.ReportRequest, ...] | None:
    if not offices.may(by, Right.REPORTS_READ, at=at, agencies=[body]):
        return None
    rows = programme.ReportRequest.objects.filter(agency=body).select_related("period")
    return tuple(rows.order_by("-period__data_to", "-pk"))
