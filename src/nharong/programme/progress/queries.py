"""What was said of tasks, and the page of one task. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.text import capfirst

from nharong.deadlines import api as deadlines
from nharong.ledger import api as ledger
from nharong.ledger.api import Ref
from nharong.offices import api as offices
from nharong.offices.api import Right, User, require, user_names
from nharong.programme.progress import errors, rules
from nharong.programme.progress.models import Evidence, Figure, ProgressEntry, Reliance
from nharong.programme.tasks import api as tasks
from nharong.programme.tasks.api import Assignment, GroupSnapshot, PartyRow, Task, TaskRow


@dataclass(frozen=True)
class EventRow:
    """One line of the history of a task: what was done to it, by whom, when, and why where a reason was asked."""

    verb: str
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True)
class SaidRow:
    """One entry with the name of the agency that made it. `is_mine`: the reader made it and may still take it back."""

    entry: ProgressEntry
    agency_name: str
    is_mine: bool = False


class Point(StrEnum):
    """What stands on the time line of a task."""

    START = "START"
    DUE = "DUE"
    TODAY = "TODAY"
    SAID = "SAID"


@dataclass(frozen=True)
class TimePoint:
    """One point of the time line; `said` only where something was."""

    day: date
    point: Point
    is_past: bool
    said: SaidRow | None = None


@dataclass(frozen=True)
class IndicatorKept:
    """What is counted in a task already: its unit and its rule do not change."""

    indicator: str
    unit: str
    rule: rules.Rule


@dataclass(frozen=True)
class RoleRow:
    """A role in words, who has it by name, and the groups the plan gives it to with their members of the day."""

    words: str
    outright: tuple[PartyRow, ...]
    groups: tuple[tuple[GroupSnapshot, tuple[PartyRow, ...]], ...]


@dataclass(frozen=True)
class TaskPage:
    """Everything the page of one task shows. `mine`: the parts the reader records progress of, where they may."""

    row: TaskRow
    words: str
    said: tuple[SaidRow, ...]
    timeline: tuple[TimePoint, ...]
    mine: tuple[PartyRow, ...]
    known: tuple[IndicatorKept, ...]
    rights: frozenset[Right]

    @property
    def is_open(self) -> bool:
        """Whether work on it can still be recorded."""
        return self.row.task.state != tasks.State.CANCELLED

    @property
    def may_assign(self) -> bool:
        """Whether the reader may give it parties and a day, or end it."""
        return Right.TASKS_ASSIGN in self.rights and self.is_open

    @property
    def may_cancel(self) -> bool:
        """Whether the reader may say that it is no longer carried out."""
        return Right.TASKS_ASSIGN in self.rights and tasks.may_become(
            tasks.State(self.row.task.state), tasks.State.CANCELLED
        )

    @property
    def roles(self) -> list[RoleRow]:
        """Who has which part, in the order of the roles; a role that nobody has is left out."""
        rows = []
        for role, words in tasks.ROLES.items():
            having = [one for one in self.row.parties if one.role is role]
            groups = tuple(
                (group, tuple(one for one in having if one.assignment.snapshot_id == group.pk))
                for group in self.row.groups
                if group.role == role
            )
            outright = tuple(one for one in having if one.assignment.snapshot_id is None)
            if outright or groups:
                rows.append(RoleRow(capfirst(str(words)), outright, groups))
        return rows

    @property
    def may_read_plan(self) -> bool:
        """Whether the plan's own page is open to the reader."""
        return Right.PLANS_DECIDE in self.rights


@dataclass(frozen=True)
class TaskHistory:
    """What was done to a task, every deadline it ever had, and what was said of it and taken back."""

    task: Task
    deadlines: tuple[tuple[deadlines.Deadline, deadlines.Verdict], ...]
    events: tuple[EventRow, ...]
    taken_back: tuple[SaidRow, ...]


def entry_ref(entry: ProgressEntry) -> Ref:
    """How the ledger names an entry."""
    return Ref("programme.entry", entry.pk)


def task_page(task: int, *, by: User, at: datetime) -> TaskPage:
    """One task with the plan's own words, its parties, what they said, latest first, and evidence; `task` is its id.

    A coordinator reads what the lead said: agencies with a part in a task see all of it. Raises NotAllowed, NoSuchTask.
    """
    row = tasks.task_of(task, by=by, at=at)
    names = {party.assignment.pk: party.name for party in row.parties}
    mine = recordable(row, by=by, at=at)
    own = {party.assignment.pk for party in mine}
    entries = list(reversed(_said_of(names)))
    said = tuple(
        SaidRow(entry, names[entry.assignment_id], _is_ones_own(entry, by) and entry.assignment_id in own)
        for entry in entries
    )
    return TaskPage(
        row=row,
        words=row.task.plan_words,
        said=said,
        timeline=_timeline(row, said, offices.local_day(at)),
        mine=mine,
        known=_known(entries),
        rights=offices.rights_of(by, at=at),
    )


