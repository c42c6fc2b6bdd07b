"""A person corrects how an obligation is read: its title, who, when, and the task it repeats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nharong.offices import api as offices
from nharong.offices.api import User
from nharong.programme.plans import errors, rules
from nharong.programme.plans.actions.desk import Desk, need_reason, need_title, open_desk
from nharong.programme.plans.actions.typed import looked_through
from nharong.programme.plans.models import Plan
from nharong.programme.plans.rules import Edit, EditKind, Named


@looked_through("title")
def retitle(plan: Plan, key: str, *, title: str, seen: int, by: User, at: datetime) -> Edit:
    """Give an obligation another title; the words of the plan stay beside it. Raises NotAllowed, PlanIsAdopted,
    ChangedSince, NoSuchObligation, TitleMissing, TitleTooLong.
    """
    desk = open_desk(plan, by=by, at=at)
    desk.reading(key, seen)
    return desk.write(EditKind.RETITLE, [key], {"title": need_title(title)})


@looked_through("parties", "reason")
def set_parties(
    plan: Plan, key: str, *, role: str, parties: Sequence[Named], reason: str, seen: int, by: User, at: datetime
) -> Edit:
    """Say who has a role ("lead", "coordinating", "implementing") in an obligation; those not named lose it.

    Whom the plan does not print in the role is kept as a person's word with the reason. Raises NotAllowed,
    PlanIsAdopted, ChangedSince, NoSuchObligation, ReasonMissing, RoleNotOpen, PartyNotUsable.
    """
    desk = open_desk(plan, by=by, at=at)
    reading = desk.reading(key, seen)
    if role not in rules.ROLES or reading.kind == "report":
        raise errors.RoleNotOpen(number=reading.number)
    named = [_usable(desk, one) for one in dict.fromkeys(parties)]
    given = [{"name": one.name, "agency": one.agency, "group": one.group} for one in named]
    return desk.write(EditKind.SET_PARTIES, [key], {"role": role, "parties": given}, reason=need_reason(reason))


@transaction.atomic
def match_name(
    plan: Plan, name: str, *, by: User, at: datetime, agency: str | None = None, group: str | None = None
) -> Edit:
    """Say which one body a printed name means, in the whole plan, in every spelling that is the same name.

    Give the key of an agency or of a group. Raises NotAllowed, PlanIsAdopted, NameNotPrinted, PartyNotUsable.
    """
    desk = open_desk(plan, by=by, at=at)
    wanted = offices.name_key(name)
    printed = {party.name for one in desk.stand.readings for party in one.parties}
    names = sorted(one for one in printed if offices.name_key(one) == wanted)
    if not names:
        raise errors.NameNotPrinted(name=name)
    chosen = _usable(desk, Named(name, agency, group))
    if (agency or group) is None:
        raise errors.PartyNotUsable(name=name)
    keys = [one.key for one in desk.stand.readings if any(party.name in names for party in one.parties)]
    return desk.write(EditKind.MATCH_NAME, keys, {"names": names, "agency": chosen.agency, "group": chosen.group})


@looked_through("reason")
def set_time(
    plan: Plan,
    key: str,
    *,
    start_on: date | None,
    due_on: date | None,
    reason: str,
    seen: int,
    by: User,
    at: datetime,
) -> Edit:
    """Set the days of a task or a report beside the signed words; `due_on` None says that it has no deadline.

    Raises NotAllowed, PlanIsAdopted, ChangedSince, NoSuchObligation, NoTimeHere, DaysCrossed, ReasonMissing.
    """
    desk = open_desk(plan, by=by, at=at)
    reading = desk.reading(key, seen)
    if reading.kind == "duty":
        raise errors.NoTimeHere(number=reading.number)
    if start_on and due_on and due_on < start_on:
        raise errors.DaysCrossed(start_on=f"{start_on:%d/%m/%Y}", due_on=f"{due_on:%d/%m/%Y}")
    days = {"start_on": _iso(start_on), "due_on": _iso(due_on)}
    return desk.write(EditKind.SET_TIME, [key], days, reason=need_reason(reason))


@transaction.atomic
def link(plan: Plan, key: str, *, repeats: str | None, seen: int, by: User, at: datetime) -> Edit:
    """Say which task a standing duty repeats (its key), or that it repeats none. Raises NotAllowed, PlanIsAdopted,
    ChangedSince, NoSuchObligation, LinkNotOpen.
    """
    desk = open_desk(plan, by=by, at=at)
    reading = desk.reading(key, seen)
    tasks = {one.key for one in desk.stand.readings if one.kind == "task"}
    if reading.kind != "duty" or (repeats is not None and repeats not in tasks):
        raise errors.LinkNotOpen(number=reading.number)
    return desk.write(EditKind.LINK, [key], {"repeats": repeats})


def _usable(desk: Desk, named: Named) -> Named:
    """The party when its key is one of the register; a name without a key is looked up like a printed one. Raises
    PartyNotUsable.
    """
    names, groups = desk.directory.names, desk.directory.groups
    is_agency = named.agency is None or (named.agency in names and named.agency not in groups)
    is_group = named.group is None or named.group in groups
    is_one = named.agency is None or named.group is None
    name = " ".join(named.name.split()) or names.get(named.agency or named.group or "", "")
    if not (is_agency and is_group and is_one and name):
        raise errors.PartyNotUsable(name=named.name or named.agency or named.group or "")
    return Named(name, named.agency, named.group)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
