"""What the house knows of the person who asks. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nharong.ledger.api import LedgerEntry
from nharong.offices import api as offices
from nharong.offices.api import Appointment, User


@dataclass(frozen=True)
class Held:
    """One appointment in force, with the agency's name of the day; `until` is the last day that holds."""

    appointment: Appointment
    agency: str
    key: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Account:
    """The page of one's own account."""

    held: tuple[Held, ...]
    entries: int


def account(user: User, *, at: datetime) -> Account:
    """The person's appointments in force, and how many entries of the ledger name the account as the one who acted."""
    on = offices.local_day(at)
    ref = offices.user_ref(user)
    return Account(
        held=tuple(_held(one, on) for one in offices.appointments_of(user, at=at)),
        entries=LedgerEntry.objects.filter(actor_kind=ref.kind, actor_id=str(ref.id)).count(),
    )


def _held(one: Appointment, on: date) -> Held:
    return Held(
        appointment=one,
        agency=one.agency.name_on(on) if one.agency else "",
        key=one.agency.key if one.agency else "",
        since=None if one.valid_from == date.min else one.valid_from,
        until=one.valid_to - timedelta(days=1) if one.valid_to else None,
    )
