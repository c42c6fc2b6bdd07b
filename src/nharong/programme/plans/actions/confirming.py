"""A person confirms what was read, each or all that is clear at once, and takes the own last act back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from nharong.ledger.api import Ref, record
from nharong.offices.api import User, user_ref
from nharong.programme.plans import errors
from nharong.programme.plans.actions.desk import Desk, changed_since, open_desk
from nharong.programme.plans.models import Finding, Plan, PlanEdit
from nharong.programme.plans.queries.plans import plan_ref
from nharong.programme.plans.queries.reviewing import undoable
from nharong.programme.plans.rules import Edit, EditKind, Status, rests_on


@transaction.atomic
def confirm(plan: Plan, keys: Iterable[str], *, seen: Mapping[str, int], by: User, at: datetime) -> Edit | None:
    """Say that these obligations are read rightly; None where all were confirmed already. `seen`: key -> version.

    Raises NotAllowed, PlanIsAdopted, ChangedSince, NoSuchObligation, StillOpen.
    """
    desk = open_desk(plan, by=by, at=at)
    done = {one.key for one in desk.stand.readings if one.status is Status.CONFIRMED}
    readings = [desk.reading(key, seen.get(key, 0)) for key in dict.fromkeys(keys) if key not in done]
    for one in readings:
        if one.status is Status.OPEN:
            raise errors.StillOpen(number=one.number)
    return desk.write(EditKind.CONFIRM, [one.key for one in readings]) if readings else None


@transaction.atomic
def confirm_clear(plan: Plan, *, by: User, at: datetime) -> int:
    """Confirm all that is clear in one act, which one `undo` takes back; how many. Raises NotAllowed, PlanIsAdopted,
    NothingToConfirm.
    """
    desk = open_desk(plan, by=by, at=at)
    keys = [one.key for one in desk.stand.readings if one.status is Status.CLEAR]
    if not keys:
        raise errors.NothingToConfirm
    desk.write(EditKind.CONFIRM, keys)
    return len(keys)


@transaction.atomic
def undo(plan: Plan, *, by: User, at: datetime) -> Edit:
    """Take back the person's own latest act on the plan that stands: an edit, a decision, a confirmation; gives that
    act. Raises NotAllowed, PlanIsAdopted, NothingToUndo, ChangedSince where another's act rests on it.
    """
    desk = open_desk(plan, by=by, at=at)
    edit = undoable(desk.edits, by)
    if edit is None:
        raise errors.NothingToUndo
    later = rests_on(edit, desk.edits)
    if later is not None:
        raise changed_since(later, desk.number(later.touched))
    PlanEdit.objects.filter(pk=edit.pk, undone_at=None).update(undone_at=at, undone_by=by)
    if edit.kind in (EditKind.DECIDE, EditKind.TAKE_BACK):
        _restore(desk, edit.content)
    if edit.kind is EditKind.ACKNOWLEDGE:
        Plan.objects.filter(pk=plan.pk).update(acknowledged_at=None, acknowledged_by=None)
        record(
            "programme.plans.acknowledged",
            subject=plan_ref(plan),
            by=user_ref(by),
            at=at,
            after={"acknowledged_at": None},
        )
    desk.write(EditKind.UNDO, sorted(edit.touched), {"edit": edit.pk})
    return edit


def _restore(desk: Desk, content: Mapping[str, Any]) -> None:
    """Put the finding back to what it was before the act."""
    finding = Finding.objects.get(pk=content["finding"])
    now = {"choice": finding.choice, "value": finding.value}
    was = content["before"]
    Finding.objects.filter(pk=finding.pk).update(**was)
    verb = "programme.findings.decided" if was["choice"] else "programme.findings.reopened"
    after = {"choice": was["choice"], "value": was["value"]}
    about = {"plan": str(plan_ref(desk.plan)), "code": finding.code, "field": finding.field}
    subject = Ref("programme.finding", finding.pk)
    record(verb, subject=subject, by=user_ref(desk.by), at=desk.at, before=now, after=after, about=about)
