"""Lateness is one function; its truth table, row by row."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.deadlines.api import BeforeMeans, Lateness, Verdict, last_moment, says_before, short_day, verdict
from nharong.deadlines.rules import HERE

DUE = date(2027, 6, 15)
EVE = BeforeMeans.EVE


def at(day: str, clock: str = "10:00") -> datetime:
    """A moment of 2027 in Vietnam, as "15/6"."""
    number, month = day.split("/")
    return datetime.fromisoformat(f"2027-{int(month):02d}-{int(number):02d}T{clock}").replace(tzinfo=HERE)


def of(due_on: date | None = DUE, *, now: datetime, met: datetime | None = None, **more: object) -> Verdict:
    return verdict(due_on, first_met_at=met, now=now, **more)  # type: ignore[arg-type]


def test_it_is_never_late_without_a_deadline() -> None:  # row 1
    assert of(None, now=at("31/12")) == Verdict(Lateness.NO_DEADLINE)
    assert of(None, now=at("31/12"), met=at("1/12")) == Verdict(Lateness.NO_DEADLINE)


def test_it_gives_no_verdict_while_the_deadline_is_undecided() -> None:  # row 2
    assert of(None, now=at("31/12"), undecided=True) == Verdict(Lateness.UNDECIDED)
    assert of(DUE, now=at("31/12"), undecided=True, met=at("1/1")) == Verdict(Lateness.UNDECIDED)


def test_it_is_not_due_up_to_the_end_of_the_day() -> None:  # row 3
    assert of(now=at("31/5")) == Verdict(Lateness.NOT_DUE, 15)
    assert of(now=at("1/6")) == Verdict(Lateness.DUE_SOON, 14)
    assert of(now=at("15/6", "23:59:59.999999")) == Verdict(Lateness.DUE_SOON, 0)


def test_it_is_overdue_from_the_first_moment_of_the_next_day() -> None:  # row 4
    assert of(now=at("16/6", "00:00")) == Verdict(Lateness.OVERDUE, 1)
    assert of(now=at("20/6")) == Verdict(Lateness.OVERDUE, 5)


def test_it_was_met_on_time_for_ever() -> None:  # rows 5, 7, 8, 13: what follows changes nothing
    for now in (at("15/6", "23:59:59"), at("16/6"), at("31/12")):
        assert of(now=now, met=at("15/6", "23:59:59")) == Verdict(Lateness.MET_ON_TIME)


def test_it_was_met_late_by_the_days_of_the_first_submission() -> None:  # rows 6 and 9
    for now in (at("18/6"), at("31/12")):
        assert of(now=now, met=at("18/6", "00:10")) == Verdict(Lateness.MET_LATE, 3)


def test_it_measures_an_extension_decided_in_time_against_the_new_day() -> None:  # row 10
    assert of(DUE, now=at("15/6", "17:00")).is_late is False
    assert of(date(2027, 7, 15), now=at("20/6")) == Verdict(Lateness.NOT_DUE, 25)


def test_it_keeps_the_lead_late_while_the_coordinator_did_its_part() -> None:  # row 12
    lead, coordinator = of(now=at("20/6")), of(now=at("20/6"), met=at("10/6"))
    assert (lead.is_late, coordinator.is_late) == (True, False)


def test_it_stays_overdue_after_the_lock_date() -> None:  # row 15: a lock does not end the lateness
    assert of(now=at("15/8")) == Verdict(Lateness.OVERDUE, 61)


def test_it_is_discontinued_when_cancelled_in_time() -> None:  # row 16
    for cancelled in (at("1/6"), at("15/6", "23:59")):
        assert of(now=at("31/12"), cancelled_at=cancelled) == Verdict(Lateness.CANCELLED)
    assert of(None, now=at("31/12"), cancelled_at=at("1/6")) == Verdict(Lateness.CANCELLED)


def test_it_keeps_the_days_late_of_what_was_cancelled_when_overdue() -> None:
    assert of(now=at("31/12"), cancelled_at=at("18/6")) == Verdict(Lateness.OVERDUE, 3)
    assert of(now=at("31/12"), cancelled_at=at("18/6"), met=at("20/6")) == Verdict(Lateness.MET_LATE, 5)


def test_it_leaves_what_was_met_before_it_was_cancelled() -> None:
    assert of(now=at("31/12"), cancelled_at=at("10/6"), met=at("9/6")) == Verdict(Lateness.MET_ON_TIME)
    assert of(now=at("31/12"), cancelled_at=at("10/6"), met=at("11/6")) == Verdict(Lateness.CANCELLED)


def test_it_ignores_a_cancellation_that_is_still_to_come() -> None:
    assert of(now=at("10/6"), cancelled_at=at("12/6")) == Verdict(Lateness.DUE_SOON, 5)


def test_it_reads_before_as_the_eve_where_the_province_says_so() -> None:
    assert of(now=at("15/6", "00:00"), before_means=EVE) == Verdict(Lateness.OVERDUE, 1)
    assert of(now=at("14/6", "23:59"), before_means=EVE) == Verdict(Lateness.DUE_SOON, 0)
    assert of(now=at("31/12"), met=at("15/6", "08:00"), before_means=EVE) == Verdict(Lateness.MET_LATE, 1)


def test_it_counts_days_in_vietnam_whatever_zone_the_moment_has() -> None:
    assert last_moment(DUE).astimezone(UTC) == datetime(2027, 6, 15, 16, 59, 59, 999999, tzinfo=UTC)
    assert of(now=datetime(2027, 6, 15, 16, 59, tzinfo=UTC)).lateness == Lateness.DUE_SOON
    assert of(now=datetime(2027, 6, 15, 17, 0, tzinfo=UTC)).lateness == Lateness.OVERDUE


@pytest.mark.parametrize("words", ["trước ngày 15/6/2027", "hoàn thành Trước  ngày 5 tháng 6", "gửi trước 20/11"])
def test_it_knows_the_words_that_name_a_day_before_which(words: str) -> None:
    assert says_before(words)


@pytest.mark.parametrize(
    "words",
    ["đến ngày 15/6/2027", "trước 17 giờ ngày 15/6", "trước 17h00 ngày 15/6", "trước mắt, năm 2027"],
)
def test_it_does_not_take_other_words_for_them(words: str) -> None:
    assert not says_before(words)


def test_it_writes_a_day_in_short_as_the_office_does() -> None:
    assert [short_day(date(2027, month, 5)) for month in (1, 2, 3, 6, 11)] == [
        "05/01",
        "05/02",
        "05/3",
        "05/6",
        "05/11",
    ]


days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
moments = st.datetimes(datetime(1999, 1, 1), datetime(2101, 1, 1), timezones=st.sampled_from([UTC, HERE]))  # noqa: DTZ001
meanings = st.sampled_from(BeforeMeans)
ORDER = [Lateness.NOT_DUE, Lateness.DUE_SOON, Lateness.OVERDUE]


@given(days, moments, st.timedeltas(timedelta(0), timedelta(days=800)), meanings)
def test_it_only_ever_grows_later(due_on: date, now: datetime, more: timedelta, before: BeforeMeans) -> None:
    first = of(due_on, now=now, before_means=before)
    second = of(due_on, now=now + more, before_means=before)
    assert ORDER.index(first.lateness) <= ORDER.index(second.lateness)
    assert _signed(first) >= _signed(second)


@given(days, moments, moments, moments, meanings, st.none() | moments)
def test_it_never_changes_once_first_met(
    due_on: date, met: datetime, now: datetime, later: datetime, before: BeforeMeans, cancelled: datetime | None
) -> None:
    verdicts = {of(due_on, now=moment, met=met, before_means=before, cancelled_at=cancelled) for moment in (now, later)}
    assert len(verdicts) == 1


@given(days, moments, meanings)
def test_it_is_late_exactly_after_the_last_moment(due_on: date, moment: datetime, before: BeforeMeans) -> None:
    is_after = moment > last_moment(due_on, before)
    assert of(due_on, now=moment, before_means=before).is_late == is_after
    assert of(due_on, now=moment, met=moment, before_means=before).is_late == is_after


def _signed(found: Verdict) -> int:
    return -found.days if found.is_late else found.days
