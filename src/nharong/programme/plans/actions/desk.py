"""The plan open before the person who works on it: locked, as it stands, and held against what the page showed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from nharong.ledger.api import Ref, record
from nharong.offices import api as offices
from nharong.offices.api import Right, User, require, user_ref
from nharong.programme.plans import errors, rules
from nharong.programme.plans.actions.adopting import locked_draft
from nharong.programme.plans.models import Plan, PlanEdit
from nharong.programme.plans.queries.plans import plan_ref
from nharong.programme.plans.queries.standing import doubts_of, edit_of, edits_of, register_of, signing_day
from nharong.programme.plans.rules import Edit, EditKind, Reading

TITLE = 2000  # letters of a title


@dataclass(frozen=True)
class Desk:
    """A draft under the lock of the caller's transaction; `directory`: the bodies of the signing day."""

    plan: Plan
    by: User
    at: datetime
    edits: tuple[Edit, ...]
    stand: rules.Stand
    directory: offices.Directory

    def reading(self, key: str, seen: int) -> Reading:
        """The obligation of a key, unless somebody else has touched it since act number `seen`. Raises ChangedSince,
        NoSuchObligation.
        """
        self.need_unchanged({key}, seen)
        found = next((one for one in self.stand.readings if one.key == key), None)
        if found is None:
            raise errors.NoSuchObligation
        return found

    def write(
        self, kind: EditKind, keys: Iterable[str], content: Mapping[str, Any] | None = None, *, reason: str = ""
    ) -> Edit:
        """Add the edit and tell the ledger, which keeps a hash of what was typed and not the words: a title or a reason
        may hold what never enters it.
        """
        row = add_edit(self.plan, kind, keys, by=self.by, at=self.at, content=content, reason=reason)
        about = {
            "edit": Ref("programme.edit", row.pk),
            "kind": kind.value,
            "keys": row.keys,
            "sha256": rules.fingerprint(row.content, row.reason),
        }
        subject = plan_ref(self.plan)
        record("programme.plans.edited", subject=subject, by=user_ref(self.by), at=self.at, about=about)
        return edit_of(row)

    def need_unchanged(self, keys: Collection[str], seen: int) -> None:
        """Promise that nobody else has touched any of these since act number `seen`. Raises ChangedSince."""
        others = (one for one in reversed(self.edits) if one.pk > seen and one.by != self.by.pk)
        since = next((one for one in others if one.touched & set(keys)), None)
        if since is not None:
            raise changed_since(since, self.number(since.touched & set(keys)))

    def number(self, keys: Collection[str]) -> str:
        """The number of the first obligation of these keys, as a person knows it."""
        known = (*self.stand.readings, *(one.reading for one in self.stand.left_out))
        return next((one.number for one in known if one.key in keys), "")


def open_desk(plan: Plan, *, by: User, at: datetime) -> Desk:
    """Lock the plan and read how it stands. Raises NotAllowed, PlanIsAdopted."""
    require(by, Right.PLANS_DECIDE, at=at)
    plan = locked_draft(plan.pk)
    edits = edits_of(plan)
    directory = offices.directory(on=signing_day(plan))
    compiled = plan.compiled.content
    register = register_of(compiled, edits, directory)
    stand = rules.stand(compiled, doubts_of(plan.findings.all()), edits, register)
    return Desk(plan, by, at, tuple(edits), stand, directory)


def add_edit(
    plan: Plan,
    kind: EditKind,
    keys: Iterable[str],
    *,
    by: User,
    at: datetime,
    content: Mapping[str, Any] | None = None,
    reason: str = "",
) -> PlanEdit:
    """Add one act to the plan's row of acts; the caller holds the plan's lock."""
    return PlanEdit.objects.create(
        plan=plan, kind=kind.value, keys=list(keys), content=dict(content or {}), reason=reason.strip(), by=by, at=at
    )


def changed_since(edit: Edit, number: str) -> errors.ChangedSince:
    """The refusal that names who was there, and when."""
    assert edit.at is not None, "an edit is stored with its moment"
    moment = timezone.localtime(edit.at, timezone.get_default_timezone())
    what = number or _("this place")
    return errors.ChangedSince(name=edit.by_name, number=what, time=f"{moment:%H:%M}", day=f"{moment:%d/%m/%Y}")


def need_reason(reason: str) -> str:
    """The reason without its edges. Raises ReasonMissing."""
    if not reason.strip():
        raise errors.ReasonMissing
    return reason.strip()


def need_title(title: str) -> str:
    """The title on one line. Raises TitleMissing, TitleTooLong."""
    title = " ".join(title.split())
    if not title:
        raise errors.TitleMissing
    if len(title) > TITLE:
        raise errors.TitleTooLong(most=TITLE)
    return title
