"""A plan enters, and its findings are decided by a person one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from nharong.documents.api import Document
from nharong.engines import plancompiler
from nharong.ledger.api import Ref, record
from nharong.offices.api import Agency, Right, User, require, user_ref
from nharong.programme.plans import errors, rules
from nharong.programme.plans.actions.adopting import locked_draft
from nharong.programme.plans.actions.desk import Desk, add_edit, need_reason, open_desk
from nharong.programme.plans.actions.typed import looked_through
from nharong.programme.plans.codes import codes_in_words
from nharong.programme.plans.models import CHOICES, CompiledPlan, Finding, Plan, Provision
from nharong.programme.plans.queries.plans import plan_ref

Changed = Mapping[str, Any] | None


@transaction.atomic
def import_plan(compilation: plancompiler.Compilation, *, document: Document, by: User, at: datetime) -> Plan:
    """Keep a compiled plan as a draft: the reading whole, its numbered places, its findings. Raises NotAllowed,
    AlreadyImported.
    """
    require(by, Right.PLANS_DECIDE, at=at)
    if Plan.objects.filter(document=document).exists():
        raise errors.AlreadyImported(subject=document.subject)
    compiled = plancompiler.to_json(compilation)
    header = compiled["document"]
    plan = Plan.objects.create(
        document=document,
        title=header.get("title") or document.subject,
        number=header.get("number") or "",
        year=header.get("year"),
        imported_at=at,
        imported_by=by,
    )
    CompiledPlan.objects.create(plan=plan, content=compiled, engine=compiled["source"].get("engine") or "")
    Provision.objects.bulk_create(
        Provision(
            plan=plan, anchor=one.anchor, kind=one.kind, start=one.words.start, end=one.words.end, text=one.words.text
        )
        for one in rules.provisions_of(compiled)
    )
    Finding.objects.bulk_create(_finding(plan, place, one) for place, one in enumerate(compiled["findings"]))
    about = {"document": str(Ref("documents.document", document.pk)), "findings": len(compiled["findings"])}
    _record("programme.plans.imported", plan, by, at, after={"state": plan.state}, about=about)
    return plan


@looked_through("reason")
def decide(
    finding: Finding,
    *,
    choice: rules.Choice,
    reason: str,
    by: User,
    at: datetime,
    value: str | None = None,
    seen: int | None = None,
) -> Finding:
    """Say what holds where the compiler doubts. `value`: the ISO day of SET_DATE, the agency's key of SET_LEAD.

    The words of the plan are never touched; who decided and why stands beside them. A second decision replaces the
    first. `seen`: the number of the last act that the page showed; what others did on the finding or its obligation
    since is refused. Raises NotAllowed, PlanIsAdopted, ChoiceNotOpen, ValueNotUsable, ReasonMissing, AnsweredByEdit,
    ChangedSince.
    """
    desk, finding = _doubted(finding, by, at, seen)
    reason = need_reason(reason)
    allowed = rules.choices_for(finding.field)
    if choice not in allowed:
        names = ", ".join(str(words) for one, words in CHOICES.items() if one in allowed)
        raise errors.ChoiceNotOpen(choice=CHOICES[choice], field=codes_in_words([finding.code]), open=names)
    _need_usable(choice, value)
    if finding.field in desk.stand.answered:
        raise errors.AnsweredByEdit
    before = _kept(finding)
    finding.choice, finding.value, finding.reason = choice.value, value or "", reason
    finding.decided_at, finding.decided_by = at, by
    _settle(desk, rules.EditKind.DECIDE, finding, before, reason)
    _record_on("programme.findings.decided", finding, desk, before)
    return finding


@transaction.atomic
def take_back(finding: Finding, *, by: User, at: datetime, seen: int | None = None) -> Finding:
    """Open a decided finding again, as long as the plan is a draft. Raises NotAllowed, PlanIsAdopted, NotDecided,
    ChangedSince.
    """
    desk, finding = _doubted(finding, by, at, seen)
    if not finding.choice:
        raise errors.NotDecided
    before = _kept(finding)
    finding.choice = finding.value = finding.reason = ""
    finding.decided_at = finding.decided_by = None
    _settle(desk, rules.EditKind.TAKE_BACK, finding, before)
    _record_on("programme.findings.reopened", finding, desk, before)
    return finding


@transaction.atomic
def acknowledge(plan: Plan, *, by: User, at: datetime) -> Plan:
    """Say that all warnings and notes of the plan were read. Raises NotAllowed, PlanIsAdopted."""
    require(by, Right.PLANS_DECIDE, at=at)
    plan = locked_draft(plan.pk)
    plan.acknowledged_at, plan.acknowledged_by = at, by
    plan.save(update_fields=["acknowledged_at", "acknowledged_by"])
    add_edit(plan, rules.EditKind.ACKNOWLEDGE, [], by=by, at=at)
    _record("programme.plans.acknowledged", plan, by, at, after={"acknowledged_at": at})
    return plan


def _doubted(finding: Finding, by: User, at: datetime, seen: int | None) -> tuple[Desk, Finding]:
    """The desk and the finding as it is now, under the plan's lock; refused where others were there since."""
    desk = open_desk(finding.plan, by=by, at=at)
    finding = Finding.objects.get(pk=finding.pk)
    if seen is not None:
        desk.need_unchanged({_key(finding), *desk.stand.about.get(finding.pk, ())}, seen)
    return desk, finding


