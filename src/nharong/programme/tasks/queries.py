"""What can be asked of tasks; the number of queries does not grow with the rows. Nothing here writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from nharong.deadlines import api as deadlines
from nharong.deadlines.api import Deadline, Lateness, Verdict
from nharong.engines import viettext
from nharong.engines.viettext.seeking import Sought, finds, sought
from nharong.ledger.api import Ref
from nharong.offices import api as offices
from nharong.offices.api import Agency, Right, User
from nharong.programme.tasks import rules
from nharong.programme.tasks.errors import NoSuchTask
from nharong.programme.tasks.models import Assignment, GroupSnapshot, Task

NO_DEADLINE = Verdict(Lateness.NO_DEADLINE)


@dataclass(frozen=True)
class Reach:
    """How far a person sees: everywhere, or what concerns the agencies of these numbers."""

    everywhere: bool
    agencies: frozenset[int] = frozenset()

    def holds(self, agency_ids: Collection[int]) -> bool:
        """Whether something that concerns these agencies is in reach."""
        return self.everywhere or not self.agencies.isdisjoint(agency_ids)


@dataclass(frozen=True)
class Filters:
    """What a list of tasks is narrowed to; None and "" ask for all."""

    plan: int | None = None
    kind: rules.Kind | None = None
    agency: str = ""  # key
    role: rules.Role | None = None  # of that agency
    state: rules.State | None = None
    lateness: Lateness | None = None
    words: str = ""


@dataclass(frozen=True)
class PartyRow:
    """One party to a task with the name it bears on the day shown."""

    assignment: Assignment
    name: str
    role: rules.Role
    state: rules.State
    by_person: bool


@dataclass(frozen=True)
class PartRow:
    """One part of an agency with how its task stands to its deadline."""

    assignment: Assignment
    deadline: Deadline | None
    verdict: Verdict

    @property
    def is_open(self) -> bool:
        """Whether work on the part is left."""
        closed = (rules.State.DONE, rules.State.CANCELLED)
        return self.assignment.state not in closed and self.assignment.task.state not in closed

    @property
    def is_answerable(self) -> bool:
        """Whether the agency leads the task or carries it out."""
        return self.assignment.role != rules.Role.COORDINATING


@dataclass(frozen=True)
class TaskRow:
    """One task as lists show it. `has_no_lead`: neither the plan nor a person named one."""

    task: Task
    parties: tuple[PartyRow, ...]
    groups: tuple[GroupSnapshot, ...]
    deadline: Deadline | None
    verdict: Verdict

    def names(self, role: rules.Role) -> list[str]:
        """Who has this part by name: those named outright, then the groups as the plan prints them."""
        outright = [party.name for party in self.parties if party.role is role and party.assignment.snapshot_id is None]
        return outright + [group.printed for group in self.groups if group.role == role]

    @property
    def due_on(self) -> date | None:
        """The day it is due, where it has one."""
        return self.deadline.due_on if self.deadline else None

    @property
    def leads(self) -> list[str]:
        """The names of those who lead."""
        return self.names(rules.Role.LEAD)

    @property
    def implementing(self) -> list[str]:
        """The names of those told to carry it out."""
        return self.names(rules.Role.IMPLEMENTING)

    @property
    def coordinating(self) -> list[str]:
        """The names of those who coordinate."""
        return self.names(rules.Role.COORDINATING)

    @property
    def has_no_lead(self) -> bool:
        """Whether nobody leads although the plan's kind of task asks for one."""
        return not self.leads and self.task.kind in (rules.Kind.ONE_OFF, rules.Kind.RECURRENT)

    @property
    def is_dated(self) -> bool:
        """Whether the task has a day to be met, or words of one that nobody has decided."""
        return self.verdict.lateness is not Lateness.NO_DEADLINE


@dataclass(frozen=True)
class LooseEnd:
    """A task that a person must still decide something of."""

    task: Task
    nobody_answers: bool
    is_undated: bool


@dataclass(frozen=True)
class ListPage:
    """The tasks a list shows, and how many of them there would be for each state of the deadline."""

    rows: list[TaskRow]
    counts: Mapping[Lateness, int]


def task_ref(task: Task) -> Ref:
    """How the ledger names a task."""
    return Ref("programme.task", task.pk)


def assignment_ref(assignment: Assignment) -> Ref:
    """How the ledger names one agency's part in a task."""
    return Ref("programme.assignment", assignment.pk)


