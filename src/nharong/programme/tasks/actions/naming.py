"""What the names of a plan stand for on the day of signing: agencies and groups of the register, or new ones."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from nharong.engines import viettext
from nharong.offices import api as offices
from nharong.offices.api import Agency, AgencyGroup, Match, User
from nharong.programme.plans.api import Party
from nharong.programme.tasks import errors


@dataclass(frozen=True)
class Act:
    """Who acts and when, and the day on which names and groups are read."""

    by: User
    at: datetime
    on: date


@dataclass(frozen=True)
class Addressee:
    """What a name stands for on the day: one agency, or a group and those known to belong to it."""

    agencies: tuple[Agency, ...]
    group: AgencyGroup | None = None
    is_group: bool = False


Meant = tuple[str, str | None, str | None]
"""A name, with the key of the agency or the group that a person said is meant."""


def meant(party: Party) -> Meant:
    """What a party is looked up by."""
    return (party.name, party.agency, party.group_key)


def addressees(parties: Iterable[Party], act: Act, *, establish: bool) -> dict[Meant, Addressee]:
    """What every party stands for. Raises AgenciesUnknown, naming all that no one or several answer to."""
    wanted = {meant(party): party for party in parties}
    known = _chosen(wanted.values(), act)
    is_group: dict[str, bool] = {}
    for party in wanted.values():
        if not (party.agency or party.group_key):
            is_group[party.name] = is_group.get(party.name, False) or party.group
    found = offices.match_all(is_group, on=act.on)
    for name, means_group in is_group.items():
        addressee = _read(found[name], act, means_group=means_group)
        if addressee is None and establish and not (found[name].agencies or found[name].groups):
            addressee = _enter(name, act, means_group=means_group)
        if addressee is not None:
            known[(name, None, None)] = addressee
    missing = list(dict.fromkeys(name for name, agency, group in wanted if (name, agency, group) not in known))
    if missing:
        raise errors.AgenciesUnknown(names="; ".join(missing))
    return known


def _chosen(parties: Iterable[Party], act: Act) -> dict[Meant, Addressee]:
    """What persons chose from the register."""
    keys = [meant(party) for party in parties if party.agency or party.group_key]
    agencies: Mapping[str, Agency] = {
        one.key: one
        for one in Agency.objects.filter(key__in={agency for _name, agency, _group in keys if agency})
        .prefetch_related("versions")
    }  # fmt: skip
    groups = {
        one.key: one for one in AgencyGroup.objects.filter(key__in={group for _name, _agency, group in keys if group})
    }
    known: dict[Meant, Addressee] = {}
    for name, agency, group in keys:
        if agency and agency in agencies:
            known[(name, agency, group)] = Addressee((agencies[agency],))
        elif group and group in groups:
            known[(name, agency, group)] = _gathered(groups[group], act)
    return known


def _gathered(group: AgencyGroup, act: Act) -> Addressee:
    return Addressee(tuple(offices.members(group, on=act.on)), group, is_group=True)


def _read(match: Match, act: Act, *, means_group: bool) -> Addressee | None:
    """The one thing a name may mean, or None. A group that the register does not have is a group of nobody known."""
    if len(match.groups) == 1 and not match.agencies:
        return _gathered(match.groups[0], act)
    if len(match.agencies) == 1 and not match.groups:
        return Addressee(match.agencies)
    if means_group and not (match.agencies or match.groups):
        return Addressee((), None, is_group=True)
    return None


def _enter(name: str, act: Act, *, means_group: bool) -> Addressee | None:
    """Enter a printed name in the register; another spelling of one entered just now is that one."""
    again = offices.match(name, on=act.on)
    if again.agencies or again.groups:
        return _read(again, act, means_group=means_group)
    key = _free_key(name)
    agency = offices.establish_agency(key=key, name=name[:300], kind="", valid_from=act.on, by=act.by, at=act.at)
    return Addressee((agency,))


def _free_key(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", viettext.fold(name)) or ["agency"]
    stem = "-".join(words)[:90]
    taken = set(Agency.objects.filter(key__startswith=stem).values_list("key", flat=True))
    taken |= set(AgencyGroup.objects.filter(key__startswith=stem).values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in itertools.count(2))
    return stem if stem not in taken else next(key for key in numbered if key not in taken)
