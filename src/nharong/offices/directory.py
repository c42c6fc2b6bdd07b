"""Every body and group of a day by name, as plain values: many printed names are looked up with four queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nharong.engines import viettext
from nharong.offices import rules
from nharong.offices.memory import once
from nharong.offices.models import AgencyAlias, AgencyGroup, AgencyVersion, GroupMembership
from nharong.offices.queries import valid_on

_LIKE = 0.5  # of two names' words, how many they must share for one to be offered in place of the other


@dataclass(frozen=True)
class Directory:
    """The bodies in force on a day. `names`: key -> the name of the day, agencies and groups alike."""

    on: date
    names: Mapping[str, str]
    groups: frozenset[str]
    members: Mapping[str, tuple[str, ...]]  # group key -> keys of its agencies
    called: Mapping[str, frozenset[str]]  # rules.name_key of a name -> keys

    def answering(self, name: str) -> tuple[str, ...]:
        """The keys of all that bear the printed name, as `match` finds them."""
        return tuple(sorted(self.called.get(rules.name_key(name), ())))

    def like(self, name: str, *, most: int = 5) -> tuple[str, ...]:
        """The keys of those whose name shares most of its words with the printed one, the nearest first."""
        wanted = set(rules.name_key(name).split())
        near: dict[str, float] = {}
        for called, keys in self.called.items():
            words = set(called.split())
            share = 2 * len(wanted & words) / (len(wanted) + len(words)) if words else 0.0
            if share >= _LIKE:
                for key in keys:
                    near[key] = max(near.get(key, 0.0), share)
        return tuple(sorted(near, key=lambda key: (-near[key], viettext.fold(self.names[key]), key))[:most])


def directory(*, on: date) -> Directory:
    """The bodies in force on the day, whatever their number with four queries; asked once a page."""
    return once(("directory", on), lambda: _read(on))


def _read(on: date) -> Directory:
    agencies: dict[int, str] = {}
    names: dict[str, str] = {}
    called: dict[str, set[str]] = {}
    versions = AgencyVersion.objects.filter(valid_on(on)).order_by("agency_id")
    for pk, key, name, folded, short in versions.values_list(
        "agency_id", "agency__key", "name", "folded", "short_folded"
    ):
        agencies[pk], names[key] = key, name
        for one in {folded, short} - {""}:
            called.setdefault(one, set()).add(key)
    groups: dict[int, str] = {}
    for pk, key, name, folded in AgencyGroup.objects.filter(valid_on(on)).values_list("pk", "key", "name", "folded"):
        groups[pk], names[key] = key, name
        called.setdefault(folded, set()).add(key)
    for agency, group, folded in AgencyAlias.objects.values_list("agency_id", "group_id", "folded"):
        known = agencies.get(agency) or groups.get(group)
        if known:
            called.setdefault(folded, set()).add(known)
    members: dict[str, list[str]] = {}
    admitted = GroupMembership.objects.filter(valid_on(on)).order_by("pk")
    for group, agency in admitted.values_list("group_id", "agency_id"):
        if group in groups and agency in agencies:
            members.setdefault(groups[group], []).append(agencies[agency])
    return Directory(
        on, names, frozenset(groups.values()), {key: tuple(those) for key, those in members.items()},
        {key: frozenset(those) for key, those in called.items()},
    )  # fmt: skip
