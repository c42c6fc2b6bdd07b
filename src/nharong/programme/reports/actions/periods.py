"""A period is opened and asked of agencies; a late one is let in by name and reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from nharong.deadlines import api as deadlines
from nharong.files import api as files
from nharong.ledger.api import record
from nharong.offices.api import Agency, Right, User, require, user_ref
from nharong.programme.plans import api as plans
from nharong.programme.plans.api import Plan
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import LockException, Period, ReportRequest
from nharong.programme.reports.queries.cycle import asked_by_default, period_ref, request_ref
from nharong.programme.tasks import api as tasks
from nharong.programme.tasks.api import Task


def open_period(
    plan: Plan,
    *,
    kind: rules.PeriodKind,
    label: str,
    data_from: date,
    data_to: date,
    by: User,
    at: datetime,
    due_on: date | None = None,
    due_words: str = "",
    lock_on: date | None = None,
    agencies: Iterable[Agency] | None = None,
    task: Task | None = None,
) -> Period:
    """Ask agencies for a report; the days its figures cover, the day it is due and the day entry ends stand apart.

    `agencies`: by default those who lead or carry out something of the plan. `task`: the task of kind REPORT it
    fulfils, by default the one due that day. Call it outside of a transaction.
    Raises NotAllowed, PlanNotAdopted, DaysDoNotFit, PeriodExists, TaskNotAReport, NobodyToAsk, files.SecretMarked.
    """
    require(by, Right.REPORTS_OPEN, at=at)
    files.need_unmarked(label, due_words, by=by, at=at)
    _need_days(data_from, data_to, due_on, lock_on)
    with transaction.atomic():
        _need_new(plan, label)
        period = Period.objects.create(
            plan=plan,
            task=_fulfilled(plan, task, due_on),
            kind=kind.value,
            label=label,
            data_from=data_from,
            data_to=data_to,
            due_on=due_on,
            due_words=due_words,
            lock_on=lock_on,
            opened_at=at, opened_by=by,
        )  # fmt: skip
        _ask(period, _asked(plan, agencies), by, at)
    return period


def unlock(request: ReportRequest, *, until: date, reason: str, by: User, at: datetime) -> LockException:
    """Let one agency enter after the lock day, up to and with a day; the report names it.

    The note of marked words is written outside of the transaction, so call this outside of one. Raises NotAllowed,
    RemarkMissing, PeriodClosed, files.SecretMarked.
    """
    require(by, Right.REPORTS_OPEN, at=at)
    if not reason.strip():
        raise errors.RemarkMissing
    files.need_unmarked(reason, by=by, at=at)
    return _unlock(request, until, reason, by, at)


@transaction.atomic
def _unlock(request: ReportRequest, until: date, reason: str, by: User, at: datetime) -> LockException:
    period = Period.objects.select_for_update().get(pk=request.period_id)
    if period.state == rules.PeriodState.CLOSED:
        raise errors.PeriodClosed(label=period.label)
    exception = LockException.objects.create(
        request=request, until=until, reason=reason.strip(), made_at=at, made_by=by
    )
    subject, after = request_ref(request), {"unlocked_until": until}
    record("programme.requests.unlocked", subject=subject, by=user_ref(by), at=at, after=after)
    return exception


def _need_new(plan: Plan, label: str) -> None:
    # locked: an adoption may not be undone while a period is being opened on it
    if plans.State(Plan.objects.select_for_update().get(pk=plan.pk).state) is not plans.State.ADOPTED:
        raise errors.PlanNotAdopted(plan=plan.title)
    if Period.objects.filter(plan=plan, label=label).exists():
        raise errors.PeriodExists(label=label)


def _fulfilled(plan: Plan, task: Task | None, due_on: date | None) -> Task | None:
    """The task of kind REPORT that a period fulfils. Raises TaskNotAReport."""
    if task is not None and (task.plan_id != plan.pk or task.kind != tasks.Kind.REPORT):
        raise errors.TaskNotAReport(number=task.number)
    return task or tasks.report_task(plan.pk, due_on)


def _asked(plan: Plan, agencies: Iterable[Agency] | None) -> list[Agency]:
    asked = list(dict.fromkeys(agencies)) if agencies is not None else asked_by_default(plan.pk)
    if not asked:
        raise errors.NobodyToAsk
    return asked


def _need_days(data_from: date, data_to: date, due_on: date | None, lock_on: date | None) -> None:
    if data_from > data_to or (lock_on is not None and due_on is not None and lock_on < due_on):
        raise errors.DaysDoNotFit


def _ask(period: Period, agencies: Iterable[Agency], by: User, at: datetime) -> None:
    requests = ReportRequest.objects.bulk_create(ReportRequest(period=period, agency=agency) for agency in agencies)
    if period.due_on is not None:
        for request in requests:
            deadlines.set_deadline(request_ref(request), due_on=period.due_on, words=period.due_words, at=at, by=by)
    _record_opened(period, requests, by, at)


def _record_opened(period: Period, requests: Iterable[ReportRequest], by: User, at: datetime) -> None:
    for request in requests:
        after = {"state": request.state, "agency": request.agency.key}
        about = {"period": str(period_ref(period))}
        record(
            "programme.requests.made", subject=request_ref(request), by=user_ref(by), at=at, after=after, about=about
        )
    opened = {
        "state": period.state,
        "kind": period.kind,
        "data_from": period.data_from,
        "data_to": period.data_to,
        "due_on": period.due_on,
        "lock_on": period.lock_on,
    }
    about = {"plan": str(plans.plan_ref(period.plan))}
    record("programme.periods.opened", subject=period_ref(period), by=user_ref(by), at=at, after=opened, about=about)
