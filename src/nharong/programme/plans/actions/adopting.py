"""A plan is put in force once nothing of it is open, and taken out of force again while nothing rests on it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nharong.ledger.api import record
from nharong.offices.api import Right, User, require, user_ref
from nharong.programme.plans import errors, rules
from nharong.programme.plans.models import Finding, Plan
from nharong.programme.plans.queries.plans import plan_ref
from nharong.programme.plans.queries.standing import stand_of


@transaction.atomic
def settle(plan: Plan, *, by: User, at: datetime, unknown: bool = False) -> Plan:
    """Put a plan in force once nothing of it is open; the tasks section calls this as it makes the tasks.

    Raises as `need_ready`.
    """
    plan = need_ready(plan, by=by, at=at, unknown=unknown)
    before = {"state": plan.state}
    plan.state, plan.adopted_at, plan.adopted_by = rules.State.ADOPTED.value, at, by
    plan.save(update_fields=["state", "adopted_at", "adopted_by"])
    after = {"state": plan.state}
    record("programme.plans.adopted", subject=plan_ref(plan), by=user_ref(by), at=at, before=before, after=after)
    return plan


def need_ready(plan: Plan, *, by: User, at: datetime, unknown: bool = False) -> Plan:
    """The plan, locked for the caller's transaction, when nothing of it is open. Raises NotAllowed, PlanIsAdopted,
    FindingsOpen, NotAcknowledged.
    """
    require(by, Right.PLANS_ADOPT, at=at)
    plan = locked_draft(plan.pk)
    stand, rows = stand_of(plan), list(plan.findings.all())
    undecided = [row for row in rows if row.pk in stand.open_findings]
    if undecided:
        raise errors.FindingsOpen(count=len(undecided), codes=_codes(undecided))
    unread = [row for row in rows if not row.choice and row.severity != rules.ERROR]
    if unread and plan.acknowledged_at is None:
        raise errors.NotAcknowledged(count=len(unread))
    return plan


def locked_draft(pk: int) -> Plan:
    """The plan, locked for this transaction. Raises PlanIsAdopted."""
    plan = Plan.objects.select_for_update().get(pk=pk)
    if rules.State.ADOPTED not in rules.NEXT[rules.State(plan.state)]:
        raise errors.PlanIsAdopted(plan=plan.title)
    return plan


def _codes(rows: list[Finding]) -> str:
    return ", ".join(dict.fromkeys(one.code for one in rows))
