"""Everything a consolidation rests on, read once: accepted versions, the tasks as they stand, who did not report.
Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from nharong.deadlines import api as deadlines
from nharong.deadlines.api import Verdict
from nharong.offices import api as offices
from nharong.offices.api import Agency
from nharong.programme.plans import api as plans
from nharong.programme.progress import api as progress
from nharong.programme.progress.api import ProgressEntry
from nharong.programme.reports import rules
from nharong.programme.reports.models import LockException, Period, ReportRequest, Submission
from nharong.programme.reports.queries.cycle import request_ref
from nharong.programme.tasks import api as tasks
from nharong.programme.tasks.api import Task, TaskRow


@dataclass(frozen=True)
class AcceptedItem:
    """One item of a pinned version: what an agency said of one of its parts."""

    submission: Submission
    agency: Agency
    agency_name: str
    content: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The key its words are traced by."""
        return f"s{self.submission.pk}.i{self.content['item']}"

    @property
    def task(self) -> int:
        """The task it is about."""
        return int(self.content["task"]["id"])


@dataclass(frozen=True)
class Answer:
    """What became of one agency's report: the pinned version, or why there is none."""

    request: ReportRequest
    agency_name: str
    submission: Submission | None
    reason: str
    verdict: Verdict
    exceptions: tuple[LockException, ...]

    @property
    def key(self) -> str:
        """The key it is traced by."""
        return f"r{self.request.pk}"

    @property
    def is_nothing(self) -> bool:
        """Whether the agency says of all its parts that there is nothing to report."""
        return bool(self._said) and all(item["nothing_to_report"] for item in self._said)

    @property
    def is_blank(self) -> bool:
        """Whether the agency's version says nothing of any part, not even that there is nothing."""
        return not self._said

    @property
    def _said(self) -> list[Mapping[str, Any]]:
        items = self.submission.content["items"] if self.submission else []
        return [item for item in items if item["nothing_to_report"] or item["narrative"] or item["figures"]]


@dataclass(frozen=True)
class Gathered:
    """The ground of one consolidation."""

    period: Period
    at: datetime
    focal: Agency
    tasks: tuple[TaskRow, ...]
    duties: tuple[TaskRow, ...]
    answers: tuple[Answer, ...]
    items: tuple[AcceptedItem, ...]
    figures: tuple[rules.ProvinceFigure, ...]
    entries: Mapping[int, ProgressEntry]
    decisions: tuple[plans.Finding, ...]


def gather(period: Period, *, reasons: Mapping[int, str], at: datetime) -> Gathered:
    """Read what is pinned. `reasons`: request -> why it stays out, where a person gave one; else the state of the
    report says it.
    """
    province = offices.province()
    assert province is not None, "rights are held in a province"
    assert province.focal_agency is not None, "who closes is a specialist of the focal agency"
    answers = answers_of(period, reasons, at)
    items = tuple(
        AcceptedItem(answer.submission, answer.request.agency, answer.submission.content["agency"]["name"], content)
        for answer in answers
        if answer.submission
        for content in answer.submission.content["items"]
    )
    rows = tasks.task_rows(Task.objects.filter(plan_id=period.plan_id), at=at)
    places = {row.task.pk: row.task.position for row in rows}
    listed = (tasks.Kind.ONE_OFF, tasks.Kind.RECURRENT)
    return Gathered(
        period=period,
        at=at,
        focal=Agency.objects.prefetch_related("versions").get(pk=province.focal_agency.pk),
        tasks=tuple(row for row in rows if row.task.kind in listed),
        duties=tuple(row for row in rows if row.task.kind == tasks.Kind.STANDING),
        answers=answers,
        items=items,
        figures=tuple(rules.province_figures(_inputs(sorted(items, key=lambda item: places[item.task])))),
        entries=progress.entries_by_id(number for item in items for number in _entries_of(item)),
        decisions=tuple(plans.decided_findings(period.plan)),
    )


def answers_of(period: Period, reasons: Mapping[int, str], at: datetime) -> tuple[Answer, ...]:
    """What became of each report that was asked for, `reasons` as in `gather`."""
    versions = Prefetch("agency__versions")
    rows = period.requests.select_related("agency", "accepted__submitted_by").prefetch_related(
        versions, "lock_exceptions"
    )
    found = list(rows)
    refs = {request.pk: request_ref(request) for request in found}
    judged = deadlines.judge_all(deadlines.deadlines_of(refs.values()), at)
    return tuple(
        Answer(
            request=request,
            agency_name=request.agency.name_on(period.data_to),
            submission=None if request.pk in reasons else request.accepted,
            reason=_reason(request, reasons),
            verdict=judged.get(refs[request.pk], deadlines.judge(None, at)),
            exceptions=tuple(request.lock_exceptions.all()),
        )
        for request in found
    )


_WHY = {
    rules.State.EXPECTED: "chưa lập báo cáo",
    rules.State.DRAFTING: "đang lập, chưa nộp báo cáo",
    rules.State.RETURNED: "báo cáo đã trả lại, chưa nộp lại",
    rules.State.SUBMITTED: "báo cáo đã nộp, chưa được chấp nhận",
}


def _reason(request: ReportRequest, reasons: Mapping[int, str]) -> str:
    return reasons.get(request.pk) or _WHY.get(rules.State(request.state), "")


def _inputs(items: Iterable[AcceptedItem]) -> list[rules.FigureInput]:
    return [
        rules.FigureInput(
            task=item.task,
            indicator=figure["indicator"],
            unit=figure["unit"],
            rule=figure["rule"],
            value=Decimal(figure["value"]),
            agency=item.agency.pk,
            submission=item.submission.pk,
            item=item.content["item"],
        )
        for item in items
        for figure in item.content["figures"]
    ]


def _entries_of(item: AcceptedItem) -> list[int]:
    numbers = list(item.content["entries"])
    for figure in item.content["figures"]:
        numbers += figure["entries"]
    return numbers
