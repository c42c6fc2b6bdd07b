"""The verbs of people, their accounts and their appointments; no name of a person enters the ledger."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from nharong.ledger.api import Ref, record
from nharong.offices import errors, rules
from nharong.offices.actions import need_days, need_name, need_province
from nharong.offices.models import Agency, Appointment, Person, User
from nharong.offices.queries import require, user_ref
from nharong.offices.rights import Right, Role


@transaction.atomic
def enrol_person(name: str, *, by: User, at: datetime) -> Person:
    """Enter a person; the name stays out of the ledger. Raises NotAllowed, NameMissing."""
    require(by, Right.OFFICES_APPOINT, at=at)
    need_name(name)
    person = Person.objects.create(name=name)
    record("offices.people.enrolled", subject=_person_ref(person), by=user_ref(by), at=at)
    return person


@transaction.atomic
def open_account(person: Person, *, username: str, password: str | None, by: User, at: datetime) -> User:
    """Give a person an account; without a password nobody can sign in with it.

    Raises NotAllowed, UsernameTaken, PasswordWeak.
    """
    require(by, Right.OFFICES_APPOINT, at=at)
    username = username.lower()
    try:
        User(username=username, person=person).full_clean(exclude=["password"])
    except ValidationError as error:
        raise errors.UsernameTaken from error
    _need_strong(password, username)
    user = User.objects.create_user(username, password, person=person)
    after = {"is_active": True, "person": str(_person_ref(person))}
    record("offices.accounts.opened", subject=user_ref(user), by=user_ref(by), at=at, after=after)
    return user


@transaction.atomic
def close_account(user: User, *, by: User, at: datetime) -> User:
    """Shut an account; the person and the appointments stay. Raises NotAllowed."""
    require(by, Right.OFFICES_APPOINT, at=at)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record("offices.accounts.closed", subject=user_ref(user), by=user_ref(by), at=at, after={"is_active": False})
    return user


@transaction.atomic
def change_password(user: User, *, current: str, new: str, at: datetime) -> User:
    """Give one's own account another password; every session of the account that was open ends with it.

    Raises PasswordWrong, PasswordWeak.
    """
    if not user.is_active or not user.check_password(current):
        raise errors.PasswordWrong
    _need_strong(new, user.username)
    user.set_password(new)
    user.save(update_fields=["password"])
    record("offices.accounts.password_changed", subject=user_ref(user), by=user_ref(user), at=at)
    return user


@transaction.atomic
def appoint(
    person: Person,
    agency: Agency | None,
    role: Role,
    *,
    valid_from: date,
    by: User,
    at: datetime,
    valid_to: date | None = None,
    post: str = "",
    paper: str = "",
) -> Appointment:
    """Give a person a role, in an agency or (None) in the whole province.

    Raises NotAllowed, WrongPlace, PeriodEmpty, PeriodsOverlap.
    """
    require(by, Right.OFFICES_APPOINT, at=at)
    need_days(valid_from, valid_to)
    _need_place(role, agency)
    Person.objects.select_for_update().get(pk=person.pk)
    for one in Appointment.objects.filter(person=person, agency=agency, role=role):
        if rules.overlaps((one.valid_from, one.valid_to), (valid_from, valid_to)):
            raise errors.PeriodsOverlap(name=role.value)
    appointment = Appointment.objects.create(
        person=person, agency=agency, role=role, post=post, paper=paper, valid_from=valid_from, valid_to=valid_to
    )
    after: dict[str, Any] = {
        "person": str(_person_ref(person)),
        "agency": agency.key if agency else None,
        "role": role.value,
        "valid_from": valid_from.isoformat(),
        "valid_to": valid_to.isoformat() if valid_to else None,
    }
    record("offices.appointments.made", subject=_appointment_ref(appointment), by=user_ref(by), at=at, after=after)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, valid_to: date, by: User, at: datetime) -> Appointment:
    """End an appointment: it gives no right from that day on; one that has an end may only end earlier.

    Raises NotAllowed, PeriodEmpty, NotInForce.
    """
    require(by, Right.OFFICES_APPOINT, at=at)
    need_days(appointment.valid_from, valid_to)
    there = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if there.valid_to is not None and there.valid_to < valid_to:
        raise errors.NotInForce(name=there.role, on=valid_to.isoformat())
    appointment.valid_to = valid_to
    appointment.save(update_fields=["valid_to"])
    after = {"valid_to": valid_to.isoformat()}
    record("offices.appointments.ended", subject=_appointment_ref(appointment), by=user_ref(by), at=at, after=after)
    return appointment


def _person_ref(person: Person) -> Ref:
    return Ref("offices.person", person.pk)


def _appointment_ref(appointment: Appointment) -> Ref:
    return Ref("offices.appointment", appointment.pk)


def _need_strong(password: str | None, username: str) -> None:
    if password is None:
        return
    try:
        validate_password(password, User(username=username))
    except ValidationError as error:
        raise errors.PasswordWeak(why=" ".join(error.messages)) from error


def _need_place(role: Role, agency: Agency | None) -> None:
    if rules.needs_agency(role) != (agency is not None):
        raise errors.WrongPlace(role=role.value)
    if role is Role.SPECIALIST and need_province().focal_agency != agency:
        raise errors.WrongPlace(role=role.value)
