"""When the sample officers act: every day is computed from the plan's own days and the day the year is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_default_timezone

from nharong.programme.api import PeriodKind
from nharong.programme.reports.api import PeriodAsked, regime_window
from nharong.site.sample.refusals import LookedAtTooEarly, YearUnknown

LEAST = timedelta(days=10)  # between adoption and closing, so that officers have days to act on
ENDS = {PeriodKind.HALF_YEAR: (6, 30), PeriodKind.YEAR: (12, 31)}  # "30/6" and "31/12"
MORNING, WORKING_DAY = time(8), 480  # minutes
YEAR_ENDS_IN_SPRING, SATURDAY = 3, 5
YEARS = range(1945, 2200)  # a year outside is a slip of the plan or of the command


@dataclass(frozen=True)
class Span:
    """The days from the plan's adoption to its closing, and the year of the report."""

    kind: PeriodKind
    year: int
    start: date
    end: date
    was_moved: bool = False  # the plan was signed too late for the report of its own year

    @property
    def label(self) -> str:
        """The period as the report names it."""
        return f"6 tháng đầu năm {self.year}" if self.kind is PeriodKind.HALF_YEAR else f"năm {self.year}"

    @property
    def stem(self) -> str:
        """The name the report is written under."""
        return f"bao-cao-6-thang-{self.year}" if self.kind is PeriodKind.HALF_YEAR else f"bao-cao-nam-{self.year}"


@dataclass(frozen=True)
class Days:
    """The days of one period: what its figures cover, when it is due, when who acts."""

    data_from: date
    data_to: date
    due_on: date
    due_words: str  # "" where the plan sets no day and the usual one is taken
    entries_from: date
    opened_on: date
    entries_to: date
    sent_by: date
    lock_on: date


def span_of(document: dict[str, Any], kind: PeriodKind, as_of: date | None) -> Span:
    """From the day after signing (2 January of the plan's year where the plan has no date) to `as_of`.

    Without `as_of` the year is closed on 30/6 or 31/12 of the plan's year; a plan signed too late for that report is
    looked at a year later, which the report says. Raises YearUnknown, LookedAtTooEarly.
    """
    signed = date.fromisoformat(document["date"]) if document.get("date") else None
    year = document.get("year") or (signed.year if signed else None) or (as_of.year if as_of else None)
    if year is None or year not in YEARS or (as_of is not None and as_of.year not in YEARS):
        raise YearUnknown
    start = signed + timedelta(days=1) if signed else date(year, 1, 2)
    if as_of is not None:
        in_spring = kind is PeriodKind.YEAR and as_of.month <= YEAR_ENDS_IN_SPRING
        span = Span(kind, as_of.year - in_spring, start, as_of)
        if not _has_room(span):
            raise LookedAtTooEarly(start=f"{start:%d/%m/%Y}", as_of=f"{as_of:%d/%m/%Y}")
        return span
    own = _closing(kind, max(year, start.year), start)
    later = next(one for one in (_closing(kind, own.year + more, start) for more in range(3)) if _has_room(one))
    return Span(kind, later.year, start, later.end, was_moved=later != own)


def days_of(span: Span, asked: Sequence[PeriodAsked]) -> Days:
    """The plan's own day for the report where it sets one, else 30/6 or 31/12; the figures end before it is due."""
    window = regime_window(span.kind, span.year)
    assert window is not None, "only half-years and years are run"
    own = _own_day(span, asked)
    due_on = own.due_on if own and own.due_on else date(span.year, *ENDS[span.kind])
    first = max(span.start + timedelta(days=1), window.data_from)
    data_to = max(min(window.data_to, due_on - timedelta(days=1), span.end), first + timedelta(days=4))
    sent_by = max(min(due_on, span.end - timedelta(days=3)), first + timedelta(days=5))
    spare = min(max((sent_by - first).days // 6, 2), 10)
    entries_to = min(sent_by - timedelta(days=spare), data_to)
    return Days(
        data_from=window.data_from,
        data_to=data_to,
        due_on=due_on,
        due_words=own.words if own else "",
        entries_from=first,
        opened_on=first + (entries_to - first) * 3 // 5,
        entries_to=entries_to,
        sent_by=sent_by,
        lock_on=max(due_on, span.end),
    )


def moments(first: date, last: date, count: int) -> Iterator[datetime]:
    """So many moments in working hours from one day to another, in order, evenly apart; on weekends only where the
    days are all of a weekend.
    """
    every = [first + timedelta(days=more) for more in range((last - first).days + 1)]
    days = [day for day in every if day.weekday() < SATURDAY] or every
    for place in range(count):
        day, minute = divmod(place * len(days) * WORKING_DAY // count, WORKING_DAY)
        yield at(days[day], minute)


def at(day: date, minute: int = 0) -> datetime:
    """A moment of a working day, in minutes after eight in the morning."""
    return datetime.combine(day, MORNING, get_default_timezone()) + timedelta(minutes=minute)


def _closing(kind: PeriodKind, year: int, start: date) -> Span:
    return Span(kind, year, start, date(year, *ENDS[kind]))


def _has_room(span: Span) -> bool:
    window = regime_window(span.kind, span.year)
    return window is not None and span.start + LEAST <= min(window.data_to, span.end)


def _own_day(span: Span, asked: Sequence[PeriodAsked]) -> PeriodAsked | None:
    """The report of this kind whose day falls in the months in which that report is due."""
    months = range(4, 8) if span.kind is PeriodKind.HALF_YEAR else range(8, 13)
    for one in asked:
        if one.kind is span.kind and one.due_on and one.due_on.year == span.year and one.due_on.month in months:
            return one
    return None
