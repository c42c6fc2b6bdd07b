"""The plans there are, and how far each is confirmed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from nharong.offices.api import Right, User, require
from nharong.programme.plans import rules
from nharong.programme.plans.models import Plan
from nharong.programme.plans.queries.standing import doubts_of, edit_of
from nharong.programme.plans.rules import Known, Register, Status


@dataclass(frozen=True)
class Shelved:
    """A plan, its duties, how many of them are confirmed, and how many doubts wait for a decision."""

    plan: Plan
    all: int
    confirmed: int
    open: int


def shelf(*, by: User, at: datetime) -> list[Shelved]:
    """Every plan, the newest year first, whatever their number with a constant number of queries. Raises NotAllowed."""
    require(by, Right.PLANS_DECIDE, at=at)
    adopted = Plan.objects.filter(state=rules.State.ADOPTED).select_related("document")
    drafts = Plan.objects.filter(state=rules.State.DRAFT).select_related("document", "compiled")
    rows = [_in_force(plan) for plan in adopted.annotate(duties=Count("tasks"))]
    rows += [_draft(plan) for plan in drafts.prefetch_related("findings", "edits__by__person")]
    return sorted(rows, key=lambda row: (-(row.plan.year or 0), -row.plan.pk))


def plan_of(pk: int, *, by: User, at: datetime) -> Plan | None:
    """The plan of a number with its document and its reading, or None. Raises NotAllowed."""
    require(by, Right.PLANS_DECIDE, at=at)
    return Plan.objects.select_related("document", "compiled").filter(pk=pk).first()


def _in_force(plan: Plan) -> Shelved:
    duties: int = plan.duties  # type: ignore[attr-defined]
    return Shelved(plan, duties, duties, 0)


def _draft(plan: Plan) -> Shelved:
    """What is confirmed rests on known names, so that no register need be asked."""
    compiled = plan.compiled.content
    edits = sorted((edit_of(row) for row in plan.edits.all()), key=lambda one: one.pk)
    known = {name: Known(agency=name) for name in rules.printed_names(compiled, edits)}
    stand = rules.stand(compiled, doubts_of(plan.findings.all()), edits, Register(known))
    tally = Counter(one.status for one in stand.readings)
    return Shelved(plan, len(stand.readings), tally[Status.CONFIRMED], len(stand.open_findings))
