"""The one place that reads the clock; a sample province lives on a fixed day."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from nharong.offices.api import Province, province

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
SAMPLE_DAY = "sample_day"  # key of the province's settings: an ISO date, present in a sample province only


def sample_day(province: Province | None) -> date | None:
    """The day on which a sample province lives; None in a real one, and before any province is founded."""
    day = province.settings.get(SAMPLE_DAY) if province else None
    return date.fromisoformat(day) if day else None


def now() -> datetime:
    """The instant in which the house lives: real time, or the real time of day on the sample's day."""
    return at_house(sample_day(province()))


def at_house(day: date | None) -> datetime:
    """now(), for a sample day that is already known."""
    real = timezone.now().astimezone(LOCAL)
    if day is None:
        return real
    return datetime.combine(day, time(real.hour, real.minute, real.second), LOCAL)
