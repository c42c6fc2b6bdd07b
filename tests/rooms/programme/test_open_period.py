"""A period asks agencies for a report; the three days of it are kept apart."""

from __future__ import annotations

from datetime import date

import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.deadlines.api import deadlines_of
from nharong.offices.api import NotAllowed
from nharong.programme.api import Period, PeriodKind, Plan, draft, open_period, periods_asked, reports, unlock

AT = made.moment(5, 3)


def test_it_asks_each_agency_that_leads_or_carries_out_something(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    assert {request.agency for request in period.requests.all()} == {cast.focal, cast.foreign, cast.trade}
    assert {request.state for request in period.requests.all()} == {reports.State.EXPECTED}


def test_it_gives_each_request_its_deadline_in_the_signed_words(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    refs = [reports.request_ref(request) for request in period.requests.all()]
    kept = deadlines_of(refs)
    assert {(one.due_on, one.words) for one in kept.values()} == {(date(2027, 6, 5), "trước ngày 05/6/2027")}
    assert len(kept) == 3


def test_it_asks_only_those_who_are_named(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast, agencies=[cast.trade], kind=PeriodKind.AD_HOC, label="đột xuất quý I")
    assert [request.agency for request in period.requests.all()] == [cast.trade]


def test_it_belongs_to_the_report_the_plan_asks_for_that_day(plan: Plan, cast: Cast) -> None:
    assert made.half_year(plan, cast).task == made.task(plan, "BC.1")


def test_it_reads_the_periods_from_the_plan_and_guesses_no_day(plan: Plan) -> None:
    asked = {one.kind: one for one in periods_asked(plan)}
    half, year = asked[PeriodKind.HALF_YEAR], asked[PeriodKind.YEAR]
    assert (half.due_on, half.data_from, half.data_to) == (date(2027, 6, 5), date(2026, 12, 15), date(2027, 6, 14))
    assert (year.due_on, "31/11/2027" in year.words) == (None, True)
    assert asked[PeriodKind.AD_HOC].data_to is None


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"data_to": date(2026, 12, 31)}, reports.DaysDoNotFit),
        ({"lock_on": date(2027, 6, 4)}, reports.DaysDoNotFit),
        ({"agencies": []}, reports.NobodyToAsk),
    ],
)
def test_it_refuses_days_that_contradict_each_other_and_nobody_to_ask(
    plan: Plan, cast: Cast, changes: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        made.half_year(plan, cast, **changes)
    assert not Period.objects.exists()


def test_it_refuses_a_second_period_of_one_name_and_a_plan_not_in_force(plan: Plan, cast: Cast) -> None:
    made.half_year(plan, cast)
    with pytest.raises(reports.PeriodExists):
        made.half_year(plan, cast)


def test_it_asks_nothing_on_a_draft(draft: Plan, cast: Cast) -> None:
    with pytest.raises(reports.PlanNotAdopted):
        made.half_year(draft, cast)


def test_it_lets_one_agency_in_after_the_lock_day(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    late = made.moment(6, 16)
    request = period.requests.get(agency=cast.trade)
    with pytest.raises(reports.Locked, match="15/06/2027"):
        draft(request, by=cast.trade_officer, at=late)
    with pytest.raises(reports.RemarkMissing):
        unlock(request, until=date(2027, 6, 17), reason=" ", by=cast.specialist, at=late)
    unlock(request, until=date(2027, 6, 17), reason=made.REASON, by=cast.specialist, at=late)
    assert draft(request, by=cast.trade_officer, at=late)
    other = period.requests.get(agency=cast.foreign)
    with pytest.raises(reports.Locked):
        draft(other, by=cast.foreign_officer, at=late)


def test_others_may_not_open_or_unlock(plan: Plan, cast: Cast) -> None:
    request = made.half_year(plan, cast).requests.get(agency=cast.foreign)
    for who in ("foreign_officer", "foreign_head", "leader", "administrator", "stranger"):
        user = getattr(cast, who)
        with pytest.raises(NotAllowed):
            unlock(request, until=date(2027, 6, 17), reason=made.REASON, by=user, at=AT)
        with pytest.raises(NotAllowed):
            open_period(
                plan,
                kind=PeriodKind.AD_HOC,
                label="đột xuất",
                data_from=date(2027, 1, 1),
                data_to=date(2027, 3, 31),
                by=user,
                at=AT,
            )


def test_it_fulfils_only_a_report_that_its_own_plan_asks_for(plan: Plan, cast: Cast) -> None:
    with pytest.raises(reports.TaskNotAReport, match=r"II\.1"):
        made.half_year(plan, cast, task=made.task(plan, "II.1"))
    assert made.half_year(plan, cast, task=made.task(plan, "BC.2")).task == made.task(plan, "BC.2")
