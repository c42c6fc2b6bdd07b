"""Parties are added by a person with a reason; work moves by what is reported; a task may be given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nharong.deadlines import api as deadlines
from nharong.files import api as files
from nharong.ledger.api import Ref, record
from nharong.offices import api as offices
from nharong.offices.api import Agency, Right, User, require, user_ref
from nharong.programme.tasks import errors, rules
from nharong.programme.tasks.models import STATES, Assignment, Task
from nharong.programme.tasks.queries import assignment_ref, task_ref


def assign(task: Task, agency: Agency, role: rules.Role, *, reason: str, by: User, at: datetime) -> Assignment:
    """Give an agency a part that the plan does not print; it is kept as a person's decision, with the reason.

    Call it outside of a transaction, for the note of marked words. Raises NotAllowed, ReasonMissing, AlreadyAssigned,
    NoSuchTask, WrongState (a cancelled task), files.SecretMarked.
    """
    require(by, Right.TASKS_ASSIGN, at=at, agencies=[agency])
    return _assign(task, agency, role, _need_reason(reason, by, at), by, at)


@transaction.atomic
def _assign(task: Task, agency: Agency, role: rules.Role, reason: str, by: User, at: datetime) -> Assignment:
    task = _locked(task.pk)
    if task.state == rules.State.CANCELLED:
        raise _wrong_state(task, rules.State.UNDERWAY)
    there = task.assignments.filter(agency=agency).first()
    if there:
        name = agency.name_on(offices.local_day(at))
        raise errors.AlreadyAssigned(agency=name, number=task.number, role=there.get_role_display())
    part = Assignment.objects.create(
        task=task, agency=agency, role=role.value, assigned_at=at, assigned_by=by, reason=reason
    )
    after = {"state": part.state, "role": part.role, "agency": agency.key}
    about = {"task": str(task_ref(task)), "by_person": True}
    record("programme.assignments.made", subject=assignment_ref(part), by=user_ref(by), at=at, after=after, about=about)
    return part


def set_due(task: Task, *, due_on: date, reason: str, by: User, at: datetime) -> Task:
    """Decide the day of a task that has none, or whose day was left open; the plan's words stay beside it.

    Call it outside of a transaction, for the note of marked words. Raises NotAllowed, ReasonMissing, HasADay,
    NoSuchTask, WrongState (a cancelled task), files.SecretMarked.
    """
    require(by, Right.TASKS_ASSIGN, at=at)
    return _set_due(task, due_on, _need_reason(reason, by, at), by, at)


@transaction.atomic
def _set_due(task: Task, due_on: date, reason: str, by: User, at: datetime) -> Task:
    task = _locked(task.pk)
    if task.state == rules.State.CANCELLED:
        raise _wrong_state(task, rules.State.UNDERWAY)
    kept = deadlines.deadlines_of([task_ref(task)]).get(task_ref(task))
    if kept is not None and kept.due_on is not None:
        raise errors.HasADay(number=task.number, due_on=kept.due_on.strftime("%d/%m/%Y"))
    time = task.time
    time.end_on, time.reason, time.decided_at, time.decided_by = due_on, reason, at, by
    time.save(update_fields=["end_on", "reason", "decided_at", "decided_by"])
    deadlines.set_deadline(task_ref(task), due_on=due_on, words=time.words, at=at, by=by)
    record("programme.tasks.due_set", subject=task_ref(task), by=user_ref(by), at=at, after={"due_on": due_on})
    return task


def held(assignment: Assignment) -> Task:
    """The task of a part, locked for the caller's transaction: its adoption is not undone and nobody else speaks of it
    meanwhile. Raises NoSuchTask where an adoption was undone.
    """
    return _locked(assignment.task_id)


@transaction.atomic
def advance(assignment: Assignment, state: rules.State, *, by: User, at: datetime) -> Task:
    """Move one agency's part, and the task with it when all who answer for it are done; the progress section calls
    this and has asked the right. Raises WrongState.
    """
    task = _locked(assignment.task_id)
    part = Assignment.objects.select_for_update().get(pk=assignment.pk)
    now = rules.State(part.state)
    if task.state == rules.State.CANCELLED or not rules.may_become(now, state):
        raise _wrong_state(task, state)
    if now is not state:
        part.state = state.value
        part.save(update_fields=["state"])
    assignment.state = part.state
    parts = [(rules.Role(role), rules.State(part)) for role, part in task.assignments.values_list("role", "state")]
    before, after = rules.State(task.state), rules.task_state(parts, now=rules.State(task.state))
    if after is rules.State.DONE and before is not after:
        deadlines.meet(task_ref(task), at=at)
    if now is not state:
        _record_moved("programme.assignments.moved", assignment_ref(part), now, state, by, at)
    _move("programme.tasks.moved", task, after, by, at)
    return task


@transaction.atomic
def put_back(
    assignment: Assignment,
    state: rules.State,
    *,
    met_at: datetime,
    moves: Sequence[tuple[int, rules.State, datetime]],
    by: User,
    at: datetime,
) -> Task:
    """Let one agency's part stand where it stood before an entry that was taken back; the progress section calls this
    and has asked the right.

    `met_at`: when the entry was made; a task that was first done at that very moment was not, unless `moves`, what
    stands of its entries (part, state, when), made it done at another. A task no longer carried out stays so.
    """
    task = _locked(assignment.task_id)
    part = Assignment.objects.select_for_update().get(pk=assignment.pk)
    before, part.state = rules.State(part.state), state.value
    part.save(update_fields=["state"])
    assignment.state = part.state
    if before is not state:
        _record_moved("programme.assignments.put_back", assignment_ref(part), before, state, by, at)
    roles = {pk: rules.Role(role) for pk, role in task.assignments.values_list("pk", "role")}
    if deadlines.unmeet(task_ref(task), met_at=met_at, instead=rules.first_done(roles, moves)):
        record("programme.tasks.unmet", subject=task_ref(task), by=user_ref(by), at=at)
    parts = [(rules.Role(role), rules.State(one)) for role, one in task.assignments.values_list("role", "state")]
    if task.state != rules.State.CANCELLED:
        _move("programme.tasks.put_back", task, rules.task_state(parts, now=rules.State.NOT_STARTED), by, at)
    return task


@transaction.atomic
def complete(task: Task, *, by: User, at: datetime) -> Task:
    """Say that a task of kind REPORT is done: the reports section calls this when its period is closed. Raises
    WrongState.
    """
    task = _locked(task.pk)
    if not rules.may_become(rules.State(task.state), rules.State.DONE):
        raise _wrong_state(task, rules.State.DONE)
    deadlines.meet(task_ref(task), at=at)
    _move("programme.tasks.moved", task, rules.State.DONE, by, at)
    return task


def cancel(task: Task, *, reason: str, by: User, at: datetime) -> Task:
    """Say that a task is no longer carried out, and why; it is not late any more.

    Call it outside of a transaction, for the note of marked words. Raises NotAllowed, ReasonMissing, NoSuchTask,
    WrongState, files.SecretMarked.
    """
    require(by, Right.TASKS_ASSIGN, at=at)
    return _cancel(task, _need_reason(reason, by, at), by, at)


@transaction.atomic
def _cancel(task: Task, reason: str, by: User, at: datetime) -> Task:
    task = _locked(task.pk)
    if rules.State.CANCELLED not in rules.NEXT[rules.State(task.state)]:
        raise _wrong_state(task, rules.State.CANCELLED)
    deadlines.cancel(task_ref(task), at=at)
    _move("programme.tasks.moved", task, rules.State.CANCELLED, by, at, reason=reason)
    return task


def _need_reason(reason: str, by: User, at: datetime) -> str:
    """The reason without its edges, looked through before anything is written. Raises ReasonMissing, SecretMarked."""
    if not reason.strip():
        raise errors.ReasonMissing
    files.need_unmarked(reason, by=by, at=at)
    return reason.strip()


def _locked(pk: int) -> Task:
    task = Task.objects.select_for_update().filter(pk=pk).first()
    if task is None:
        raise errors.NoSuchTask
    return task


def _move(verb: str, task: Task, state: rules.State, by: User, at: datetime, **about: str) -> None:
    before = rules.State(task.state)
    if before is state:
        return
    task.state = state.value
    task.save(update_fields=["state"])
    _record_moved(verb, task_ref(task), before, state, by, at, **about)


def _record_moved(
    verb: str, subject: Ref, before: rules.State, after: rules.State, by: User, at: datetime, **about: str
) -> None:
    was, becomes = {"state": before.value}, {"state": after.value}
    record(verb, subject=subject, by=user_ref(by), at=at, before=was, after=becomes, about=about or None)


def _wrong_state(task: Task, wanted: rules.State) -> errors.WrongState:
    return errors.WrongState(number=task.number, state=task.get_state_display(), wanted=STATES[wanted])
