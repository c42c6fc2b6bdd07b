"""What can be asked of plans. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from nharong.ledger.api import Ref
from nharong.offices.api import Right, User, require
from nharong.programme.plans import rules
from nharong.programme.plans.models import Finding, Plan, Provision


def plan_ref(plan: Plan) -> Ref:
    """How the ledger names a plan."""
    return Ref("programme.plan", plan.pk)


def plans(*, by: User, at: datetime) -> QuerySet[Plan]:
    """Every plan, the newest year first, with how many errors still wait for a decision (`open_errors`). Raises
    NotAllowed.
    """
    require(by, Right.PLANS_DECIDE, at=at)
    waiting = Count("findings", filter=Q(findings__severity=rules.ERROR, findings__choice=""))
    return Plan.objects.select_related("document").annotate(open_errors=waiting)


def findings(plan: Plan, *, by: User, at: datetime) -> list[Finding]:
    """The plan's findings, errors that wait for a decision first. Raises NotAllowed."""
    require(by, Right.PLANS_DECIDE, at=at)
    rows = plan.findings.select_related("decided_by__person")
    return sorted(rows, key=lambda one: (one.severity != rules.ERROR or bool(one.choice), one.position))


def planned(plan: Plan) -> tuple[rules.PlannedTask, ...]:
    """The plan as it will bind: signed words, and beside them what persons decided."""
    return rules.planned_tasks(plan.compiled.content, decisions(plan))


def decisions(plan: Plan) -> list[rules.Decision]:
    """What is doubted and what was decided, in the order of the findings; a decision wins over an open doubt of the
    same field.
    """
    rows = plan.findings.exclude(field="").order_by("-choice", "position")
    found: dict[str, rules.Decision] = {}
    for row in rows:
        choice = rules.Choice(row.choice) if row.choice else None
        is_note = row.severity == rules.NOTE
        found.setdefault(row.field, rules.Decision(row.pk, row.field, choice, row.value, is_note))
    return list(found.values())


def provisions_by_span(plan: Plan) -> dict[tuple[str, int, int], Provision]:
    """The plan's numbered places by kind and span: a number may be printed twice, a place is one."""
    return {(one.kind, one.start, one.end): one for one in plan.provisions.all()}


def decided_findings(plan: Plan) -> list[Finding]:
    """The findings a person decided one by one, with who decided."""
    return list(plan.findings.exclude(choice="").select_related("decided_by__person"))


def document_of(plan: Plan) -> dict[str, Any]:
    """The compiled header of the plan: number, date, issuer, year, title as read."""
    return dict(plan.compiled.content["document"])


def reports_asked(plan: Plan) -> list[dict[str, Any]]:
    """The reports the plan asks for, each with the day a person decided where the printed one is none (`due_on`)."""
    content = plan.compiled.content
    timed = [one for one in planned(plan) if one.kind == "report"]
    return [
        {**report, "due_on": one.time.due_on, "number": one.number}
        for report, one in zip(content["report_deadlines"], timed, strict=True)
    ]


def waiting(rows: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """(errors without a decision, warnings and notes without one): the first block adoption one by one, the second
    together.
    """
    undecided = [row for row in rows if not row.choice]
    errors = [row for row in undecided if row.severity == rules.ERROR]
    return errors, [row for row in undecided if row.severity != rules.ERROR]
