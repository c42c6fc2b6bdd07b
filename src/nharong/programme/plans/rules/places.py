"""The numbered places of a plan: sections, tasks and their points, duties, reports, and the lines of its text."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

ANCHOR = 64  # letters of an anchor; no numbering of a plan comes near


@dataclass(frozen=True)
class Line:
    """One line of the signed text that has words; numbered from 1, blank lines not counted."""

    number: int
    start: int
    end: int
    text: str


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


def lines(compiled: Mapping[str, Any]) -> list[Line]:
    """The lines of the signed text, each with its place in it."""
    found: list[Line] = []
    start = 0
    for text in compiled["source"]["text"].split("\n"):
        if text.strip():
            found.append(Line(len(found) + 1, start, start + len(text), text))
        start += len(text) + 1
    return found


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
            anchor = free_anchor(number, found)
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


def free_anchor(number: str, taken: Collection[str]) -> str:
    numbered = (f"{number[: ANCHOR - 8]} ({place})" for place in itertools.count(2))
    return number[:ANCHOR] if number[:ANCHOR] not in taken else next(one for one in numbered if one not in taken)


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
