"""A plan is put in force once nothing of it is open, and taken out of force again while nothing rests on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from nharong.ledger.api import record
from nharong.offices.api import Right, User, require, user_ref
from nharong.programme.plans import errors, rules
from nharong.programme.plans.codes import codes_in_words
from nharong.programme.plans.models import Finding, Plan, Provision
from nharong.programme.plans.queries.plans import plan_ref
from nharong.programme.plans.queries.standing import stand_of
from nharong.programme.plans.rules import Reading, Status, Why


@transaction.atomic
def settle(plan: Plan, *, by: User, at: datetime) -> Plan:
    """Put a plan in force; the tasks section calls this as it makes the tasks, after `need_ready` in the same
    transaction. Raises NotAllowed, PlanIsAdopted.
    """
    require(by, Right.PLANS_ADOPT, at=at)
    return _move(locked_draft(plan.pk), rules.State.ADOPTED, "programme.plans.adopted", by, at)


@transaction.atomic
def reopen(plan: Plan, *, by: User, at: datetime) -> Plan:
    """Make a plan in force a draft again, as it was confirmed; the tasks section calls this as it takes the tasks away.

    Raises NotAllowed, NotAdopted.
    """
    require(by, Right.PLANS_ADOPT, at=at)
    plan = locked_adopted(plan.pk)
    printed = {(one.kind, one.words.start, one.words.end) for one in rules.provisions_of(plan.compiled.content)}
    for place in plan.provisions.all():
        if (place.kind, place.start, place.end) not in printed:
            place.delete()
    return _move(plan, rules.State.DRAFT, "programme.plans.reopened", by, at)


def place(plan: Plan, planned: Iterable[rules.PlannedTask]) -> None:
    """Give every planned task its place among the plan's: one that a person added, split or merged has none yet."""
    there = {(one.kind, one.start, one.end): one for one in plan.provisions.all()}
    anchors = {one.anchor for one in there.values()}
    for one in planned:
        address = (one.kind, one.words.start, one.words.end)
        if address not in there and one.words.text:
            anchor = rules.free_anchor(one.number, anchors)
            anchors.add(anchor)
            kind, start, end = address
            there[address] = Provision.objects.create(
                plan=plan, anchor=anchor, kind=kind, start=start, end=end, text=one.words.text
            )


def need_ready(plan: Plan, *, by: User, at: datetime) -> Plan:
    """The plan, locked for the caller's transaction, when nothing is doubted and every obligation confirmed.

    What waits only for a name of the register is let pass here: who adopts reads the names. Raises NotAllowed,
    PlanIsAdopted, FindingsOpen, FindingsDisagree, NotAcknowledged, NotConfirmed.
    """
    require(by, Right.PLANS_ADOPT, at=at)
    plan = locked_draft(plan.pk)
    stand, rows = stand_of(plan), list(plan.findings.all())
    undecided = [row for row in rows if row.pk in stand.open_findings]
    if undecided:
        raise errors.FindingsOpen(count=len(undecided), what=codes_in_words(one.code for one in undecided))
    if stand.disputed:
        raise errors.FindingsDisagree(numbers=", ".join(_numbers(stand, rows)))
    unread = [row for row in rows if not row.choice and row.severity != rules.ERROR]
    if unread and plan.acknowledged_at is None:
        raise errors.NotAcknowledged(count=len(unread))
    waiting = [one for one in stand.readings if not (one.status is Status.CONFIRMED or _waits_for_a_name(one))]
    if waiting:
        raise errors.NotConfirmed(count=len(waiting))
    return plan


def locked_draft(pk: int) -> Plan:
    """The plan, locked for this transaction. Raises PlanIsAdopted."""
    plan = Plan.objects.select_for_update().get(pk=pk)
    if rules.State.ADOPTED not in rules.NEXT[rules.State(plan.state)]:
        raise errors.PlanIsAdopted(plan=plan.title)
    return plan


def locked_adopted(pk: int) -> Plan:
    """The plan in force, locked for this transaction. Raises NotAdopted."""
    plan = Plan.objects.select_for_update().get(pk=pk)
    if rules.State.DRAFT not in rules.NEXT[rules.State(plan.state)]:
        raise errors.NotAdopted(plan=plan.title)
    return plan


def _move(plan: Plan, state: rules.State, verb: str, by: User, at: datetime) -> Plan:
    before = {"state": plan.state}
    is_adopted = state is rules.State.ADOPTED
    plan.state, plan.adopted_at, plan.adopted_by = state.value, at if is_adopted else None, by if is_adopted else None
    plan.save(update_fields=["state", "adopted_at", "adopted_by"])
    record(verb, subject=plan_ref(plan), by=user_ref(by), at=at, before=before, after={"state": plan.state})
    return plan


def _waits_for_a_name(reading: Reading) -> bool:
    return bool(reading.why) and set(reading.why) <= {Why.UNKNOWN, Why.SEVERAL}


def _numbers(stand: rules.Stand, rows: list[Finding]) -> list[str]:
    """The numbers of what the disputed fields belong to; the pointer itself where it is about the whole plan."""
    numbers = {one.key: one.number for one in stand.readings}
    about = {row.field: [numbers[key] for key in stand.about.get(row.pk, ())] for row in rows}
    return [name for field in sorted(stand.disputed) for name in about.get(field) or [field]]
