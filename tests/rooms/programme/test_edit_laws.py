"""The laws of a plan under review, over random acts on random plans: nothing here touches a database."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import programme as made
from nharong.engines import plancompiler
from nharong.programme.plans import rules
from nharong.programme.plans.rules import (
    Choice,
    Doubt,
    Edit,
    EditKind,
    Known,
    Reading,
    Register,
    Status,
    decisions_of,
    planned_tasks,
    readings,
    stand,
)

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
COMPILED = plancompiler.to_json(made.compilation())
KEYS = ("t0", "t1", "t2", "t3", "d0", "d1", "d2", "d3", "r0", "r1", "r2")
LATE_KEYS = (*KEYS, "n1", "n2", "n3", "n4", "n2-1", "n3-2", "n5-1")
BODIES = ("so-ngoai-vu", "so-cong-thuong", "so-vhttdl")
REGISTER = Register(
    known={
        "Sở Ngoại vụ": Known(agency="so-ngoai-vu"),
        "Sở Công Thương": Known(agency="so-cong-thuong"),
        "Sở Văn hóa, Thể thao và Du lịch": Known(several=True, candidates=("so-vhttdl", "so-cong-thuong")),
        "các sở, ban, ngành": Known(group="cac-so"),
    },
    names={key: key for key in BODIES},
)
LENGTH = len(COMPILED["source"]["text"])

names = st.sampled_from(["Sở Ngoại vụ", "Sở Công Thương", "Sở Lạ", "các sở, ban, ngành"])
parties = st.builds(
    lambda name, agency: {"name": name, "agency": agency, "group": None}, names, st.sampled_from([None, *BODIES])
)
days = st.none() | st.integers(0, 360).map(lambda n: (date(2027, 1, 1) + timedelta(days=n)).isoformat())
titles = st.sampled_from(["Một việc", "Hai việc", "Việc khác"])


def _content(kind: EditKind) -> st.SearchStrategy[dict[str, Any]]:
    none: st.SearchStrategy[dict[str, Any]] = st.just({})
    span = st.integers(0, LENGTH - 20)
    made_of: dict[EditKind, st.SearchStrategy[dict[str, Any]]] = {
        EditKind.RETITLE: st.fixed_dictionaries({"title": titles}),
        EditKind.SET_PARTIES: st.fixed_dictionaries(
            {"role": st.sampled_from(rules.ROLES), "parties": st.lists(parties, max_size=3)}
        ),
        EditKind.MATCH_NAME: st.fixed_dictionaries(
            {"names": st.lists(names, min_size=1, max_size=1), "agency": st.sampled_from(BODIES), "group": st.none()}
        ),
        EditKind.SET_TIME: st.fixed_dictionaries({"start_on": days, "due_on": days}),
        EditKind.LINK: st.fixed_dictionaries({"repeats": st.sampled_from([None, "t0", "t1"])}),
        EditKind.ADD_TASK: span.flatmap(
            lambda start: st.fixed_dictionaries(
                {
                    "title": titles, "start": st.just(start), "end": st.integers(start + 1, start + 20),
                    "kind": st.sampled_from(rules.OBLIGATIONS), "number": st.just("BS.1"),
                }
            )
        ),
        EditKind.SPLIT: st.fixed_dictionaries(
            {"titles": st.lists(titles, min_size=2, max_size=3), "at": st.none()}
        ),
        EditKind.MERGE: st.fixed_dictionaries({"title": titles}),
    }  # fmt: skip
    return made_of.get(kind, none)


ONE_KEY = (
    EditKind.RETITLE, EditKind.SET_PARTIES, EditKind.SET_TIME, EditKind.LINK, EditKind.SPLIT, EditKind.LEAVE_OUT,
    EditKind.PUT_BACK,
)  # fmt: skip


@st.composite
def edit(draw: st.DrawFn, keys: tuple[str, ...] = LATE_KEYS) -> Edit:
    """One edit of any kind; its number is given later."""
    kind = draw(st.sampled_from([*ONE_KEY, EditKind.MATCH_NAME, EditKind.ADD_TASK, EditKind.MERGE, EditKind.CONFIRM]))
    count = 1 if kind in ONE_KEY else 0 if kind is EditKind.ADD_TASK else draw(st.integers(1, 3))
    on = draw(st.lists(st.sampled_from(keys), min_size=count, max_size=count, unique=True))
    content = draw(_content(kind))
    return Edit(0, kind, tuple(on), content, "lý do", 1, "Người Thử", made.moment(1, 13), draw(st.booleans()))


def _numbered(edits: list[Edit]) -> list[Edit]:
    return [dataclasses.replace(one, pk=pk) for pk, one in enumerate(edits, 1)]


@st.composite
def doubts(draw: st.DrawFn) -> list[Doubt]:
    """Decisions, or none, on the fields that the plan has."""
    fields = [
        "/report_deadlines/1/date",
        "/tasks/2/lead",
        "/tasks/0/end",
        "/tasks/1/lead",
        "/tasks",
        "",
        "/tasks/0/start",
    ]
    found = []
    for pk, field in enumerate(draw(st.lists(st.sampled_from(fields), max_size=6)), 1):
        choice = draw(st.none() | st.sampled_from(sorted(rules.choices_for(field))))
        value = {Choice.SET_DATE: "2027-05-05", Choice.SET_LEAD: "so-cong-thuong"}.get(choice, "") if choice else ""
        severity = draw(st.sampled_from(["error", "warning", "note"]))
        found.append(Doubt(pk, field, severity, choice, value, draw(st.none() | st.integers(0, LENGTH))))
    return found


def _plain(found: tuple[Reading, ...]) -> list[Reading]:
    """Readings without the number of the last act: undoing is an act too."""
    return [dataclasses.replace(one, version=0) for one in found]


@given(doubts())
def test_it_reads_without_edits_what_the_plan_says_and_was_decided(said: list[Doubt]) -> None:
    assert stand(COMPILED, said, [], REGISTER).planned == planned_tasks(COMPILED, decisions_of(said))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_it_reads_every_plan_of_the_corpus_so(path: Path) -> None:
    compiled = plancompiler.to_json(plancompiler.compile(path.read_bytes(), file=path.name))
    said = [
        Doubt(pk, one["field"] or "", one["severity"], None, "", *(one["span"] or (None, None)))
        for pk, one in enumerate(compiled["findings"], 1)
    ]
    stood = stand(compiled, said, [], REGISTER)
    assert stood.planned == planned_tasks(compiled, decisions_of(said))
    assert [one.key for one in stood.readings] == [one.key for one in stood.planned]
    assert len({one.key for one in stood.readings}) == len(stood.readings)


@settings(max_examples=60)
@given(doubts(), st.lists(edit(), max_size=8))
def test_it_reads_the_first_reading_again_when_every_edit_is_undone(said: list[Doubt], edits: list[Edit]) -> None:
    undone = [dataclasses.replace(one, stands=False) for one in _numbered(edits)]
    assert _plain(readings(COMPILED, said, undone, REGISTER)) == _plain(readings(COMPILED, said, [], REGISTER))


@settings(max_examples=60)
@given(doubts(), st.lists(edit(), max_size=6), edit())
def test_it_reads_what_it_read_before_when_the_last_edit_is_undone(
    said: list[Doubt], edits: list[Edit], last: Edit
) -> None:
    *before, last = _numbered([*edits, last])
    undone = [*before, dataclasses.replace(last, stands=False)]
    assert _plain(readings(COMPILED, said, undone, REGISTER)) == _plain(readings(COMPILED, said, before, REGISTER))


@settings(max_examples=60)
@given(doubts(), st.data())
def test_it_does_not_matter_which_of_two_obligations_was_edited_first(said: list[Doubt], data: st.DataObject) -> None:
    mine, theirs = data.draw(edit(KEYS[:5])), data.draw(edit(KEYS[5:]))
    mine, theirs = dataclasses.replace(mine, pk=1), dataclasses.replace(theirs, pk=2)
    if EditKind.MATCH_NAME in (mine.kind, theirs.kind):  # the one edit of the whole plan
        return
    swapped = [dataclasses.replace(mine, pk=2), dataclasses.replace(theirs, pk=1)]
    one, other = (_told(readings(COMPILED, said, edits, REGISTER)) for edits in ([mine, theirs], swapped))
    assert one == other


def _told(found: tuple[Reading, ...]) -> list[tuple[object, ...]]:
    """What readings say, without the numbers of the acts; in which order two new ones at one place stand is theirs."""
    told = [
        (
            one.kind, one.number, one.title, one.words, one.parties, dataclasses.replace(one.time, edit=0),
            (one.repeats or "").split("-")[0].strip("0123456789"), one.status, one.why, one.findings, one.edited,
        )
        for one in found
    ]  # fmt: skip
    return sorted(told, key=repr)


@settings(max_examples=80)
@given(doubts(), st.lists(edit(), max_size=8))
def test_it_gives_no_lead_that_neither_plan_nor_person_named(said: list[Doubt], edits: list[Edit]) -> None:
    edits = _numbered(edits)
    printed = {agency["name"] for task in COMPILED["tasks"] for agency in task["lead"]}
    printed |= {one["agency"] for one in COMPILED["agency_duties"]}
    named = {
        party["name"]
        for one in edits
        if one.stands and one.kind is EditKind.SET_PARTIES and one.content["role"] == "lead"
        for party in one.content["parties"]
    }
    decided = {one.value for one in said if one.choice is Choice.SET_LEAD}
    for reading in readings(COMPILED, said, edits, REGISTER):
        for lead in reading.leads:
            assert lead.name in (named | decided if lead.by_person else printed)
    for planned in stand(COMPILED, said, edits, REGISTER).planned:
        leads = [party for party in planned.parties if party.role == "lead"]
        assert all(party.name in (named if party.edit else printed) for party in leads)
        assert {key for key, _finding in planned.leads_decided} <= decided


@settings(max_examples=80)
@given(st.lists(edit(), max_size=4), edit())
def test_it_changes_what_was_confirmed_only_by_an_edit_which_takes_the_confirmation_away(
    edits: list[Edit], last: Edit
) -> None:
    all_of_it = Edit(0, EditKind.CONFIRM, LATE_KEYS, by_name="Người Thử", at=made.moment(1, 13))
    *before, last = _numbered([*edits, all_of_it, last])
    then = {one.key: one for one in readings(COMPILED, [], before, REGISTER)}
    now = {one.key: one for one in readings(COMPILED, [], [*before, last], REGISTER)}
    for key, one in then.items():
        if one.status is not Status.CONFIRMED:
            continue
        is_edited = last.stands and key in last.touched and last.kind is not EditKind.CONFIRM
        if is_edited:
            assert key not in now or now[key].status is not Status.CONFIRMED
        elif last.kind is not EditKind.MATCH_NAME and not (last.touched & {one.repeats}):
            assert _plain((now[key],)) == _plain((one,)) or last.kind is EditKind.CONFIRM


@settings(max_examples=80)
@given(st.lists(edit(), max_size=8))
def test_every_obligation_rests_on_words_of_the_signed_text(edits: list[Edit]) -> None:
    text = COMPILED["source"]["text"]
    found = readings(COMPILED, [], _numbered(edits), REGISTER)
    for one in found:
        assert text[one.words.start : one.words.end] == one.words.text
        assert one.words.text
    assert len({one.key for one in found}) == len(found)


@given(st.lists(edit(), max_size=8))
def test_the_newest_act_on_an_obligation_is_its_version(edits: list[Edit]) -> None:
    numbered = _numbered(edits)
    for one in readings(COMPILED, [], numbered, REGISTER):
        acts = [act.pk for act in numbered if one.key in act.touched]
        assert one.version == max(acts, default=0)


@given(st.permutations([Choice.KEEP_WORDS, Choice.DISMISS, None]), st.booleans())
def test_it_takes_no_side_where_decisions_disagree(choices: list[Choice | None], is_one: bool) -> None:
    kept = [Choice.KEEP_WORDS if is_one and choice else choice for choice in choices]
    said = [Doubt(pk, "/report_deadlines/1/date", "error", choice) for pk, choice in enumerate(kept, 1)]
    decision = decisions_of(said)[0]
    assert (decision.disputed, decision.choice) == ((False, Choice.KEEP_WORDS) if is_one else (True, None))


def test_it_meets_every_kind_of_edit() -> None:
    kinds = {EditKind.DECIDE, EditKind.TAKE_BACK, EditKind.ACKNOWLEDGE, EditKind.UNDO}
    drawn = {*ONE_KEY, EditKind.MATCH_NAME, EditKind.ADD_TASK, EditKind.MERGE, EditKind.CONFIRM}
    assert drawn | kinds == set(EditKind)
