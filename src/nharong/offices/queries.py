"""What the room can be asked: rights, names, members, office holders. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from nharong.ledger.api import Ref
from nharong.offices import rules
from nharong.offices.errors import NotAllowed, NotFounded
from nharong.offices.memory import once
from nharong.offices.models import (
    Agency,
    AgencyAlias,
    AgencyGroup,
    AgencyVersion,
    Appointment,
    GroupMembership,
    Province,
    User,
)
from nharong.offices.rights import RIGHTS, Right, Role, Scope
from nharong.offices.words import RIGHTS_IN_WORDS

SYSTEM = "nharong"


@dataclass(frozen=True)
class Match:
    """All that a printed name may mean on a day; more than one is for a person to decide."""

    agencies: tuple[Agency, ...] = ()
    groups: tuple[AgencyGroup, ...] = ()


def require(by: User | AnonymousUser, right: Right, *, at: datetime, agencies: Iterable[Agency] = ()) -> None:
    """Promise that `by` has the right at the moment over an object that concerns `agencies`. Raises NotAllowed."""
    if not may(by, right, at=at, agencies=agencies):
        raise NotAllowed(right=RIGHTS_IN_WORDS[right])


def may(by: User | AnonymousUser, right: Right, *, at: datetime, agencies: Iterable[Agency] = ()) -> bool:
    """Whether `by` has the right at the moment (aware); an inactive account and an ended appointment give none."""
    return rules.is_granted(right, _held(by, at), {agency.pk for agency in agencies})


def rights_of(by: User | AnonymousUser, *, at: datetime) -> frozenset[Right]:
    """The rights `by` has somewhere at the moment: enough to show a menu, never enough to let an act through."""
    roles = {one.role for one in _held(by, at)}
    return frozenset(right for right, grants in RIGHTS.items() if any(grant.role in roles for grant in grants))


def agencies_of(by: User | AnonymousUser, *, at: datetime, roles: Collection[Role] | None = None) -> list[Agency]:
    """The agencies the account's person is appointed to at the moment, in these roles (None: in any)."""
    agencies: dict[int, Agency] = {}
    for one in appointments_of(by, at=at):
        if one.agency is not None and (roles is None or Role(one.role) in roles):
            agencies[one.agency.pk] = one.agency
    return list(agencies.values())


def agency_numbers_of(by: User | AnonymousUser, right: Right, *, at: datetime) -> frozenset[int]:
    """The numbers of the agencies for which the account's person holds a right that reaches only as far as them."""
    roles = {grant.role for grant in RIGHTS[right] if grant.scope is Scope.OWN_AGENCY}
    return frozenset(one.agency_id for one in _held(by, at) if one.role in roles and one.agency_id is not None)


def appointments_of(by: User | AnonymousUser, *, at: datetime) -> list[Appointment]:
    """The appointments in force at the moment, agencies and their versions fetched with them."""
    rows = _in_force(by, at).select_related("agency").prefetch_related("agency__versions").order_by("pk")
    return list(once(("appointments", by.pk, local_day(at)), lambda: list(rows)))


def holders(role: Role, *, at: datetime, agency: Agency | None = None) -> list[User]:
    """The active accounts of those who hold the role at the moment, in the agency or in the whole province."""
    held = Appointment.objects.filter(valid_on(local_day(at)), role=role, agency=agency)
    people = User.objects.filter(is_active=True, person__in=held.values("person"))
    return list(people.select_related("person").order_by("pk"))


