"""The verbs of the province, its agencies and groups: right, rule, rows in one transaction, one ledger verb."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from nharong.ledger.api import Ref, record
from nharong.offices import errors, rules
from nharong.offices.models import (
    Agency,
    AgencyAlias,
    AgencyGroup,
    AgencyVersion,
    Appointment,
    GroupMembership,
    Person,
    Province,
    User,
)
from nharong.offices.queries import SYSTEM, local_day, province, require, user_ref
from nharong.offices.rights import Right, Role

_PROVINCE = Ref("offices.province", Province.ONLY)


@transaction.atomic
def found_province(*, name: str, at: datetime, sample_day: date | None = None) -> User:
    """Make the province and the system account `nharong`, an administrator that nobody can sign in with.

    `sample_day` makes it a sample province that lives on that day; it can be said only here, so that no real province
    ever becomes a sample nor a sample a real one (`Province.settings["sample_day"]`, an ISO date).
    The one act without a right, because before it there is nobody to hold one; possible only in an empty installation.
    Raises AlreadyFounded, NameMissing.
    """
    for there in Province.objects.all():
        raise errors.AlreadyFounded(name=there.name)
    need_name(name)
    Province.objects.create(name=name, settings={"sample_day": sample_day.isoformat()} if sample_day else {})
    person = Person.objects.create(name=SYSTEM)
    user = User.objects.create_user(SYSTEM, person=person)
    Appointment.objects.create(person=person, role=Role.ADMINISTRATOR, valid_from=local_day(at))
    record("offices.province.founded", subject=_PROVINCE, by=user_ref(user), at=at, after={"name": name})
    return user


@transaction.atomic
def name_focal_agency(agency: Agency, *, by: User, at: datetime) -> Province:
    """Make an agency the one that runs the external information work. Raises NotAllowed, SpecialistsRemain."""
    require(by, Right.OFFICES_APPOINT, at=at)
    there = need_province()
    before = there.focal_agency
    if before == agency:
        return there
    today = local_day(at)
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    if before and Appointment.objects.filter(lasting, agency=before, role=Role.SPECIALIST).exists():
        raise errors.SpecialistsRemain(name=before.name_on(today))
    there.focal_agency = agency
    there.save(update_fields=["focal_agency"])
    after = {"focal_agency": agency.key}
    record("offices.province.focal_named", subject=_PROVINCE, by=user_ref(by), at=at, after=after)
    return there


@transaction.atomic
def change_setting(name: str, value: str, *, by: User, at: datetime) -> Province:
    """Choose one of the known values of a setting of the province. Raises NotAllowed, SettingUnknown."""
    require(by, Right.OFFICES_APPOINT, at=at)
    known = rules.SETTINGS.get(name, ())
    if value not in known:
        raise errors.SettingUnknown(name=name, value=value, known=", ".join(known) or "-")
    there = need_province()
    there.settings = {**there.settings, name: value}
    there.save(update_fields=["settings"])
    record("offices.province.setting_changed", subject=_PROVINCE, by=user_ref(by), at=at, after={name: value})
    return there


@transaction.atomic
def establish_agency(
    *,
    key: str,
    name: str,
    kind: str,
    valid_from: date,
    by: User,
    at: datetime,
    short_name: str = "",
    aliases: Iterable[str] = (),
    paper: str = "",
    parent: Agency | None = None,
    valid_to: date | None = None,
) -> Agency:
    """Enter an agency with its first version and its other spellings.

    Raises NotAllowed, KeyTaken, NameMissing, PeriodEmpty.
    """
    require(by, Right.OFFICES_EDIT, at=at)
    _need_free_key(key)
    need_name(name)
    need_days(valid_from, valid_to)
    agency = Agency.objects.create(key=key)
    _open_version(agency, name, short_name, kind, parent, valid_from, valid_to, paper)
    _spell(aliases, agency=agency)
    after = {"key": key, "name": name, "valid_from": valid_from.isoformat()}
    record("offices.agencies.established", subject=_agency_ref(agency), by=user_ref(by), at=at, after=after)
    return agency


@transaction.atomic
def rename_agency(
    agency: Agency,
    *,
    name: str,
    valid_from: date,
    by: User,
    at: datetime,
    short_name: str = "",
    kind: str | None = None,
    parent: Agency | None = None,
    paper: str = "",
    valid_to: date | None = None,
) -> AgencyVersion:
    """Give an agency a new version from a day on; the current one ends that day.

    Raises NotAllowed, NameMissing, PeriodsOverlap.
    """
    require(by, Right.OFFICES_EDIT, at=at)
    need_name(name)
    need_days(valid_from, valid_to)
    last = Agency.objects.select_for_update().get(pk=agency.pk).versions.order_by("valid_from").last()
    assert last is not None, "an agency is never without a version"
    if valid_from <= last.valid_from or (last.valid_to is not None and valid_from < last.valid_to):
        raise errors.PeriodsOverlap(name=last.name)
    if last.valid_to is None:
        last.valid_to = valid_from
        last.save(update_fields=["valid_to"])
    new = _open_version(
        agency,
        name,
        short_name,
        last.kind if kind is None else kind,
        parent or last.parent,
        valid_from,
        valid_to,
        paper,
    )
    after = {"name": name, "valid_from": valid_from.isoformat()}
    record("offices.agencies.renamed", subject=_agency_ref(agency), by=user_ref(by), at=at, after=after)
    return new


@transaction.atomic
def close_agency(agency: Agency, *, valid_to: date, by: User, at: datetime) -> AgencyVersion:
    """End an agency's current version on a day: it is not there from that day on.

    Raises NotAllowed, NotInForce, PeriodEmpty.
    """
    require(by, Right.OFFICES_EDIT, at=at)
    current = AgencyVersion.objects.select_for_update().filter(agency=agency, valid_to__isnull=True).first()
    if current is None:
        raise errors.NotInForce(name=agency.name_on(valid_to), on=valid_to.isoformat())
    need_days(current.valid_from, valid_to)
    current.valid_to = valid_to
    current.save(update_fields=["valid_to"])
    after = {"valid_to": valid_to.isoformat()}
    record("offices.agencies.closed", subject=_agency_ref(agency), by=user_ref(by), at=at, after=after)
    return current


@transaction.atomic
def add_alias(target: Agency | AgencyGroup, text: str, *, by: User, at: datetime) -> AgencyAlias:
    """Say that an agency or a group is also printed so; saying it twice is once. Raises NotAllowed, NameMissing."""
    require(by, Right.OFFICES_EDIT, at=at)
    need_name(text)
    alias, is_new = AgencyAlias.objects.get_or_create(
        agency=target if isinstance(target, Agency) else None,
        group=target if isinstance(target, AgencyGroup) else None,
        folded=rules.name_key(text),
        defaults={"text": text},
    )
    if is_new:
        subject = _agency_ref(target) if isinstance(target, Agency) else _group_ref(target)
        record("offices.aliases.added", subject=subject, by=user_ref(by), at=at, after={"alias": text})
    return alias


@transaction.atomic
def establish_group(
    *,
    key: str,
    name: str,
    valid_from: date,
    by: User,
    at: datetime,
    members: Iterable[Agency] = (),
    aliases: Iterable[str] = (),
    valid_to: date | None = None,
) -> AgencyGroup:
    """Enter a name that stands for many agencies; `members` belong from `valid_from` on.

    Raises NotAllowed, KeyTaken, NameMissing, PeriodEmpty.
    """
    require(by, Right.OFFICES_EDIT, at=at)
    _need_free_key(key)
    need_name(name)
    need_days(valid_from, valid_to)
    group = AgencyGroup.objects.create(
        key=key, name=name, folded=rules.name_key(name), valid_from=valid_from, valid_to=valid_to
    )
    _spell(aliases, group=group)
    admitted = list(dict.fromkeys(members))
    for agency in admitted:
        GroupMembership.objects.create(group=group, agency=agency, valid_from=valid_from, valid_to=valid_to)
    after = {"key": key, "name": name, "members": [agency.key for agency in admitted]}
    record("offices.groups.established", subject=_group_ref(group), by=user_ref(by), at=at, after=after)
    return group


@transaction.atomic
def admit_member(
    group: AgencyGroup, agency: Agency, *, valid_from: date, by: User, at: datetime, valid_to: date | None = None
) -> GroupMembership:
    """Let an agency belong to a group from a day on. Raises NotAllowed, PeriodEmpty, PeriodsOverlap."""
    require(by, Right.OFFICES_EDIT, at=at)
    need_days(valid_from, valid_to)
    AgencyGroup.objects.select_for_update().get(pk=group.pk)
    for one in GroupMembership.objects.filter(group=group, agency=agency):
        if rules.overlaps((one.valid_from, one.valid_to), (valid_from, valid_to)):
            raise errors.PeriodsOverlap(name=agency.name_on(valid_from))
    membership = GroupMembership.objects.create(group=group, agency=agency, valid_from=valid_from, valid_to=valid_to)
    after = {"agency": agency.key, "valid_from": valid_from.isoformat()}
    record("offices.groups.admitted", subject=_group_ref(group), by=user_ref(by), at=at, after=after)
    return membership


def _agency_ref(agency: Agency) -> Ref:
    return Ref("offices.agency", agency.pk)


def _group_ref(group: AgencyGroup) -> Ref:
    return Ref("offices.group", group.pk)


def need_province() -> Province:
    """The province. Raises NotFounded."""
    found = province()
    if found is None:
        raise errors.NotFounded
    return found


def need_name(text: str) -> None:
    """Refuse what is no name. Raises NameMissing, NameTooLong."""
    if not rules.name_key(text):
        raise errors.NameMissing
    if len(text) > rules.NAME_LIMIT:
        raise errors.NameTooLong(start=text[:60], limit=rules.NAME_LIMIT)


def _need_free_key(key: str) -> None:
    if not rules.is_key(key):
        raise errors.KeyUnfit(key=key)
    if Agency.objects.filter(key=key).exists() or AgencyGroup.objects.filter(key=key).exists():
        raise errors.KeyTaken(key=key)


def need_days(valid_from: date, valid_to: date | None) -> None:
    """Refuse a period without a day in it. Raises PeriodEmpty."""
    if valid_to is not None and valid_to <= valid_from:
        raise errors.PeriodEmpty(valid_from=valid_from.isoformat(), valid_to=valid_to.isoformat())


def _open_version(
    agency: Agency,
    name: str,
    short_name: str,
    kind: str,
    parent: Agency | None,
    valid_from: date,
    valid_to: date | None,
    paper: str,
) -> AgencyVersion:
    return AgencyVersion.objects.create(
        agency=agency,
        name=name,
        folded=rules.name_key(name),
        short_name=short_name,
        short_folded=rules.name_key(short_name),
        kind=kind,
        parent=parent,
        valid_from=valid_from,
        valid_to=valid_to,
        paper=paper,
    )


def _spell(texts: Iterable[str], *, agency: Agency | None = None, group: AgencyGroup | None = None) -> None:
    spelt = {rules.name_key(text): text for text in texts}
    for folded, text in spelt.items():
        need_name(text)
        AgencyAlias.objects.create(agency=agency, group=group, text=text, folded=folded)
