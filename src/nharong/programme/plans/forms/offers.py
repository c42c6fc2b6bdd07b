"""What can be chosen for a finding, in the words of an office: days that exist, an agency, the words as they are."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nharong.engines import viettext
from nharong.programme.plans.rules import Choice, choices_for

SATURDAY = 5
REASONS = (
    _("a slip of typing in the plan"),
    _("as the issuer of the plan answered"),
    _("as agreed by those who check the plan"),
)


class Doubt(Protocol):
    """A finding, as far as an offer needs it."""

    field: str
    code: str
    suggestion: str


@dataclass(frozen=True)
class Offer:
    """One radio button: what is sent (`option`), what is shown, and what must be filled in beside it ("day",
    "agency", "")."""

    option: str
    words: Promise | str
    asks: str = ""


def offers(finding: Doubt, words: str, year: int | None) -> list[Offer]:
    """The offers for a finding; `words` are the signed words it doubts, `year` the plan's."""
    open_to = choices_for(finding.field)
    found: list[Offer] = []
    if Choice.SET_DATE in open_to:
        days = list(dict.fromkeys(_days(finding, words, year)))
        found += [Offer(f"{Choice.SET_DATE}:{day.isoformat()}", f"{day:%d/%m/%Y}") for day in days]
        found.append(Offer(f"{Choice.SET_DATE}:", _("another day:"), "day"))
    if Choice.SET_LEAD in open_to:
        found.append(Offer(f"{Choice.SET_LEAD}:", _("name who leads:"), "agency"))
    found.append(Offer(f"{Choice.KEEP_WORDS}:", _KEEP[Choice.SET_DATE in open_to]))
    found.append(Offer(f"{Choice.LEAVE_OPEN}:", _("leave open until the issuer answers")))
    found.append(Offer(f"{Choice.DISMISS}:", _("it is right as it stands")))
    return found


_KEEP = {True: _("keep the words, set no deadline"), False: _("keep the words as signed")}


def _days(finding: Doubt, words: str, year: int | None) -> Iterator[date]:
    """The days the words may mean: for a day no calendar has, its neighbours; for a free day, the workday before."""
    for one in viettext.find_dates(words):
        in_year = one.year or (int(finding.suggestion) if finding.suggestion.isdigit() else year)
        if in_year is None or not 1 <= one.month <= 12:
            continue
        if one.is_possible:
            yield from _around(one.day, one.month, in_year, is_free=finding.code == "weekend_deadline")
        else:
            last = date(in_year, one.month, calendar.monthrange(in_year, one.month)[1])
            yield from (last, last + timedelta(days=1))


def _around(day: int, month: int, year: int, *, is_free: bool) -> Iterator[date]:
    try:
        meant = date(year, month, day)
    except ValueError:  # 29/02 in a year that has none
        return
    if is_free and meant.weekday() >= SATURDAY:
        yield meant - timedelta(days=meant.weekday() - SATURDAY + 1)
    yield meant
