"""Lateness: the one function that says what is late, from plain values and with the moment given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
SOON_DAYS = 14

# "trước ngày 15/6", "trước 15/6" name a day that may be read as excluded; "trước 17 giờ ngày 15/6" names an hour of it.
_BEFORE = re.compile(r"\btrước\s+(?:ngày\s+)?\d{1,2}(?!\d)(?!\s*(?:giờ|h\b|g\b|h\d|:\d|%))", re.IGNORECASE)


class BeforeMeans(StrEnum):
    """Until when "trước ngày D" is met: the end of D itself, or the end of the day before."""

    SAME_DAY = "SAME_DAY"
    EVE = "EVE"


class Lateness(StrEnum):
    """How a thing stands to its deadline."""

    NO_DEADLINE = "NO_DEADLINE"
    UNDECIDED = "UNDECIDED"
    NOT_DUE = "NOT_DUE"
    DUE_SOON = "DUE_SOON"
    OVERDUE = "OVERDUE"
    MET_ON_TIME = "MET_ON_TIME"
    MET_LATE = "MET_LATE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`days`: whole days left (0 on the last day) while not due, days late when late, else 0."""

    lateness: Lateness
    days: int = 0

    @property
    def is_late(self) -> bool:
        """Whether it was late, or is."""
        return self.lateness in (Lateness.OVERDUE, Lateness.MET_LATE)


def last_day(due_on: date, before_means: BeforeMeans = BeforeMeans.SAME_DAY) -> date:
    """The last day on which the deadline `due_on` can be met."""
    return due_on - timedelta(days=1) if before_means == BeforeMeans.EVE else due_on


def last_moment(due_on: date, before_means: BeforeMeans = BeforeMeans.SAME_DAY) -> datetime:
    """The last microsecond of that day in Vietnam (aware)."""
    return datetime.combine(last_day(due_on, before_means), time.max, tzinfo=HERE)


def says_before(words: str) -> bool:
    """Whether the signed words say "trước ngày D", of which BeforeMeans decides; an hour named is no such case."""
    return _BEFORE.search(words) is not None


def verdict(
    due_on: date | None,
    *,
    first_met_at: datetime | None,
    now: datetime,
    undecided: bool = False,
    cancelled_at: datetime | None = None,
    before_means: BeforeMeans = BeforeMeans.SAME_DAY,
    soon_days: int = SOON_DAYS,
) -> Verdict:
    """How a thing due on `due_on` stands at `now`: late when first met, or not yet met, after the end of its last day.

    `first_met_at` is the first complete submission or completion: what comes after it (a return, a resubmission)
    changes nothing. Cancelled in time it is CANCELLED; cancelled when already overdue, it stays overdue by the days
    it was late at that moment. Moments are aware; days are counted in Vietnam.
    """
    is_dropped = cancelled_at is not None and cancelled_at <= (first_met_at or now)
    if due_on is None or undecided:
        undated = Lateness.UNDECIDED if undecided else Lateness.NO_DEADLINE
        return Verdict(Lateness.CANCELLED if is_dropped else undated)
    if cancelled_at is not None and is_dropped:
        if cancelled_at <= last_moment(due_on, before_means):
            return Verdict(Lateness.CANCELLED)
        if first_met_at is None:
            now = cancelled_at
    late = _days_late(first_met_at or now, last_day(due_on, before_means))
    if first_met_at is not None:
        return Verdict(Lateness.MET_LATE, late) if late > 0 else Verdict(Lateness.MET_ON_TIME)
    if late > 0:
        return Verdict(Lateness.OVERDUE, late)
    return Verdict(Lateness.DUE_SOON if -late <= soon_days else Lateness.NOT_DUE, -late)


def short_day(day: date) -> str:
    """Day and month as the office writes them: "05/6", "12/02", "31/12"."""
    return f"{day.day:02d}/{day.month:02d}" if day.month <= 2 else f"{day.day:02d}/{day.month}"


def _days_late(moment: datetime, last: date) -> int:
    return (moment.astimezone(HERE).date() - last).days
