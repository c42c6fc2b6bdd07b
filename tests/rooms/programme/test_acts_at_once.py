"""One act begins before another that contradicts it is committed: one of them stands, the other is told, nothing of
either is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.db import connection, transaction

from factories import programme as made
from factories.offices import Cast, small_province
from nharong.ledger import api as ledger
from nharong.programme import api as programme
from nharong.programme.api import Period, Plan, reports
from nharong.programme.models import ProgressEntry, ReportRequest

pytestmark = pytest.mark.django_db(transaction=True)
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
PATIENCE = 200  # looks, of a twentieth of a second each

Act = Callable[[], object]


def overtaken(first: Act, second: Act) -> str:
    """The refusal of `second`, begun while `first` was done and not yet committed; "" where it was done too."""
    finished = Event()

    def come() -> str:
        try:
            second()
        except programme.ProgrammeError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
            finished.set()
        return ""

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            answer: Future[str] = pool.submit(come)
            _let_it_come(finished)
        return answer.result(timeout=30)


def _let_it_come(finished: Event) -> None:
    """Until the other act waits for this one, or is done without waiting."""
    if connection.vendor != "postgresql":  # SQLite lets in one writer at a time: the other waits before it reads
        finished.wait(0.05)
        return
    for _look in range(PATIENCE):
        if finished.wait(0.05):
            return
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return


@pytest.fixture
def cast() -> Cast:
    """The officers of the small province."""
    return small_province()


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A plan in force."""
    return made.adopted(cast)


def accepted(plan: Plan, cast: Cast) -> tuple[Period, ReportRequest]:
    """A period in which the report of one agency is accepted and no other came."""
    foreign, _trade, _focal = made.reporters(cast)
    period = made.half_year(plan, cast, agencies=[cast.foreign, cast.trade], lock_on=None)
    made.accepted(period, foreign, cast)
    return period, ReportRequest.objects.get(period=period, agency=cast.foreign)


def closing(period: Period, cast: Cast) -> Act:
    """The period is closed."""
    return lambda: programme.close(period, head=made.head(), by=cast.specialist, at=made.CLOSED_AT)


def test_a_period_is_not_closed_over_an_acceptance_that_is_being_undone(plan: Plan, cast: Cast) -> None:
    period, request = accepted(plan, cast)
    told = overtaken(
        lambda: programme.undo_acceptance(request, by=cast.specialist, at=made.CLOSED_AT), closing(period, cast)
    )
    assert told == "ReviewOpen"
    period.refresh_from_db()
    assert period.state == reports.PeriodState.OPEN
    assert ledger.verify().ok


def test_an_acceptance_may_not_be_undone_while_its_period_is_being_closed(plan: Plan, cast: Cast) -> None:
    period, request = accepted(plan, cast)
    told = overtaken(
        closing(period, cast), lambda: programme.undo_acceptance(request, by=cast.specialist, at=made.CLOSED_AT)
    )
    assert told == "PeriodClosed"
    request.refresh_from_db()
    assert request.state == reports.State.ACCEPTED
    assert ledger.verify().ok


def test_a_report_may_not_come_in_while_its_period_is_being_closed(plan: Plan, cast: Cast) -> None:
    period, _request = accepted(plan, cast)
    _foreign, trade, _focal = made.reporters(cast)
    told = overtaken(closing(period, cast), lambda: made.submitted(period, trade, at=made.CLOSED_AT))
    assert told == "PeriodClosed"
    assert ReportRequest.objects.get(period=period, agency=cast.trade).submissions.count() == 0


def test_a_report_may_not_rest_on_an_entry_that_is_being_taken_back(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast, lock_on=None)
    part = _part(plan, cast)
    entry = programme.record(
        part, said=programme.Said.UNDERWAY, narrative="Đang làm.", as_of=date(2027, 5, 1), by=cast.foreign_officer,
        at=made.moment(5, 2),
    )  # fmt: skip
    request = ReportRequest.objects.get(period=period, agency=cast.foreign)
    programme.draft(request, by=cast.foreign_officer, at=made.SUBMITTED_AT)
    for item in request.items.all():
        programme.save_item(item, narrative="Đã làm.", by=cast.foreign_officer, at=made.SUBMITTED_AT)
    told = overtaken(
        lambda: programme.progress.withdraw(entry, by=cast.foreign_officer, at=made.SUBMITTED_AT),
        lambda: programme.submit(request, by=cast.foreign_head, at=made.SUBMITTED_AT),
    )
    assert told == "RestsOnWithdrawn"
    assert request.submissions.count() == 0


@pytest.mark.parametrize("said", [programme.Said.UNDERWAY, programme.Said.NOTHING_TO_REPORT])
def test_progress_may_not_be_said_of_a_plan_whose_adoption_is_being_undone(
    plan: Plan, cast: Cast, said: programme.Said
) -> None:
    told = overtaken(lambda: _undo(plan, cast), _saying(plan, cast, said))
    assert told == "NoSuchTask"
    assert not ProgressEntry.objects.exists()
    assert ledger.verify().ok


@pytest.mark.parametrize("said", [programme.Said.UNDERWAY, programme.Said.NOTHING_TO_REPORT])
def test_an_adoption_may_not_be_undone_while_progress_is_being_said(
    plan: Plan, cast: Cast, said: programme.Said
) -> None:
    told = overtaken(_saying(plan, cast, said), lambda: _undo(plan, cast))
    assert told == "AdoptionStands"
    assert ProgressEntry.objects.count() == 1


def test_a_period_may_not_be_opened_on_a_plan_whose_adoption_is_being_undone(plan: Plan, cast: Cast) -> None:
    told = overtaken(lambda: _undo(plan, cast), lambda: made.half_year(plan, cast))
    assert told == "PlanNotAdopted"
    assert not Period.objects.exists()


def test_an_adoption_may_not_be_undone_while_a_period_is_being_opened(plan: Plan, cast: Cast) -> None:
    def opened() -> object:
        return made.half_year(plan, cast, due_on=date(2027, 7, 7), lock_on=None)  # no task of the plan is due that day

    assert overtaken(opened, lambda: _undo(plan, cast)) == "AdoptionStands"


def test_a_period_is_opened_once_though_two_open_it(plan: Plan, cast: Cast) -> None:
    told = overtaken(lambda: made.half_year(plan, cast), lambda: made.half_year(plan, cast))
    assert told == "PeriodExists"
    assert Period.objects.count() == 1


def _part(plan: Plan, cast: Cast) -> programme.Assignment:
    part = programme.Assignment.objects.select_related("agency", "task").filter(
        task__plan=plan, agency=cast.foreign
    ).exclude(task__kind="REPORT").first()  # fmt: skip
    assert part is not None, "the small plan has a part for Sở Ngoại vụ"
    return part


def _saying(plan: Plan, cast: Cast, said: programme.Said) -> Act:
    part = _part(plan, cast)
    words = "" if said is programme.Said.NOTHING_TO_REPORT else "Đang làm."
    return lambda: programme.record(
        part, said=said, narrative=words, as_of=date(2027, 2, 1), by=cast.foreign_officer, at=made.moment(2, 2)
    )


def _undo(plan: Plan, cast: Cast) -> object:
    return programme.tasks.unadopt(plan, by=cast.specialist, at=made.moment(2, 2))
