"""Compares a compiled plan with an annotation made by careful reading: how often is each kind of field right."""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]

HEADER_FIELDS = ("number", "date", "place", "issuer", "title", "year", "signer", "signer_title")
TASK_LISTS = ("lead", "coordinating", "deadlines")
TASK_VALUES = ("start", "end", "time_text")
ALIKE = 0.85

_OLD_TONE = re.compile("(o[ae]|(?<!q)uy)([\u0300\u0301\u0303\u0309\u0323])(?![\\w\u0300-\u036f])")
_LEADING_LABEL = re.compile(r"^(?:[\divx]+[.)]\s*)?(?:đề nghị:?\s+)?(?:các\s+)?")
_SERIES = re.compile(r"\d+(?:/\d{4})?[/-][^\W\d_][\wđ]*(?:[/&-][\wđ]+)*")
_WRITTEN_DATE = re.compile(r"ngày\s*\d+\s*(?:/\s*\d+\s*/|tháng\s*\d+\s*năm)\s*\d+")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?!\d)")
_DAY_IN_WORDS = re.compile(r"ngày\s*(\d{1,2})(?:\s*tháng\s*(\d{1,2}))?")


@dataclass
class Score:
    """Counts over one or many documents; scores of single documents add up."""

    hits: Counter[str] = field(default_factory=Counter)
    got: Counter[str] = field(default_factory=Counter)
    want: Counter[str] = field(default_factory=Counter)
    expected: int = 0
    unflagged: int = 0
    needless: int = 0
    invented_leads: int = 0
    documents: int = 0

    def f1(self, family: str | None = None) -> float:
        """Harmonic mean of precision and recall of one family of fields, or of all of them together."""
        hits, got, want = (c[family] if family else c.total() for c in (self.hits, self.got, self.want))
        if not got and not want:
            return 1.0
        return 2 * hits / (got + want)

    def per_hundred(self, count: int) -> float:
        return 100 * count / max(self.expected, 1)

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def load(path: Path) -> Json:
    """The annotation or compilation stored at `path`."""
    loaded: Json = json.loads(path.read_text("utf-8"))
    return loaded


def fold(value: object) -> str:
    """What two readers would call the same words: one case, one tone placement, no marks of emphasis, no end stop."""
    text = unicodedata.normalize("NFD", str(value).casefold())
    text = unicodedata.normalize("NFC", _OLD_TONE.sub(lambda m: m[1][0] + m[2] + m[1][1], text))
    text = re.sub(r"[*_`“”\"'‘’]", "", text).replace("–", "-").replace("ubnd", "ủy ban nhân dân")
    return " ".join(text.split()).strip(" .;:,")


def score(compiled: Json, gold: Json) -> Score:
    """Score one compiled plan (plan.schema.json) against its annotation; a field left out there is not asked."""
    marking = _Marking(compiled)
    _header(marking, compiled, gold)
    _tasks(marking, compiled, gold)
    _lists(marking, compiled, gold)
    marking.score.documents = 1
    return marking.score


class _Marking:
    """Adds up one document, asking of each value whether a finding about the reading points at it."""

    def __init__(self, compiled: Json) -> None:
        self.score = Score()
        self._doubted = {f.get("field") or "" for f in compiled.get("findings", ()) if f.get("doubts") == "reading"}

    def doubts(self, pointer: str, *, exactly: bool = False) -> bool:
        return any(p == pointer or (not exactly and p.startswith(pointer + "/")) for p in self._doubted)

    def compare(self, family: str, got: Counter[Any], want: Counter[Any], pointer: str | None) -> None:
        """`pointer` None: the field belongs to a task already counted as missing or surplus."""
        result = self.score
        result.hits[family] += (got & want).total()
        result.got[family] += got.total()
        result.want[family] += want.total()
        result.expected += max(want.total(), 1)
        doubted = pointer is not None and self.doubts(pointer)
        if got == want:
            result.needless += doubted
        elif pointer is not None and not doubted:
            result.unflagged += max((got - want).total(), (want - got).total())


def _header(marking: _Marking, compiled: Json, gold: Json) -> None:
    document = compiled.get("document", {})
    for name in HEADER_FIELDS:
        if name in gold:
            marking.compare(name, _bag([document.get(name)]), _bag([gold[name]]), f"/document/{name}")
    if "recipients" in gold:
        recipients = _bag(document.get("recipients") or ())
        marking.compare("recipients", recipients, _bag(gold["recipients"]), "/document/recipients")


def _lists(marking: _Marking, compiled: Json, gold: Json) -> None:
    readers: dict[str, Callable[[Iterable[Any]], Counter[Any]]] = {
        "legal_refs": _references,
        "agency_duties": _duties,
        "report_deadlines": _report_days,
    }
    for family, read in readers.items():
        if family in gold:
            marking.compare(family, read(compiled.get(family, ())), read(gold[family]), f"/{family}")


