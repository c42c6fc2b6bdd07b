"""The reviewer accepts or returns item by item; a word can be taken back until the period is closed."""

from __future__ import annotations

import pytest

from factories import programme as made
from factories.offices import Cast, officer
from nharong.offices.api import NotAllowed, Role
from nharong.programme.api import (
    Period,
    Plan,
    ReportRequest,
    accept,
    accept_item,
    close,
    reports,
    return_item,
    return_report,
    submit,
    undo_acceptance,
)

AT = made.ACCEPTED_AT


@pytest.fixture
def period(plan: Plan, cast: Cast) -> Period:
    return made.half_year(plan, cast)


@pytest.fixture
def request_(period: Period, cast: Cast) -> ReportRequest:
    return made.submitted(period, made.reporters(cast)[0])


def test_it_pins_the_version_it_accepts(request_: ReportRequest, cast: Cast) -> None:
    accepted = accept(request_, by=cast.specialist, at=AT)
    assert (accepted.state, accepted.accepted) == (reports.State.ACCEPTED, request_.submissions.get())
    assert set(reports.verdicts_of(request_.submissions.get()).values()) == {reports.Verdict.ACCEPTED}


def test_it_returns_with_remarks_and_the_agency_submits_again(request_: ReportRequest, cast: Cast) -> None:
    first, second = request_.items.all()[:2]
    accept_item(first, by=cast.specialist, at=AT)
    review = return_item(second, remark="Thiếu số liệu.", by=cast.specialist, at=AT)
    assert (review.remark, review.reviewed_by) == ("Thiếu số liệu.", cast.specialist)
    with pytest.raises(reports.ItemsReturned, match=r"II\.2"):
        accept(request_, by=cast.specialist, at=AT)
    assert return_report(request_, by=cast.specialist, at=AT).state == reports.State.RETURNED
    submit(request_, by=cast.foreign_head, at=AT)
    assert accept(request_, by=cast.specialist, at=AT).accepted.version == 2


def test_it_takes_a_word_back_and_keeps_that_it_was_said(request_: ReportRequest, cast: Cast) -> None:
    item = request_.items.first()
    return_item(item, remark="Thiếu số liệu.", by=cast.specialist, at=AT)
    reports.take_back(item, by=cast.specialist, at=AT)
    assert [review.verdict for review in item.reviews.all()] == [reports.Verdict.RETURNED, ""]
    assert accept(request_, by=cast.specialist, at=AT).state == reports.State.ACCEPTED


def test_it_undoes_an_acceptance_until_the_closing(period: Period, request_: ReportRequest, cast: Cast) -> None:
    accept(request_, by=cast.specialist, at=AT)
    undone = undo_acceptance(request_, by=cast.specialist, at=AT)
    assert (undone.state, undone.accepted) == (reports.State.SUBMITTED, None)
    with pytest.raises(reports.WrongState):
        undo_acceptance(request_, by=cast.specialist, at=AT)
    accept(request_, by=cast.specialist, at=AT)
    close(period, head=made.head(), by=cast.specialist, at=made.CLOSED_AT)
    with pytest.raises(reports.PeriodClosed):
        undo_acceptance(request_, by=cast.specialist, at=made.CLOSED_AT)


def test_a_reviewer_may_not_wipe_out_the_word_of_another_unseen(request_: ReportRequest, cast: Cast) -> None:
    item, other = request_.items.first(), officer("Chuyên Viên Hai", Role.SPECIALIST, cast.focal, by=cast.system)
    return_item(item, remark="Thiếu số liệu.", by=cast.specialist, at=AT)
    with pytest.raises(reports.ItemDecided, match=cast.specialist.get_full_name()):
        accept_item(item, by=other, at=AT)
    with pytest.raises(reports.ItemDecided):
        return_item(item, remark="Thiếu minh chứng.", by=other, at=AT)
    return_item(item, remark="Thiếu số liệu và minh chứng.", by=cast.specialist, at=AT)
    reports.take_back(item, by=other, at=AT)
    accept_item(item, by=other, at=AT)
    assert reports.verdicts_of(request_.submissions.get())[item.pk] is reports.Verdict.ACCEPTED


def test_it_does_not_undo_the_acceptance_of_a_version_not_seen(request_: ReportRequest, cast: Cast) -> None:
    return_item(request_.items.first(), remark="Thiếu số liệu.", by=cast.specialist, at=AT)
    return_report(request_, by=cast.specialist, at=AT)
    submit(request_, by=cast.foreign_head, at=AT)
    accept(request_, by=cast.specialist, at=AT)
    with pytest.raises(reports.NewVersion):
        undo_acceptance(request_, seen=1, by=cast.specialist, at=AT)
    assert undo_acceptance(request_, seen=2, by=cast.specialist, at=AT).state == reports.State.SUBMITTED


def test_it_refuses_a_return_without_words(request_: ReportRequest, cast: Cast) -> None:
    with pytest.raises(reports.RemarkMissing):
        return_item(request_.items.first(), remark=" ", by=cast.specialist, at=AT)
    with pytest.raises(reports.NothingReturned):
        return_report(request_, by=cast.specialist, at=AT)


def test_it_reviews_only_what_was_submitted(period: Period, cast: Cast) -> None:
    request = period.requests.get(agency=cast.trade)
    item = reports.draft(request, by=cast.trade_officer, at=AT)[0]
    with pytest.raises(reports.WrongState):
        accept_item(item, by=cast.specialist, at=AT)
    with pytest.raises(reports.WrongState):
        accept(request, by=cast.specialist, at=AT)


def test_others_may_not_review(request_: ReportRequest, cast: Cast) -> None:
    for who in ("foreign_officer", "foreign_head", "trade_head", "leader", "administrator", "stranger"):
        user, item = getattr(cast, who), request_.items.first()
        with pytest.raises(NotAllowed):
            accept(request_, by=user, at=AT)
        with pytest.raises(NotAllowed):
            accept_item(item, by=user, at=AT)
        with pytest.raises(NotAllowed):
            return_item(item, remark="Không.", by=user, at=AT)
        with pytest.raises(NotAllowed):
            undo_acceptance(request_, by=user, at=AT)
