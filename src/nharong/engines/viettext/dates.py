"""Reads and writes the dates of official Vietnamese texts."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from nharong.engines.viettext.forms import nfc

_DAY_WORD = re.compile(r"(?<![^\W_])[Nn][Gg][àÀ][Yy]\s+(?:(?:mồng|mùng)\s+)?\Z")
_DAY_WORD_REACH = 24
_YEAR_WORD = r"(?:\s*,)?\s+[Nn][Ăă][Mm]\s+"
_SLASH = r"[ \t]?/[ \t]?"
# What may not follow: more of a symbol or a longer number; the next date of a range may.
_END = r"(?![^\W_]|\s?/\s?\w|\.\d|-(?!\d{1,2}[/.]\d)\w)"
_FIGURES = re.compile(
    # The digit stands before the look behind it: a search that knows its first letter skips all others fast.
    r"(?P<day>\d(?<![^\W_]\d)\d?)(?:"
    rf"(?:\s*,)?\s+[Tt][Hh][áÁ][Nn][Gg]\s+(?P<month_word>\d{{1,2}})(?!\d)(?:(?:{_YEAR_WORD}|{_SLASH})(?P<year_word>\d{{4}}){_END})?"
    rf"|{_SLASH}(?P<month_slash>\d{{1,2}})(?!\d)(?:(?P<before_year>{_SLASH}|{_YEAR_WORD})(?P<year_slash>\d{{4}}))?{_END}"
    rf"|(?P<mark>[.-])(?P<month_mark>0?[1-9]|1[0-2])(?P=mark)(?P<year_mark>\d{{4}}){_END})"
)
_SYMBOL_BEFORE = re.compile(r"\w[/.,]\Z")
_HYPHEN_BEFORE = re.compile(r"[^\W_][-–]\Z")
# A day alone may stand before the hyphen: "ngày 10-15/6/2025".
_DAY_BEFORE = re.compile(r"(?<![\w/.,])\d{1,2}[-–]\Z")


class FoundDate(NamedTuple):
    """A date as printed at text[start:end], the word "ngày" included; no `date` if impossible or without a year."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    date: dt.date | None

    @property
    def is_possible(self) -> bool:
        """Say whether the day exists: 31/11/2019 never, 29/02 without a year in some year."""
        return _real(self.day, self.month, 2000 if self.year is None else self.year) is not None


def date_in_words(date: dt.date) -> str:
    """Return "ngày 05 tháng 6 năm 2026": days 01-09 and months 01-02 with a leading zero (Decree 30/2020, Annex I)."""
    month = f"{date.month:02d}" if date.month <= 2 else str(date.month)
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def parse_date(text: str) -> dt.date | None:
    """Return the date that a whole phrase names ("ngày 05 tháng 6 năm 2026", "05/6/2026", "5.6.2026"), else None."""
    phrase = nfc(text).strip()
    found = find_dates(phrase)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(phrase)):
        return found[0].date
    return None


def find_dates(text: str) -> list[FoundDate]:
    """Return every day date printed in the text (NFC), in order, with code point offsets.

    Read are "05/6/2026", "5.6.2026", "05-6-2026", "ngày 05/6" and "ngày 05 tháng 6 năm 2026", also across line ends.
    A date is never a part of a longer number or symbol (16/2017/QĐ-UBND). A day that cannot exist is returned with
    `date` None, never moved.
    """
    found: list[FoundDate] = []
    for hit in _FIGURES.finditer(text):
        word = _DAY_WORD.search(text, max(0, hit.start() - _DAY_WORD_REACH), hit.start())
        if word or (_is_date_without_word(hit) and not _hangs_on_a_symbol(text, hit.start(), found)):
            found.append(_found(hit, word.start() if word else hit.start()))
    return found


def _is_date_without_word(hit: re.Match[str]) -> bool:
    """Say whether the figures alone are a date: 5/6 is also a ratio, and dots and hyphens also number headings."""
    if hit["mark"]:
        return 1 <= int(hit["day"]) <= 31
    return bool(hit["before_year"]) and "/" in hit["before_year"]


def _hangs_on_a_symbol(text: str, start: int, found: list[FoundDate]) -> bool:
    """Say whether the figures go on from something that is not a date (QĐ-01/2/2019); a range of dates is fine."""
    before = (max(0, start - _DAY_WORD_REACH), start)
    if _SYMBOL_BEFORE.search(text, *before):
        return True
    goes_on = found and found[-1].end == start - 1
    return bool(_HYPHEN_BEFORE.search(text, *before)) and not (goes_on or _DAY_BEFORE.search(text, *before))


def _found(hit: re.Match[str], start: int) -> FoundDate:
    day = int(hit["day"])
    month = int(hit["month_word"] or hit["month_slash"] or hit["month_mark"])
    printed_year = hit["year_word"] or hit["year_slash"] or hit["year_mark"]
    year = int(printed_year) if printed_year else None
    return FoundDate(start, hit.end(), day, month, year, None if year is None else _real(day, month, year))


def _real(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
