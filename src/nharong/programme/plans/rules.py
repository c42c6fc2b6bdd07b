"""A plan is a draft until every open finding is decided by a person; what was decided is told apart from what was
signed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from nharong.engines import viettext


class State(StrEnum):
    """Where a plan stands."""

    DRAFT = "DRAFT"
    ADOPTED = "ADOPTED"


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ADOPTED}),
    State.ADOPTED: frozenset(),
}


class Choice(StrEnum):
    """What a person may do with a finding."""

    KEEP_WORDS = "KEEP_WORDS"  # giữ nguyên chữ, không đặt hạn
    SET_DATE = "SET_DATE"
    SET_LEAD = "SET_LEAD"
    LEAVE_OPEN = "LEAVE_OPEN"
    DISMISS = "DISMISS"  # the reading was right, the document too


ERROR, NOTE = "error", "note"
ANCHOR = 64  # letters of an anchor; no numbering of a plan comes near

_DATE = re.compile(r"^/(?:tasks/\d+/(?:end|start|deadlines/\d+/date)|report_deadlines/\d+/date)$")
_OPEN = re.compile(r"\bthuong xuyen\b")
_LEAD = re.compile(r"^/tasks/\d+/lead$")


@dataclass(frozen=True)
class Decision:
    """What a person chose for one field; `finding` is the row that holds who, when and why."""

    finding: int
    field: str
    choice: Choice | None
    value: str = ""
    is_note: bool = False  # a note asks nobody to decide


@dataclass(frozen=True)
class Words:
    """A stretch of the signed text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class ProvisionWords:
    """One numbered place of the plan and its words."""

    anchor: str
    kind: str
    words: Words


@dataclass(frozen=True)
class Party:
    """An agency or a group as the plan prints it, in the role the plan gives it."""

    name: str
    role: str  # "lead" | "coordinating" | "implementing"
    group: bool
    start: int
    end: int


@dataclass(frozen=True)
class Time:
    """The signed words of time and how they are read. `undecided`: nobody has said what the words mean."""

    words: str
    kind: str
    start_on: date | None
    end_on: date | None
    due_on: date | None
    undecided: bool
    decided_by_finding: int | None


@dataclass(frozen=True)
class PlannedTask:
    """One assignable thing of the plan. `leads_decided`: (agency key, finding), set by a person, never part of the
    plan's words.
    """

    kind: str  # "task" | "duty" | "report"
    number: str
    title: str
    words: Words
    parties: tuple[Party, ...]
    leads_decided: tuple[tuple[str, int], ...]
    time: Time
    repeats: str | None = None


def choices_for(field: str | None) -> frozenset[Choice]:
    """The choices that make sense for the field a finding doubts: a date is set only where a date is doubted, a lead
    only where a lead is.
    """
    always = {Choice.KEEP_WORDS, Choice.LEAVE_OPEN, Choice.DISMISS}
    if field and _DATE.match(field):
        always.add(Choice.SET_DATE)
    if field and _LEAD.match(field):
        always.add(Choice.SET_LEAD)
    return frozenset(always)


