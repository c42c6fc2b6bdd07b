"""A plan as it stands: the compiled reading with decisions and edits laid over it, names read on the signing day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from nharong.offices import api as offices
from nharong.programme.plans import rules
from nharong.programme.plans.models import Finding, Plan, PlanEdit
from nharong.programme.plans.rules import Edit, EditKind, Known, Reading, Register, Stand


def signing_day(plan: Plan) -> date:
    """The day on which names and groups are read: the day of the document, or of its import where it has none."""
    return plan.document.issued_on or offices.local_day(plan.imported_at)


def readings(plan: Plan) -> tuple[Reading, ...]:
    """Each obligation of the plan as it stands now, in the order of the plan; the right is the caller's to ask."""
    return stand_of(plan).readings


def planned(plan: Plan) -> tuple[rules.PlannedTask, ...]:
    """The plan as it will bind: signed words, and beside them what persons decided and changed."""
    return rules.stand(plan.compiled.content, doubts_of(plan.findings.all()), edits_of(plan)).planned


def reports_asked(plan: Plan) -> list[dict[str, Any]]:
    """The reports the plan asks for, each with the day a person decided where the printed one is none (`due_on`).

    One that a person added has its words alone; one that was left out is not asked for.
    """
    printed = plan.compiled.content["report_deadlines"]
    return [
        {**_report(one, printed), "due_on": one.time.due_on, "number": one.number}
        for one in planned(plan)
        if one.kind == "report"
    ]


def stand_of(plan: Plan, directory: offices.Directory | None = None) -> Stand:
    """The plan with its decisions and edits, each name read in the register of the signing day."""
    edits = edits_of(plan)
    register = register_of(plan.compiled.content, edits, directory or offices.directory(on=signing_day(plan)))
    return rules.stand(plan.compiled.content, doubts_of(plan.findings.all()), edits, register)


def register_of(compiled: Mapping[str, Any], edits: Iterable[Edit], directory: offices.Directory) -> Register:
    """What the day's directory says of every name in the plan."""
    names = rules.printed_names(compiled, edits)
    return Register({name: _known(name, directory) for name in names}, directory.names)


def edits_of(plan: Plan) -> list[Edit]:
    """Every edit of the plan, undone ones too, the oldest first."""
    return [edit_of(row) for row in plan.edits.select_related("by__person").order_by("pk")]


def edit_of(row: PlanEdit) -> Edit:
    """The row as a value."""
    return Edit(
        row.pk, EditKind(row.kind), tuple(row.keys), row.content, row.reason,
        row.by_id, row.by.get_full_name(), row.at, row.undone_at is None,
    )  # fmt: skip


def doubts_of(rows: Iterable[Finding]) -> list[rules.Doubt]:
    """Findings as values, in their order."""
    return [
        rules.Doubt(
            row.pk, row.field, row.severity, rules.Choice(row.choice) if row.choice else None, row.value,
            row.start, row.end,
        )
        for row in sorted(rows, key=lambda one: one.position)
    ]  # fmt: skip


def _report(one: rules.PlannedTask, printed: list[dict[str, Any]]) -> dict[str, Any]:
    if one.key.startswith("r") and one.key[1:].isdigit():
        return dict(printed[int(one.key[1:])])
    span = [one.words.start, one.words.end]
    added = {"kind": one.title, "date_text": one.time.words, "date": None, "span": span}
    return {**added, "by": None, "recurring": None, "via": None, "to": None}


def _known(name: str, directory: offices.Directory) -> Known:
    keys = directory.answering(name)
    if len(keys) > 1:
        return Known(several=True, candidates=keys)
    if not keys:
        return Known(candidates=directory.like(name))
    return Known(group=keys[0]) if keys[0] in directory.groups else Known(agency=keys[0])
