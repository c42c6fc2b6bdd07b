"""Finds the days a text prints, also those that take their month or year from the day beside them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from nharong.engines.viettext import FoundDate, find_dates

# The left side of "22 - 24/11/2026", "01 đến ngày 15/8/2026", "22, 23/11/2026"; never a month, a quarter or a number.
_LEFT = re.compile(
    r"(?<![\w/.,])(?<!thang )(?<!quy )(?<!so )(?<!nam )(?:ngay\s+)?(\d{1,2})(?![\w/.])"
    r"\s*(?:-|–|,|&|va|hoac|den(?: het)?|toi)\s*$"
)
_REACH = 40
_DAY_MONTH = re.compile(r"(?<![\w/.,-])(?<!\d[-–])(\d{1,2})\s?/\s?(\d{1,2})(?!\w|\s?/|\.\d|,\d)")
_LIMIT = re.compile(
    r"(?:truoc|cham nhat|muon nhat|khong (?:muon|cham|tre) hon|den het|khong qua|"
    r"hoan thanh|xong|ket thuc|han cuoi|han chot)(?: la| vao|:)?\s*$"
)
_FRACTION = re.compile(r"\s*(?:ngay|so|tong|dan|dien|thoi gian|chi tieu|ke hoach)\b")


def days_in(text: str, words: str, *, in_time: bool) -> list[FoundDate]:
    """Every day printed in a text, in order; `words` is the text folded.

    A day and month alone ("30/6") count after a limit word, and anywhere in a time term (`in_time`), where the left
    side of a range or list also takes its month and year from the right: "22 - 24/11/2026". Nothing else is a day.
    """
    found = find_dates(text)
    taken = {at for each in found for at in range(each.start, each.end)}
    for hit in _DAY_MONTH.finditer(words):
        if hit.start() in taken or hit.end() - 1 in taken:
            continue
        limited = _LIMIT.search(words[max(0, hit.start() - _REACH) : hit.start()])
        day, month = int(hit[1]), int(hit[2])
        if (limited or (in_time and (day, month) != (24, 7))) and _is_day(
            day, month, words[hit.end() : hit.end() + 20]
        ):
            found.append(FoundDate(hit.start(), hit.end(), day, month, None, None))
    found.sort(key=lambda each: each.start)
    if in_time:
        found = sorted((*found, *_left_of(words, found)), key=lambda each: each.start)
        return _with_years(found)
    return found


def _is_day(day: int, month: int, after: str) -> bool:
    return FoundDate(0, 0, day, month, None, None).is_possible and not _FRACTION.match(after)


def _left_of(words: str, found: Sequence[FoundDate]) -> Iterator[FoundDate]:
    """The days that stand as bare figures left of a full one, nearest first."""
    for each in found:
        at = each.start
        while hit := _LEFT.search(words[max(0, at - _REACH) : at]):
            at = max(0, at - _REACH) + hit.start()
            end = at + hit.end(1) - hit.start()
            day = FoundDate(at, end, int(hit[1]), each.month, each.year, _date(each, int(hit[1])))
            if not day.is_possible:
                break
            yield day


def _with_years(found: Sequence[FoundDate]) -> list[FoundDate]:
    """A day without a year takes that of the next day to the right that prints one."""
    year: int | None = None
    filled: list[FoundDate] = []
    for each in reversed(found):
        if each.year is None and year is not None and each.is_possible:
            day = FoundDate(each.start, each.end, each.day, each.month, year, None)
            each = FoundDate(each.start, each.end, each.day, each.month, year, _date(day, each.day))
        year = each.year or year
        filled.append(each)
    return filled[::-1]


def _date(each: FoundDate, day: int) -> dt.date | None:
    try:
        return dt.date(each.year, each.month, day) if each.year else None
    except ValueError:
        return None
