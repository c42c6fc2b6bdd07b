"""A small province on 20/6/2027: a plan in force, one report frozen, the half-year's being gathered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.test import Client

from factories import programme as made
from factories.offices import Cast, small_province
from nharong.offices import api as offices
from nharong.programme import api as programme
from nharong.programme.api import Period, Plan

SignIn = Callable[[offices.User], Client]


@dataclass(frozen=True)
class Year:
    """The province at the end of its half-year."""

    cast: Cast
    plan: Plan
    closed: Period
    open: Period


def small_year() -> Year:
    """The same, for tests that set the database up themselves."""
    cast = small_province(sample_day=date(2027, 6, 20))
    plan = made.adopted(cast)
    foreign, trade, focal = made.reporters(cast)
    closed = made.half_year(plan, cast, label="Quý I năm 2027", data_to=date(2027, 3, 31), lock_on=None)
    for who in (foreign, trade, focal):
        made.accepted(closed, who, cast)
    programme.close(closed, head=made.head(), by=cast.specialist, at=made.CLOSED_AT)
    period = made.half_year(plan, cast)
    made.submitted(period, foreign)
    made.submitted(period, trade)
    closed.refresh_from_db()
    return Year(cast, plan, closed, period)
