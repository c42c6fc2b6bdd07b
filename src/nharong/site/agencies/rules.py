"""How an agency stands to a day: plain Python over plain values."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

_A_DAY = timedelta(days=1)


class Standing(StrEnum):
    """Whether an agency is there on a day."""

    IN_FORCE = "IN_FORCE"
    ENDED = "ENDED"
    COMING = "COMING"


def standing(periods: list[tuple[date, date | None]], *, on: date) -> Standing:
    """How an agency with these periods (first day, first day no more) stands to the day."""
    if any(first <= on and (end is None or on < end) for first, end in periods):
        return Standing.IN_FORCE
    return Standing.COMING if all(first > on for first, _end in periods) else Standing.ENDED


def first_day(valid_from: date) -> date | None:
    """The first day as a person writes it; None for what was there before anyone wrote down since when."""
    return None if valid_from == date.min else valid_from


def last_day(valid_to: date | None) -> date | None:
    """The last day that holds, as a person writes it; None for what has no end."""
    return None if valid_to is None else valid_to - _A_DAY
