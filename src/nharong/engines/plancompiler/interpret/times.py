"""Reads a time term: the words kept, the days they print, nothing made of what they do not say."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from nharong.engines.plancompiler.model import TimeKind
from nharong.engines.plancompiler.passage import folded
from nharong.engines.viettext import FoundDate, find_dates

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_Q = r"(?:iv|i{1,3}|[1-4])(?![a-z0-9])"
_YEAR = r"(?:\s*(?:[/.-]|,?\s*(?:cua\s+)?nam)\s*(20\d\d))?"
_AND = r"\s*(?:,|va|-|den|hoac|&)\s*"
_QUARTER = re.compile(rf"(?<![a-z])(?:cac )?q(?:uy|ui|\.)\s*({_Q}(?:{_AND}(?:qu[yi]\s*)?{_Q})*){_YEAR}")
_MONTH = re.compile(rf"(?<![a-z0-9])thang\s*(\d{{1,2}}(?!\d)(?:{_AND}(?:thang\s*)?\d{{1,2}}(?![\d/]))*){_YEAR}")
_HALF = re.compile(r"(?<!\d)(6|sau|9|chin) thang\s*(?:(dau|cuoi)(?:\s+(?:cua\s+)?nam)?)?\s*(20\d\d)?")
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*(?:-|den(?:\s+het)?(?:\s+nam)?)\s*(20\d\d)(?!\d)")
_ONE_YEAR = re.compile(r"(?:nam\s+|(?<![\d/.-]))(20\d\d)(?!\d)")
_THIS_YEAR = re.compile(r"(?:ca|trong|het) nam(?!\s*\d)")
_DAY_MONTH = re.compile(r"(?<![\d/.])(\d{1,2})\s*/\s*(\d{1,2})(?!\s*[/\d])")
_ONWARD = re.compile(r"(?:va|va cac|va nhung|cac|nhung)\s+nam\s+(?:tiep theo|sau|ke tiep)|tro di|cho den khi")
_BEFORE = re.compile(
    r"truoc|cham nhat|hoan thanh|ket thuc|den het|xong|khong qua|han cuoi|den ngay|den thang|den quy|den nam|"
    r"muon nhat|trinh"
)
_FROM = re.compile(r"(?<![a-z])(?:tu|bat dau)(?![a-z])")
_FROM_NOW = re.compile(r"tu nay|tu ngay (?:ban hanh|ky)|ke tu ngay (?:ban hanh|ky)")
_CONDITION = re.compile(
    r"sau khi|khi |theo (?:tien do|lo trinh|quy dinh|ke hoach|huong dan|yeu cau|thoi gian|chi dao|chuong "
    r"trinh)|tuy theo|ngay sau"
)
_OPEN = re.compile(r"thuong xuyen|lien tuc|hang ngay|theo quy dinh")
_REPEATS = (
    ("yearly", re.compile(r"h[aă]ng nam|moi nam|thuong nien")),
    ("quarterly", re.compile(r"hang quy|moi quy")),
    ("monthly", re.compile(r"hang thang|moi thang")),
    ("weekly", re.compile(r"hang tuan|moi tuan")),
    ("half-yearly", re.compile(r"(?:dinh ky|moi|hang) 6 thang|6 thang,? (?:mot lan|/lan)")),
    ("periodic", re.compile(r"dinh ky")),
)


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What a time term says: first and last day, kind, repetition; `deadlines` are the days printed as limits, by
    place."""

    start: dt.date | None = None
    end: dt.date | None = None
    kind: TimeKind = TimeKind.NONE
    recurrence: str | None = None
    deadlines: tuple[tuple[int, int, dt.date | None], ...] = ()
    impossible: bool = False  # a printed day that no calendar has
    yearless: bool = False  # a quarter, month or day whose year nobody printed


@dataclass(frozen=True, slots=True)
class _Point:
    at: int
    first: dt.date | None
    last: dt.date | None


def read_time(text: str, *, signed: dt.date | None, year: int | None) -> TimeReading:
    """Read a time term. `year` is the year the title names, used where the term prints a quarter, month or day
    without one."""
    words = folded(text)
    repeats = next((name for name, pattern in _REPEATS if pattern.search(words)), None)
    found = list(find_dates(text))
    points, yearless = _points(words, found, year)
    impossible = any(not each.is_possible for each in found)
    limits = tuple(
        (each.start, each.end, _day(each, year))
        for each in found
        if each.is_possible and _is_limit(words, each.start) and not _FROM.search(words)
    )
    if not points or (repeats and not _ONE_YEAR.search(words)):
        kind = _kind_without_days(words, repeats)
        return TimeReading(kind=kind, recurrence=repeats, deadlines=limits, impossible=impossible, yearless=yearless)
    start, end = _bounds(words, points, signed)
    return TimeReading(start, end, TimeKind.DATED, repeats, limits, impossible, yearless)