def read_date(value: str) -> date | None:
    """The ISO date a person typed, or None where there is no such day."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def provisions_of(compiled: Mapping[str, Any]) -> list[ProvisionWords]:
    """Every numbered place of the compiled plan: sections, tasks and their points, duties, reports; an anchor names
    one place only, so where the plan prints a number twice the later place is "II.1 (2)".
    """
    text = compiled["source"]["text"]
    found: dict[str, ProvisionWords] = {}
    kept: set[tuple[str, int, int]] = set()

    def keep(number: str, kind: str, span: Iterable[int] | None) -> None:
        if span is None:
            return
        start, end = span
        if (kind, start, end) not in kept:
            kept.add((kind, start, end))
            anchor = _free_anchor(number, found)
            found[anchor] = ProvisionWords(anchor, kind, Words(text[start:end], start, end))

    for index, task in enumerate(compiled["tasks"]):
        number = task["no"] or str(index + 1)
        keep(number, "task", task["span"])
        for place, item in enumerate(task.get("items") or []):
            keep(f"{number}.{_point(item['label'], place)}", "item", item["span"])
    for number, _duty, item in duties_of(compiled):
        keep(number, "duty", item["span"])
    for index, report in enumerate(compiled["report_deadlines"]):
        keep(report_number(index), "report", report.get("span"))
    for anchor, section in _sections(compiled["sections"], ()):
        if anchor[:ANCHOR] not in found:  # the heading of a task is that task
            keep(anchor, "section", section["span"])
    return sorted(found.values(), key=lambda one: (one.words.start, one.words.end, one.anchor))


def duties_of(compiled: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """(number, duty, item) for every standing duty: numbered by the section it stands in, "III.1.2" the second of
    III.1.
    """
    sections = list(_sections(compiled["sections"], ()))
    numbered = []
    for index, duty in enumerate(compiled["agency_duties"]):
        anchor = _anchor_at(sections, duty["span"][0]) or f"TN.{index + 1}"
        for place, item in enumerate(duty["items"]):
            numbered.append((f"{anchor}.{place + 1}", duty, item))
    return numbered


def report_number(index: int) -> str:
    """The number of a report the plan asks for: the plan prints none, so "BC.1" is ours (báo cáo)."""
    return f"BC.{index + 1}"


def planned_tasks(compiled: Mapping[str, Any], decisions: Iterable[Decision]) -> tuple[PlannedTask, ...]:
    """The plan as it will bind: the signed words, and beside them what persons decided. Nothing is guessed here."""
    by_field = {decision.field: decision for decision in decisions}
    text = compiled["source"]["text"]
    planned = [_task(task, f"/tasks/{index}", by_field, text) for index, task in enumerate(compiled["tasks"])]
    planned += [_duty(number, duty, item, text) for number, duty, item in duties_of(compiled)]
    planned += [_report(report, index, by_field, text) for index, report in enumerate(compiled["report_deadlines"])]
    return tuple(planned)


def _free_anchor(number: str, taken: Collection[str]) -> str:
    numbered = (f"{number[: ANCHOR - 8]} ({place})" for place in itertools.count(2))
    return number[:ANCHOR] if number[:ANCHOR] not in taken else next(one for one in numbered if one not in taken)


def _task(task: Mapping[str, Any], pointer: str, by_field: Mapping[str, Decision], text: str) -> PlannedTask:
    start, end = task["span"]
    parties = [
        Party(agency["name"], role, bool(agency.get("group")), *agency["span"])
        for role in ("lead", "coordinating", "implementing")
        for agency in task.get(role) or []
    ]
    lead = by_field.get(f"{pointer}/lead")
    decided = ((lead.value, lead.finding),) if lead and lead.choice is Choice.SET_LEAD else ()
    return PlannedTask(
        "task", task["no"], task["title"], Words(text[start:end], start, end), tuple(parties), decided,
        _time(task, pointer, by_field),
    )  # fmt: skip


def _time(task: Mapping[str, Any], pointer: str, by_field: Mapping[str, Decision]) -> Time:
    """A deadline the plan prints wins over the end of the term; the last of several deadlines is the task's.

    What is to be done "thường xuyên" has no deadline, though the year it is done in ends: only its reports can be late.
    """
    ends = [_date(task["end"], by_field.get(f"{pointer}/end"))]
    ends += [
        _date(deadline["date"], by_field.get(f"{pointer}/deadlines/{place}/date"))
        for place, deadline in enumerate(task["deadlines"])
    ]
    deadlines = [end for end, *_rest in ends[1:] if end]
    term = task["time_text"] or ""
    words = [term] + [deadline["text"] for deadline in task["deadlines"] if deadline["text"] not in term]
    kind = "open" if _OPEN.search(viettext.fold(words[0])) else task.get("time_kind") or "none"
    term_end = None if kind in ("open", "recurrent") and ends[0][2] is None else ends[0][0]
    return Time(
        words="; ".join(dict.fromkeys(word for word in words if word)),
        kind=kind,
        start_on=_iso(task["start"]),
        end_on=ends[0][0],
        due_on=max(deadlines) if deadlines else term_end,
        undecided=any(undecided for _end, undecided, _by in ends),
        decided_by_finding=next((by for _end, _undecided, by in ends if by is not None), None),
    )


def _duty(number: str, duty: Mapping[str, Any], item: Mapping[str, Any], text: str) -> PlannedTask:
    """A standing duty has no deadline; its agency carries it out, and leads only where the words say so (chủ trì)."""
    role = "lead" if item.get("role") == "lead" else "implementing"
    start, end = item["span"]
    printed = duty.get("agencies") or [{"name": duty["agency"], "span": duty["span"], "group": False}]
    parties = tuple(Party(agency["name"], role, bool(agency.get("group")), *agency["span"]) for agency in printed)
    none = Time("", "none", None, None, None, undecided=False, decided_by_finding=None)
    return PlannedTask(
        "duty", number, item["text"], Words(text[start:end], start, end), parties, (), none, item.get("same_as")
    )


def _report(report: Mapping[str, Any], index: int, by_field: Mapping[str, Decision], text: str) -> PlannedTask:
    due, undecided, by = _date(report["date"], by_field.get(f"/report_deadlines/{index}/date"))
    start, end = report.get("span") or (0, 0)
    time = Time(report["date_text"], "dated" if due else "none", None, due, due, undecided, by)
    words = Words(text[start:end], start, end)
    kind = report["kind"]
    title = kind if kind.casefold().startswith("báo cáo") else f"Báo cáo {kind}"
    return PlannedTask("report", report_number(index), title, words, (), (), time)


def _date(printed: str | None, decision: Decision | None) -> tuple[date | None, bool, int | None]:
    """(the day, nobody has decided, who decided): a day is the plan's or a person's, never the machine's."""
    if decision is None:
        return _iso(printed), False, None
    if decision.choice is Choice.SET_DATE:
        return read_date(decision.value), False, decision.finding
    if decision.choice is Choice.KEEP_WORDS:
        return None, False, decision.finding
    nobody = decision.choice is None and not decision.is_note
    open_still = printed is None and (nobody or decision.choice is Choice.LEAVE_OPEN)
    return _iso(printed), open_still, None


def _iso(value: str | None) -> date | None:
    return read_date(value) if value else None


def _point(label: str, place: int) -> str:
    name = label.strip(" .)(")
    return name if name.isalnum() else str(place + 1)


def _sections(sections: Iterable[Mapping[str, Any]], path: tuple[str, ...]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for section in sections:
        # a dotted label repeats its parent: "3.1" under "3" is III.3.1
        above = path[:-1] if path and section["label"].startswith(f"{path[-1]}.") else path
        here = (*above, section["label"])
        yield ".".join(label for label in here if label), section
        yield from _sections(section["children"], here)


def _anchor_at(sections: Iterable[tuple[str, Mapping[str, Any]]], offset: int) -> str:
    """The anchor of the innermost section that holds the offset."""
    holding = [
        (section["span"][1] - section["span"][0], anchor)
        for anchor, section in sections
        if section["span"][0] <= offset < section["span"][1]
    ]
    return min(holding)[1] if holding else ""
