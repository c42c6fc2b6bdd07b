"""Reads a time term: the words kept, the days they print, nothing made of what they do not say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nharong.engines.plancompiler.interpret.days import days_in
from nharong.engines.plancompiler.interpret.periods import Period, periods_in
from nharong.engines.plancompiler.model import TimeKind
from nharong.engines.plancompiler.passage import folded
from nharong.engines.viettext import FoundDate

_LONGEST_TERM = 2000
_ONWARD = re.compile(r"(?:va|va cac|va nhung|cac|nhung)\s+nam\s+(?:tiep theo|sau|ke tiep)|tro di|cho den khi")
_BEFORE = re.compile(
    r"truoc|cham nhat|hoan thanh|ket thuc|den het|xong|khong qua|han cuoi|den ngay|den thang|den quy|den nam|"
    r"muon nhat|khong (?:muon|cham|tre) hon|trinh"
)
_LIMIT = re.compile(
    r"(?:truoc|cham nhat|muon nhat|khong (?:muon|cham|tre) hon|den het|khong qua|hoan thanh|han cuoi|xong|den)"
    r"[^,;.]{0,16}$"
)
_UNTIL = re.compile(r"(?<![a-z])(?:den|toi)(?: het| cuoi)?\s*$")
_AFTER = re.compile(r"(?<![a-z])sau\s*$")
_BEFORE_IT = re.compile(r"truoc\s*$")
_FROM = re.compile(r"(?<![a-z])(?:tu|bat dau)(?![a-z])")
_FROM_WORD = re.compile(r"(?<!\w)(?:từ|kể từ|bắt đầu)(?!\w)", re.IGNORECASE)
_FROM_TO = re.compile(r"(?<!\w)từ\s.+\sđến\s", re.IGNORECASE)
_TO = re.compile(
    r"\s*(?:-|–|,?\s*(?:cho )?(?:den|toi)(?: het| cuoi| dau| giua)?)\s*"
    r"(?:\d{1,2}\s*(?:h|gio|:)\s*(?:\d{1,2})?(?: phut)?\s*)?(?:ngay|thang|quy|nam)?\s*"
)
_OF = re.compile(r"[\s,:(-]*(?:trong|cua)?\s*(?:ca )?")
_REPORTED = re.compile(r"(?:bao cao|gui|nop)[^,;.]*$")  # a day right after it is of the report
_KEPT_UP = re.compile(
    r"(?:va|,)\s+(?:duy tri|tiep tuc|cap nhat|thuc hien|van hanh)?[^,;.]{0,30}?(?:thuong xuyen|lien tuc)"
)
_PART = re.compile(
    r"(?:(?P<end>(?:tuan |nua |thang )?cuoi|ha tuan|nhung ngay cuoi)|(?P<head>(?:tuan |nua |thang )?dau|thuong tuan)|"
    r"(?P<week>giua|trung tuan|tuan (?:thu )?\w+))\s+(?:cua |trong )?$"
)
_COUNT = re.compile(
    r"(?:so )?\d+(?:/\d+)*/[a-z][\w/-]*|\d{1,2}\s*(?:h|gio|:)\s*(?:\d{1,2})?|"
    r"\d+(?:[.,]\d+)*\s*(?!(?:va|den|toi|hoac|thang|quy|nam)\b)(?:[a-z%]|/[a-z])"
)
_SINCE = re.compile(r"\d+\s*(?:ngay|tuan|thang)\s+(?:lam viec\s+)?(?:ke tu|tu|sau)\b")
_PRINTED_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FROM_NOW = re.compile(r"tu nay|tu ngay (?:ban hanh|ky)|ke tu ngay (?:ban hanh|ky)")
_CONDITION = re.compile(r"sau khi|khi |(?<![a-z])theo [a-z]|tuy theo|ngay sau")
_OPEN = re.compile(r"thuong xuyen|lien tuc|hang ngay|theo quy dinh")
_REPEATS = (
    ("yearly", re.compile(r"h[aă]ng nam|moi nam|thuong nien")),
    ("quarterly", re.compile(r"hang quy|moi quy")),
    ("monthly", re.compile(r"hang thang|moi thang")),
    ("weekly", re.compile(r"hang tuan|moi tuan")),
    ("half-yearly", re.compile(r"(?:dinh ky|moi|hang) 6 thang|6 thang,? (?:mot lan|/lan)")),
    ("periodic", re.compile(r"dinh ky")),
)


class TimeReading(NamedTuple):
    """What a time term says: first and last day, kind, repetition; `deadlines` are the days printed as limits, by
    place."""

    start: dt.date | None = None
    end: dt.date | None = None
    kind: TimeKind = TimeKind.NONE
    recurrence: str | None = None
    deadlines: tuple[tuple[int, int, dt.date | None], ...] = ()
    impossible: bool = False  # a printed day that no calendar has
    yearless: bool = False  # a quarter, month or day whose year nobody printed
    unread: bool = False  # figures that no reading used, or a range that runs backwards
    vague: tuple[str, ...] = ()  # of start and end, those the words only frame ("cuối năm 2026")
    broken: bool = False  # several times with a gap between them, or one or another


class _Frame(NamedTuple):
    """The first and last day of several periods together, and what is doubtful about them."""

    start: dt.date | None = None
    end: dt.date | None = None
    vague: frozenset[str] = frozenset()
    broken: bool = False
    backwards: bool = False


def read_time(text: str, *, signed: dt.date | None, year: int | None) -> TimeReading:
    """Read a time term. `year` is the year the title names, used where the term prints a quarter, month or day
    without one. Figures that no rule can read make no day: the reading is `unread`."""
    if len(text) > _LONGEST_TERM:
        return TimeReading(unread=True)
    words = folded(text)
    repeats = next((name for name, pattern in _REPEATS if pattern.search(words)), None)
    days = days_in(text, words, in_time=True)
    every = _periods(words, days, year)
    limits = tuple(_limits(words, days, every, year, repeats=bool(repeats)))
    plain = TimeReading(
        recurrence=repeats,
        deadlines=limits,
        impossible=any(not each.is_possible for each in days),
        yearless=any(each.first is None for each in every) and year is None and not _PRINTED_YEAR.search(words),
    )
    periods = [each for each in every if not _REPORTED.search(words[: each.at])]
    if not periods or (repeats and not _PRINTED_YEAR.search(words) and not _runs_through(text, repeats)):
        return plain._replace(kind=_kind_without_days(words, repeats))
    if any(each.first is None for each in periods) or not _all_read(words, every):
        known = periods[0].first if plain.impossible and _from_word(text) else None
        kind = TimeKind.DATED if known else TimeKind.NONE
        return plain._replace(start=known, kind=kind, unread=not (plain.impossible or plain.yearless))
    frame = _bounds(text, words, _without_qualifiers(words, periods), signed)
    if frame.backwards:
        return plain._replace(unread=True)
    return plain._replace(
        start=frame.start,
        end=frame.end,
        kind=TimeKind.DATED,
        vague=tuple(sorted(frame.vague)),
        broken=frame.broken,
    )


def _periods(words: str, days: Sequence[FoundDate], year: int | None) -> list[Period]:
    """Every day, month, quarter, half-year and year the words print, in order; each stretch is read once."""
    rest = list(words)
    found: list[Period] = []
    for each in days:
        day = _day(each, year)
        found.append(Period(each.start, each.end, day, day, "day"))
        rest[each.start : each.end] = "#" * (each.end - each.start)
    found.extend(periods_in("".join(rest), words, year))
    return sorted(found, key=lambda period: period.at)


def _limits(
    words: str, days: Sequence[FoundDate], periods: Sequence[Period], year: int | None, *, repeats: bool
) -> Iterator[tuple[int, int, dt.date | None]]:
    """The days printed as limits; the right end of a span is none, and one that repeats makes no day of one year."""
    if _FROM.search(words) and not _REPORTED.search(words):
        return
    before = {right.at: left for left, right in pairwise(periods)}
    for each in days:
        left = before.get(each.start)
        spans = left is not None and _spans(words, left, each.start)
        if each.is_possible and not spans and _is_limit(words, each.start):
            yield each.start, each.end, None if repeats and each.year is None else _day(each, year)


def _spans(words: str, left: Period, at: int) -> bool:
    """Say whether the words between two periods make one span of them."""
    return bool(_TO.fullmatch(words[left.stop : at]))


def _without_qualifiers(words: str, periods: Sequence[Period]) -> list[Period]:
    """The periods without a year that only says which year the others are of: "quý I, quý II trong năm 2026"."""
    kept: list[Period] = []
    for at, each in enumerate(periods):
        others = [*periods[:at], *periods[at + 1 : at + 2]]
        inside = [other for other in others if other.unit != "year" and _within(other, each)]
        if each.unit == "year" and inside:
            left = words[periods[at - 1].stop : each.at] if at else None
            right = words[each.stop : periods[at + 1].at] if at + 1 < len(periods) else None
            if (left is not None and _OF.fullmatch(left)) or (left is None and right and _OF.fullmatch(right)):
                continue
        kept.append(each)
    return kept


def _within(inner: Period, outer: Period) -> bool:
    return bool(inner.first and inner.last and outer.first and outer.last) and (
        outer.first <= inner.first and inner.last <= outer.last  # type: ignore[operator]
    )


def _bounds(text: str, words: str, periods: Sequence[Period], signed: dt.date | None) -> _Frame:
    """The first and last day of the periods, as the words between and around them say."""
    first, last = periods[0], periods[-1]
    frame = _span_of(words, periods)
    ahead = words[: last.at]
    if _FROM_NOW.search(words):
        return frame._replace(start=signed, vague=frame.vague - {"start"})
    if _KEPT_UP.search(words, last.stop):
        return frame._replace(end=None, vague=frame.vague | {"end"})
    if _ONWARD.search(words):
        return frame._replace(end=None)
    if _from_word(text) and len(periods) == 1 and not re.search(r"(?<![a-z])den(?![a-z])", words):
        return frame._replace(end=None)
    if len(periods) == 1 and _AFTER.search(ahead):
        return frame._replace(end=None)
    if len(periods) > 1 and last.unit == "day" and last.first and _within(last, first) and _is_limit(words, last.at):
        return frame._replace(start=first.first, end=last.first, broken=False)
    if not _from_word(text) and len(periods) == 1 and _UNTIL.search(ahead):
        return frame._replace(start=None, vague=frame.vague - {"start"})
    if not _from_word(text) and _BEFORE.search(ahead) and not _spans(words, first, last.at):
        eve = last.unit != "day" and _BEFORE_IT.search(ahead)
        end = last.first - dt.timedelta(days=1) if eve and last.first else frame.end
        return frame._replace(start=None, end=end, vague=frame.vague - {"start"})
    return frame


def _span_of(words: str, periods: Sequence[Period]) -> _Frame:
    """From the first to the last of several periods, with what is doubtful: an edge only framed, a gap, a wrong
    order."""
    starts, ends = {each.first for each in periods if each.first}, {each.last for each in periods if each.last}
    vague: set[str] = set()
    broken = backwards = False
    spans = {0: False, len(periods): False}
    for at, (left, right) in enumerate(pairwise(periods), 1):
        spans[at] = _spans(words, left, right.at)
        if left.first is None or left.last is None or right.first is None or right.last is None:
            continue
        if spans[at]:
            backwards = backwards or left.first > right.last
            starts -= {right.first} - {left.first}
            ends -= {left.last} - {right.last}
        else:
            gap = right.first > left.last + dt.timedelta(days=1)
            broken = broken or gap or bool(re.search(r"\bhoac\b", words[left.stop : right.at]))
    start, end = min(starts, default=None), max(ends, default=None)
    for at, each in enumerate(periods):
        edges = _framed(words[: each.at], each, to_it=spans[at], from_it=spans[at + 1])
        vague |= {edge for edge, day in (("start", start), ("end", end)) if edge in edges and day in _days_of(each)}
    backwards = backwards or bool(start and end and start > end)
    kept_start, kept_end = (None if "start" in vague else start), (None if "end" in vague else end)
    return _Frame(kept_start, kept_end, frozenset(vague), broken, backwards)


def _days_of(period: Period) -> tuple[dt.date | None, dt.date | None]:
    return period.first, period.last


def _framed(before: str, period: Period, *, to_it: bool, from_it: bool) -> frozenset[str]:
    """Which edges of a period the words right before it leave open: "cuối" the first day, "đầu" the last, a week of
    it both."""
    found = _PART.search(before)
    if not found or period.unit == "day":
        return frozenset()
    if found["end"]:
        return frozenset() if to_it else frozenset({"start"})
    if found["head"]:
        return frozenset() if from_it else frozenset({"end"})
    return frozenset({"start", "end"})


def _all_read(words: str, periods: Sequence[Period]) -> bool:
    """Say whether every figure of the words belongs to a period, to the part of one, or counts something else."""
    rest = list(words)
    for each in periods:
        part = _PART.search(words[: each.at])
        begin = part.start() if part else each.at
        rest[begin : each.stop] = "#" * (each.stop - begin)
    left = "".join(rest)
    return not _SINCE.search(left) and not re.search(r"\d", _COUNT.sub("#", left))


def _from_word(text: str) -> bool:
    return bool(_FROM_WORD.search(text))


def _runs_through(text: str, repeats: str) -> bool:
    """Say whether what repeats within the year runs from one month to another: "mỗi tháng 01 tập, từ tháng 3 đến
    tháng 9"."""
    return repeats in ("monthly", "weekly", "quarterly") and bool(_FROM_TO.search(text))


def _day(found: FoundDate, year: int | None) -> dt.date | None:
    if found.date or found.year is not None or year is None or not found.is_possible:
        return found.date
    try:
        return dt.date(year, found.month, found.day)
    except ValueError:
        return None


def _is_limit(words: str, at: int) -> bool:
    return bool(_LIMIT.search(words[max(0, at - 40) : at]))


def _kind_without_days(words: str, repeats: str | None) -> TimeKind:
    if repeats:
        return TimeKind.RECURRENT
    if _OPEN.search(words):
        return TimeKind.OPEN
    if _CONDITION.search(words):
        return TimeKind.CONDITIONAL
    return TimeKind.NONE
