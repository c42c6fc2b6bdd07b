"""What an entry may say, and how figures of several entries are put together over time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlsplit

LONGEST = 20_000  # letters of one narrative: some eight pages
_UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Said(StrEnum):
    """What an agency says of its part. NOTHING_TO_REPORT is a statement, not a blank, and leaves the state of the
    work as it was.
    """

    NOT_STARTED = "NOT_STARTED"
    UNDERWAY = "UNDERWAY"
    DONE = "DONE"
    NOTHING_TO_REPORT = "NOTHING_TO_REPORT"


def said_by_work(last: Said | None) -> Said:
    """What a line of work done says of a part: what was said last, and that it is under way where nothing had begun."""
    return Said.UNDERWAY if last in (None, Said.NOT_STARTED, Said.NOTHING_TO_REPORT) else last


class Rule(StrEnum):
    """How the figures of one indicator are put together over a period."""

    SUM = "SUM"
    LAST = "LAST"
    COUNT = "COUNT"


@dataclass(frozen=True)
class FigureSaid:
    """A figure as entered: which indicator, how much, in which entry, as of which day."""

    indicator: str
    unit: str
    rule: Rule
    value: Decimal
    as_of: date
    entry: int


@dataclass(frozen=True)
class FigureTotal:
    """A figure of a period and the entries it rests on."""

    indicator: str
    unit: str
    rule: Rule
    value: Decimal
    entries: tuple[int, ...]


def figure_over(said: Sequence[FigureSaid]) -> FigureTotal:
    """One indicator over a period, from at least one entry: added, the latest, or how many times."""
    ordered = sorted(said, key=lambda one: (one.as_of, one.entry))
    first, last = ordered[0], ordered[-1]
    if first.rule is Rule.LAST:
        return FigureTotal(last.indicator, last.unit, last.rule, last.value, (last.entry,))
    value = Decimal(len(ordered)) if first.rule is Rule.COUNT else sum((one.value for one in ordered), Decimal(0))
    return FigureTotal(first.indicator, first.unit, first.rule, value, tuple(one.entry for one in ordered))


def figures_over(said: Iterable[FigureSaid]) -> list[FigureTotal]:
    """Every indicator over a period, in the order in which they first appear."""
    by_indicator: dict[str, list[FigureSaid]] = {}
    for one in said:
        by_indicator.setdefault(one.indicator, []).append(one)
    return [figure_over(group) for group in by_indicator.values()]


def percent_fits(said: Said, percent: int | None) -> bool:
    """A percentage is 0 to 100; done is 100 where given, not begun is 0, nothing to report has none."""
    if percent is None:
        return True
    if said is Said.NOTHING_TO_REPORT:
        return False
    return percent in {Said.DONE: range(100, 101), Said.NOT_STARTED: range(1), Said.UNDERWAY: range(101)}[said]


def plain(text: str) -> str:
    """What was typed without characters that no document and no database holds (NUL, other controls, halves of
    letters); lines and tabs stay.
    """
    return _UNKEPT.sub("", text.replace("\r\n", "\n")).strip()


def links_in(text: str) -> list[tuple[str, str]]:
    """The links of a text with one on each line, and the words after each: its title, "" where there are none."""
    lines = (line.strip().partition(" ") for line in text.replace("\t", " ").splitlines())
    return [(address, title.strip()) for address, _space, title in lines if address]


def short_address(url: str) -> str:
    """An address as a title: host and path, at most 80 letters."""
    parts = urlsplit(url)
    short = f"{parts.hostname}{parts.path}".rstrip("/")
    return short if len(short) <= 80 else f"{short[:79]}…"


def is_link(url: str) -> bool:
    """A link that can be evidence: https with a host, no user and no password in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and not set(url) & set(" \t\n")
