"""What a leader sees first: the year in one sentence, the worst, how groups of agencies stand. Nothing here writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nharong.deadlines.api import Lateness
from nharong.offices import api as offices
from nharong.offices.api import Right, User, require
from nharong.programme.reports import rules
from nharong.programme.reports.models import Period
from nharong.programme.tasks import api as tasks
from nharong.programme.tasks.api import Task, TaskRow

WORST = 5
ON_TRACK = (Lateness.NOT_DUE, Lateness.MET_ON_TIME)


@dataclass(frozen=True)
class PeriodCount:
    """A period that is open, and how many of the agencies asked have not submitted."""

    period: Period
    asked: int
    missing: int


@dataclass(frozen=True)
class GroupCount:
    """One kind of agency: how its parts in dated tasks stand."""

    kind: str
    agencies: int
    counts: Mapping[Lateness, int]


@dataclass(frozen=True)
class Part:
    """A part of the sentence: what it counts ("dated", "track", "late" with the lateness as `value`, "standing",
    "period" with its number) and the sign that follows.
    """

    words: str
    counts: str
    value: str = ""
    after: str = ""


@dataclass(frozen=True)
class LeaderSummary:
    """What a leader needs first. `dated` counts tasks and reports with a day, or with words of one that nobody has
    decided.
    """

    dated: int
    counts: Mapping[Lateness, int]
    standing: int
    undated: int
    without_lead: int
    periods: tuple[PeriodCount, ...]
    worst: tuple[TaskRow, ...]
    groups: tuple[GroupCount, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sentence in its parts, each with what it counts."""
        told = ngettext("%(count)d task with a deadline", "%(count)d tasks with a deadline", self.dated)
        counts = _dated(self.counts)
        parts = [Part(told % {"count": self.dated}, "dated", after=": " if counts else "; "), *counts]
        standing = ngettext("%(count)d standing duty", "%(count)d standing duties", self.standing)
        parts.append(Part(standing % {"count": self.standing}, "standing", after="; "))
        for one in self.periods:
            if one.missing:
                words = ngettext(
                    "%(count)d agency has not submitted: %(period)s",
                    "%(count)d agencies have not submitted: %(period)s",
                    one.missing,
                )
                values = {"count": one.missing, "period": one.period.label}
                parts.append(Part(words % values, "period", str(one.period.pk), "; "))
        return (*parts[:-1], replace(parts[-1], after="."))

    @property
    def sentence(self) -> str:
        """The state of the year in one sentence of the reader's language."""
        return "".join(f"{part.words}{part.after}" for part in self.parts)


def leader_summary(*, by: User, at: datetime, plan: int | None = None) -> LeaderSummary:
    """The state of all plans, or of one, at the moment. Raises NotAllowed."""
    require(by, Right.LEADER_PAGE_READ, at=at)
    wanted = Task.objects.filter(plan_id=plan) if plan else Task.objects.all()
    rows = tasks.task_rows(wanted, at=at)
    dated = [row for row in rows if row.is_dated]
    late = [row for row in dated if row.verdict.lateness is Lateness.OVERDUE]
    standing = sum(row.task.kind == tasks.Kind.STANDING for row in rows)
    return LeaderSummary(
        dated=len(dated),
        counts=Counter(row.verdict.lateness for row in dated),
        standing=standing,
        undated=len(rows) - len(dated) - standing,
        without_lead=sum(row.has_no_lead for row in rows),
        periods=_open_periods(plan),
        worst=tuple(sorted(late, key=lambda row: -row.verdict.days)[:WORST]),
        groups=_groups(dated, at),
    )


def _dated(counts: Mapping[Lateness, int]) -> list[Part]:
    """How many dated tasks stand how; one counts as on track that is done in time or has time left."""
    on_track = sum(counts.get(late, 0) for late in ON_TRACK)
    words = [
        (_("%(count)d on track"), on_track, Part("", "track")),
        (_("%(count)d due soon"), counts.get(Lateness.DUE_SOON, 0), Part("", "late", Lateness.DUE_SOON.value)),
        (_("%(count)d overdue"), counts.get(Lateness.OVERDUE, 0), Part("", "late", Lateness.OVERDUE.value)),
        (_("%(count)d done late"), counts.get(Lateness.MET_LATE, 0), Part("", "late", Lateness.MET_LATE.value)),
        (_("%(count)d to be decided"), counts.get(Lateness.UNDECIDED, 0), Part("", "late", Lateness.UNDECIDED.value)),
        (_("%(count)d discontinued"), counts.get(Lateness.CANCELLED, 0), Part("", "late", Lateness.CANCELLED.value)),
    ]
    parts = [replace(part, words=text % {"count": count}, after=", ") for text, count, part in words if count]
    return [*parts[:-1], replace(parts[-1], after="; ")] if parts else []


def _open_periods(plan: int | None) -> tuple[PeriodCount, ...]:
    rows = Period.objects.filter(state=rules.PeriodState.OPEN)
    if plan:
        rows = rows.filter(plan_id=plan)
    missing = Count("requests", filter=Q(requests__first_submitted_at=None))
    counted = rows.annotate(asked=Count("requests"), missing=missing).order_by("data_to", "pk")
    return tuple(PeriodCount(one, one.asked, one.missing) for one in counted)


def _groups(rows: list[TaskRow], at: datetime) -> tuple[GroupCount, ...]:
    """Agencies by their kind on the day; a task counts once for each agency that answers for it, for a coordinator is
    not late.
    """
    on = offices.local_day(at)
    counts: dict[str, Counter[Lateness]] = {}
    members: dict[str, set[int]] = {}
    for row in rows:
        who = tasks.answerable(party.role for party in row.parties)
        for party in row.parties:
            if party.role is not who:
                continue
            version = party.assignment.agency.version_on(on)
            kind = version.kind if version else ""
            counts.setdefault(kind, Counter())[row.verdict.lateness] += 1
            members.setdefault(kind, set()).add(party.assignment.agency_id)
    return tuple(GroupCount(kind, len(members[kind]), counts[kind]) for kind in sorted(counts))
