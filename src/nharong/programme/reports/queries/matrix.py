"""Agencies by tasks: how each task stands for each agency that has a part in it.

Read as plain values, not as objects, for fifty agencies and two hundred tasks make ten thousand cells. Nothing here
writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from nharong.deadlines import api as deadlines
from nharong.deadlines.api import Lateness, Verdict
from nharong.offices import api as offices
from nharong.offices.api import Right, User, require
from nharong.programme.tasks import api as tasks
from nharong.programme.tasks.api import Assignment, Role, Task


@dataclass(frozen=True)
class Column:
    """One task: how it stands, and whose part it is to be done (`answers`; None where nobody leads or carries out)."""

    task: int
    number: str
    title: str
    verdict: Verdict
    due_on: date | None
    answers: Role | None


@dataclass(frozen=True)
class MatrixRow:
    """One agency and its parts by task."""

    key: str
    name: str
    roles: Mapping[int, Role]

    def verdict(self, column: Column) -> Verdict | None:
        """How the task stands for the agency; None where it only coordinates or has no part."""
        return column.verdict if self.roles.get(column.task) is column.answers is not None else None


@dataclass(frozen=True)
class Matrix:
    """The whole table, agencies with the most overdue tasks first. `duties`: standing duties are shown too."""

    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]
    duties: bool

    def count(self, row: MatrixRow, lateness: Lateness) -> int:
        """How many of the agency's own tasks stand so."""
        judged = (row.verdict(column) for column in self.columns)
        return sum(one is not None and one.lateness is lateness for one in judged)

    def of(self, key: str) -> MatrixRow | None:
        """The row of an agency."""
        return next((row for row in self.rows if row.key == key), None)


def matrix(*, by: User, at: datetime, duties: bool = False) -> Matrix:
    """Every task of every plan in force, standing duties only where asked for. Raises NotAllowed."""
    require(by, Right.LEADER_PAGE_READ, at=at)
    left_out = [tasks.Kind.REPORT] if duties else [tasks.Kind.REPORT, tasks.Kind.STANDING]
    wanted = Task.objects.exclude(kind__in=left_out).order_by("plan", "position")
    found = list(wanted.only("pk", "number", "title"))
    kept = deadlines.deadlines_of(tasks.task_ref(task) for task in found)
    judged = deadlines.judge_all(kept, at)
    parts: dict[int, dict[int, Role]] = defaultdict(dict)
    roles: dict[int, set[Role]] = defaultdict(set)
    for task, agency, role in Assignment.objects.filter(task__in=wanted.order_by()).values_list(
        "task", "agency", "role"
    ):
        parts[agency][task] = Role(role)
        roles[task].add(Role(role))
    columns = []
    for one in found:
        ref = tasks.task_ref(one)
        verdict, due_on = judged.get(ref, deadlines.judge(None, at)), kept[ref].due_on if ref in kept else None
        answers = tasks.answerable(roles[one.pk])
        columns.append(Column(one.pk, one.number, one.title, verdict, due_on, answers))
    return Matrix(tuple(columns), _sorted(_rows(parts, at), columns), duties)


def _rows(parts: Mapping[int, Mapping[int, Role]], at: datetime) -> list[MatrixRow]:
    on = offices.local_day(at)
    rows = offices.Agency.objects.filter(pk__in=parts).prefetch_related("versions").order_by("pk")
    return [MatrixRow(agency.key, agency.name_on(on), parts[agency.pk]) for agency in rows]


def _sorted(rows: list[MatrixRow], columns: list[Column]) -> tuple[MatrixRow, ...]:
    late = {column.task: column.answers for column in columns if column.verdict.lateness is Lateness.OVERDUE}
    return tuple(sorted(rows, key=lambda row: -sum(row.roles.get(task) is who for task, who in late.items() if who)))
