"""The yearly series a cited number belongs to; it finds nothing itself."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass

from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import LegalRef
from nharong.engines.viettext import fold

_PLAIN = re.compile(r"0*(\d{1,6})\s?[/-]\s?(?!\d)(.+)")
_PLACES = re.compile(r"(?:tinh|thanh pho|xa|phuong)\s+(.+)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A dated reference with its number in the series."""

    at: int
    ref: LegalRef
    number: int
    date: dt.date


def series_of(reading: Reading) -> list[list[Numbered]]:
    """References grouped by symbol and year, oldest first; each document once. Numbers with a year inside are left out.

    Offices of several places share a symbol (QĐ-UBND): references that name different places are never put together.
    """
    found: dict[tuple[str, int], dict[str, Numbered]] = defaultdict(dict)
    for at, ref in enumerate(reading.plan.legal_refs):
        plain = _PLAIN.fullmatch(ref.number or "")
        if plain and ref.date and ref.node:
            symbol = re.sub(r"\s+", "", plain[2]).casefold()
            found[(symbol, ref.date.year)].setdefault(ref.node, Numbered(at, ref, int(plain[1]), ref.date))
    groups = [sorted(group.values(), key=lambda each: (each.date, each.number)) for group in found.values()]
    return [group for group in groups if len(group) > 1 and len({_place(each.ref) for each in group} - {None}) <= 1]


def _place(ref: LegalRef) -> str | None:
    named = _PLACES.search(fold(ref.issuer or ""))
    return named[1] if named else None
