"""What a draft begins with: the words and figures that were recorded within the data period. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nharong.programme.progress import api as progress
from nharong.programme.progress.api import ProgressEntry, Said
from nharong.programme.reports.models import Period
from nharong.programme.tasks.api import Assignment, State


def filled(parts: Sequence[Assignment], period: Period) -> dict[int, dict[str, Any]]:
    """The fields of an item for each part, by the part's number: state as of the end of the data period, words and
    figures of the period, each with the numbers of the entries it rests on. Figures are added, counted or the last,
    as their rule says.
    """
    entries: dict[int, list[ProgressEntry]] = {part.pk: [] for part in parts}
    for entry in progress.entries_of(entries, until=period.data_to):
        entries[entry.assignment_id].append(entry)
    return {pk: _fields(said, period.data_from) for pk, said in entries.items()}


def spelled(value: Decimal) -> str:
    """A number as JSON keeps it: plain digits, no trailing zeros, never an exponent."""
    plain = format(value, "f")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) or "0"


def _fields(entries: Iterable[ProgressEntry], since: date) -> dict[str, Any]:
    known = list(entries)
    within = [entry for entry in known if entry.as_of >= since]
    stated = [entry for entry in known if entry.said != Said.NOTHING_TO_REPORT]
    words = [entry.narrative for entry in within if entry.narrative]
    figures = progress.figures_over(progress.figures_said(within))
    return {
        "state": stated[-1].said if stated else State.NOT_STARTED.value,
        "percent": stated[-1].percent if stated else None,
        "narrative": "\n".join(dict.fromkeys(words)),
        "nothing_to_report": bool(within) and not words and not figures and within[-1].said == Said.NOTHING_TO_REPORT,
        "figures": [
            {
                "indicator": one.indicator,
                "unit": one.unit,
                "rule": one.rule.value,
                "value": spelled(one.value),
                "recorded": spelled(one.value),
                "adjusted": False,
                "entries": list(one.entries),
            }
            for one in figures
        ],
        "entries": [entry.pk for entry in within],
    }
