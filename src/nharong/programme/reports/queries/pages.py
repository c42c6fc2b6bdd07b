"""What the pages of the periods show; the number of queries does not grow with the rows. Nothing here writes."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q

from nharong.deadlines import api as deadlines
from nharong.deadlines.api import Verdict
from nharong.files import api as files
from nharong.offices import api as offices
from nharong.offices.api import Right, User, require
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import (
    STATES,
    Consolidation,
    ConsolidationItem,
    LockException,
    Period,
    ReportRequest,
    Submission,
)
from nharong.programme.reports.queries.cycle import request_ref
from nharong.programme.tasks import api as tasks


@dataclass(frozen=True)
class PeriodRow:
    """A period in the list: how many were asked, how many of them submitted, wait for review, are accepted.

    `verdict`: how the last of those asked stands to the day it is due; `own`: the key of the reader's agency
    where it is asked.
    """

    period: Period
    asked: int
    submitted: int
    waiting: int
    accepted: int
    verdict: Verdict
    own: str = ""


@dataclass(frozen=True)
class RequestRow:
    """What one agency is asked for one period, and how it stands. `submission`: the last version, only for those who
    may read it; `unlocked`: until when it may enter after the lock day, if that was allowed; `is_own`: the reader's.
    """

    request: ReportRequest
    agency_name: str
    verdict: Verdict
    submission: Submission | None
    unlocked: LockException | None = None
    is_own: bool = False


@dataclass(frozen=True)
class PeriodPage:
    """A period with the agencies asked. `is_locked`: the day on which entry ends is past."""

    period: Period
    rows: tuple[RequestRow, ...]
    consolidation: Consolidation | None
    is_locked: bool = False

    def in_state(self, *states: rules.State) -> tuple[RequestRow, ...]:
        """The agencies whose report is in one of the states."""
        return tuple(row for row in self.rows if row.request.state in states)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Each state with its words and how many reports are in it; none that is empty."""
        counted = [(state.value, str(words), len(self.in_state(state))) for state, words in STATES.items()]
        return [one for one in counted if one[2]]

    @property
    def is_open(self) -> bool:
        """Whether it is not frozen yet."""
        return self.period.state == rules.PeriodState.OPEN

    @property
    def accepted(self) -> int:
        """How many reports are accepted."""
        return len(self.in_state(rules.State.ACCEPTED))

    @property
    def waiting(self) -> tuple[RequestRow, ...]:
        """The reports that wait for review: they keep the period from being closed."""
        return self.in_state(rules.State.SUBMITTED)

    @property
    def missing(self) -> tuple[RequestRow, ...]:
        """The agencies whose report is not there: never submitted, or returned and not submitted again."""
        return self.in_state(rules.State.EXPECTED, rules.State.DRAFTING, rules.State.RETURNED)


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


def periods(*, by: User, at: datetime) -> list[PeriodRow]:
    """The periods a person has to do with, the latest first. Raises NotAllowed."""
    within = tasks.reach(by, Right.REPORTS_READ, at=at)
    rows = Period.objects.select_related("plan", "consolidation__document")
    if not within.everywhere:
        rows = rows.filter(pk__in=ReportRequest.objects.filter(agency__in=within.agencies).values("period"))
    counted = rows.annotate(
        asked=Count("requests"),
        submitted=Count("requests", filter=Q(requests__first_submitted_at__isnull=False)),
        waiting=Count("requests", filter=Q(requests__state=rules.State.SUBMITTED)),
        accepted_count=Count("requests", filter=Q(requests__state=rules.State.ACCEPTED)),
        last_submitted_at=Max("requests__first_submitted_at"),
        own=Min("requests__agency__key", filter=Q(requests__agency__in=list(within.agencies))),
    )
    before = deadlines.before_means()
    return [
        PeriodRow(
            one, one.asked, one.submitted, one.waiting, one.accepted_count, _stands(one, at, before), one.own or ""
        )
        for one in counted
    ]


def period_page(period: int, *, by: User, at: datetime) -> PeriodPage:
    """A period with the agencies asked, their states and lateness; an officer sees the own agency's alone. Raises
    NotAllowed, NoSuchPeriod.
    """
    within = tasks.reach(by, Right.REPORTS_READ, at=at)
    there = Period.objects.select_related("plan", "consolidation__document").filter(pk=period).first()
    if there is None:
        raise errors.NoSuchPeriod
    rows = there.requests.select_related("agency").prefetch_related(
        "agency__versions", "submissions", "lock_exceptions"
    )
    found = [request for request in rows if within.holds({request.agency_id})]
    if not found and not within.everywhere:
        require(by, Right.REPORTS_READ, at=at)
    judged = deadlines.judge_all(deadlines.deadlines_of(request_ref(request) for request in found), at)
    none = deadlines.judge(None, at)
    own = set(within.agencies)
    shown = tuple(_request_row(one, judged.get(request_ref(one), none), there, own) for one in found)
    is_locked = rules.is_locked(there.lock_on, on=offices.local_day(at))
    return PeriodPage(there, shown, getattr(there, "consolidation", None), is_locked)


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


def _request_row(request: ReportRequest, verdict: Verdict, period: Period, own: Collection[int]) -> RequestRow:
    return RequestRow(
        request=request,
        agency_name=request.agency.name_on(period.data_to),
        verdict=verdict,
        submission=max(request.submissions.all(), key=lambda one: one.version, default=None),
        unlocked=max(request.lock_exceptions.all(), key=lambda one: one.until, default=None),
        is_own=request.agency_id in own,
    )


def _stands(period: Any, at: datetime, before: deadlines.BeforeMeans) -> Verdict:
    """How a period stands to its day: met when the last of those asked had submitted."""
    is_met = period.asked and period.submitted == period.asked
    meaning = before if deadlines.says_before(period.due_words) else deadlines.BeforeMeans.SAME_DAY
    first_met_at = period.last_submitted_at if is_met else None
    return deadlines.verdict(period.due_on, first_met_at=first_met_at, now=at, before_means=meaning)
