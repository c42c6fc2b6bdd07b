"""A frozen report as a page reads it: its blocks in order, each with what it rests on. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nharong.offices.api import local_day
from nharong.programme.reports.queries.pages import Frozen

# The formulas of a trace, so that the catalogue holds them.
_FORMULAS = (
    gettext_noop("count of inputs"),
    gettext_noop("count of inputs by kind of task"),
    gettext_noop("count of inputs by verdict"),
    gettext_noop("groups whose snapshot is empty"),
    gettext_noop("accepted / expected reports"),
    gettext_noop("tasks done in accepted reports"),
    gettext_noop("tasks overdue at closing"),
    gettext_noop("tasks without a lead in the plan or by decision"),
    gettext_noop("agencies without an accepted report"),
    gettext_noop("tasks not done in accepted reports"),
)


@dataclass(frozen=True)
class Ground:
    """What words rest on: who said it and when, or how it was computed; evidence as (title, link or hash)."""

    words: str
    plan_words: str = ""
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One block of the paper: kind is heading, paragraph, dash or table (its cells are lines)."""

    kind: str
    text: str = ""
    level: int = 0
    grounds: tuple[Ground, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()


@dataclass(frozen=True)
class Paper:
    """The whole report, annexes after the body."""

    blocks: tuple[Line, ...]


def paper(frozen: Frozen) -> Paper:
    """The report as its trace keeps it."""
    trace = frozen.sources
    words = _Words(trace["words"], trace["sources"])
    lines = [words.line(block) for block in trace["body"]]
    for annex in trace["annexes"]:
        lines.append(Line("heading", annex["title"], 2))
        lines += [words.line(block) for block in annex["blocks"]]
    return Paper(tuple(lines))


@dataclass(frozen=True)
class _Words:
    """The words of a report in order, and what each leads to."""

    runs: Sequence[Mapping[str, str]]
    sources: Mapping[str, Any]

    def line(self, block: Mapping[str, Any]) -> Line:
        match block["kind"]:
            case "table":
                rows = tuple(tuple(self._said("cell", cell) for cell in row) for row in block["rows"])
                return Line("table", block["caption"] or "", heads=tuple(block["heads"]), rows=rows)
            case "heading":
                text = self._said("heading", block["runs"]).text
                return Line("heading", f"{block['label']} {text}".strip(), block["level"] + 1)
            case kind:
                return self._said(kind, block["runs"])

    def _said(self, kind: str, places: Iterable[int]) -> Line:
        runs = [self.runs[place] for place in places]
        keys = dict.fromkeys(run["source"] for run in runs)
        grounds = [ground for key in keys for ground in _grounds(self.sources[key], self.sources)]
        return Line(kind, "".join(run["text"] for run in runs), grounds=tuple(dict.fromkeys(grounds)))


def _grounds(source: Mapping[str, Any], sources: Mapping[str, Any]) -> list[Ground]:
    """What one source says of itself; the words of the form itself need no ground on the page."""
    match source["kind"]:
        case "said":
            return [_said(source)]
        case "figure":
            return [_input(one, sources) for one in source["inputs"]]
        case "task":
            return [Ground(_("The plan, %(number)s") % source["plan"], source["plan"]["words"])]
        case "answer":
            return [_answer(source)]
        case "computed":
            words = _("Counted by the house from %(count)d inputs (%(formula)s)")
            formula = _(source["formula"]) if source["formula"] in _FORMULAS else source["formula"]
            return [Ground(words % {"count": len(source["inputs"]), "formula": formula})]
        case "editor":
            return [Ground(_("Written by the editor of %(agency)s") % {"agency": source["editor"]["agency"]["name"]})]
        case "decision":
            return [
                Ground(_("Decided on %(day)s: %(reason)s") % {"day": _day(source["at"]), "reason": source["reason"]})
            ]
        case _:
            return []


def _said(source: Mapping[str, Any], value: str = "") -> Ground:
    submission = source["submission"]
    words = _("%(agency)s, version %(version)d of its report, submitted on %(day)s") % {
        "agency": source["agency"]["name"],
        "version": submission["version"],
        "day": _day(submission["submitted_at"]),
    }
    evidence = {
        one["id"]: (one["title"], one["url"] or f"SHA-256 {one['sha256'][:12]}…")
        for entry in source["entries"]
        for one in entry["evidence"]
    }
    plan = source["plan"]["words"] if source["plan"] else ""
    return Ground(f"{words}: {value}" if value else words, plan, tuple(evidence.values()))


def _input(one: Mapping[str, Any], sources: Mapping[str, Any]) -> Ground:
    return _said(sources[one["source"]], one["value"])


def _answer(source: Mapping[str, Any]) -> Ground:
    name = source["agency"]["name"]
    if source["first_submitted_at"]:
        day = _day(source["first_submitted_at"])
        return Ground(_("%(agency)s first submitted on %(day)s") % {"agency": name, "day": day})
    return Ground(_("%(agency)s has not submitted") % {"agency": name})


def _day(instant: str) -> str:
    return f"{local_day(datetime.fromisoformat(instant)):%d/%m/%Y}"
