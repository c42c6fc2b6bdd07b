"""Ties the parts of a plan that speak of one thing: a duty that repeats a task, a report that a duty asks for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nharong.engines.plancompiler.model import AgencyDuty, DutyItem, ReportDeadline, Task
from nharong.engines.plancompiler.passage import Span, folded

_WORD = re.compile(r"\w\w+")
_SIGNS = ",.;:()-/“”"
_SMALL = (
    "va cua cac nhung cho voi trong tren tai theo ve den tu de la mot nam quy thang ngay so ban nganh tinh chu tri "
    "phoi hop to chuc thuc hien trien khai xay dung don vi co quan lien cong tac"
)
_SMALL_WORDS = frozenset(_SMALL.split())
_FEWEST_WORDS = 5  # a title with fewer words of its own repeats by chance
_OVERLAP = 0.8  # of the title's words, and half of the duty's
_COMMON = 40  # a word in more titles than this tells none of them apart
_OTHERS_REPORT = re.compile(r"don doc|huong dan|yeu cau|de nghi|nhac nho")
_BEFORE_SPAN = 400


def with_repeats(duties: Sequence[AgencyDuty], tasks: Sequence[Task]) -> tuple[AgencyDuty, ...]:
    """The duties, each item with the number of the one task it clearly repeats: nearly all words of the task's title,
    and of no other title as many. No number is made where two tasks fit."""
    titles = _titles(tasks)
    return tuple(
        AgencyDuty(
            duty.agency,
            duty.span,
            tuple(
                DutyItem(item.text, item.span, item.role, same_as=_repeated(_words(item.text), titles, tasks))
                for item in duty.items
            ),
            duty.agencies,
        )
        for duty in duties
    )


def with_reporters(
    reports: Sequence[ReportDeadline], duties: Sequence[AgencyDuty], text: str
) -> tuple[ReportDeadline, ...]:
    """The reports, those without a reporter of their own given to the agency whose duty asks for them; not where that
    duty is to make others report."""
    items = sorted((item.span, duty.agency) for duty in duties for item in duty.items)
    return tuple(report if report.by else replace(report, by=_asked_of(report, items, text)) for report in reports)


def _asked_of(report: ReportDeadline, items: Sequence[tuple[Span, str]], text: str) -> str | None:
    """The agency of the item that holds the report; `items` are sorted by their place."""
    at = bisect_right(items, report.span[0], key=lambda item: item[0][0]) - 1
    if at < 0 or report.span[0] >= items[at][0][1]:
        return None
    start = max(items[at][0][0], report.span[0] - _BEFORE_SPAN)
    return None if _OTHERS_REPORT.search(folded(text[start : report.span[0]])) else items[at][1]


def _words(text: str) -> frozenset[str]:
    printed = folded(text)
    for sign in _SIGNS:
        printed = printed.replace(sign, " ")
    words = printed.split()
    if not "".join(words).isalnum():  # only a text with rarer signs needs a pattern, which is slower
        words = _WORD.findall(printed)
    return frozenset([word for word in words if len(word) > 1]) - _SMALL_WORDS


@dataclass(frozen=True, slots=True)
class _Titles:
    """The words of the titles by the index of their task, and where to look for a title that shares enough of them."""

    words: Mapping[int, frozenset[str]]
    places: Mapping[str, list[int]]
    telling: frozenset[str]  # the words of `places`
    common: frozenset[str]  # words that are in too many titles to tell any apart


def _titles(tasks: Sequence[Task]) -> _Titles:
    titles = {at: words for at, task in enumerate(tasks) if len(words := _words(task.title)) >= _FEWEST_WORDS}
    count = Counter(word for words in titles.values() for word in words)
    common = frozenset(word for word in count if count[word] > _COMMON)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, words in titles.items():
        # Whoever shares most words of a title shares one of so few of them: the rarest lead to the fewest titles.
        telling = sorted(words, key=count.__getitem__)[: int((1 - _OVERLAP) * len(words)) + 2]
        for word in telling:
            if word not in common:
                places[word].append(at)
    return _Titles(titles, places, frozenset(places), common)


def _repeated(words: frozenset[str], titles: _Titles, tasks: Sequence[Task]) -> str | None:
    fits: list[int] = []
    for at in {at for word in titles.telling & words for at in titles.places[word]}:
        shared = words & titles.words[at]
        enough = len(shared) >= _OVERLAP * len(titles.words[at]) and 2 * len(shared) >= len(words)
        if enough and not shared <= titles.common:
            fits.append(at)
    return tasks[fits[0]].no if len(fits) == 1 else None