def recordable(row: TaskRow, *, by: User, at: datetime) -> tuple[PartyRow, ...]:
    """The parts of a task that the person records progress of; none of a task that is no longer carried out."""
    if Right.PROGRESS_RECORD not in offices.rights_of(by, at=at) or row.task.state == tasks.State.CANCELLED:
        return ()
    within = tasks.reach(by, Right.PROGRESS_RECORD, at=at)
    return tuple(party for party in row.parties if within.holds({party.assignment.agency_id}))


def party_chosen(page: TaskPage, chosen: str, *, by: User, at: datetime) -> PartyRow:
    """The part of one's own that a form names. Raises NotAllowed where it is none of one's own."""
    for party in page.mine:
        if str(party.assignment.pk) == chosen:
            return party
    require(by, Right.PROGRESS_RECORD, at=at)
    raise errors.NoSuchEntry


def entry_of(entry: int, task: int) -> ProgressEntry:
    """An entry of a task by its number. Raises NoSuchEntry."""
    found = ProgressEntry.objects.filter(pk=entry, assignment__task=task).first()
    if found is None:
        raise errors.NoSuchEntry
    return found


def evidence_to_read(evidence: int, *, by: User, at: datetime) -> Evidence:
    """One piece of evidence: for its agency, and for all who have a part in a task it was shown for.

    Raises NotAllowed, NoSuchEvidence.
    """
    found = Evidence.objects.select_related("file", "agency").filter(pk=evidence).first()
    if found is None:
        raise errors.NoSuchEvidence
    within = tasks.reach(by, Right.PROGRESS_READ, at=at)
    if not within.holds({found.agency_id}):
        shown_for = ProgressEntry.objects.filter(evidence=found).values("assignment__task")
        if not within.holds(tasks.agencies_in(shown_for)):
            offices.require(by, Right.PROGRESS_READ, at=at)
    return found


def task_history(task: int, *, by: User, at: datetime) -> TaskHistory:
    """What was done to one task, oldest first, and its deadlines. Raises NotAllowed, NoSuchTask."""
    there = tasks.task_reached(task, by=by, at=at)
    ref = tasks.task_ref(there)
    told = ledger.history(ref)
    names = user_names(entry.actor for entry in told)
    withdrawn = _said_of(there.assignments.values_list("pk", flat=True)).exclude(withdrawal=None)
    withdrawn = withdrawn.select_related("assignment__agency").prefetch_related("assignment__agency__versions")
    on = offices.local_day(at)
    return TaskHistory(
        task=there,
        deadlines=tuple(deadlines.record_of(ref, at)),
        events=tuple(
            EventRow(
                entry.verb, entry.at, names.get(entry.actor, str(entry.actor)), (entry.about or {}).get("reason", "")
            )
            for entry in told
        ),
        taken_back=tuple(SaidRow(entry, entry.assignment.agency.name_on(on)) for entry in withdrawn),
    )


def entries_of(
    assignments: Iterable[int], *, since: date | None = None, until: date | None = None
) -> list[ProgressEntry]:
    """What stands of what was said of these parts as of the days from `since` to `until`, oldest first, with figures
    and evidence; entries taken back are left out.
    """
    rows = _said_of(list(assignments)).filter(withdrawal=None)
    if since:
        rows = rows.filter(as_of__gte=since)
    if until:
        rows = rows.filter(as_of__lte=until)
    return list(rows)


def _is_ones_own(entry: ProgressEntry, by: User) -> bool:
    return entry.entered_by_id == by.pk and not entry.is_withdrawn and not entry.is_relied_on  # type: ignore[attr-defined]


def _known(entries: Iterable[ProgressEntry]) -> tuple[IndicatorKept, ...]:
    """What is counted so far, in the order in which it was first; `entries` latest first."""
    standing = [entry for entry in entries if not entry.is_withdrawn]
    figures = sorted((one for entry in standing for one in entry.figures.all()), key=lambda one: one.pk)
    kept = {one.indicator: IndicatorKept(one.indicator, one.unit, rules.Rule(one.rule)) for one in reversed(figures)}
    return tuple(reversed(kept.values()))


