"""A decided plan becomes tasks with parties; parties are added by a person with a reason; work moves by what is
reported.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nharong.deadlines import api as deadlines
from nharong.engines import viettext
from nharong.ledger.api import Ref, record
from nharong.offices import api as offices
from nharong.offices.api import Agency, AgencyGroup, Match, Right, User, require, user_ref
from nharong.programme.plans import api as plans
from nharong.programme.plans.api import Party, Plan, PlannedTask
from nharong.programme.tasks import errors, rules
from nharong.programme.tasks.models import STATES, Assignment, GroupSnapshot, Task, TimeTerm
from nharong.programme.tasks.queries import assignment_ref, task_ref


@dataclass(frozen=True)
class _Act:
    """Who acts and when, and the day on which names and groups are read."""

    by: User
    at: datetime
    on: date


@dataclass(frozen=True)
class _Addressee:
    """What a printed name stands for on the day: one agency, or a group and those known to belong to it."""

    agencies: tuple[Agency, ...]
    group: AgencyGroup | None = None
    is_group: bool = False


@transaction.atomic
def adopt(
    plan: Plan, *, by: User, at: datetime, unknown: str = "refuse", matched: Mapping[str, str] | None = None
) -> list[Task]:
    """Put the plan in force: its tasks, standing duties and reports, the parties the plan names, the deadlines it
    sets.

    Names are read on the day of signing; a group becomes its members of that day and the list is kept. `matched`:
    printed name -> key of an agency, where a person said which one is meant. `unknown`: "refuse", or "establish" to
    enter an unknown printed name as an agency. A group the register does not have is kept as printed, with nobody in
    it. No lead is added that the plan or a person did not name. Raises NotAllowed, PlanIsAdopted, FindingsOpen,
    NotAcknowledged, AgenciesUnknown.
    """
    plan = plans.need_ready(plan, by=by, at=at)
    act = _Act(by, at, plan.document.issued_on or offices.local_day(at))
    planned = plans.planned(plan)
    parties = [party for one in planned for party in one.parties]
    known = _addressees(parties, matched or {}, act, establish=unknown == "establish")
    tasks = _make_tasks(plan, planned)
    parts = [part for task, one in zip(tasks, planned, strict=True) for part in _make_parts(task, one, known, act)]
    Assignment.objects.bulk_create(parts)
    for task, one in zip(tasks, planned, strict=True):
        if one.time.due_on or one.time.undecided:
            deadlines.set_deadline(
                task_ref(task), due_on=one.time.due_on, words=one.time.words, undecided=one.time.undecided, at=at, by=by
            )
    plans.settle(plan, by=by, at=at)
    _record_made(tasks, parts, plan, act)
    return tasks


@transaction.atomic
def assign(task: Task, agency: Agency, role: rules.Role, *, reason: str, by: User, at: datetime) -> Assignment:
    """Give an agency a part that the plan does not print; it is kept as a person's decision, with the reason.

    Raises NotAllowed, ReasonMissing, AlreadyAssigned, WrongState (a cancelled task).
    """
    require(by, Right.TASKS_ASSIGN, at=at, agencies=[agency])
    if not reason.strip():
        raise errors.ReasonMissing
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.state == rules.State.CANCELLED:
        raise _wrong_state(task, rules.State.UNDERWAY)
    there = task.assignments.filter(agency=agency).first()
    if there:
        name = agency.name_on(offices.local_day(at))
        raise errors.AlreadyAssigned(agency=name, number=task.number, role=there.get_role_display())
    part = Assignment.objects.create(
        task=task, agency=agency, role=role.value, assigned_at=at, assigned_by=by, reason=reason.strip()
    )
    after = {"state": part.state, "role": part.role, "agency": agency.key}
    about = {"task": str(task_ref(task)), "by_person": True}
    record("programme.assignments.made", subject=assignment_ref(part), by=user_ref(by), at=at, after=after, about=about)
    return part


@transaction.atomic
def set_due(task: Task, *, due_on: date, reason: str, by: User, at: datetime) -> Task:
    """Decide the day of a task that has none, or whose day was left open; the plan's words stay beside it.

    Raises NotAllowed, ReasonMissing, HasADay, WrongState (a cancelled task).
    """
    require(by, Right.TASKS_ASSIGN, at=at)
    if not reason.strip():
        raise errors.ReasonMissing
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.state == rules.State.CANCELLED:
        raise _wrong_state(task, rules.State.UNDERWAY)
    kept = deadlines.deadlines_of([task_ref(task)]).get(task_ref(task))
    if kept is not None and kept.due_on is not None:
        raise errors.HasADay(number=task.number, due_on=kept.due_on.strftime("%d/%m/%Y"))
    time = task.time
    time.end_on, time.reason, time.decided_at, time.decided_by = due_on, reason.strip(), at, by
    time.save(update_fields=["end_on", "reason", "decided_at", "decided_by"])
    deadlines.set_deadline(task_ref(task), due_on=due_on, words=time.words, at=at, by=by)
    record("programme.tasks.due_set", subject=task_ref(task), by=user_ref(by), at=at, after={"due_on": due_on})
    return task


@transaction.atomic
def advance(assignment: Assignment, state: rules.State, *, by: User, at: datetime) -> Task:
    """Move one agency's part, and the task with it when all who answer for it are done; the progress section calls
    this and has asked the right. Raises WrongState.
    """
    task = Task.objects.select_for_update().get(pk=assignment.task_id)
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
    _move(task, after, by, at)
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
    task = Task.objects.select_for_update().get(pk=assignment.task_id)
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
        _move(task, rules.task_state(parts, now=rules.State.NOT_STARTED), by, at, verb="programme.tasks.put_back")
    return task


@transaction.atomic
def complete(task: Task, *, by: User, at: datetime) -> Task:
    """Say that a task of kind REPORT is done: the reports section calls this when its period is closed. Raises
    WrongState.
    """
    task = Task.objects.select_for_update().get(pk=task.pk)
    if not rules.may_become(rules.State(task.state), rules.State.DONE):
        raise _wrong_state(task, rules.State.DONE)
    deadlines.meet(task_ref(task), at=at)
    _move(task, rules.State.DONE, by, at)
    return task


@transaction.atomic
def cancel(task: Task, *, reason: str, by: User, at: datetime) -> Task:
    """Say that a task is no longer carried out, and why; it is not late any more. Raises NotAllowed, ReasonMissing,
    WrongState.
    """
    require(by, Right.TASKS_ASSIGN, at=at)
    if not reason.strip():
        raise errors.ReasonMissing
    task = Task.objects.select_for_update().get(pk=task.pk)
    if rules.State.CANCELLED not in rules.NEXT[rules.State(task.state)]:
        raise _wrong_state(task, rules.State.CANCELLED)
    deadlines.cancel(task_ref(task), at=at)
    _move(task, rules.State.CANCELLED, by, at, reason=reason.strip())
    return task


def _addressees(
    parties: Iterable[Party], matched: Mapping[str, str], act: _Act, *, establish: bool
) -> dict[str, _Addressee]:
    """What every printed name stands for. Raises AgenciesUnknown, naming all that no one or several answer to."""
    is_group: dict[str, bool] = {}
    for party in parties:
        is_group[party.name] = is_group.get(party.name, False) or party.group
    found = offices.match_all(is_group, on=act.on)
    known: dict[str, _Addressee] = {}
    for name, means_group in is_group.items():
        addressee = _chosen(matched[name]) if name in matched else _read(found[name], act, means_group=means_group)
        if addressee is None and establish and not (found[name].agencies or found[name].groups):
            addressee = _enter(name, act, means_group=means_group)
        if addressee is not None:
            known[name] = addressee
    missing = [name for name in is_group if name not in known]
    if missing:
        raise errors.AgenciesUnknown(names="; ".join(missing))
    return known


def _chosen(key: str) -> _Addressee | None:
    agency = Agency.objects.filter(key=key).prefetch_related("versions").first()
    return _Addressee((agency,)) if agency else None


def _read(match: Match, act: _Act, *, means_group: bool) -> _Addressee | None:
    """The one thing a name may mean, or None. A group that the register does not have is a group of nobody known."""
    if len(match.groups) == 1 and not match.agencies:
        group = match.groups[0]
        return _Addressee(tuple(offices.members(group, on=act.on)), group, is_group=True)
    if len(match.agencies) == 1 and not match.groups:
        return _Addressee(match.agencies)
    if means_group and not (match.agencies or match.groups):
        return _Addressee((), None, is_group=True)
    return None


def _enter(name: str, act: _Act, *, means_group: bool) -> _Addressee | None:
    """Enter a printed name in the register; another spelling of one entered just now is that one."""
    again = offices.match(name, on=act.on)
    if again.agencies or again.groups:
        return _read(again, act, means_group=means_group)
    key = _free_key(name)
    agency = offices.establish_agency(key=key, name=name[:300], kind="", valid_from=act.on, by=act.by, at=act.at)
    return _Addressee((agency,))


def _free_key(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", viettext.fold(name)) or ["agency"]
    stem = "-".join(words)[:90]
    taken = set(Agency.objects.filter(key__startswith=stem).values_list("key", flat=True))
    taken |= set(AgencyGroup.objects.filter(key__startswith=stem).values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in itertools.count(2))
    return stem if stem not in taken else next(key for key in numbered if key not in taken)


def _make_tasks(plan: Plan, planned: Sequence[PlannedTask]) -> list[Task]:
    places = plans.provisions_by_span(plan)
    tasks = Task.objects.bulk_create(
        Task(
            plan=plan,
            provision=places.get((one.kind, one.words.start, one.words.end)),
            position=position,
            number=one.number[:64],
            title=one.title,
            kind=rules.kind_of(one.kind, one.time.kind).value,
        )
        for position, one in enumerate(planned)
    )
    by_key = {one.key: task for task, one in zip(tasks, planned, strict=True)}
    for task, one in zip(tasks, planned, strict=True):
        if one.repeats:
            task.repeats = by_key.get(one.repeats)
    Task.objects.bulk_update([task for task in tasks if task.repeats], ["repeats"])
    TimeTerm.objects.bulk_create(
        TimeTerm(
            task=task,
            words=one.time.words,
            kind=one.time.kind,
            start_on=one.time.start_on,
            end_on=one.time.end_on,
            finding_id=one.time.decided_by_finding,
        )
        for task, one in zip(tasks, planned, strict=True)
    )
    return tasks


def _make_parts(task: Task, one: PlannedTask, known: Mapping[str, _Addressee], act: _Act) -> list[Assignment]:
    """One part for each agency: the strongest the plan gives it. An agency named outright keeps its name, a member of
    a group the group's.
    """
    wanted: dict[int, list[Assignment]] = {}
    for party in one.parties:
        role = rules.ROLES[party.role]
        addressee = known[party.name]
        snapshot = _snapshot(task, role, party.name, addressee, act) if addressee.is_group else None
        for agency in addressee.agencies:
            part = _part(task, agency, role, act, printed=party.name, snapshot=snapshot)
            wanted.setdefault(agency.pk, []).append(part)
    for key, finding in one.leads_decided:
        agency = offices.agency(key)
        part = _part(task, agency, rules.Role.LEAD, act, finding_id=finding, reason="named by a decision on the plan")
        wanted.setdefault(agency.pk, []).append(part)
    order = list(rules.Role)
    return [
        min(parts, key=lambda part: (order.index(rules.Role(part.role)), part.snapshot is not None))
        for parts in wanted.values()
    ]


def _part(task: Task, agency: Agency, role: rules.Role, act: _Act, **rest: object) -> Assignment:
    return Assignment(task=task, agency=agency, role=role.value, assigned_at=act.at, assigned_by=act.by, **rest)


def _snapshot(task: Task, role: rules.Role, printed: str, addressee: _Addressee, act: _Act) -> GroupSnapshot:
    snapshot = GroupSnapshot.objects.create(
        task=task, role=role.value, printed=printed, group=addressee.group, taken_on=act.on
    )
    snapshot.members.add(*addressee.agencies)
    return snapshot


def _record_made(tasks: Iterable[Task], parts: Iterable[Assignment], plan: Plan, act: _Act) -> None:
    of_plan = {"plan": str(plans.plan_ref(plan))}
    for task in tasks:
        after = {"state": task.state, "kind": task.kind, "number": task.number}
        record(
            "programme.tasks.made", subject=task_ref(task), by=user_ref(act.by), at=act.at, after=after, about=of_plan
        )
    for part in parts:
        after = {"state": part.state, "role": part.role, "agency": part.agency.key}
        about = {"task": str(task_ref(part.task)), "by_person": part.finding_id is not None}
        subject = assignment_ref(part)
        record("programme.assignments.made", subject=subject, by=user_ref(act.by), at=act.at, after=after, about=about)


def _move(
    task: Task, state: rules.State, by: User, at: datetime, verb: str = "programme.tasks.moved", **about: str
) -> None:
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
