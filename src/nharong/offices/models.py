"""Agencies through time, the people appointed to them, and their accounts; nothing here is ever deleted.

Every period runs from `valid_from` up to, and not including, `valid_to`: "từ ngày 01/7/2025" ends the old on that day.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from nharong.offices import rules
from nharong.offices.rights import PROVINCE_WIDE, Role

ROLE_WORDS = [
    (Role.SPECIALIST.value, _("specialist of the focal agency")),
    (Role.FOCAL_OFFICER.value, _("focal officer")),
    (Role.HEAD.value, _("head of the agency")),
    (Role.PROVINCE_LEADER.value, _("leader of the province")),
    (Role.ADMINISTRATOR.value, _("administrator")),
]

_PROVINCE_WIDE = sorted(role.value for role in PROVINCE_WIDE)
_IN_AN_AGENCY = sorted(role.value for role in set(Role) - PROVINCE_WIDE)


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name=name)


class Agency(models.Model):
    """A body that tasks may be given to; its names are in its versions."""

    key = models.SlugField(max_length=rules.KEY_LIMIT, unique=True)

    def version_on(self, on: date) -> AgencyVersion | None:
        """The version valid on the day, or None. Uses prefetched `versions`."""
        return next((one for one in self.versions.all() if rules.is_valid(one.valid_from, one.valid_to, on=on)), None)

    def name_on(self, on: date) -> str:
        """The name valid on the day; of a body that had ended its last name, of one yet to come its first."""
        return self._told_on(on).name

    def short_name_on(self, on: date) -> str:
        """The short name valid on the day, the full name where there is none."""
        version = self._told_on(on)
        return version.short_name or version.name

    def _told_on(self, on: date) -> AgencyVersion:
        versions = sorted(self.versions.all(), key=lambda one: one.valid_from)
        begun = [one for one in versions if one.valid_from <= on]
        return begun[-1] if begun else versions[0]

    def __str__(self) -> str:
        return self.key


class AgencyVersion(models.Model):
    """What an agency was called, and what it was, for a time."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=rules.NAME_LIMIT)
    folded = models.TextField(db_index=True, editable=False)
    short_name = models.CharField(max_length=rules.NAME_LIMIT, blank=True)
    short_folded = models.TextField(db_index=True, editable=False)
    kind = models.CharField(max_length=50, blank=True)
    parent = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    paper = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["valid_from"]
        constraints: ClassVar = [
            _ends_after_it_begins("offices_version_ends_later"),
            models.UniqueConstraint(fields=["agency", "valid_from"], name="offices_version_one_a_day"),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(valid_to__isnull=True), name="offices_version_one_current"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencyGroup(models.Model):
    """A name that stands for many agencies: "các sở, ban, ngành"."""

    key = models.SlugField(max_length=rules.KEY_LIMIT, unique=True)
    name = models.CharField(max_length=rules.NAME_LIMIT)
    folded = models.TextField(db_index=True, editable=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [_ends_after_it_begins("offices_group_ends_later")]

    def __str__(self) -> str:
        return self.name


class GroupMembership(models.Model):
    """An agency belongs to a group for a time."""

    group = models.ForeignKey(AgencyGroup, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            _ends_after_it_begins("offices_membership_ends_later"),
            models.UniqueConstraint(fields=["group", "agency", "valid_from"], name="offices_membership_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}:{self.agency_id}"


class AgencyAlias(models.Model):
    """Another way an agency or a group is printed."""

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="aliases")
    group = models.ForeignKey(AgencyGroup, models.PROTECT, null=True, blank=True, related_name="aliases")
    text = models.CharField(max_length=rules.NAME_LIMIT)
    folded = models.TextField(db_index=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(agency__isnull=True, group__isnull=False) | Q(agency__isnull=False, group__isnull=True),
                name="offices_alias_of_one",
            ),
            models.UniqueConstraint(fields=["agency", "folded"], name="offices_alias_once_an_agency"),
            models.UniqueConstraint(fields=["group", "folded"], name="offices_alias_once_a_group"),
        ]

    def __str__(self) -> str:
        return self.text


class Person(models.Model):
    """An officer; lives on when the account is closed."""

    name = models.CharField(max_length=rules.NAME_LIMIT)

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["User"]):
    """Makes accounts with hashed passwords; reads each with its person, whose name every page shows."""

    def get_queryset(self) -> models.QuerySet[User]:
        """Accounts with their persons."""
        return super().get_queryset().select_related("person")

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """An account; no password means that nobody can sign in with it."""
        user = self.model(username=username.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The account of a login name, however its letters were typed."""
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """An account. What it may do comes from the appointments of its person, never from flags on the account."""

    username = models.CharField(
        _("login name"), max_length=60, unique=True, validators=[RegexValidator(r"^[a-z0-9][a-z0-9.\-]*\Z")]
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="accounts")
    is_active = models.BooleanField(default=True)

    objects = Accounts()
    USERNAME_FIELD = "username"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(username=Lower("username")), name="offices_user_small_letters")
        ]

    def get_full_name(self) -> str:
        """The person's name, or the login name of an account without a person."""
        return self.person.name if self.person else self.username

    def __str__(self) -> str:
        return self.username


class Appointment(models.Model):
    """A person holds a role, in an agency or in the whole province, for a time, by a paper."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="appointments")
    role = models.CharField(max_length=20, choices=ROLE_WORDS)
    post = models.CharField(max_length=100, blank=True)  # chức vụ as printed: "Phó Giám đốc"
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    paper = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            _ends_after_it_begins("offices_appointment_ends_later"),
            models.CheckConstraint(
                condition=Q(role__in=_PROVINCE_WIDE, agency__isnull=True)
                | Q(role__in=_IN_AN_AGENCY, agency__isnull=False),
                name="offices_appointment_role_fits_place",
            ),
            models.UniqueConstraint(
                fields=["person", "agency", "role", "valid_from"], name="offices_appointment_one_a_day"
            ),
            models.UniqueConstraint(  # two NULLs are never equal in a unique index
                fields=["person", "role", "valid_from"],
                condition=Q(agency__isnull=True),
                name="offices_appointment_one_a_day_province",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}:{self.agency_id or ''}"


class Province(models.Model):
    """The one province this installation serves, and its settings."""

    ONLY = 1
    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    name = models.CharField(max_length=100)
    focal_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    settings = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="offices_province_only_one")]

    def __str__(self) -> str:
        return self.name
