"""Plans, their findings and their words, as lists and other rooms ask for them."""

from __future__ import annotations

from datetime import datetime

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


def provisions_by_span(plan: Plan) -> dict[tuple[str, int, int], Provision]:
    """The plan's numbered places by kind and span: a number may be printed twice, a place is one."""
    return {(one.kind, one.start, one.end): one for one in plan.provisions.all()}


def decided_findings(plan: Plan) -> list[Finding]:
    """The findings a person decided one by one, with who decided."""
    return list(plan.findings.exclude(choice="").select_related("decided_by__person"))