def _kept(finding: Finding) -> dict[str, Any]:
    """What a finding says now, as it can be put back."""
    decided_at = finding.decided_at.isoformat() if finding.decided_at else None
    return {
        "choice": finding.choice, "value": finding.value, "reason": finding.reason,
        "decided_at": decided_at, "decided_by_id": finding.decided_by_id,
    }  # fmt: skip


def _settle(desk: Desk, kind: rules.EditKind, finding: Finding, before: Mapping[str, Any], reason: str = "") -> None:
    finding.save(update_fields=["choice", "value", "reason", "decided_at", "decided_by"])
    keys = [*desk.stand.about.get(finding.pk, ()), _key(finding)]
    content = {"finding": finding.pk, "before": before, "choice": finding.choice, "value": finding.value}
    add_edit(desk.plan, kind, keys, by=desk.by, at=desk.at, content=content, reason=reason)


def _key(finding: Finding) -> str:
    return f"f{finding.pk}"


def _need_usable(choice: rules.Choice, value: str | None) -> None:
    if choice is rules.Choice.SET_DATE and rules.read_date(value or "") is None:
        raise errors.ValueNotUsable(value=value or "")
    if choice is rules.Choice.SET_LEAD and not Agency.objects.filter(key=value or "").exists():
        raise errors.ValueNotUsable(value=value or "")


def _finding(plan: Plan, position: int, one: Mapping[str, Any]) -> Finding:
    start, end = one["span"] or (None, None)
    return Finding(
        plan=plan,
        position=position,
        code=one["code"],
        severity=one["severity"],
        doubts=one["doubts"],
        message=one["message"],
        message_vi=one.get("message_vi") or "",
        start=start,
        end=end,
        field=one["field"] or "",
        suggestion=one.get("suggestion") or "",
    )


def _record(
    verb: str, plan: Plan, by: User, at: datetime, *, after: Changed, before: Changed = None, about: Changed = None
) -> None:
    record(verb, subject=plan_ref(plan), by=user_ref(by), at=at, before=before, after=after, about=about)


def _record_on(verb: str, finding: Finding, desk: Desk, before: Mapping[str, Any]) -> None:
    was, becomes = (
        {name: before[name] for name in ("choice", "value")},
        {"choice": finding.choice, "value": finding.value},
    )
    about = {"plan": str(plan_ref(desk.plan)), "code": finding.code, "field": finding.field}
    subject = Ref("programme.finding", finding.pk)
    record(verb, subject=subject, by=user_ref(desk.by), at=desk.at, before=was, after=becomes, about=about)
