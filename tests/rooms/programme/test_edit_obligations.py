"""A person says what is an obligation: added, split, merged, left out, put back, always on words of the signed text."""

from __future__ import annotations

from typing import Any

import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.programme.api import Kind, Plan, Role, adopt, plans
from nharong.programme.plans.api import Edit, Named, Reading, Status, Why

AT = made.moment(1, 13)


def _one(plan: Plan, key: str) -> Reading:
    return next(one for one in plans.readings(plan) if one.key == key)


def _keys(plan: Plan) -> list[str]:
    return [one.key for one in plans.readings(plan)]


def _place(plan: Plan, words: str) -> tuple[int, int]:
    start = plan.compiled.content["source"]["text"].index(words)
    return start, start + len(words)


def _add(plan: Plan, cast: Cast, **changes: Any) -> Edit:
    start, end = _place(plan, "Giới thiệu tỉnh với bạn bè")
    given = {"title": "Giới thiệu tỉnh", "start": start, "end": end, "reason": "nằm trong mục đích", **changes}
    return plans.add_task(plan, **given, by=cast.specialist, at=AT)


def test_it_adds_a_task_on_words_of_the_plan_and_asks_who_does_it(draft: Plan, cast: Cast) -> None:
    key = _add(draft, cast).made[0]
    one = _one(draft, key)
    assert (one.number, one.status, one.why) == ("BS.1", Status.OPEN, (Why.NOBODY,))
    assert one.words.text == "Giới thiệu tỉnh với bạn bè"
    assert _keys(draft).index(key) == 0  # its words stand before those of every compiled task
    named = [Named("Sở Ngoại vụ", agency=cast.foreign.key)]
    plans.set_parties(draft, key, role="lead", parties=named, reason="x", seen=one.version, by=cast.specialist, at=AT)
    assert _one(draft, key).status is Status.CLEAR
    made.decide_all(draft, cast)
    adopt(draft, by=cast.specialist, at=AT)
    task = made.task(draft, "BS.1")
    assert (task.kind, task.provision.text, task.position) == (Kind.ONE_OFF, "Giới thiệu tỉnh với bạn bè", 0)
    assert made.part(draft, "BS.1", cast.foreign).role == Role.LEAD


def test_it_numbers_what_is_added_once(draft: Plan, cast: Cast) -> None:
    numbers = [_one(draft, _add(draft, cast, number=number).made[0]).number for number in ("", "II.1a", "")]
    assert numbers == ["BS.1", "II.1a", "BS.2"]


def test_it_asks_for_a_report_that_a_person_added(draft: Plan, cast: Cast) -> None:
    _add(draft, cast, kind="report", title="Báo cáo chuyên đề")
    asked = plans.reports_asked(draft)
    assert [one["number"] for one in asked] == ["BS.1", "BC.1", "BC.2", "BC.3"]
    assert [one["kind"] for one in asked[:2]] == ["Báo cáo chuyên đề", "6 tháng"]


def test_it_splits_a_task_at_a_place_of_its_words(draft: Plan, cast: Cast) -> None:
    whole = _one(draft, "t0")
    at_offset = whole.words.start + whole.words.text.index("Cơ quan chủ trì")
    edit = plans.split(
        draft, "t0", titles=["Chuẩn bị lớp", "Mở lớp"], at_offset=at_offset, seen=0, by=cast.specialist, at=AT
    )
    first, second = (_one(draft, key) for key in edit.made)
    assert _keys(draft)[:3] == [*edit.made, "t1"]
    assert first.words.text + second.words.text == whole.words.text
    assert (first.number, second.number) == ("II.1/1", "II.1/2")
    assert first.parties == second.parties == whole.parties
    assert first.time == whole.time
    made.decide_all(draft, cast)
    adopt(draft, by=cast.specialist, at=AT)
    assert made.task(draft, "II.1/2").provision.text == second.words.text
    assert not draft.tasks.filter(number="II.1").exists()


