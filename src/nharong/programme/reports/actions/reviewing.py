"""The reviewer accepts or returns, item by item and as a whole; a word can be taken back until the period is closed.

Everywhere `seen` is the number of the version that the reviewer had before the eyes; 0 asks no such thing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from nharong.files import api as files
from nharong.ledger.api import record
from nharong.offices.api import Right, User, require, user_ref
from nharong.programme.progress.api import need_narrative
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import VERDICTS, ReportItem, ReportRequest, Review, Submission
from nharong.programme.reports.queries.cycle import items_of, last_submission, request_ref, verdicts_of


@transaction.atomic
def accept_item(item: ReportItem, *, by: User, at: datetime, seen: int = 0) -> Review:
    """Accept one item of the version submitted last. Raises NotAllowed, PeriodClosed, WrongState, NewVersion,
    ItemNotInVersion, ItemDecided (by another reviewer).
    """
    return _say(item, rules.Verdict.ACCEPTED, "", by, at, seen)


def return_item(item: ReportItem, *, remark: str, by: User, at: datetime, seen: int = 0) -> Review:
    """Mark one item of the version submitted last as returned, with what is missing.

    The note of marked words is written outside of the transaction, so call this outside of one. Raises NotAllowed,
    PeriodClosed, WrongState, NewVersion, ItemNotInVersion, ItemDecided, RemarkMissing, progress.TooLong,
    files.SecretMarked.
    """
    require(by, Right.REPORTS_REVIEW, at=at, agencies=[item.request.agency])
    words = need_narrative(remark)
    if not words:
        raise errors.RemarkMissing
    files.need_unmarked(words, by=by, at=at)
    with transaction.atomic():
        return _say(item, rules.Verdict.RETURNED, words, by, at, seen)


@transaction.atomic
def take_back(item: ReportItem, *, by: User, at: datetime, seen: int = 0) -> Review:
    """Take back the word said on an item: a new row, the old one stays. Raises NotAllowed, PeriodClosed, WrongState,
    NewVersion, ItemNotInVersion.
    """
    return _say(item, None, "", by, at, seen)


@transaction.atomic
def return_report(request: ReportRequest, *, by: User, at: datetime, seen: int = 0) -> ReportRequest:
    """Send the report back to the agency with the remarks on its items; the day it was first submitted stands.

    Raises NotAllowed, PeriodClosed, WrongState, NewVersion, NothingReturned.
    """
    there, submission = _in_review(request, by, at, seen)
    if rules.Verdict.RETURNED not in verdicts_of(submission).values():
        raise errors.NothingReturned
    return _move(there, rules.State.RETURNED, "programme.requests.returned", by, at, submission, pin=None)


@transaction.atomic
def accept(request: ReportRequest, *, by: User, at: datetime, seen: int = 0) -> ReportRequest:
    """Accept the version submitted last, whole: from now on this copy counts. Raises NotAllowed, PeriodClosed,
    WrongState, NewVersion, ItemsReturned.
    """
    there, submission = _in_review(request, by, at, seen)
    words, items = verdicts_of(submission), items_of(submission)
    returned = [items[pk]["task"]["number"] for pk, verdict in words.items() if verdict is rules.Verdict.RETURNED]
    if returned:
        raise errors.ItemsReturned(numbers=", ".join(returned))
    Review.objects.bulk_create(
        Review(submission=submission, item_id=pk, verdict=rules.Verdict.ACCEPTED, reviewed_at=at, reviewed_by=by)
        for pk in items
        if pk not in words
    )
    return _move(there, rules.State.ACCEPTED, "programme.requests.accepted", by, at, submission, pin=submission)


@transaction.atomic
def undo_acceptance(request: ReportRequest, *, by: User, at: datetime, seen: int = 0) -> ReportRequest:
    """Put an accepted report back into review, as long as the period is open. Raises NotAllowed, PeriodClosed,
    WrongState, NewVersion.
    """
    there = _reviewable(request, by, at)
    _need_seen(last_submission(there), seen)
    if rules.State(there.state) is not rules.State.ACCEPTED:
        raise _wrong_state(there)
    submission = there.accepted
    return _move(there, rules.State.SUBMITTED, "programme.requests.acceptance_undone", by, at, submission, pin=None)


def _say(item: ReportItem, verdict: rules.Verdict | None, remark: str, by: User, at: datetime, seen: int) -> Review:
    there, submission = _in_review(item.request, by, at, seen)
    if item.pk not in items_of(submission):
        raise errors.ItemNotInVersion
    if verdict is not None:
        _need_no_word_of_another(item, submission, by)
    review = Review.objects.create(
        submission=submission,
        item=item,
        verdict=verdict.value if verdict else "",
        remark=remark,
        reviewed_at=at,
        reviewed_by=by,
    )
    about = {"item": item.pk, "version": submission.version, "verdict": review.verdict}
    record("programme.items.reviewed", subject=request_ref(there), by=user_ref(by), at=at, about=about)
    return review


def _reviewable(request: ReportRequest, by: User, at: datetime) -> ReportRequest:
    require(by, Right.REPORTS_REVIEW, at=at, agencies=[request.agency])
    rows = ReportRequest.objects.select_for_update(of=("self",)).select_related("period", "agency")
    there = rows.get(pk=request.pk)
    there.period.refresh_from_db(fields=["state"])  # asked under the lock: a closing that held it before is seen
    if there.period.state == rules.PeriodState.CLOSED:
        raise errors.PeriodClosed(label=there.period.label)
    return there


def _in_review(request: ReportRequest, by: User, at: datetime, seen: int) -> tuple[ReportRequest, Submission]:
    there = _reviewable(request, by, at)
    submission = last_submission(there)
    _need_seen(submission, seen)
    if rules.State(there.state) is not rules.State.SUBMITTED or submission is None:
        raise _wrong_state(there)
    return there, submission


def _need_seen(submission: Submission | None, seen: int) -> None:
    if seen and submission is not None and submission.version != seen:
        raise errors.NewVersion(seen=seen, version=submission.version, at=_moment(submission.submitted_at))


def _need_no_word_of_another(item: ReportItem, submission: Submission, by: User) -> None:
    """Two reviewers at one item: the later word does not wipe out the earlier one unseen."""
    last = submission.reviews.filter(item=item).select_related("reviewed_by__person").order_by("pk").last()
    if last is not None and last.verdict and last.reviewed_by_id != by.pk:
        name, words = last.reviewed_by.get_full_name(), VERDICTS[rules.Verdict(last.verdict)]
        raise errors.ItemDecided(by=name, verdict=words, at=_moment(last.reviewed_at))


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"


def _wrong_state(there: ReportRequest) -> errors.WrongState:
    return errors.WrongState(agency=there.agency.name_on(there.period.data_to), state=there.get_state_display())


def _move(
    there: ReportRequest,
    state: rules.State,
    verb: str,
    by: User,
    at: datetime,
    submission: Submission | None,
    *,
    pin: Submission | None,
) -> ReportRequest:
    before = there.state
    there.state, there.accepted = state.value, pin
    there.save(update_fields=["state", "accepted"])
    about: dict[str, Any] = {"version": submission.version, "sha256": submission.sha256} if submission else {}
    was, becomes = {"state": before}, {"state": there.state}
    record(verb, subject=request_ref(there), by=user_ref(by), at=at, before=was, after=becomes, about=about)
    return there
