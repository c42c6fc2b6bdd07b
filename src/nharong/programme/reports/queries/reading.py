"""A frozen report as a page reads it: its blocks in order, each with what it rests on. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nharong.engines.viettext import format_number
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
class Proof:
    """A piece of evidence: a link with its `url`, a file with its `sha256`."""

    pk: int
    title: str
    url: str
    sha256: str


@dataclass(frozen=True)
class Told:
    """An entry of progress, in a few words."""

    words: str
    evidence: tuple[Proof, ...]


@dataclass(frozen=True)
class Ground:
    """What words rest on: who said it and when, or how it was computed; agency, task and entries lead on."""

    words: str
    plan_words: str = ""
    agency: str = ""  # key
    task: int | None = None
    entries: tuple[Told, ...] = ()


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
                rows = tuple(_once([self._said("cell", cell) for cell in row]) for row in block["rows"])
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


def _once(cells: list[Line]) -> tuple[Line, ...]:
    """The cells of a row, each ground shown once: at the number it explains, else at the first cell that has it."""
    best: dict[tuple[Ground, ...], int] = {}
    for at, cell in enumerate(cells):
        kept = best.setdefault(cell.grounds, at)
        if cell.text[:1].isdigit() and not cells[kept].text[:1].isdigit():
            best[cell.grounds] = at
    return tuple(cell if best[cell.grounds] == at else replace(cell, grounds=()) for at, cell in enumerate(cells))


def _grounds(source: Mapping[str, Any], sources: Mapping[str, Any]) -> list[Ground]:
    """What one source says of itself; the words of the form itself need no ground on the page."""
    match source["kind"]:
        case "said":
            return [_said(source, sources)]
        case "figure":
            return [_said(sources[one["source"]], sources, one["value"], source) for one in source["inputs"]]
        case "task":
            words = _("The plan, %(number)s") % source["plan"]
            return [Ground(words, source["plan"]["words"], task=_task_of(source["plan"], sources))]
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


def _said(
    source: Mapping[str, Any], sources: Mapping[str, Any], value: str = "", figure: Mapping[str, Any] | None = None
) -> Ground:
    """What an agency said; with a figure the number it gave, and only the entries that number rests on."""
    submission = source["submission"]
    words = _("%(agency)s, version %(version)d of its report, submitted on %(day)s") % {
        "agency": source["agency"]["name"],
        "version": submission["version"],
        "day": _day(submission["submitted_at"]),
    }
    indicator = figure["indicator"] if figure else ""
    entries = tuple(
        _told(entry, indicator)
        for entry in source["entries"]
        if not indicator or any(one["indicator"] == indicator for one in entry["figures"])
    )
    return Ground(
        words=f"{words}: {format_number(Decimal(value))} {figure['unit']}" if figure else words,
        plan_words=source["plan"]["words"] if source["plan"] else "",
        agency=source["agency"]["key"],
        task=_task_of(source["plan"], sources) if source["plan"] else None,
        entries=entries,
    )


def _told(entry: Mapping[str, Any], indicator: str) -> Told:
    """An entry by its day, its number where one is asked for, and its evidence."""
    words = _("progress recorded as of %(day)s") % {"day": f"{date.fromisoformat(entry['as_of']):%d/%m/%Y}"}
    for one in entry["figures"]:
        if one["indicator"] == indicator:
            words = f"{words}: {format_number(Decimal(one['value']))} {one['unit']}"
    proofs = tuple(Proof(one["id"], one["title"], one["url"] or "", one["sha256"] or "") for one in entry["evidence"])
    return Told(words, proofs)


def _task_of(plan: Mapping[str, Any], sources: Mapping[str, Any]) -> int | None:
    """The number of the task with these words of the plan; the trace names it by its key."""
    place = (plan["number"], plan["words"])
    for key, source in sources.items():
        if source["kind"] == "task" and (source["plan"]["number"], source["plan"]["words"]) == place:
            return int(key[1:])
    return None


def _answer(source: Mapping[str, Any]) -> Ground:
    name, key = source["agency"]["name"], source["agency"]["key"]
    if source["first_submitted_at"]:
        day = _day(source["first_submitted_at"])
        return Ground(_("%(agency)s first submitted on %(day)s") % {"agency": name, "day": day}, agency=key)
    return Ground(_("%(agency)s has not submitted") % {"agency": name}, agency=key)


def _day(instant: str) -> str:
    return f"{local_day(datetime.fromisoformat(instant)):%d/%m/%Y}"
