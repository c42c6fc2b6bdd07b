"""The registry of agencies as a JSON list, both ways: the form that `--registry` and the compiler read.

In the list `valid_to` is the last day that holds, as a person writes it; in the rooms it is the day after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nharong.offices import actions, errors, rules
from nharong.offices.models import Agency, AgencyAlias, AgencyGroup, AgencyVersion, GroupMembership, User
from nharong.offices.queries import agencies, require, valid_on
from nharong.offices.rights import Right

_A_DAY = timedelta(days=1)


def registry_json(on: date) -> list[dict[str, Any]]:
    """The agencies and groups in force on the day: key, name, aliases, kind, group, members, valid_from, valid_to."""
    bodies = agencies(on=on)
    shown = {body.pk: body.key for body in bodies}
    spellings = _spellings()
    entries = [_agency_entry(body, spellings.get((body.pk, None), []), on) for body in bodies]
    members: dict[int, list[str]] = {}
    for row in GroupMembership.objects.filter(valid_on(on), agency__in=shown).order_by("pk"):
        members.setdefault(row.group_id, []).append(shown[row.agency_id])
    for group in AgencyGroup.objects.filter(valid_on(on)).order_by("pk"):
        entries.append(_group_entry(group, spellings.get((None, group.pk), []), members.get(group.pk, [])))
    return entries


@transaction.atomic
def load_registry(entries: Sequence[Mapping[str, Any]], *, by: User, at: datetime) -> None:
    """Enter what a registry file says and the rooms do not yet know; loading it twice changes nothing.

    Several entries with one key are versions of one agency, in the order of their days. Members are found by key among
    the entries and the agencies already there. All or nothing. Raises NotAllowed, RegistryUnreadable and what the
    single verbs raise.
    """
    require(by, Right.OFFICES_EDIT, at=at)
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, Mapping) or not isinstance(entry.get("key"), str) or not entry.get("name"):
            raise errors.RegistryUnreadable(number=number, why=_("its key or its name is missing"))
    for number, entry in enumerate(entries, 1):
        if not entry.get("group"):
            _load_agency(number, entry, by, at)
    for number, entry in enumerate(entries, 1):
        if entry.get("group"):
            _load_group(number, entry, by, at)


def _load_agency(number: int, entry: Mapping[str, Any], by: User, at: datetime) -> None:
    valid_from, valid_to = _days(number, entry)
    name, kind, short_name = entry["name"], entry.get("kind") or "", entry.get("short_name") or ""
    agency = Agency.objects.filter(key=entry["key"]).first()
    if agency is None:
        agency = actions.establish_agency(
            key=entry["key"], name=name, short_name=short_name, kind=kind,
            valid_from=valid_from, valid_to=valid_to, by=by, at=at,
        )  # fmt: skip
    elif not agency.versions.filter(name=name, valid_from=valid_from).exists():
        actions.rename_agency(
            agency, name=name, short_name=short_name, kind=kind,
            valid_from=valid_from, valid_to=valid_to, by=by, at=at,
        )  # fmt: skip
    _load_aliases(agency, entry.get("aliases") or (), by, at)


def _load_group(number: int, entry: Mapping[str, Any], by: User, at: datetime) -> None:
    valid_from, valid_to = _days(number, entry)
    members = [_member(number, key) for key in entry.get("members") or ()]
    group = AgencyGroup.objects.filter(key=entry["key"]).first()
    if group is None:
        group = actions.establish_group(
            key=entry["key"],
            name=entry["name"],
            members=members,
            valid_from=valid_from,
            valid_to=valid_to,
            by=by,
            at=at,
        )
    known = set(group.memberships.values_list("agency", flat=True))
    for agency in members:
        if agency.pk not in known:
            actions.admit_member(group, agency, valid_from=valid_from, valid_to=valid_to, by=by, at=at)
    _load_aliases(group, entry.get("aliases") or (), by, at)


def _load_aliases(target: Agency | AgencyGroup, texts: Iterable[str], by: User, at: datetime) -> None:
    own = set()
    if isinstance(target, Agency):  # registry_json lists short names among the aliases
        own = {name for names in target.versions.values_list("folded", "short_folded") for name in names}
    for text in texts:
        if rules.name_key(text) not in own - {""}:
            actions.add_alias(target, text, by=by, at=at)


def _member(number: int, key: str) -> Agency:
    try:
        return Agency.objects.get(key=key)
    except Agency.DoesNotExist as error:
        why = _("its member %(key)s is not in the registry") % {"key": key}
        raise errors.RegistryUnreadable(number=number, why=why) from error


def _days(number: int, entry: Mapping[str, Any]) -> tuple[date, date | None]:
    since, until = entry.get("valid_from"), entry.get("valid_to")
    try:
        return (
            date.fromisoformat(since) if since else rules.SINCE_EVER,
            date.fromisoformat(until) + _A_DAY if until else None,
        )
    except (TypeError, ValueError, OverflowError) as error:
        why = _("its days are not written like 2025-07-01")
        raise errors.RegistryUnreadable(number=number, why=why) from error


def _spellings() -> dict[tuple[int | None, int | None], list[str]]:
    found: dict[tuple[int | None, int | None], list[str]] = {}
    for alias in AgencyAlias.objects.order_by("pk"):
        found.setdefault((alias.agency_id, alias.group_id), []).append(alias.text)
    return found


def _agency_entry(body: Agency, aliases: list[str], on: date) -> dict[str, Any]:
    version = body.version_on(on)
    assert version is not None, "only bodies in force are listed"
    short = [version.short_name] if version.short_name and version.short_name not in aliases else []
    entry = {"key": body.key, "name": version.name, "aliases": short + aliases, "kind": version.kind}
    return entry | {"group": False, "members": []} | _period(version)


def _group_entry(group: AgencyGroup, aliases: list[str], keys: list[str]) -> dict[str, Any]:
    entry = {"key": group.key, "name": group.name, "aliases": aliases, "kind": ""}
    return entry | {"group": True, "members": keys} | _period(group)


def _period(row: AgencyVersion | AgencyGroup) -> dict[str, str | None]:
    return {
        "valid_from": None if row.valid_from == rules.SINCE_EVER else row.valid_from.isoformat(),
        "valid_to": (row.valid_to - _A_DAY).isoformat() if row.valid_to else None,
    }
