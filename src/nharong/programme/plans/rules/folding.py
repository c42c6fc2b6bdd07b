"""Edits laid over a compiled plan in the order in which they were made; the compiled reading itself never changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nharong.programme.plans.rules.edits import OBLIGATIONS, Edit, EditKind
from nharong.programme.plans.rules.places import Words
from nharong.programme.plans.rules.planned import Party, PlannedTask, Time
from nharong.programme.plans.rules.states import read_date

NO_TIME = Time("", "none", None, None, None, undecided=False, decided_by_finding=None)


@dataclass(frozen=True)
class Standing:
    """One obligation as the edits leave it. `origins`: the compiled obligations it came from; `order`: its place.

    `asks`: what an edit left for a person to say. An obligation left out, split or merged is `gone`.
    """

    planned: PlannedTask
    order: tuple[int, ...]
    origins: frozenset[str]
    edited: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    version: int = 0
    confirmed: Edit | None = None
    gone: Edit | None = None


@dataclass
class Folded:
    """The plan after its edits: obligations by key, and what persons said printed names mean."""

    text: str
    standing: dict[str, Standing] = field(default_factory=dict)
    matched: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def present(self) -> list[Standing]:
        """What will bind, in the order of the plan."""
        return sorted((one for one in self.standing.values() if one.gone is None), key=lambda one: one.order)

    def left_out(self) -> list[Standing]:
        """What a person said is no obligation, in the order of the plan."""
        left = (one for one in self.standing.values() if one.gone and one.gone.kind is EditKind.LEAVE_OUT)
        return sorted(left, key=lambda one: one.order)

    def heir(self, key: str | None) -> str | None:
        """What stands where `key` stood: itself, what it was merged into, its first part; None where it is left out."""
        while key is not None and (one := self.standing.get(key)) is not None:
            if one.gone is None:
                return key
            key = next(iter(one.gone.made), None)
        return None


def fold(compiled: Mapping[str, Any], planned: Iterable[PlannedTask], edits: Iterable[Edit]) -> Folded:
    """Lay every standing edit over the planned tasks; an edit of an obligation takes its confirmation away, and every
    act on it, undone or not, is its newest version.
    """
    folded = Folded(compiled["source"]["text"])
    for index, one in enumerate(planned):
        order = (OBLIGATIONS.index(one.kind), index)
        folded.standing[one.key] = Standing(one, order, frozenset({one.key}))
    for edit in sorted(edits, key=lambda one: one.pk):
        apply = _ACTS.get(edit.kind)
        if edit.stands and edit.kind is not EditKind.UNDO:
            if edit.kind is not EditKind.CONFIRM:
                for key in edit.touched & folded.standing.keys():
                    _change(folded, key, confirmed=None)
            if apply is not None:
                apply(folded, edit)
        for key in edit.touched & folded.standing.keys():
            _change(folded, key, version=edit.pk)
    return folded


def _change(folded: Folded, key: str, *, edited: str = "", **changes: Any) -> None:
    one = folded.standing[key]
    if edited:
        changes["edited"] = one.edited | {edited}
    folded.standing[key] = dataclasses.replace(one, **changes)


def _plan(folded: Folded, key: str, *, edited: str, answers: str = "", **changes: Any) -> None:
    one = folded.standing[key]
    planned = dataclasses.replace(one.planned, **changes)
    _change(folded, key, edited=edited, planned=planned, asks=one.asks - {answers})


def _open(folded: Folded, edit: Edit) -> list[str]:
    """The obligations of the edit that are there to be changed."""
    return [key for key in edit.keys if key in folded.standing and folded.standing[key].gone is None]


def _retitle(folded: Folded, edit: Edit) -> None:
    for key in _open(folded, edit):
        _plan(folded, key, edited="title", title=edit.content["title"])


def _set_parties(folded: Folded, edit: Edit) -> None:
    """Whoever had the role gives way to those named; one that the plan prints in this very role is still the plan's."""
    role = edit.content["role"]
    for key in _open(folded, edit):
        planned = folded.standing[key].planned
        named = tuple(_party(planned, role, one, edit.pk) for one in edit.content["parties"])
        others = tuple(party for party in planned.parties if party.role != role)
        decided = () if role == "lead" else planned.leads_decided
        ranked = sorted((*others, *named), key=lambda party: ("lead", "coordinating", "implementing").index(party.role))
        _plan(folded, key, edited=role, answers="nobody", parties=tuple(ranked), leads_decided=decided)


def _party(planned: PlannedTask, role: str, named: Mapping[str, Any], edit: int) -> Party:
    printed = [party for party in planned.parties if party.name == named["name"] and not party.edit]
    same = next((party for party in printed if party.role == role), None)
    if same is not None:
        return dataclasses.replace(same, agency=named.get("agency"), group_key=named.get("group"))
    start, end = (printed[0].start, printed[0].end) if printed else (planned.words.start, planned.words.start)
    is_group = printed[0].group if printed else bool(named.get("group"))
    return Party(named["name"], role, is_group, start, end, named.get("agency"), named.get("group"), edit)


def _match_name(folded: Folded, edit: Edit) -> None:
    for name in edit.content["names"]:
        folded.matched[name] = (edit.content.get("agency"), edit.content.get("group"))


def _set_time(folded: Folded, edit: Edit) -> None:
    start_on, due_on = _day(edit.content.get("start_on")), _day(edit.content.get("due_on"))
    for key in _open(folded, edit):
        time = dataclasses.replace(
            folded.standing[key].planned.time,
            start_on=start_on, end_on=due_on, due_on=due_on, undecided=False, decided_by_finding=None, edit=edit.pk,
        )  # fmt: skip
        _plan(folded, key, edited="time", answers="time", time=time)