def test_it_merges_duties_with_the_parties_of_both(draft: Plan, cast: Cast) -> None:
    parts = [_one(draft, key) for key in ("d1", "d2")]
    edit = plans.merge(draft, ["d2", "d1"], seen={}, by=cast.specialist, at=AT)
    one = _one(draft, edit.made[0])
    assert (one.kind, one.words.start, one.words.end) == ("duty", parts[0].words.start, parts[1].words.end)
    assert [party.name for party in one.parties] == ["Sở Ngoại vụ", "Sở Công Thương"]
    assert one.title == "; ".join(part.title.rstrip(".") for part in parts)
    assert "d1" not in _keys(draft)


def test_it_asks_for_the_time_of_tasks_merged_that_differ_in_it(draft: Plan, cast: Cast) -> None:
    edit = plans.merge(draft, ["t0", "t1"], seen={}, title="Tập huấn và ấn phẩm", by=cast.specialist, at=AT)
    one = _one(draft, edit.made[0])
    assert (one.why, one.time.due_on, one.time.undecided) == ((Why.TIMES,), None, True)
    assert one.time.words == "Trong quý II năm 2027; Trong quý III năm 2027"
    plans.set_time(
        draft, one.key, start_on=None, due_on=made.SIGNED_ON.replace(month=9), reason="hạn của phần sau",
        seen=one.version, by=cast.specialist, at=AT,
    )  # fmt: skip
    assert _one(draft, one.key).status is Status.CLEAR


def test_it_leaves_out_what_is_no_obligation_with_its_doubts_and_puts_it_back(draft: Plan, cast: Cast) -> None:
    plans.leave_out(draft, "t2", reason="đã giao ở kế hoạch khác", seen=0, by=cast.specialist, at=AT)
    seen = plans.review(draft, by=cast.specialist, at=AT)
    assert [(one.reading.key, one.reason) for one in seen.left_out] == [("t2", "đã giao ở kế hoạch khác")]
    assert draft.findings.get(code="no_lead").pk not in seen.open_findings
    assert (seen.counts.all, seen.counts.left_out) == (10, 1)
    plans.put_back(draft, "t2", by=cast.specialist, at=AT)
    assert _one(draft, "t2").status is Status.OPEN
    with pytest.raises(plans.NoSuchObligation):
        plans.put_back(draft, "t2", by=cast.specialist, at=AT)


def test_it_does_not_adopt_what_was_left_out(draft: Plan, cast: Cast) -> None:
    plans.leave_out(draft, "t2", reason="x", seen=0, by=cast.specialist, at=AT)
    made.decide_all(draft, cast)
    adopt(draft, by=cast.specialist, at=AT)
    assert not draft.tasks.filter(number="II.3").exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": ""}, plans.TitleMissing),
        ({"reason": ""}, plans.ReasonMissing),
        ({"kind": "wish"}, plans.WordsNotUsable),
        ({"start": 9, "end": 9}, plans.WordsNotUsable),
        ({"start": -3}, plans.WordsNotUsable),
        ({"end": 10**6}, plans.WordsNotUsable),
    ],
)
def test_it_adds_nothing_without_words_title_and_reason(
    draft: Plan, cast: Cast, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        _add(draft, cast, **changes)
    assert not draft.edits.exists()


@pytest.mark.parametrize("given", [{"titles": ["a"]}, {"titles": ["a", "b"], "at_offset": 3}, {"titles": []}])
def test_it_does_not_split_into_what_is_not_told_apart(draft: Plan, cast: Cast, given: dict[str, Any]) -> None:
    with pytest.raises(plans.SplitNotClear):
        plans.split(draft, "t0", **given, seen=0, by=cast.specialist, at=AT)


@pytest.mark.parametrize("keys", [["t0"], ["t0", "t0"], ["t0", "d0"], []])
def test_it_merges_only_several_of_one_kind(draft: Plan, cast: Cast, keys: list[str]) -> None:
    with pytest.raises(plans.MergeNotClear):
        plans.merge(draft, keys, seen={}, by=cast.specialist, at=AT)


def test_it_changes_nothing_that_is_gone(draft: Plan, cast: Cast) -> None:
    plans.merge(draft, ["t0", "t1"], seen={}, by=cast.specialist, at=AT)
    with pytest.raises(plans.NoSuchObligation):
        plans.retitle(draft, "t0", title="x", seen=0, by=cast.specialist, at=AT)
