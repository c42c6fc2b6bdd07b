"""What the pages of leaders and of a period show; the number of queries does not grow with the rows. Nothing here
writes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nharong.deadlines import api as deadlines
from nharong.deadlines.api import Lateness, Verdict
from nharong.files import api as files
from nharong.offices import api as offices
from nharong.offices.api import Right, User, require
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import Consolidation, ConsolidationItem, Period, ReportRequest, Submission
from nharong.programme.reports.queries.cycle import request_ref
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
    def sentence(self) -> str:
        """The state of the year in one sentence of the reader's language."""
        parts = [(_dated(self.counts, self.dated))]
        parts.append(
            ngettext("%(count)d standing duty", "%(count)d standing duties", self.standing) % {"count": self.standing}
        )
        for one in self.periods:
            if one.missing:
                words = ngettext(
                    "%(count)d agency has not submitted: %(period)s",
                    "%(count)d agencies have not submitted: %(period)s",
                    one.missing,
                )
                parts.append(words % {"count": one.missing, "period": one.period.label})
        return "; ".join(parts) + "."


@dataclass(frozen=True)
class RequestRow:
    """What one agency is asked for one period, and how it stands. `submission`: the last version, only for those who
    may read it.
    """

    request: ReportRequest
    agency_name: str
    verdict: Verdict
    submission: Submission | None
    words: Mapping[int, rules.Verdict]


@dataclass(frozen=True)
class PeriodPage:
    """A period with the agencies asked."""

    period: Period
    rows: tuple[RequestRow, ...]
    consolidation: Consolidation | None


@dataclass(frozen=True)
class Frozen:
    """A closed period's report: the bytes as they were issued, each proven against its hash, and what went in."""

    consolidation: Consolidation
    docx: bytes
    pdf: bytes
    trace: bytes
    items: tuple[ConsolidationItem, ...]

    @property
    def sources(self) -> dict[str, Any]:
        """The trace as values."""
        return dict(json.loads(self.trace))


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


def periods(*, by: User, at: datetime) -> list[Period]:
    """The periods a person has to do with, the latest first, with `asked` and `accepted_count`. Raises NotAllowed."""
    within = tasks.reach(by, Right.REPORTS_READ, at=at)
    rows = Period.objects.select_related("plan", "consolidation__document")
    if not within.everywhere:
        rows = rows.filter(pk__in=ReportRequest.objects.filter(agency__in=within.agencies).values("period"))
    accepted = Count("requests", filter=Q(requests__state=rules.State.ACCEPTED))
    return list(rows.annotate(asked=Count("requests"), accepted_count=accepted))


def period_page(period: int, *, by: User, at: datetime) -> PeriodPage:
    """A period with the agencies asked, their states and lateness; an officer sees the own agency's alone. Raises
    NotAllowed, NoSuchPeriod.
    """
    within = tasks.reach(by, Right.REPORTS_READ, at=at)
    there = Period.objects.select_related("plan", "consolidation__document").filter(pk=period).first()
    if there is None:
        raise errors.NoSuchPeriod
    rows = there.requests.select_related("agency").prefetch_related("agency__versions", "submissions__reviews")
    found = [request for request in rows if within.holds({request.agency_id})]
    if not found and not within.everywhere:
        require(by, Right.REPORTS_READ, at=at)
    judged = deadlines.judge_all(deadlines.deadlines_of(request_ref(request) for request in found), at)
    none = deadlines.judge(None, at)
    shown = tuple(_request_row(request, judged.get(request_ref(request), none), there) for request in found)
    return PeriodPage(there, shown, getattr(there, "consolidation", None))


def request_of(period: Period, agency: offices.Agency, *, by: User, at: datetime) -> ReportRequest:
    """What an agency is asked for a period. Raises NotAllowed for other agencies, ReportRequest.DoesNotExist."""
    require(by, Right.REPORTS_READ, at=at, agencies=[agency])
    return ReportRequest.objects.select_related("period__plan", "agency").get(period=period, agency=agency)


def consolidation(period: int, *, by: User, at: datetime) -> Frozen:
    """The closed period's report for those it concerns: all agencies asked, and who reads everything.

    Raises NotAllowed, NotClosedYet, files.Damaged (bytes that are no longer those that were frozen),
    NoSuchPeriod.
    """
    within = tasks.reach(by, Right.REPORTS_READ, at=at)
    there = Period.objects.filter(pk=period).first()
    if there is None:
        raise errors.NoSuchPeriod
    if not within.holds(set(there.requests.values_list("agency_id", flat=True))):
        require(by, Right.REPORTS_READ, at=at)
    rows = Consolidation.objects.select_related("document__file", "document__pdf", "trace", "period__plan")
    found = rows.filter(period=there).first()
    if found is None:
        raise errors.NotClosedYet(label=there.label)
    pdf = found.document.pdf
    assert pdf is not None, "an issued document has both forms"
    read = {one.sha256: files.read(one) for one in (found.document.file, pdf, found.trace)}
    items = found.items.select_related("request__agency", "submission").prefetch_related("request__agency__versions")
    return Frozen(found, read[found.docx_sha256], read[found.pdf_sha256], read[found.trace_sha256], tuple(items))


def _dated(counts: Mapping[Lateness, int], total: int) -> str:
    words = {
        _("%(count)d on track"): sum(counts.get(late, 0) for late in ON_TRACK),
        _("%(count)d due soon"): counts.get(Lateness.DUE_SOON, 0),
        _("%(count)d overdue"): counts.get(Lateness.OVERDUE, 0),
        _("%(count)d done late"): counts.get(Lateness.MET_LATE, 0),
        _("%(count)d to be decided"): counts.get(Lateness.UNDECIDED, 0),
        _("%(count)d discontinued"): counts.get(Lateness.CANCELLED, 0),
    }
    parts = ", ".join(text % {"count": count} for text, count in words.items() if count)
    told = ngettext("%(count)d task with a deadline", "%(count)d tasks with a deadline", total) % {"count": total}
    return f"{told}: {parts}" if parts else told


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


def _request_row(request: ReportRequest, verdict: Verdict, period: Period) -> RequestRow:
    versions = sorted(request.submissions.all(), key=lambda one: one.version)
    last = versions[-1] if versions else None
    words = {}
    if last is not None:
        told = sorted(last.reviews.all(), key=lambda one: one.pk)
        words = rules.latest_verdicts([(review.item_id, review.verdict) for review in told])
    return RequestRow(request, request.agency.name_on(period.data_to), verdict, last, words)
