"""A compiled plan as it will bind: the signed words, and beside them what persons decided about what was doubted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nharong.engines import viettext
from nharong.programme.plans.rules.doubts import Decision
from nharong.programme.plans.rules.places import Words, duties_of, report_number
from nharong.programme.plans.rules.states import Choice, read_date

_OPEN = re.compile(r"\bthuong xuyen\b")


@dataclass(frozen=True)
class Party:
    """An agency or a group as the plan prints it, in the role the plan gives it; or, where `edit` is not 0, as a person
    named it: such a one is never a word of the plan, and an empty span says that the plan prints it nowhere.

    `agency`, `group_key`: the key of the one body that a person said is meant.
    """

    name: str
    role: str  # "lead" | "coordinating" | "implementing"
    group: bool
    start: int
    end: int
    agency: str | None = None
    group_key: str | None = None
    edit: int = 0


@dataclass(frozen=True)
class Time:
    """The signed words of time and how they are read. `undecided`: nobody has said what the words mean; `edit`: the
    edit by which a person set the days, 0 for none.
    """

    words: str
    kind: str
    start_on: date | None
    end_on: date | None
    due_on: date | None
    undecided: bool
    decided_by_finding: int | None
    edit: int = 0


@dataclass(frozen=True)
class PlannedTask:
    """One assignable thing of the plan. `leads_decided`: (agency key, finding), set by a person, never part of the
    plan's words. `key`: "t3" the fourth compiled task, "d5" duty, "r0" report, "n12" made by edit 12, "n12-2" the
    second part it made; `repeats`: the key of the task a duty repeats.
    """

    kind: str  # "task" | "duty" | "report"
    number: str
    title: str
    words: Words
    parties: tuple[Party, ...]
    leads_decided: tuple[tuple[str, int], ...]
    time: Time
    repeats: str | None = None
    key: str = ""


def planned_tasks(compiled: Mapping[str, Any], decisions: Iterable[Decision]) -> tuple[PlannedTask, ...]:
    """The plan as it will bind: the signed words, and beside them what persons decided. Nothing is guessed here."""
    by_field = {decision.field: decision for decision in decisions}
    text = compiled["source"]["text"]
    tasks = [_task(task, index, by_field, text) for index, task in enumerate(compiled["tasks"])]
    reports = [_report(report, index, by_field, text) for index, report in enumerate(compiled["report_deadlines"])]
    numbered = {task.number: task.key for task in reversed(tasks)}
    duties = [
        _duty(f"d{index}", number, duty, item, text, repeats=numbered.get(item.get("same_as") or ""))
        for index, (number, duty, item) in enumerate(duties_of(compiled))
    ]
    return (*tasks, *duties, *reports)


def agencies_of(duty: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The agencies a duty is told to, as printed; its heading where no agency was read in it."""
    return duty.get("agencies") or [{"name": duty["agency"], "span": duty["span"], "group": False}]


def _task(task: Mapping[str, Any], index: int, by_field: Mapping[str, Decision], text: str) -> PlannedTask:
    pointer = f"/tasks/{index}"
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
        _time(task, pointer, by_field), key=f"t{index}",
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
        start_on=_start(task["start"], by_field.get(f"{pointer}/start")),
        end_on=ends[0][0],
        due_on=max(deadlines) if deadlines else term_end,
        undecided=any(undecided for _end, undecided, _by in ends),
        decided_by_finding=next((by for _end, _undecided, by in ends if by is not None), None),
    )


def _start(printed: str | None, decision: Decision | None) -> date | None:
    is_set = decision is not None and decision.choice is Choice.SET_DATE
    return read_date(decision.value) if decision and is_set else _iso(printed)


def _duty(
    key: str, number: str, duty: Mapping[str, Any], item: Mapping[str, Any], text: str, *, repeats: str | None
) -> PlannedTask:
    """A standing duty has no deadline; its agency carries it out, and leads only where the words say so (chủ trì)."""
    role = "lead" if item.get("role") == "lead" else "implementing"
    start, end = item["span"]
    parties = tuple(
        Party(agency["name"], role, bool(agency.get("group")), *agency["span"]) for agency in agencies_of(duty)
    )
    none = Time("", "none", None, None, None, undecided=False, decided_by_finding=None)
    words = Words(text[start:end], start, end)
    return PlannedTask("duty", number, item["text"], words, parties, (), none, repeats, key)


def _report(report: Mapping[str, Any], index: int, by_field: Mapping[str, Decision], text: str) -> PlannedTask:
    due, undecided, by = _date(report["date"], by_field.get(f"/report_deadlines/{index}/date"))
    start, end = report.get("span") or (0, 0)
    time = Time(report["date_text"], "dated" if due else "none", None, due, due, undecided, by)
    words = Words(text[start:end], start, end)
    kind = report["kind"]
    title = kind if kind.casefold().startswith("báo cáo") else f"Báo cáo {kind}"
    return PlannedTask("report", report_number(index), title, words, (), (), time, key=f"r{index}")


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
