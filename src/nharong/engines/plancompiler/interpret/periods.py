"""Finds the quarters, months, half-years and years a time term prints, each with its first and last day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_Q = r"(?:iv|i{1,3}|[1-4])(?![a-z0-9])"
_N = r"\d{1,2}(?!\d|/(?!20\d\d))"
_YEAR = r"(?:\s*(?:[/.-]|,?\s*(?:cua\s+)?nam)\s*(20\d\d)(?!\d))?"
_AND = r"\s*(?:,|va|-|–|den|hoac|&)\s*"
_QUARTER = re.compile(rf"(?<![a-z])(?:cac )?q(?:uy|ui|\.)\s*({_Q}(?:{_AND}(?:qu[yi]\s*)?{_Q})*){_YEAR}")
_MONTH = re.compile(rf"(?<![a-z0-9])(?<!moi )(?<!hang )thang\s*({_N}(?:{_AND}(?:thang\s*)?{_N})*){_YEAR}")
_SHORT_MONTH = re.compile(r"(?<![\w/.,-])(?:t\.?\s?)?(\d{1,2})\s?/\s?(20\d\d)(?![\w/])")
_HALF = re.compile(r"(?<!\d)(6|sau|9|chin) thang\s*(dau|cuoi)(?:\s+(?:cua\s+)?nam)?\s*(20\d\d)?")
_YEARS = re.compile(r"(?<!\d)(20\d\d)\s*(?:-|–|den(?:\s+het)?(?:\s+nam)?)\s*(20\d\d)(?!\d)")
_ONE_YEAR = re.compile(r"(?:nam\s+|(?<![\d/.-]))(20\d\d)(?!\d)")
_THIS_YEAR = re.compile(r"(?:(?:ca|trong|het|cuoi|dau|giua) )nam(?!\s*\d| (?:hoc|tiep|sau))")
_TO_THE_END = re.compile(r"(?:den|toi) (?:het|cuoi) nam(?!\s*\d| (?:hoc|tiep|sau))")
_PRINTED_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the words and the days it means; no days where its year or month makes none."""

    at: int
    stop: int
    first: dt.date | None
    last: dt.date | None
    unit: str  # day, month, quarter, half, year


def periods_in(words: str, whole: str, year: int | None) -> list[Period]:
    """The periods in folded words (days already blanked with "#"), unordered.

    One without a year of its own takes the next year printed to its right, else the last to its left (`whole` has
    them all), else `year`.
    """
    rest = list(words)
    found: list[Period] = []
    readers = ((_HALF, _halves), (_QUARTER, _quarters), (_MONTH, _months), (_SHORT_MONTH, _short_month))
    for pattern, reader in readers:
        for hit in pattern.finditer("".join(rest)):
            printed = hit[hit.lastindex or 0] if re.fullmatch(r"20\d\d", hit[hit.lastindex or 0] or "") else None
            chosen = int(printed) if printed else _year_near(whole, hit.end(), year)
            spans = list(reader(hit))
            for number, (at, stop, first, last) in enumerate(spans, 1):
                stop = stop if number < len(spans) else hit.end()
                found.append(_months_of(at, stop, chosen, (first, last), pattern))
            rest[hit.start() : hit.end()] = "#" * (hit.end() - hit.start())
    found.extend(_whole_years("".join(rest), year, alone=not found and "#" not in words))
    return found


def _year_near(words: str, at: int, year: int | None) -> int | None:
    right = _PRINTED_YEAR.search(words, at)
    left = [int(hit[1]) for hit in _PRINTED_YEAR.finditer(words, 0, at)]
    return int(right[1]) if right else left[-1] if left else year


def _months_of(at: int, stop: int, year: int | None, months: tuple[int, int], pattern: re.Pattern[str]) -> Period:
    first, last = months
    unit = {_HALF: "half", _QUARTER: "quarter"}.get(pattern, "month")
    if year is None or not 1 <= first <= last <= 12:
        return Period(at, stop, None, None, unit)
    return Period(at, stop, dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]), unit)


_Member = tuple[int, int, int, int]  # where it stands and ends, its first and last month


def _halves(hit: re.Match[str]) -> Iterator[_Member]:
    count = 6 if hit[1] in ("6", "sau") else 9
    first, last = (1, count) if hit[2] == "dau" else (13 - count, 12)
    yield hit.start(), hit.end(), first, last


def _quarters(hit: re.Match[str]) -> Iterator[_Member]:
    for number, each in enumerate(re.finditer(rf"(?<![a-z0-9]){_Q}", hit[1])):
        quarter = _ROMAN[each[0]]
        start = hit.start(1) + each.start() if number else hit.start()
        yield start, hit.start(1) + each.end(), 3 * quarter - 2, 3 * quarter


def _months(hit: re.Match[str]) -> Iterator[_Member]:
    for number, each in enumerate(re.finditer(r"\d{1,2}", hit[1])):
        start = hit.start(1) + each.start() if number else hit.start()
        yield start, hit.start(1) + each.end(), int(each[0]), int(each[0])


def _short_month(hit: re.Match[str]) -> Iterator[_Member]:
    yield hit.start(), hit.end(), int(hit[1]), int(hit[1])


def _whole_years(words: str, year: int | None, *, alone: bool) -> Iterator[Period]:
    rest = list(words)
    for hit in _YEARS.finditer(words):
        yield Period(hit.start(), hit.end(), dt.date(int(hit[1]), 1, 1), dt.date(int(hit[2]), 12, 31), "year")
        rest[hit.start() : hit.end()] = "#" * (hit.end() - hit.start())
    for hit in _ONE_YEAR.finditer("".join(rest)):
        yield Period(hit.start(), hit.end(), dt.date(int(hit[1]), 1, 1), dt.date(int(hit[1]), 12, 31), "year")
        alone = False
    this = (_THIS_YEAR if alone and "#" not in "".join(rest) else _TO_THE_END).search(words)
    if this and year:
        yield Period(this.end() - 3, this.end(), dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