def _tasks(marking: _Marking, compiled: Json, gold: Json) -> None:
    got, want = list(compiled.get("tasks", ())), list(gold.get("tasks", ()))
    found = pair_tasks(got, want, compiled.get("source", {}).get("text", ""))
    result = marking.score
    result.hits["tasks"] += len(found)
    result.got["tasks"] += len(got)
    result.want["tasks"] += len(want)
    result.expected += len(want)
    if not marking.doubts("/tasks", exactly=True):
        result.unflagged += len(want) - len(found)
    surplus = set(range(len(got))) - set(found.values())
    result.unflagged += sum(not marking.doubts(f"/tasks/{i}") for i in surplus)
    for j, theirs in enumerate(want):
        _task(marking, got[found[j]] if j in found else {}, theirs, f"/tasks/{found[j]}" if j in found else None)
    for i in surplus:
        _task(marking, got[i], dict.fromkeys((*TASK_LISTS, *TASK_VALUES)), None)


def _task(marking: _Marking, ours: Json, theirs: Json, pointer: str | None) -> None:
    for name in TASK_LISTS:
        if name in theirs:
            key = "date" if name == "deadlines" else "name"
            got, want = _bag(_entries(ours.get(name), key)), _bag(theirs[name] or ())
            marking.compare(name, got, want, pointer and f"{pointer}/{name}")
            if name == "lead":
                marking.score.invented_leads += (got - want).total()
    for name in TASK_VALUES:
        if name in theirs:
            marking.compare(name, _bag([ours.get(name)]), _bag([theirs[name]]), pointer and f"{pointer}/{name}")


def pair_tasks(got: list[Json], want: list[Json], text: str) -> dict[int, int]:
    """Index of the compiled task for each annotated one: the title opens alike, else the shortest span holds it."""
    spans = [fold(text[slice(*task["span"])]) if task.get("span") else "" for task in got]
    pairs: dict[int, int] = {}

    def by_title(i: int, opening: str) -> float:
        head = fold(got[i].get("title", ""))[: len(opening)]
        return 1.0 if head == opening else difflib.SequenceMatcher(None, head, opening).ratio()

    def by_span(i: int, opening: str) -> float:
        return 1.0 - min(len(spans[i]), 100_000) / 1e6 if opening in spans[i] else 0.0

    for likeness in (by_title, by_span):
        for j, task in enumerate(want):
            free = [i for i in range(len(got)) if i not in pairs.values()]
            if j in pairs or not free:
                continue
            opening = fold(task["title_starts"])
            best = max(free, key=lambda i: likeness(i, opening))  # called before the loop goes on
            if likeness(best, opening) >= ALIKE:
                pairs[j] = best
    return pairs


def _bag(values: Iterable[object]) -> Counter[str]:
    """Folded values with their number; nothing said is nothing counted."""
    return Counter(fold(v) for v in values if v is not None and v != "")


def _entries(values: Iterable[Any] | None, key: str) -> list[object]:
    return [v.get(key) if isinstance(v, Mapping) else v for v in values or ()]


def _references(values: Iterable[Any]) -> Counter[str]:
    """Each cited document once, by its number and symbol; laws cited by name only are not compared."""
    keys = set()
    for text in _entries(values, "text"):
        bare = _WRITTEN_DATE.sub("", " ".join(unicodedata.normalize("NFC", str(text)).casefold().split()))
        series = _SERIES.search(re.sub(r"\s*([/&-])\s*", r"\1", bare.replace("–", "-")))
        if series:
            keys.add(series.group())
    return Counter(keys)


def _duties(values: Iterable[Json]) -> Counter[str]:
    """Number of items under each heading; two headings of one agency are one."""
    total: Counter[str] = Counter()
    for duty in values:
        total[_LEADING_LABEL.sub("", fold(duty["agency"]))] += duty["count"] if "count" in duty else len(duty["items"])
    return total


def _report_days(values: Iterable[Json]) -> Counter[tuple[int, int, str | None]]:
    """Reports whose words print a day, as (day, month or 0, the date made of it)."""
    days: Counter[tuple[int, int, str | None]] = Counter()
    for report in values:
        words = fold(report.get("date_text") or "")
        printed = _DAY_AND_MONTH.search(words) or _DAY_IN_WORDS.search(words)
        if printed:
            days[int(printed[1]), int(printed[2] or 0), report.get("date")] += 1
    return days


def table(total: Score) -> str:
    """The score as lines for a reader: one per family, then the figures that decide."""
    lines = [f"{'field':18s} {'hit':>5s} {'got':>5s} {'want':>5s} {'F1':>6s}"]
    for family in sorted(total.want | total.got):
        row = (total.hits[family], total.got[family], total.want[family])
        lines.append(f"{family:18s} {row[0]:5d} {row[1]:5d} {row[2]:5d} {total.f1(family):6.3f}")
    lines.append(
        f"f1 {total.f1():.3f}  tasks {total.f1('tasks'):.3f}  unflagged/100 {total.per_hundred(total.unflagged):.2f}  "
        f"needless/100 {total.per_hundred(total.needless):.2f}  "
        f"invented leads {total.invented_leads}  over {total.documents} documents"
    )
    return "\n".join(lines)