def local_day(at: datetime) -> date:
    """The day of the province at an instant. Raises ValueError for an instant without a time zone."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


def match(name: str, *, on: date) -> Match:
    """All agencies and groups in force on the day whose name, short name or alias is printed so."""
    return match_all([name], on=on)[name]


def match_all(names: Iterable[str], *, on: date) -> dict[str, Match]:
    """`match` of many names with a number of queries that does not grow."""
    keys = {name: rules.name_key(name) for name in names}
    wanted = set(keys.values()) - {""}
    agencies, groups = _agencies_called(wanted, on), _groups_called(wanted, on)
    return {
        name: Match(
            tuple(sorted(agencies.get(key, set()), key=lambda one: one.pk)),
            tuple(sorted(groups.get(key, set()), key=lambda one: one.pk)),
        )
        for name, key in keys.items()
    }


def members(group: AgencyGroup, *, on: date) -> list[Agency]:
    """The agencies in force that belong to the group on the day, in the order in which they were admitted."""
    rows = GroupMembership.objects.filter(valid_on(on), group=group).order_by("pk")
    admitted = [one.agency for one in rows.select_related("agency").prefetch_related("agency__versions")]
    return [agency for agency in admitted if agency.version_on(on)]


def agencies(*, on: date) -> list[Agency]:
    """Every agency in force on the day, versions fetched, in the order in which they were established."""
    versions = AgencyVersion.objects.filter(valid_on(on))
    return list(Agency.objects.filter(pk__in=versions.values("agency")).prefetch_related("versions").order_by("pk"))


def agency(key: str) -> Agency:
    """The agency of a key, versions fetched. Raises Agency.DoesNotExist."""
    return Agency.objects.prefetch_related("versions").get(key=key)


def officers_of(agency: Agency, *, at: datetime) -> list[Appointment]:
    """Who holds which post in the agency at the moment, in the order of the roles, persons fetched."""
    held = Appointment.objects.filter(valid_on(local_day(at)), agency=agency).select_related("person")
    order = list(Role)
    return sorted(held, key=lambda one: (order.index(Role(one.role)), one.pk))


def groups_of(agency: Agency, *, on: date) -> list[AgencyGroup]:
    """The groups in force that the agency belongs to on the day."""
    rows = GroupMembership.objects.filter(valid_on(on), agency=agency).values("group")
    return list(AgencyGroup.objects.filter(valid_on(on), pk__in=rows).order_by("name"))


def register() -> list[Agency]:
    """Every agency that was ever entered, ended ones too: versions and aliases fetched."""
    return list(Agency.objects.prefetch_related("versions", "aliases").order_by("pk"))


def group(key: str) -> AgencyGroup:
    """The group of a key. Raises AgencyGroup.DoesNotExist."""
    return AgencyGroup.objects.get(key=key)


def province() -> Province | None:
    """The province this installation serves, its focal agency fetched; None before it is founded."""
    return once("province", Province.objects.select_related("focal_agency").first)


def system_user() -> User:
    """The account under which the machine itself acts; nobody can sign in with it. Raises NotFounded."""
    found = User.objects.filter(username=SYSTEM).first()
    if found is None:
        raise NotFounded
    return found


def user_ref(user: User) -> Ref:
    """How the ledger names an account: by its number, never by a name."""
    return Ref("offices.user", user.pk)


def user_names(refs: Iterable[Ref]) -> dict[Ref, str]:
    """The names to show for accounts that the ledger knows by number; one query."""
    wanted = {int(ref.id): ref for ref in refs if ref.kind == "offices.user"}
    rows = User.objects.filter(pk__in=wanted).select_related("person")
    return {wanted[user.pk]: user.get_full_name() for user in rows}


def valid_on(on: date) -> Q:
    """The rows with a `valid_from` and a `valid_to` that hold on the day."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def _held(by: User | AnonymousUser, at: datetime) -> list[rules.Held]:
    """The roles a person holds at the moment, and where."""
    rows = _in_force(by, at).values_list("role", "agency_id")
    return once(("held", by.pk, local_day(at)), lambda: [rules.Held(Role(role), pk) for role, pk in rows])


def _in_force(by: User | AnonymousUser, at: datetime) -> QuerySet[Appointment]:
    if not isinstance(by, User) or not by.is_active or by.person_id is None:
        return Appointment.objects.none()
    return Appointment.objects.filter(valid_on(local_day(at)), person_id=by.person_id)


def _agencies_called(keys: set[str], on: date) -> dict[str, set[Agency]]:
    valid: QuerySet[AgencyVersion] = AgencyVersion.objects.filter(valid_on(on))
    named = valid.filter(Q(folded__in=keys) | Q(short_folded__in=keys))
    aliases = AgencyAlias.objects.filter(folded__in=keys, agency__in=valid.values("agency"))
    found: dict[str, set[Agency]] = {}
    for version in named.select_related("agency").prefetch_related("agency__versions"):
        for key in {version.folded, version.short_folded} & keys:
            found.setdefault(key, set()).add(version.agency)
    for alias in aliases.select_related("agency").prefetch_related("agency__versions"):
        if alias.agency is not None:
            found.setdefault(alias.folded, set()).add(alias.agency)
    return found


def _groups_called(keys: set[str], on: date) -> dict[str, set[AgencyGroup]]:
    valid = AgencyGroup.objects.filter(valid_on(on))
    found: dict[str, set[AgencyGroup]] = {}
    for one in valid.filter(folded__in=keys):
        found.setdefault(one.folded, set()).add(one)
    for alias in AgencyAlias.objects.filter(folded__in=keys, group__in=valid).select_related("group"):
        if alias.group is not None:
            found.setdefault(alias.folded, set()).add(alias.group)
    return found
