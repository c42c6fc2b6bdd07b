"""The head submits a version that never changes; the first time is kept for ever."""

from __future__ import annotations

import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.deadlines.api import Lateness
from nharong.offices.api import NotAllowed
from nharong.programme.api import (
    Period,
    Plan,
    ReportRequest,
    Submission,
    draft,
    period_page,
    reports,
    return_item,
    return_report,
    save_item,
    submit,
    task_list,
)


@pytest.fixture
def period(plan: Plan, cast: Cast) -> Period:
    return made.half_year(plan, cast)


def _lateness(period: Period, request: ReportRequest, cast: Cast, at: object) -> Lateness:
    rows = period_page(period.pk, by=cast.specialist, at=at).rows
    return next(row.verdict.lateness for row in rows if row.request.pk == request.pk)


def _returned(request: ReportRequest, cast: Cast, at: object) -> None:
    return_item(request.items.first(), remark="Thiếu minh chứng.", by=cast.specialist, at=at)
    return_report(request, by=cast.specialist, at=at)
    request.refresh_from_db()


def test_it_keeps_the_version_with_its_hash(period: Period, cast: Cast) -> None:
    request = made.submitted(period, made.reporters(cast)[0])
    version = request.submissions.get()
    assert (version.version, version.sha256) == (1, reports.fingerprint(version.content))
    assert {item["item"] for item in version.content["items"]} == set(request.items.values_list("pk", flat=True))
    assert version.content["agency"] == {"key": "so-ngoai-vu", "name": "Sở Ngoại vụ"}


def test_it_adds_a_version_after_a_return_and_keeps_the_first_moment(period: Period, cast: Cast) -> None:
    who = made.reporters(cast)[0]
    request = made.submitted(period, who)
    _returned(request, cast, made.moment(6, 7))
    assert _lateness(period, request, cast, made.moment(6, 8)) is Lateness.MET_ON_TIME
    item = draft(request, by=who.officer, at=made.moment(6, 8))[0]
    save_item(item, narrative="Đã bổ sung minh chứng.", by=who.officer, at=made.moment(6, 8))
    submit(request, by=who.head, at=made.moment(6, 9))
    request.refresh_from_db()
    assert request.first_submitted_at == made.SUBMITTED_AT
    assert _lateness(period, request, cast, made.moment(6, 9)) is Lateness.MET_ON_TIME
    first, second = Submission.objects.filter(request=request)
    assert (first.version, second.version) == (1, 2)
    assert first.content["items"][0]["narrative"] == ""
    assert second.content["items"][0]["narrative"] == "Đã bổ sung minh chứng."


def test_it_is_late_by_the_first_moment_however_often_it_comes_again(period: Period, cast: Cast) -> None:
    request = made.submitted(period, made.reporters(cast)[0], at=made.moment(6, 6, 0))
    _returned(request, cast, made.moment(6, 7))
    submit(request, by=cast.foreign_head, at=made.moment(6, 14))
    assert _lateness(period, request, cast, made.moment(7, 1)) is Lateness.MET_LATE


def test_it_meets_the_plans_own_report_once_all_have_submitted(period: Period, cast: Cast) -> None:
    def lateness() -> Lateness:
        rows = task_list(by=cast.specialist, at=made.moment(6, 10))
        return next(row.verdict.lateness for row in rows if row.task.number == "BC.1")

    first, second, third = made.reporters(cast)
    made.submitted(period, first)
    made.submitted(period, second)
    assert lateness() is Lateness.OVERDUE
    made.submitted(period, third)
    assert lateness() is Lateness.MET_ON_TIME


def test_it_refuses_blanks_and_names_them(period: Period, cast: Cast) -> None:
    request = period.requests.get(agency=cast.trade)
    items = draft(request, by=cast.trade_officer, at=made.SUBMITTED_AT)
    for item in items[:-1]:
        save_item(item, narrative="Đã làm.", by=cast.trade_officer, at=made.SUBMITTED_AT)
    with pytest.raises(reports.ItemsBlank, match=r"III\.3\.1"):
        submit(request, by=cast.trade_head, at=made.SUBMITTED_AT)
    assert not request.submissions.exists()


def test_it_lets_a_coordinator_leave_its_part_blank(period: Period, cast: Cast) -> None:
    request = period.requests.get(agency=cast.trade)
    for item in draft(request, by=cast.trade_officer, at=made.SUBMITTED_AT):
        if item.assignment.role != "COORDINATING":
            save_item(item, narrative="Đã làm.", by=cast.trade_officer, at=made.SUBMITTED_AT)
    assert submit(request, by=cast.trade_head, at=made.SUBMITTED_AT).version == 1


def test_it_refuses_what_was_not_drafted_or_is_submitted_already(period: Period, cast: Cast) -> None:
    request = period.requests.get(agency=cast.trade)
    with pytest.raises(reports.WrongState):
        submit(request, by=cast.trade_head, at=made.SUBMITTED_AT)
    made.submitted(period, made.reporters(cast)[1])
    with pytest.raises(reports.WrongState):
        submit(request, by=cast.trade_head, at=made.SUBMITTED_AT)


def test_it_refuses_an_accepted_report(period: Period, cast: Cast) -> None:
    request = made.accepted(period, made.reporters(cast)[1], cast)
    with pytest.raises(reports.WrongState):
        submit(request, by=cast.trade_head, at=made.ACCEPTED_AT)


def test_others_than_the_head_may_not_submit(period: Period, cast: Cast) -> None:
    request = period.requests.get(agency=cast.foreign)
    draft(request, by=cast.foreign_officer, at=made.SUBMITTED_AT)
    for who in ("foreign_officer", "trade_officer", "trade_head", "specialist", "leader", "administrator", "stranger"):
        with pytest.raises(NotAllowed):
            submit(request, by=getattr(cast, who), at=made.SUBMITTED_AT)
