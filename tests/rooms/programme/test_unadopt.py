"""An adoption is undone until the next act on any of its tasks; after that it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from factories import programme as made
from factories.offices import Cast
from nharong.deadlines.models import Deadline
from nharong.ledger.api import Ref, replay, verify
from nharong.offices.api import NotAllowed
from nharong.programme.api import Plan, Role, Said, adopt, assign, cancel, plans, record, set_due, tasks, unadopt
from nharong.programme.models import Assignment, GroupSnapshot, Task

AT = made.moment(1, 15)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals are read in the language of the code."""
    with translation.override("en"):
        yield


def test_it_takes_tasks_parts_groups_and_deadlines_away_again(plan: Plan, cast: Cast) -> None:
    draft = unadopt(plan, by=cast.specialist, at=AT)
    assert (draft.state, draft.adopted_at, draft.adopted_by) == (plans.State.DRAFT, None, None)
    left = [model.objects.count() for model in (Task, Assignment, GroupSnapshot, Deadline)]
    assert left == [0, 0, 0, 0]


def test_it_leaves_what_was_confirmed_confirmed_so_that_the_plan_can_be_adopted_again(plan: Plan, cast: Cast) -> None:
    before = [(task.number, task.title, task.kind) for task in plan.tasks.all()]
    unadopt(plan, by=cast.specialist, at=AT)
    assert {one.status for one in plans.readings(plan)} == {plans.Status.CONFIRMED}
    adopt(plan, by=cast.specialist, at=AT)
    assert [(task.number, task.title, task.kind) for task in plan.tasks.all()] == before


def test_it_lets_the_plan_be_corrected_before_it_is_adopted_again(plan: Plan, cast: Cast) -> None:
    unadopt(plan, by=cast.specialist, at=AT)
    plans.retitle(plan, "t0", title="Mở hai lớp tập huấn", seen=10**6, by=cast.specialist, at=AT)
    made.confirm_all(plan, cast)
    adopt(plan, by=cast.specialist, at=AT)
    assert made.task(plan, "II.1").title == "Mở hai lớp tập huấn"


def test_it_is_told_by_the_ledger(plan: Plan, cast: Cast) -> None:
    unadopt(plan, by=cast.specialist, at=AT)
    assert replay("programme.plan")[plans.plan_ref(plan)]["state"] == plans.State.DRAFT
    assert {fields["state"] for fields in replay("programme.task").values()} == {None}
    adopt(plan, by=cast.specialist, at=AT)
    told = {ref: one["state"] for ref, one in replay("programme.task").items() if one["state"]}
    assert told == {Ref("programme.task", task.pk): task.state for task in plan.tasks.all()}
    assert verify().ok


ACTS: dict[str, tuple[Callable[[Plan, Cast], Any], str]] = {
    "progress": (
        lambda plan, cast: record(
            made.part(plan, "II.1", cast.foreign),
            said=Said.NOTHING_TO_REPORT, as_of=date(2027, 1, 14), by=cast.foreign_officer, at=AT,
        ),
        "progress",
    ),
    "assignment": (
        lambda plan, cast: assign(
            made.task(plan, "BC.1"), cast.trade, Role.IMPLEMENTING, reason="giao thêm", by=cast.specialist, at=AT
        ),
        "given a part",
    ),
    "day": (
        lambda plan, cast: set_due(
            made.task(plan, "BC.2"), due_on=date(2027, 11, 30), reason="đã hỏi", by=cast.specialist, at=AT
        ),
        "a day was set",
    ),
    "cancelling": (
        lambda plan, cast: cancel(made.task(plan, "II.4"), reason="thôi", by=cast.specialist, at=AT),
        "reported or ended",
    ),
    "period": (lambda plan, cast: made.half_year(plan, cast), "period was opened"),
    "period that fulfils no task": (
        lambda plan, cast: made.half_year(plan, cast, due_on=None, lock_on=None), "period was opened"
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", sorted(ACTS))
def test_it_stands_after_the_next_act(plan: Plan, cast: Cast, act: str) -> None:
    do, words = ACTS[act]
    do(plan, cast)
    count = plan.tasks.count()
    with pytest.raises(tasks.AdoptionStands, match=words):
        unadopt(plan, by=cast.specialist, at=AT)
    plan.refresh_from_db()
    assert (plan.state, plan.tasks.count()) == (plans.State.ADOPTED, count)


def test_it_does_not_undo_what_was_never_adopted(draft: Plan, cast: Cast) -> None:
    with pytest.raises(plans.NotAdopted):
        unadopt(draft, by=cast.specialist, at=AT)
    assert draft.provisions.exists()


def test_others_may_not_undo_an_adoption(plan: Plan, cast: Cast) -> None:
    for who in ("foreign_officer", "foreign_head", "leader", "administrator", "stranger"):
        with pytest.raises(NotAllowed):
            unadopt(plan, by=getattr(cast, who), at=AT)
    assert plan.tasks.exists()