def reach(by: User, right: Right, *, at: datetime) -> Reach:
    """How far the person sees with this right. Raises NotAllowed where that is nowhere."""
    if offices.may(by, right, at=at):
        return Reach(everywhere=True)
    own = offices.agency_numbers_of(by, right, at=at)
    if not own:
        offices.require(by, right, at=at)
    return Reach(everywhere=False, agencies=own)


def task_list(*, by: User, at: datetime, filters: Filters = Filters()) -> list[TaskRow]:
    """The tasks a person may see, those of their own agencies unless they see all, in the order of the plan. Raises
    NotAllowed.
    """
    within = reach(by, Right.TASKS_READ, at=at)
    return narrowed(task_rows(_narrowed(within, filters), at=at), filters).rows


def all_tasks(*, by: User, at: datetime) -> list[TaskRow]:
    """Every task a person may see, those of plans in force last first. Raises NotAllowed."""
    rows = task_list(by=by, at=at)
    return sorted(rows, key=lambda row: -row.task.plan_id)


def narrowed(rows: Iterable[TaskRow], filters: Filters) -> ListPage:
    """The rows that fit, and the counts by lateness of all that fit the other filters."""
    wanted = sought(filters.words)
    fitting = [row for row in rows if _fits(row, filters, wanted)]
    shown = [row for row in fitting if filters.lateness in (None, row.verdict.lateness)]
    return ListPage(shown, Counter(row.verdict.lateness for row in fitting))


def agencies_named(rows: Iterable[TaskRow]) -> list[tuple[str, str]]:
    """The agencies that have a part in any of the tasks, key and name, as the alphabet has them."""
    names = {party.assignment.agency.key: party.name for row in rows for party in row.parties}
    return sorted(names.items(), key=lambda one: viettext.sort_key(one[1]))


def plans_named(rows: Iterable[TaskRow]) -> list[tuple[str, str]]:
    """The plans the tasks come from, number and title."""
    return list({str(row.task.plan_id): row.task.plan.title for row in rows}.items())


def agencies_without_part(row: TaskRow, *, at: datetime) -> list[tuple[Agency, str]]:
    """The agencies in force that have no part in a task, with the names they bear."""
    on, there = offices.local_day(at), {party.assignment.agency_id for party in row.parties}
    free = [(one, one.name_on(on)) for one in offices.agencies(on=on) if one.pk not in there]
    return sorted(free, key=lambda one: viettext.sort_key(one[1]))


def task_rows(tasks: QuerySet[Task], *, at: datetime) -> list[TaskRow]:
    """Tasks with parties, deadline and verdict at the moment; the right is the caller's to ask."""
    on = offices.local_day(at)
    parts = Assignment.objects.select_related("agency").prefetch_related("agency__versions")
    found = list(
        tasks.select_related(
            "plan", "provision", "time__decided_by__person", "time__finding__decided_by__person"
        ).prefetch_related(Prefetch("assignments", parts), "groups")
    )
    kept = deadlines.deadlines_of(task_ref(task) for task in found)
    judged = deadlines.judge_all(kept, at)
    return [_row(task, kept.get(task_ref(task)), judged.get(task_ref(task), NO_DEADLINE), on) for task in found]


def task_of(pk: int, *, by: User, at: datetime) -> TaskRow:
    """One task. Raises NotAllowed where it concerns none of the person's agencies, NoSuchTask."""
    within = reach(by, Right.TASKS_READ, at=at)
    row = next(iter(task_rows(Task.objects.filter(pk=pk), at=at)), None)
    if row is None:
        raise NoSuchTask
    if not within.holds({party.assignment.agency_id for party in row.parties}):
        offices.require(by, Right.TASKS_READ, at=at)
    return row


def task_reached(pk: int, *, by: User, at: datetime) -> Task:
    """One task bare of its parties and deadline. Raises NotAllowed where it concerns none of the person's agencies,
    NoSuchTask.
    """
    within = reach(by, Right.TASKS_READ, at=at)
    task = Task.objects.select_related("plan").filter(pk=pk).first()
    if task is None:
        raise NoSuchTask
    if not within.everywhere and not within.holds(agencies_in([pk])):
        offices.require(by, Right.TASKS_READ, at=at)
    return task


def assignments_of(plan_id: int, agencies: Iterable[Agency] | None = None) -> list[Assignment]:
    """The parts agencies have in a plan, in the order of the plan, with task, time term, provision and agency."""
    rows = Assignment.objects.filter(task__plan_id=plan_id)
    if agencies is not None:
        rows = rows.filter(agency__in=list(agencies))
    rows = rows.select_related("task__time", "task__provision", "agency").prefetch_related("agency__versions")
    return list(rows.order_by("task__position", "pk"))


