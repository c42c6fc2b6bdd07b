"""Whose turn it is with the reports of the open periods; the number of queries does not grow with the rows. Nothing
here writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Max

from nharong.deadlines import api as deadlines
from nharong.deadlines.api import Verdict
from nharong.offices import api as offices
from nharong.offices.api import Right, User, local_day, require
from nharong.programme.reports import rules
from nharong.programme.reports.models import Period, ReportItem, ReportRequest, Review
from nharong.programme.reports.queries.cycle import request_ref

NOT_SENT = (rules.State.EXPECTED, rules.State.DRAFTING)


@dataclass(frozen=True)
class Remark:
    """What a reviewer wrote on one item that was returned."""

    number: str
    title: str
    words: str


@dataclass(frozen=True)
class OwnReport:
    """A report one's agency is asked for. `is_whole`: nothing in the draft is left blank; `may_submit`: it waits for
    nobody else then.
    """

    request: ReportRequest
    due_on: date | None
    verdict: Verdict
    is_whole: bool
    may_submit: bool
    submitted_at: datetime | None
    remarks: tuple[Remark, ...] = ()

    @property
    def state(self) -> rules.State:
        """Where it stands."""
        return rules.State(self.request.state)


@dataclass(frozen=True)
class Arrived:
    """A report of an agency, and when its last version was submitted."""

    request: ReportRequest
    agency_name: str
    submitted_at: datetime


@dataclass
class PeriodTurn:
    """An open period: how many were asked, how many have not submitted, and whether it can be closed."""

    period: Period
    asked: int = 0
    accepted: int = 0
    missing: int = 0
    can_close: bool = False


@dataclass(frozen=True)
class Desk:
    """What lies before the reviewer: reports to review, oldest first; those returned that have not come again; the
    open periods.
    """

    to_review: list[Arrived] = field(default_factory=list)
    returned: list[Arrived] = field(default_factory=list)
    periods: list[PeriodTurn] = field(default_factory=list)


def own_reports(*, by: User, at: datetime) -> list[OwnReport]:
    """The reports of the open periods that the person's agencies are asked for, the first due on top."""
    agencies = offices.agency_numbers_of(by, Right.REPORTS_DRAFT, at=at)
    heads = offices.agency_numbers_of(by, Right.REPORTS_SUBMIT, at=at)
    rows = ReportRequest.objects.filter(period__state=rules.PeriodState.OPEN, agency__in=agencies)
    rows = rows.select_related("period", "agency").annotate(last=Max("submissions__submitted_at"))
    asked = list(rows.order_by("period__due_on", "pk")) if agencies else []
    kept = deadlines.deadlines_of(request_ref(one) for one in asked)
    judged = deadlines.judge_all(kept, at) if kept else {}
    items = _items(one for one in asked if one.state in rules.EDITABLE)
    remarks = _remarks([one for one in asked if one.state == rules.State.RETURNED], items)
    return [
        OwnReport(
            request=one,
            due_on=one.period.due_on,
            verdict=judged.get(request_ref(one), deadlines.judge(None, at)),
            is_whole=not any(_is_blank(item) for item in items.get(one.pk, ())),
            may_submit=one.agency_id in heads,
            submitted_at=one.last,
            remarks=tuple(remarks.get(one.pk, ())),
        )
        for one in asked
    ]


def desk(*, by: User, at: datetime) -> Desk:
    """What lies before the reviewer. Raises NotAllowed."""
    require(by, Right.REPORTS_REVIEW, at=at)
    rows = ReportRequest.objects.filter(period__state=rules.PeriodState.OPEN).select_related("period", "agency")
    rows = rows.prefetch_related("agency__versions").annotate(last=Max("submissions__submitted_at"))
    turns: dict[int, PeriodTurn] = {}
    found = Desk()
    for one in rows.order_by("last", "pk"):
        turn = turns.setdefault(one.period_id, PeriodTurn(one.period))
        turn.asked += 1
        turn.accepted += one.state == rules.State.ACCEPTED
        turn.missing += one.state in NOT_SENT
        shelf = {rules.State.SUBMITTED: found.to_review, rules.State.RETURNED: found.returned}.get(
            rules.State(one.state)
        )
        if shelf is not None:
            shelf.append(Arrived(one, one.agency.name_on(one.period.data_to), one.last))
    for turn in sorted(turns.values(), key=lambda turn: (turn.period.data_to, turn.period.pk)):
        is_over = rules.is_locked(turn.period.lock_on, on=local_day(at))
        waiting = turn.asked - turn.accepted
        turn.can_close = not waiting or (is_over and waiting == turn.missing)
        found.periods.append(turn)
    return found


def _items(requests: Iterable[ReportRequest]) -> dict[int, list[ReportItem]]:
    wanted = [one.pk for one in requests]
    found: dict[int, list[ReportItem]] = {}
    if wanted:
        rows = ReportItem.objects.filter(request__in=wanted).select_related("assignment__task")
        for item in rows.order_by("assignment__task__position", "pk"):
            found.setdefault(item.request_id, []).append(item)
    return found


def _remarks(returned: list[ReportRequest], items: Mapping[int, list[ReportItem]]) -> dict[int, list[Remark]]:
    """The reviewer's last word on each item of the last version, where it was to return it."""
    if not returned:
        return {}
    rows = Review.objects.filter(submission__request__in=returned).order_by("submission__version", "pk")
    last: dict[int, tuple[int, str, str]] = {}
    for review in rows.select_related("submission"):
        last[review.item_id] = (review.submission_id, review.verdict, review.remark)
    newest = {
        one.pk: max((last[item.pk][0] for item in items.get(one.pk, ()) if item.pk in last), default=0)
        for one in returned
    }
    return {
        pk: [
            Remark(item.assignment.task.number, item.assignment.task.title, last[item.pk][2])
            for item in items.get(pk, ())
            if item.pk in last and last[item.pk][:2] == (version, rules.Verdict.RETURNED)
        ]
        for pk, version in newest.items()
    }


def _is_blank(item: ReportItem) -> bool:
    content = {"nothing_to_report": item.nothing_to_report, "narrative": item.narrative, "figures": item.figures}
    return rules.is_blank(content, role=item.assignment.role)
