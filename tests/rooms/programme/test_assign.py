"""A person gives an agency a part, or ends a task; both are kept as a person's act."""

from __future__ import annotations

from datetime import date

import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.deadlines.api import Lateness
from nharong.ledger.api import history
from nharong.offices.api import NotAllowed
from nharong.programme.api import Choice, Plan, Role, assign, cancel, set_due, task_list, tasks

AT = made.moment(2, 1)


def _row(cast: Cast, number: str, at: object = AT) -> tasks.TaskRow:
    return next(row for row in task_list(by=cast.specialist, at=at) if row.task.number == number)


def test_it_gives_a_lead_to_a_task_without_one(plan: Plan, cast: Cast) -> None:
    task = made.task(plan, "II.2")
    part = assign(task, cast.focal, Role.COORDINATING, reason=made.REASON, by=cast.specialist, at=AT)
    assert (part.printed, part.reason, part.assigned_by) == ("", made.REASON, cast.specialist)
    assert history(tasks.assignment_ref(part))[0].about["by_person"] is True
    shown = {party.name: party.by_person for party in _row(cast, "II.2").parties}
    assert shown == {"Sở Ngoại vụ": False, "Sở Công Thương": False, "Sở Văn hóa, Thể thao và Du lịch": True}


def test_it_refuses_a_second_part_and_a_part_without_reason(plan: Plan, cast: Cast) -> None:
    task = made.task(plan, "II.1")
    with pytest.raises(tasks.AlreadyAssigned):
        assign(task, cast.foreign, Role.COORDINATING, reason=made.REASON, by=cast.specialist, at=AT)
    with pytest.raises(tasks.ReasonMissing):
        assign(made.task(plan, "II.2"), cast.focal, Role.LEAD, reason=" ", by=cast.specialist, at=AT)


def test_it_decides_later_a_day_that_was_left_open(cast: Cast) -> None:
    plan = made.adopted(cast, choice=Choice.LEAVE_OPEN)
    task = made.task(plan, "BC.2")
    with pytest.raises(tasks.ReasonMissing):
        set_due(task, due_on=date(2027, 11, 30), reason="", by=cast.specialist, at=AT)
    set_due(task, due_on=date(2027, 11, 30), reason=made.REASON, by=cast.specialist, at=AT)
    row = _row(cast, "BC.2")
    assert (row.verdict.lateness, row.deadline.due_on) == (Lateness.NOT_DUE, date(2027, 11, 30))
    assert (row.task.time.decided_by, row.task.time.reason) == (cast.specialist, made.REASON)
    assert "31/11/2027" in row.deadline.words
    with pytest.raises(tasks.HasADay, match="30/11/2027"):
        set_due(task, due_on=date(2027, 12, 1), reason=made.REASON, by=cast.specialist, at=AT)


def test_it_ends_a_task_before_it_is_due_and_it_is_not_late(plan: Plan, cast: Cast) -> None:
    cancel(made.task(plan, "II.1"), reason=made.REASON, by=cast.specialist, at=AT)
    row = _row(cast, "II.1", at=made.moment(12, 1))
    assert (row.task.state, row.verdict.lateness) == (tasks.State.CANCELLED, Lateness.CANCELLED)
    with pytest.raises(tasks.WrongState):
        cancel(row.task, reason=made.REASON, by=cast.specialist, at=AT)
    with pytest.raises(tasks.WrongState):
        assign(row.task, cast.focal, Role.LEAD, reason=made.REASON, by=cast.specialist, at=AT)


def test_others_may_not_assign_or_cancel(plan: Plan, cast: Cast) -> None:
    task = made.task(plan, "II.2")
    for who in ("foreign_officer", "foreign_head", "leader", "administrator", "stranger"):
        with pytest.raises(NotAllowed):
            assign(task, cast.focal, Role.LEAD, reason=made.REASON, by=getattr(cast, who), at=AT)
        with pytest.raises(NotAllowed):
            cancel(task, reason=made.REASON, by=getattr(cast, who), at=AT)
        with pytest.raises(NotAllowed):
            set_due(made.task(plan, "BC.2"), due_on=AT.date(), reason=made.REASON, by=getattr(cast, who), at=AT)