def _bounds(words: str, points: list[_Point], signed: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    starts = [point.first for point in points if point.first]
    ends = [point.last for point in points if point.last]
    start, end = min(starts, default=None), max(ends, default=None)
    if any(point.last is None for point in points):
        end = end if points[-1].last else None
        start = start if points[0].first else None
    if _FROM_NOW.search(words):
        start = signed
    elif _ONWARD.search(words) or (
        _FROM.search(words) and len(points) == 1 and not re.search(r"(?<![a-z])den(?![a-z])", words)
    ):
        end = None
    elif (
        not _FROM.search(words)
        and _BEFORE.search(words[: points[-1].at])
        and not re.search(r"\d\s*-|- ", words[: points[-1].at])
    ):
        start = None
    if start and end and start > end:
        return None, end
    return start, end


def _points(words: str, found: list[FoundDate], year: int | None) -> tuple[list[_Point], bool]:
    """Every day, month, quarter, half-year and year the words print, in order; each stretch of words is read once."""
    rest = list(words)
    points: list[_Point] = []
    yearless = False
    for each in found:
        day = _day(each, year)
        yearless = yearless or (each.year is None and day is None and each.is_possible)
        points.append(_Point(each.start, day, day))
        rest[each.start : each.end] = "#" * (each.end - each.start)
    years = [int(hit[1]) for hit in _ONE_YEAR.finditer(words)]
    default = years[-1] if years else year
    for pattern, months in ((_HALF, _half), (_QUARTER, _quarters), (_MONTH, _months)):
        for hit in pattern.finditer("".join(rest)):
            printed = (
                hit[hit.lastindex or 0] if hit.lastindex and re.fullmatch(r"20\d\d", hit[hit.lastindex] or "") else None
            )
            span = months(hit)
            if span is None:
                continue
            chosen = int(printed) if printed else default
            yearless = yearless or chosen is None
            points.append(_month_point(hit.start(), chosen, *span) if chosen else _Point(hit.start(), None, None))
            rest[hit.start() : hit.end()] = "#" * (hit.end() - hit.start())
    points.extend(_year_points("".join(rest), year, has_others=bool(points)))
    return sorted(points, key=lambda point: point.at), yearless


def _year_points(words: str, year: int | None, *, has_others: bool) -> list[_Point]:
    points: list[_Point] = []
    rest = list(words)
    for hit in _YEARS.finditer(words):
        points.append(_Point(hit.start(), dt.date(int(hit[1]), 1, 1), dt.date(int(hit[2]), 12, 31)))
        rest[hit.start() : hit.end()] = "#" * (hit.end() - hit.start())
    points.extend(
        _Point(hit.start(), dt.date(int(hit[1]), 1, 1), dt.date(int(hit[1]), 12, 31))
        for hit in _ONE_YEAR.finditer("".join(rest))
    )
    if not points and not has_others and year and _THIS_YEAR.search(words):
        at = _THIS_YEAR.search(words)
        points.append(_Point(at.start() if at else 0, dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return points


def _month_point(at: int, year: int, first: int, last: int) -> _Point:
    if not 1 <= first <= last <= 12:
        return _Point(at, None, None)
    return _Point(at, dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def _half(hit: re.Match[str]) -> tuple[int, int] | None:
    if not hit[2]:
        return None
    count = 6 if hit[1] in ("6", "sau") else 9
    return (1, count) if hit[2] == "dau" else (13 - count, 12)


def _quarters(hit: re.Match[str]) -> tuple[int, int]:
    numbers = [_ROMAN[each] for each in re.findall(r"(?<![a-z0-9])(?:iv|i{1,3}|[1-4])(?![a-z0-9])", hit[1])]
    return 3 * min(numbers) - 2, 3 * max(numbers)


def _months(hit: re.Match[str]) -> tuple[int, int]:
    numbers = [int(each) for each in re.findall(r"\d{1,2}", hit[1])]
    return min(numbers), max(numbers)


def _day(found: FoundDate, year: int | None) -> dt.date | None:
    if found.date or found.year is not None or year is None or not found.is_possible:
        return found.date
    try:
        return dt.date(year, found.month, found.day)
    except ValueError:
        return None


def _is_limit(words: str, at: int) -> bool:
    return bool(
        re.search(
            r"(?:truoc|cham nhat|muon nhat|den het|khong qua|hoan thanh|han cuoi|xong|den)[^,;.]{0,16}$",
            words[max(0, at - 40) : at],
        )
    )


def _kind_without_days(words: str, repeats: str | None) -> TimeKind:
    if repeats:
        return TimeKind.RECURRENT
    if _OPEN.search(words):
        return TimeKind.OPEN
    if _CONDITION.search(words):
        return TimeKind.CONDITIONAL
    return TimeKind.NONE