def _timeline(row: TaskRow, said: Iterable[SaidRow], today: date) -> tuple[TimePoint, ...]:
    """Planned, due, today and what was said, latest first; of one day what was said stands on top."""
    due_on = row.deadline.due_on if row.deadline else None
    days = (
        (due_on, Point.DUE),
        (today, Point.TODAY),
        (row.task.time.start_on, Point.START),
    )
    points = [TimePoint(one.entry.as_of, Point.SAID, True, one) for one in said]
    points += [TimePoint(day, point, day < today) for day, point in days if day]
    return tuple(sorted(points, key=lambda one: one.day, reverse=True))


def _said_of(assignments: Collection[int] | QuerySet[Any]) -> QuerySet[ProgressEntry]:
    """All that was said of these parts, taken back or not, oldest first."""
    evidence = Evidence.objects.select_related("file")
    rows = ProgressEntry.objects.filter(assignment__in=assignments)
    rows = rows.select_related("entered_by__person", "withdrawal")
    rows = rows.annotate(is_relied_on=Exists(Reliance.objects.filter(entry=OuterRef("pk"))))
    return rows.prefetch_related("figures", Prefetch("evidence", evidence)).order_by("as_of", "pk")


def last_said(assignment: int) -> ProgressEntry | None:
    """What an agency said last of the state of its part; "nothing to report" says nothing of it."""
    rows = ProgressEntry.objects.filter(assignment=assignment, withdrawal=None)
    return rows.exclude(said=rules.Said.NOTHING_TO_REPORT).order_by("entered_at", "pk").last()


def same_entry(
    entry: ProgressEntry, counted: Mapping[str, Decimal], evidence: Iterable[Evidence], *, since: datetime
) -> ProgressEntry | None:
    """The last entry of the part that stands, where the same person made it since a moment and it says the very same as
    `entry`, with the same figures and the same evidence.
    """
    last = ProgressEntry.objects.filter(assignment=entry.assignment_id, withdrawal=None).order_by("pk").last()
    names = ("entered_by_id", "said", "percent", "narrative", "as_of")
    if last is None or last.entered_at < since or any(getattr(last, name) != getattr(entry, name) for name in names):
        return None
    has_same_figures = {one.indicator: one.value for one in last.figures.all()} == counted
    shown = {(one.file_id, one.url) for one in evidence}
    return last if has_same_figures and {(one.file_id, one.url) for one in last.evidence.all()} == shown else None


def moves_of(task: int) -> list[tuple[int, rules.Said, datetime]]:
    """What stands of what was said of a task, in the order in which it was entered: part, what, when."""
    rows = ProgressEntry.objects.filter(assignment__task=task, withdrawal=None).order_by("entered_at", "pk")
    return [(part, rules.Said(said), at) for part, said, at in rows.values_list("assignment", "said", "entered_at")]


def entries_by_id(ids: Iterable[int]) -> dict[int, ProgressEntry]:
    """Entries by their numbers, with figures and evidence."""
    rows = ProgressEntry.objects.filter(pk__in=set(ids))
    rows = rows.prefetch_related("figures", Prefetch("evidence", Evidence.objects.select_related("file")))
    return {entry.pk: entry for entry in rows}


def figures_said(entries: Iterable[ProgressEntry]) -> list[rules.FigureSaid]:
    """The figures of entries as plain values."""
    return [
        rules.FigureSaid(one.indicator, one.unit, rules.Rule(one.rule), one.value, entry.as_of, entry.pk)
        for entry in entries
        for one in entry.figures.all()
    ]


def indicators_of(task: int) -> dict[str, Figure]:
    """The indicators already kept in a task, each by its first figure: unit and rule do not change afterwards."""
    rows = Figure.objects.filter(entry__assignment__task=task, entry__withdrawal=None).order_by("-pk")
    return {one.indicator: one for one in rows}


def evidence_among(numbers: Iterable[str], agencies: Iterable[int]) -> list[Evidence]:
    """The evidence of these numbers that the agencies filed; what is no number is passed over."""
    asked = [int(one) for one in numbers if one.isascii() and one.isdecimal() and len(one) < 19]
    return list(Evidence.objects.filter(pk__in=asked, agency__in=list(agencies))) if asked else []


def parts_to_speak_of(*, by: User, at: datetime) -> dict[int, tuple[Assignment, str]]:
    """The parts a person records progress of, those their agency answers for first, each with its number and title."""
    parts = [one for one in tasks.own_parts(by, Right.PROGRESS_RECORD, at=at) if _can_go_on(one.assignment)]
    ordered = sorted(parts, key=lambda one: (not one.is_open, not one.is_answerable))
    return {
        one.assignment.pk: (one.assignment, f"{one.assignment.task.number} {one.assignment.task.title}")
        for one in ordered
    }


def _can_go_on(assignment: Assignment) -> bool:
    return tasks.State.CANCELLED not in (assignment.state, assignment.task.state)
