"""All that the page of a plan's review shows, with a number of queries that does not grow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nharong.offices import api as offices
from nharong.offices.api import Right, User, require
from nharong.programme.plans import rules
from nharong.programme.plans.models import Finding, Plan
from nharong.programme.plans.queries.standing import doubts_of, edits_of, register_of, signing_day
from nharong.programme.plans.rules import Change, Edit, EditKind, LeftOut, Line, Reading, Status


@dataclass(frozen=True)
class Counts:
    """How many obligations stand, and how far persons are with them."""

    all: int
    open: int
    clear: int
    confirmed: int
    left_out: int


@dataclass(frozen=True)
class GroupOfDay:
    """A group of the register as the plan names it, and who belonged to it on the signing day, by name."""

    key: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Review:
    """A plan under review. `groups`: by key; `names`: of every body of the signing day, by key; `newest`: the number
    of the last act, for `changes`; `to_undo`: what `undo` would take back for this person; `open_findings`: the errors
    (numbers) that neither a decision nor an edit has answered; `disputed`: the fields on which decisions disagree.
    """

    plan: Plan
    lines: tuple[Line, ...]
    readings: tuple[Reading, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    groups: Mapping[str, GroupOfDay]
    names: Mapping[str, str]
    counts: Counts
    open_findings: frozenset[int]
    disputed: frozenset[str]
    newest: int
    to_undo: Change | None


def review(plan: Plan, *, by: User, at: datetime) -> Review:
    """The plan as it stands, line by line and obligation by obligation. Raises NotAllowed."""
    require(by, Right.PLANS_DECIDE, at=at)
    directory = offices.directory(on=signing_day(plan))
    compiled, edits = plan.compiled.content, edits_of(plan)
    findings = sorted(plan.findings.select_related("decided_by__person"), key=lambda one: one.position)
    stand = rules.stand(compiled, doubts_of(findings), edits, register_of(compiled, edits, directory))
    return Review(
        plan=plan,
        lines=tuple(rules.lines(compiled)),
        readings=stand.readings,
        left_out=stand.left_out,
        findings=tuple(findings),
        groups=_groups(stand.readings, directory),
        names=directory.names,
        counts=counts_of(stand),
        open_findings=stand.open_findings,
        disputed=stand.disputed,
        newest=edits[-1].pk if edits else 0,
        to_undo=_told(undoable(edits, by)) if plan.state == rules.State.DRAFT else None,
    )


def changes(plan: Plan, since: int) -> list[Change]:
    """What was done on the plan after act number `since`, one row for each obligation it touched; `newest` of a review
    or the last `pk` here is the next `since`. One query.
    """
    rows = plan.edits.filter(pk__gt=since).select_related("by__person").order_by("pk")
    found = []
    for row in rows:
        keys = [key for key in row.keys if not key.startswith("f")] or [""]
        name = row.by.get_full_name()
        found += [Change(row.pk, key, EditKind(row.kind), name, row.at) for key in keys]
    return found


def counts_of(stand: rules.Stand) -> Counts:
    """How many obligations are how far."""
    tally = Counter(one.status for one in stand.readings)
    return Counts(
        len(stand.readings), tally[Status.OPEN], tally[Status.CLEAR], tally[Status.CONFIRMED], len(stand.left_out)
    )


def undoable(edits: Sequence[Edit], by: User) -> Edit | None:
    """The person's own latest act that still stands."""
    own = (one for one in reversed(edits) if one.by == by.pk and one.stands and one.kind is not EditKind.UNDO)
    return next(own, None)


def _told(edit: Edit | None) -> Change | None:
    if edit is None or edit.at is None:
        return None
    key = next((key for key in edit.keys if not key.startswith("f")), "")
    return Change(edit.pk, key, edit.kind, edit.by_name, edit.at)


def _groups(readings: Sequence[Reading], directory: offices.Directory) -> dict[str, GroupOfDay]:
    keys = {party.group_key: None for one in readings for party in one.parties if party.group_key}
    return {
        key: GroupOfDay(
            key, directory.names[key], tuple(directory.names[one] for one in directory.members.get(key, ()))
        )
        for key in keys
        if key in directory.names
    }