def _link(folded: Folded, edit: Edit) -> None:
    for key in _open(folded, edit):
        _plan(folded, key, edited="repeats", repeats=edit.content.get("repeats"))


def _add(folded: Folded, edit: Edit) -> None:
    """A new obligation stands after the last compiled one of its kind that begins before it."""
    told = edit.content
    rank, start = OBLIGATIONS.index(told["kind"]), told["start"]
    before = [
        one.order[:2]
        for one in folded.standing.values()
        if len(one.order) == 2 and one.order[0] == rank and one.planned.words.start <= start
    ]
    order = (*max(before, default=(rank, -1)), start, edit.pk)
    key = edit.made[0]
    planned = PlannedTask(
        told["kind"], told["number"], told["title"], _words(folded, start, told["end"]), (), (), NO_TIME, key=key
    )
    edited = frozenset({"title"})
    asks = frozenset() if told["kind"] == "report" else frozenset({"nobody"})
    folded.standing[key] = Standing(planned, order, frozenset(), edited, asks)


def _split(folded: Folded, edit: Edit) -> None:
    """Each part keeps who, when and the words; with `at` the words before it are the first part's, the rest the
    second's.
    """
    for whole in _open(folded, edit):
        one = folded.standing[whole]
        start, end, at = one.planned.words.start, one.planned.words.end, edit.content.get("at")
        for place, (key, title) in enumerate(zip(edit.made, edit.content["titles"], strict=True), 1):
            words = one.planned.words
            if at is not None:
                words = _words(folded, start, at) if place == 1 else _words(folded, at, end)
            planned = dataclasses.replace(
                one.planned, key=key, title=title, number=f"{one.planned.number}/{place}", words=words
            )
            folded.standing[key] = dataclasses.replace(
                one, planned=planned, order=(*one.order, place), edited=one.edited | {"title"}
            )
        _change(folded, whole, gone=edit)


def _merge(folded: Folded, edit: Edit) -> None:
    """One obligation with the words of all: every party of theirs, and their time where all have the same."""
    parts = sorted((folded.standing[key] for key in _open(folded, edit)), key=lambda one: one.order)
    if not parts:
        return
    first = parts[0].planned
    start = min(one.planned.words.start for one in parts)
    end = max(one.planned.words.end for one in parts)
    times = list(dict.fromkeys(_reading_of(one.planned.time) for one in parts))
    words = "; ".join(dict.fromkeys(one.planned.time.words for one in parts if one.planned.time.words))
    unsaid = Time(words, first.time.kind, None, None, None, undecided=True, decided_by_finding=None)
    planned = dataclasses.replace(
        first,
        key=edit.made[0],
        title=edit.content["title"],
        words=_words(folded, start, end),
        parties=_together(parts),
        leads_decided=tuple(dict.fromkeys(lead for one in parts for lead in one.planned.leads_decided)),
        time=dataclasses.replace(first.time, words=words) if len(times) == 1 else unsaid,
    )
    asks = frozenset(ask for one in parts for ask in one.asks)
    if planned.parties or planned.leads_decided:
        asks -= {"nobody"}
    folded.standing[planned.key] = Standing(
        planned,
        parts[0].order,
        frozenset().union(*(one.origins for one in parts)),
        frozenset({"title"}).union(*(one.edited for one in parts)),
        asks | {"time"} if len(times) > 1 else asks,
    )
    for one in parts:
        _change(folded, one.planned.key, gone=edit)


def _together(parts: Iterable[Standing]) -> tuple[Party, ...]:
    """Every party once in each role, those who lead first."""
    kept: dict[tuple[str, str], Party] = {}
    for one in parts:
        for party in one.planned.parties:
            kept.setdefault((party.role, party.name), party)
    return tuple(sorted(kept.values(), key=lambda party: ("lead", "coordinating", "implementing").index(party.role)))


def _reading_of(time: Time) -> tuple[object, ...]:
    return (time.start_on, time.end_on, time.due_on, time.undecided)


def _leave_out(folded: Folded, edit: Edit) -> None:
    for key in _open(folded, edit):
        _change(folded, key, gone=edit)


def _put_back(folded: Folded, edit: Edit) -> None:
    for key in edit.keys:
        one = folded.standing.get(key)
        if one is not None and one.gone is not None and one.gone.kind is EditKind.LEAVE_OUT:
            _change(folded, key, gone=None)


def _confirm(folded: Folded, edit: Edit) -> None:
    for key in _open(folded, edit):
        _change(folded, key, confirmed=edit)


def _words(folded: Folded, start: int, end: int) -> Words:
    return Words(folded.text[start:end], start, end)


def _day(value: str | None) -> date | None:
    return read_date(value) if value else None


_ACTS: Mapping[EditKind, Callable[[Folded, Edit], None]] = {
    EditKind.RETITLE: _retitle,
    EditKind.SET_PARTIES: _set_parties,
    EditKind.MATCH_NAME: _match_name,
    EditKind.SET_TIME: _set_time,
    EditKind.LINK: _link,
    EditKind.ADD_TASK: _add,
    EditKind.SPLIT: _split,
    EditKind.MERGE: _merge,
    EditKind.LEAVE_OUT: _leave_out,
    EditKind.PUT_BACK: _put_back,
    EditKind.CONFIRM: _confirm,
}
