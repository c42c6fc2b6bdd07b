"""What was said of tasks, and the page of one task. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from nharong.deadlines import api as deadlines
from nharong.ledger import api as ledger
from nharong.ledger.api import Ref
from nharong.offices.api import Right, User, require, user_names
from nharong.programme.progress import rules
from nharong.programme.progress.models import Evidence, Figure, ProgressEntry
from nharong.programme.tasks import api as tasks
from nharong.programme.tasks.api import TaskRow


@dataclass(frozen=True)
class EventRow:
    """One line of the history of a task: what was done to it, by whom, when."""

    verb: str
    at: datetime
    by: str


@dataclass(frozen=True)
class SaidRow:
    """One entry with the name of the agency that made it."""

    entry: ProgressEntry
    agency_name: str


@dataclass(frozen=True)
class TaskPage:
    """Everything the page of one task shows."""

    row: TaskRow
    words: str
    said: tuple[SaidRow, ...]


@dataclass(frozen=True)
class TaskHistory:
    """What was done to a task, and every deadline it ever had."""

    row: TaskRow
    deadlines: tuple[tuple[deadlines.Deadline, deadlines.Verdict], ...]
    events: tuple[EventRow, ...]


def entry_ref(entry: ProgressEntry) -> Ref:
    """How the ledger names an entry."""
    return Ref("programme.entry", entry.pk)


def task_page(task: int, *, by: User, at: datetime) -> TaskPage:
    """One task with the plan's own words, its parties, what they said, latest first, and evidence; `task` is its id.

    A coordinator reads what the lead said: agencies with a part in a task see all of it. Raises NotAllowed, NoSuchTask.
    """
    row = tasks.task_of(task, by=by, at=at)
    names = {party.assignment.pk: party.name for party in row.parties}
    said = reversed(list(_said_of(names)))
    return TaskPage(
        row=row,
        words=row.task.provision.text if row.task.provision else row.task.title,
        said=tuple(SaidRow(entry, names[entry.assignment_id]) for entry in said),
    )


def task_history(task: int, *, by: User, at: datetime) -> TaskHistory:
    """What was done to one task, oldest first, and its deadlines. Raises NotAllowed, NoSuchTask."""
    row = tasks.task_of(task, by=by, at=at)
    ref = tasks.task_ref(row.task)
    told = ledger.history(ref)
    names = user_names(entry.actor for entry in told)
    return TaskHistory(
        row=row,
        deadlines=tuple(deadlines.record_of(ref, at)),
        events=tuple(EventRow(entry.verb, entry.at, names.get(entry.actor, str(entry.actor))) for entry in told),
    )


def entries_of(
    assignments: Iterable[int], *, since: date | None = None, until: date | None = None
) -> list[ProgressEntry]:
    """What stands of what was said of these parts as of the days from `since` to `until`, oldest first, with figures
    and evidence; entries taken back are left out.
    """
    rows = _said_of(assignments).filter(withdrawal=None)
    if since:
        rows = rows.filter(as_of__gte=since)
    if until:
        rows = rows.filter(as_of__lte=until)
    return list(rows)


def _said_of(assignments: Iterable[int]) -> QuerySet[ProgressEntry]:
    """All that was said of these parts, taken back or not, oldest first."""
    evidence = Evidence.objects.select_related("file")
    rows = ProgressEntry.objects.filter(assignment__in=list(assignments))
    rows = rows.select_related("entered_by__person", "withdrawal")
    return rows.prefetch_related("figures", "reliances", Prefetch("evidence", evidence)).order_by("as_of", "pk")


def last_said(assignment: int) -> ProgressEntry | None:
    """What an agency said last of the state of its part; "nothing to report" says nothing of it."""
    rows = ProgressEntry.objects.filter(assignment=assignment, withdrawal=None)
    return rows.exclude(said=rules.Said.NOTHING_TO_REPORT).order_by("entered_at", "pk").last()


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


def evidence_of(agency: int, *, by: User, at: datetime) -> list[Evidence]:
    """The evidence an agency has filed, newest first. Raises NotAllowed."""
    if not tasks.reach(by, Right.PROGRESS_READ, at=at).holds({agency}):
        require(by, Right.PROGRESS_READ, at=at)
    return list(Evidence.objects.filter(agency=agency).select_related("file").order_by("-pk"))