def own_parts(by: User, right: Right, *, at: datetime) -> list[PartRow]:
    """The parts of the agencies for which the person holds a right, in the order of the plan; none for who holds it
    for no agency of their own.
    """
    agencies = offices.agency_numbers_of(by, right, at=at)
    rows = Assignment.objects.filter(agency__in=agencies).select_related("task__time", "task__plan", "agency")
    parts = list(rows.order_by("task__plan", "task__position", "pk")) if agencies else []
    kept = deadlines.deadlines_of(task_ref(part.task) for part in parts)
    judged = deadlines.judge_all(kept, at)
    refs = [task_ref(part.task) for part in parts]
    return [PartRow(part, kept.get(ref), judged.get(ref, NO_DEADLINE)) for part, ref in zip(parts, refs, strict=True)]


def verdicts(tasks: Sequence[Task], *, at: datetime) -> dict[int, Verdict]:
    """Lateness of tasks at a moment, by task number in the database: the same function lists, pages and reports use."""
    judged = deadlines.judge_all(deadlines.deadlines_of(task_ref(task) for task in tasks), at)
    return {task.pk: judged.get(task_ref(task), NO_DEADLINE) for task in tasks}


def agencies_in(task_ids: Iterable[int] | QuerySet[Any]) -> set[int]:
    """The numbers of the agencies that have a part in any of these tasks."""
    return set(Assignment.objects.filter(task__in=task_ids).values_list("agency", flat=True))


def loose_ends(*, by: User, at: datetime) -> list[LooseEnd]:
    """Tasks of plans in force that wait for a person: nobody answers for them, or their day was left open. Raises
    NotAllowed.
    """
    offices.require(by, Right.TASKS_ASSIGN, at=at)
    rows = Task.objects.exclude(state__in=(rules.State.DONE, rules.State.CANCELLED)).exclude(kind=rules.Kind.STANDING)
    answering = Assignment.objects.filter(task=OuterRef("pk")).exclude(role=rules.Role.COORDINATING)
    found = list(rows.annotate(is_answered=Exists(answering)))
    kept = deadlines.deadlines_of(task_ref(task) for task in found)
    ends = []
    for task in found:
        deadline = kept.get(task_ref(task))
        nobody = not task.is_answered and task.kind != rules.Kind.REPORT
        undated = deadline is not None and deadline.is_undecided
        if nobody or undated:
            ends.append(LooseEnd(task, nobody, undated))
    return ends


def report_task(plan_id: int, due_on: date | None) -> Task | None:
    """The task of kind REPORT of the plan that is due on the day, if there is exactly one."""
    rows = Task.objects.filter(plan_id=plan_id, kind=rules.Kind.REPORT, time__end_on=due_on) if due_on else ()
    found = list(rows)
    return found[0] if len(found) == 1 else None


def _narrowed(within: Reach, filters: Filters) -> QuerySet[Task]:
    tasks = Task.objects.all()
    if not within.everywhere:
        tasks = tasks.filter(assignments__agency__in=within.agencies)
    if filters.plan is not None:
        tasks = tasks.filter(plan_id=filters.plan)
    if filters.kind is not None:
        tasks = tasks.filter(kind=filters.kind)
    if filters.state is not None:
        tasks = tasks.filter(state=filters.state)
    if filters.agency:
        part = {"assignments__role": filters.role} if filters.role else {}
        tasks = tasks.filter(assignments__agency__key=filters.agency, **part)
    return tasks.distinct()


def _fits(row: TaskRow, filters: Filters, wanted: Sought) -> bool:
    has_party = any(
        filters.agency in ("", party.assignment.agency.key) and filters.role in (None, party.role)
        for party in row.parties
    )
    return (
        (has_party or not (filters.agency or filters.role))
        and filters.plan in (None, row.task.plan_id)
        and filters.kind in (None, row.task.kind)
        and filters.state in (None, row.task.state)
        and (wanted.is_empty or finds(wanted, viettext.fold(f"{row.task.number} {row.task.title}")))
    )


def _row(task: Task, deadline: Deadline | None, verdict: Verdict, on: date) -> TaskRow:
    parties = tuple(
        PartyRow(
            assignment=part,
            name=part.agency.name_on(on),
            role=rules.Role(part.role),
            state=rules.State(part.state),
            by_person=not part.printed,
        )
        for part in task.assignments.all()
    )
    return TaskRow(task, parties, tuple(task.groups.all()), deadline, verdict)
