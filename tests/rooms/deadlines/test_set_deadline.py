"""Deadlines of things: set, superseded, met once, cancelled."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from factories.offices import small_province
from nharong.deadlines import api as deadlines
from nharong.deadlines.api import BeforeMeans, Deadline, Lateness, Verdict
from nharong.deadlines.rules import HERE
from nharong.ledger.api import Ref
from nharong.offices import api as offices

pytestmark = pytest.mark.django_db

TASK = Ref("programme.task", 12)
NOW = datetime(2027, 5, 1, 9, tzinfo=HERE)
JUNE, JULY = date(2027, 6, 15), date(2027, 7, 15)


@pytest.fixture
def by() -> offices.User:
    return small_province().specialist


def put(by: offices.User, due_on: date | None = JUNE, *, at: datetime = NOW, **more: object) -> Deadline:
    values = {"words": "trước ngày 15/6/2027", **more}
    return deadlines.set_deadline(TASK, due_on=due_on, at=at, by=by, **values)  # type: ignore[arg-type]


def current() -> Deadline:
    return deadlines.deadlines_of([TASK])[TASK]


def test_it_keeps_the_day_the_words_and_who_said_so(by: offices.User) -> None:
    put(by)
    found = current()
    assert (found.owner, found.due_on, found.words) == (TASK, JUNE, "trước ngày 15/6/2027")
    assert (found.set_by, found.set_at, found.is_undecided) == (str(offices.user_ref(by)), NOW, False)


def test_it_supersedes_and_keeps_the_old_one(by: offices.User) -> None:
    old = put(by)
    new = put(by, JULY, at=NOW + timedelta(days=1))
    old.refresh_from_db()
    assert (old.superseded_by, old.superseded_at, old.due_on) == (new, NOW + timedelta(days=1), JUNE)
    assert current() == new
    assert put(by, JULY, at=NOW + timedelta(days=2)) == new  # said again, nothing changes


def test_it_tells_an_extension_that_came_too_late(by: offices.User) -> None:
    put(by)
    put(by, JULY, at=datetime(2027, 6, 20, 9, tzinfo=HERE))
    record = deadlines.record_of(TASK, datetime(2027, 6, 21, tzinfo=HERE))
    assert [found for _deadline, found in record] == [Verdict(Lateness.OVERDUE, 5), Verdict(Lateness.NOT_DUE, 24)]


def test_it_shows_no_lateness_for_an_extension_in_time(by: offices.User) -> None:
    put(by)
    put(by, JULY, at=datetime(2027, 6, 15, 23, tzinfo=HERE))
    record = deadlines.record_of(TASK, datetime(2027, 7, 20, tzinfo=HERE))
    assert [found for _deadline, found in record] == [Verdict(Lateness.DUE_SOON, 0), Verdict(Lateness.OVERDUE, 5)]


def test_it_never_overwrites_the_first_completion(by: offices.User) -> None:
    put(by)
    assert deadlines.meet(TASK, at=NOW) is True
    assert deadlines.meet(TASK, at=NOW - timedelta(days=3)) is False
    assert current().first_met_at == NOW
    assert deadlines.judge(current(), datetime(2028, 1, 1, tzinfo=HERE)) == Verdict(Lateness.MET_ON_TIME)


def test_it_does_not_move_a_deadline_that_was_met(by: offices.User) -> None:
    put(by)
    deadlines.meet(TASK, at=datetime(2027, 6, 18, tzinfo=HERE))
    with pytest.raises(deadlines.AlreadyMet) as refusal:
        put(by, JULY)
    assert "18/6" in str(refusal.value)
    assert "15/6" in str(refusal.value)
    assert current().due_on == JUNE


def test_it_carries_a_completion_over_when_the_day_is_decided_afterwards(by: offices.User) -> None:
    put(by, None, undecided=True)
    assert deadlines.judge(current(), NOW) == Verdict(Lateness.UNDECIDED)
    deadlines.meet(TASK, at=datetime(2027, 6, 18, tzinfo=HERE))
    put(by, JUNE, at=datetime(2027, 6, 20, tzinfo=HERE))
    assert deadlines.judge(current(), datetime(2027, 8, 1, tzinfo=HERE)) == Verdict(Lateness.MET_LATE, 3)


def test_it_refuses_a_day_that_is_still_undecided(by: offices.User) -> None:
    with pytest.raises(deadlines.Unclear):
        put(by, undecided=True)
    assert deadlines.deadlines_of([TASK]) == {}


def test_it_cancels_once(by: offices.User) -> None:
    put(by)
    assert deadlines.cancel(TASK, at=NOW) is True
    assert deadlines.cancel(TASK, at=NOW + timedelta(days=90)) is False
    assert deadlines.judge(current(), datetime(2028, 1, 1, tzinfo=HERE)) == Verdict(Lateness.CANCELLED)


def test_it_has_nothing_to_note_for_a_thing_without_a_deadline() -> None:
    assert deadlines.meet(TASK, at=NOW) is False
    assert deadlines.cancel(TASK, at=NOW) is False
    assert deadlines.judge(None, NOW) == Verdict(Lateness.NO_DEADLINE)


def test_the_database_takes_one_current_deadline_for_a_thing(by: offices.User) -> None:
    one = put(by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.create(owner_kind=one.owner_kind, owner_id=one.owner_id, set_at=NOW, set_by=one.set_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.filter(pk=one.pk).update(is_undecided=True)
    assert Deadline.objects.count() == 1


def test_it_asks_the_province_what_before_means_only_for_such_words(by: offices.User) -> None:
    offices.change_setting("before_means", "EVE", by=offices.system_user(), at=NOW)
    on_the_day = datetime(2027, 6, 15, 9, tzinfo=HERE)
    put(by)
    assert deadlines.before_means() == BeforeMeans.EVE
    assert deadlines.judge(current(), on_the_day) == Verdict(Lateness.OVERDUE, 1)
    put(by, words="đến hết ngày 15/6/2027")
    assert deadlines.judge(current(), on_the_day) == Verdict(Lateness.DUE_SOON, 0)


def test_it_judges_many_with_one_question_for_each_kind(by: offices.User, django_assert_num_queries) -> None:
    refs = [Ref("programme.task", number) for number in range(30)] + [Ref("programme.request", 1)]
    for ref in refs:
        deadlines.set_deadline(ref, due_on=JUNE, words="trước ngày 15/6", at=NOW, by=by)
    with django_assert_num_queries(3):
        found = deadlines.judge_all(deadlines.deadlines_of(refs), NOW)
    assert len(found) == 31
    assert set(found.values()) == {Verdict(Lateness.NOT_DUE, 45)}


def test_it_says_the_verdict_in_a_few_words() -> None:
    said = {
        (Lateness.NO_DEADLINE, 0): "in progress, no deadline",
        (Lateness.UNDECIDED, 0): "deadline to be decided",
        (Lateness.NOT_DUE, 30): "30 days left (05/6)",
        (Lateness.DUE_SOON, 1): "1 day left (05/6)",
        (Lateness.DUE_SOON, 0): "due today (05/6)",
        (Lateness.OVERDUE, 5): "5 days overdue (05/6)",
        (Lateness.MET_ON_TIME, 0): "done on time",
        (Lateness.MET_LATE, 1): "done 1 day late",
        (Lateness.CANCELLED, 0): "discontinued",
    }
    with translation.override("en"):
        for (lateness, days), phrase in said.items():
            assert deadlines.due_phrase(Verdict(lateness, days), date(2027, 6, 5)) == phrase


def test_it_takes_the_deadlines_of_what_is_gone_away_with_those_they_replaced(by: offices.User) -> None:
    put(by)
    put(by, JULY, at=NOW + timedelta(days=1))
    assert deadlines.take_away([TASK, Ref("programme.task", 13)]) == 2
    assert deadlines.deadlines_of([TASK]) == {}
    assert deadlines.take_away([TASK]) == 0


def test_it_takes_no_deadline_away_that_was_met(by: offices.User) -> None:
    put(by)
    deadlines.meet(TASK, at=NOW)
    with pytest.raises(deadlines.AlreadyMet):
        deadlines.take_away([TASK])
    assert current().first_met_at == NOW
