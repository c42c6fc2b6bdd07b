"""Nothing binds before a person confirmed it; each takes the own last act back; the second hears who was first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from factories import programme as made
from factories.offices import Cast, officer
from nharong.offices.api import NotAllowed, Role, User
from nharong.programme.api import Plan, adopt, decide, plans, take_back
from nharong.programme.plans.api import Choice, EditKind, Named, Reading, Status

AT = made.moment(1, 13)
LATER = made.moment(1, 13, 15)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals are read in the language of the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def other(cast: Cast) -> User:
    """A second specialist of the focal agency."""
    return officer("Chuyên Viên Hai", Role.SPECIALIST, cast.focal, by=cast.system)


def _one(plan: Plan, key: str) -> Reading:
    return next(one for one in plans.readings(plan) if one.key == key)


def _statuses(plan: Plan) -> set[Status]:
    return {one.status for one in plans.readings(plan)}


def test_it_confirms_one_and_says_who_and_when(draft: Plan, cast: Cast) -> None:
    edit = plans.confirm(draft, ["t0"], seen={"t0": 0}, by=cast.specialist, at=AT)
    assert edit is not None
    one = _one(draft, "t0")
    assert (one.status, one.confirmed_by, one.confirmed_at) == (Status.CONFIRMED, "Chuyên Viên Thử", AT)
    assert one.version == edit.pk
    assert plans.confirm(draft, ["t0"], seen={}, by=cast.specialist, at=AT) is None


def test_it_confirms_all_that_is_clear_in_one_act(draft: Plan, cast: Cast) -> None:
    assert plans.confirm_clear(draft, by=cast.specialist, at=AT) == 9
    counts = plans.review(draft, by=cast.specialist, at=AT).counts
    assert (counts.all, counts.open, counts.clear, counts.confirmed) == (11, 2, 0, 9)
    with pytest.raises(plans.NothingToConfirm):
        plans.confirm_clear(draft, by=cast.specialist, at=AT)
    plans.undo(draft, by=cast.specialist, at=AT)
    assert Status.CONFIRMED not in _statuses(draft)


def test_it_does_not_confirm_what_is_open(draft: Plan, cast: Cast) -> None:
    with pytest.raises(plans.StillOpen, match=r"II\.3"):
        plans.confirm(draft, ["t0", "t2"], seen={}, by=cast.specialist, at=AT)
    assert Status.CONFIRMED not in _statuses(draft)


def test_it_does_not_adopt_what_nobody_confirmed(draft: Plan, cast: Cast) -> None:
    made.decide_all(draft, cast)
    plans.retitle(draft, "t0", title="Khác", seen=0, by=cast.specialist, at=AT)
    with pytest.raises(plans.NotConfirmed, match=r"^1 "):
        adopt(draft, by=cast.specialist, at=AT)
    plans.confirm(draft, ["t0"], seen={}, by=cast.specialist, at=AT)
    assert adopt(draft, by=cast.specialist, at=AT)


def test_it_takes_the_confirmation_away_with_any_edit_and_gives_it_back_with_undo(draft: Plan, cast: Cast) -> None:
    made.decide_all(draft, cast)
    plans.retitle(draft, "t0", title="Khác", seen=0, by=cast.specialist, at=AT)
    assert _one(draft, "t0").status is Status.CLEAR
    take_back(draft.findings.get(code="no_lead"), by=cast.specialist, at=AT)
    assert _one(draft, "t2").status is Status.OPEN
    assert _one(draft, "t1").status is Status.CONFIRMED
    for _act in range(2):
        plans.undo(draft, by=cast.specialist, at=AT)
    assert _statuses(draft) == {Status.CONFIRMED}


def test_it_undoes_the_own_acts_one_by_one_the_last_first(draft: Plan, cast: Cast) -> None:
    before = plans.readings(draft)
    doubt = draft.findings.get(code="impossible_date")
    decide(doubt, choice=Choice.KEEP_WORDS, reason="x", by=cast.specialist, at=AT)
    plans.split(draft, "t0", titles=["a", "b"], seen=0, by=cast.specialist, at=AT)
    plans.acknowledge(draft, by=cast.specialist, at=AT)
    decide(doubt, choice=Choice.LEAVE_OPEN, reason="y", by=cast.specialist, at=LATER)
    told = plans.review(draft, by=cast.specialist, at=AT).to_undo
    assert told is not None
    assert (told.verb, told.key) == (EditKind.DECIDE, "r1")
    kinds = [plans.undo(draft, by=cast.specialist, at=LATER).kind for _act in range(2)]
    doubt.refresh_from_db()
    assert (doubt.choice, doubt.reason, doubt.decided_by, doubt.decided_at) == (
        Choice.KEEP_WORDS, "x", cast.specialist, AT,
    )  # fmt: skip
    draft.refresh_from_db()
    assert draft.acknowledged_at is None
    kinds += [plans.undo(draft, by=cast.specialist, at=LATER).kind for _act in range(2)]
    assert kinds == [EditKind.DECIDE, EditKind.ACKNOWLEDGE, EditKind.SPLIT, EditKind.DECIDE]
    doubt.refresh_from_db()
    assert (doubt.choice, doubt.decided_by) == ("", None)
    after = plans.readings(draft)
    assert [(one.key, one.title, one.status) for one in after] == [(one.key, one.title, one.status) for one in before]
    with pytest.raises(plans.NothingToUndo):
        plans.undo(draft, by=cast.specialist, at=LATER)


def test_it_undoes_nothing_on_which_another_built(draft: Plan, cast: Cast, other: User) -> None:
    plans.retitle(draft, "t0", title="Khác", seen=0, by=cast.specialist, at=AT)
    plans.confirm(draft, ["t0"], seen={"t0": _one(draft, "t0").version}, by=other, at=LATER)
    with pytest.raises(plans.ChangedSince, match=r"Chuyên Viên Hai changed II\.1 at 15:00 on 13/01/2027"):
        plans.undo(draft, by=cast.specialist, at=LATER)
    plans.undo(draft, by=other, at=LATER)
    plans.undo(draft, by=cast.specialist, at=LATER)
    assert _one(draft, "t0").title.startswith("Mở lớp")


def test_it_leaves_the_acts_of_others_alone(draft: Plan, cast: Cast, other: User) -> None:
    plans.retitle(draft, "t0", title="Khác", seen=0, by=cast.specialist, at=AT)
    with pytest.raises(plans.NothingToUndo):
        plans.undo(draft, by=other, at=LATER)
    assert _one(draft, "t0").title == "Khác"


def test_it_tells_who_comes_second_who_was_first(draft: Plan, cast: Cast, other: User) -> None:
    plans.retitle(draft, "t0", title="Khác", seen=0, by=other, at=AT)
    for act in (
        lambda: plans.retitle(draft, "t0", title="Của tôi", seen=0, by=cast.specialist, at=LATER),
        lambda: plans.confirm(draft, ["t0"], seen={"t0": 0}, by=cast.specialist, at=LATER),
        lambda: plans.merge(draft, ["t0", "t1"], seen={"t0": 0, "t1": 0}, by=cast.specialist, at=LATER),
        lambda: plans.leave_out(draft, "t0", reason="x", seen=0, by=cast.specialist, at=LATER),
    ):
        with pytest.raises(plans.ChangedSince, match=r"Chuyên Viên Hai changed II\.1"):
            act()
    assert _one(draft, "t0").title == "Khác"
    seen = _one(draft, "t0").version
    plans.retitle(draft, "t0", title="Của tôi", seen=seen, by=cast.specialist, at=LATER)
    assert _one(draft, "t0").title == "Của tôi"


def test_it_lets_two_work_on_different_obligations(draft: Plan, cast: Cast, other: User) -> None:
    plans.retitle(draft, "t0", title="Khác", seen=0, by=other, at=AT)
    plans.retitle(draft, "t1", title="Của tôi", seen=0, by=cast.specialist, at=LATER)
    assert [_one(draft, key).title for key in ("t0", "t1")] == ["Khác", "Của tôi"]


def test_it_tells_who_decides_second_of_the_first_decision(draft: Plan, cast: Cast, other: User) -> None:
    doubt = draft.findings.get(code="no_lead")
    decide(doubt, choice=Choice.LEAVE_OPEN, reason="x", seen=0, by=other, at=AT)
    with pytest.raises(plans.ChangedSince, match="Chuyên Viên Hai"):
        decide(doubt, choice=Choice.KEEP_WORDS, reason="y", seen=0, by=cast.specialist, at=LATER)
    newest = plans.review(draft, by=cast.specialist, at=AT).newest
    decide(doubt, choice=Choice.KEEP_WORDS, reason="y", seen=newest, by=cast.specialist, at=LATER)
    doubt.refresh_from_db()
    assert doubt.choice == Choice.KEEP_WORDS


def test_it_lists_what_was_done_since(draft: Plan, cast: Cast, other: User) -> None:
    plans.confirm(draft, ["t0", "t1"], seen={}, by=other, at=AT)
    since = plans.review(draft, by=cast.specialist, at=AT).newest
    assert plans.changes(draft, since) == []
    decide(draft.findings.get(code="no_lead"), choice=Choice.LEAVE_OPEN, reason="x", by=other, at=LATER)
    plans.acknowledge(draft, by=other, at=LATER)
    told = [(one.key, one.verb, one.by_name, one.at) for one in plans.changes(draft, since)]
    assert told == [
        ("t2", EditKind.DECIDE, "Chuyên Viên Hai", LATER),
        ("", EditKind.ACKNOWLEDGE, "Chuyên Viên Hai", LATER),
    ]
    assert [one.key for one in plans.changes(draft, 0)] == ["t0", "t1", "t2", ""]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        plans.changes(draft, since)
    assert len(asked) == 1


def test_it_shows_a_review_with_queries_that_do_not_grow(draft: Plan, cast: Cast, other: User) -> None:
    def count() -> int:
        plan = Plan.objects.select_related("document", "compiled").get(pk=draft.pk)
        with CaptureQueriesContext(connection) as asked:
            plans.review(plan, by=cast.specialist, at=AT)
        return len(asked)

    first = count()
    for key in ("t0", "t1", "d0"):
        plans.retitle(draft, key, title="Khác", seen=0, by=other, at=AT)
    made.decide_all(draft, cast)
    assert count() == first
    assert first <= 7


def test_it_shows_groups_with_their_members_of_the_day_and_the_signed_lines(draft: Plan, cast: Cast) -> None:
    seen = plans.review(draft, by=cast.specialist, at=AT)
    group = seen.groups[cast.everyone.key]
    assert (group.name, len(group.members)) == ("các sở, ban, ngành", 3)
    text = draft.compiled.content["source"]["text"]
    assert [line.number for line in seen.lines] == list(range(1, len(seen.lines) + 1))
    assert all(text[line.start : line.end] == line.text for line in seen.lines)
    assert " ".join(line.text for line in seen.lines).split() == text.split()


def test_it_counts_plans_with_how_far_they_are(plan: Plan, cast: Cast) -> None:
    draft = made.imported(cast, text=made.TEXT + " ", number="16")
    plans.confirm(draft, ["t0"], seen={}, by=cast.specialist, at=AT)
    rows = {one.plan.pk: (one.all, one.confirmed, one.open) for one in plans.shelf(by=cast.specialist, at=AT)}
    assert rows == {plan.pk: (11, 11, 0), draft.pk: (11, 1, 2)}


def test_it_says_before_adoption_what_it_would_make(draft: Plan, cast: Cast) -> None:
    preview = plans.adoption_preview(draft, by=cast.specialist, at=AT)
    assert (preview.tasks, preview.duties, preview.reports) == (4, 4, 3)
    loads = {load.key: (load.lead, load.implementing, load.coordinating) for load in preview.agencies}
    assert loads[cast.foreign.key] == (3, 4, 0)
    groups = {group.name: (group.key, len(group.members)) for group in preview.groups}
    assert groups["các cơ quan có liên quan"] == (None, 0)
    assert groups["các sở, ban, ngành"] == (cast.everyone.key, 3)
    assert [(month.first.month, month.numbers) for month in preview.deadlines] == [
        (3, ("II.3",)), (6, ("BC.1", "II.1")), (9, ("II.2",)),
    ]  # fmt: skip
    assert preview.without_lead == ("II.3",)
    assert [len(block.keys) for block in preview.unresolved] == [2, 0, 11]
    made.decide_all(draft, cast)
    draft.refresh_from_db()
    assert plans.adoption_preview(draft, by=cast.specialist, at=AT).unresolved == ()


def test_it_previews_what_adoption_then_makes(draft: Plan, cast: Cast) -> None:
    named = [Named("Sở Công Thương", agency=cast.trade.key)]
    plans.set_parties(draft, "t2", role="lead", parties=named, reason="x", seen=0, by=cast.specialist, at=AT)
    made.decide_all(draft, cast)
    preview = plans.adoption_preview(draft, by=cast.specialist, at=AT)
    tasks = adopt(draft, by=cast.specialist, at=AT)
    assert len(tasks) == preview.tasks + preview.duties + preview.reports
    parts = [part for task in tasks for part in task.assignments.select_related("agency")]
    for load in preview.agencies:
        roles = [part.role for part in parts if part.agency.key == load.key]
        assert [roles.count(role) for role in ("LEAD", "IMPLEMENTING", "COORDINATING")] == [
            load.lead, load.implementing, load.coordinating,
        ]  # fmt: skip


def test_others_may_not_confirm_undo_or_preview(draft: Plan, cast: Cast) -> None:
    for who in ("foreign_officer", "foreign_head", "leader", "administrator", "stranger"):
        asked = {"by": getattr(cast, who), "at": AT}
        for act in (plans.confirm_clear, plans.undo, plans.adoption_preview):
            with pytest.raises(NotAllowed):
                act(draft, **asked)
        with pytest.raises(NotAllowed):
            plans.shelf(**asked)
