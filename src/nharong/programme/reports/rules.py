"""The reporting cycle: states, what may follow what, and how accepted figures become the province's."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from nharong.engines import viettext


class State(StrEnum):
    """Where one agency's report for one period stands."""

    EXPECTED = "EXPECTED"
    DRAFTING = "DRAFTING"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    ACCEPTED = "ACCEPTED"


NEXT: dict[State, frozenset[State]] = {
    State.EXPECTED: frozenset({State.DRAFTING}),
    State.DRAFTING: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.RETURNED, State.ACCEPTED}),
    State.RETURNED: frozenset({State.SUBMITTED}),
    State.ACCEPTED: frozenset({State.SUBMITTED}),  # an acceptance can be undone until the period is closed
}
EDITABLE = frozenset({State.DRAFTING, State.RETURNED})


class PeriodState(StrEnum):
    """A period is open until its consolidation is frozen."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


PERIOD_NEXT: dict[PeriodState, frozenset[PeriodState]] = {
    PeriodState.OPEN: frozenset({PeriodState.CLOSED}),
    PeriodState.CLOSED: frozenset(),
}


class PeriodKind(StrEnum):
    """Which report a period asks for."""

    HALF_YEAR = "HALF_YEAR"
    YEAR = "YEAR"
    AD_HOC = "AD_HOC"


@dataclass(frozen=True)
class Window:
    """The days a period's figures cover, both included."""

    data_from: date
    data_to: date


class Verdict(StrEnum):
    """What the reviewer says of one item; the latest word on a version counts."""

    ACCEPTED = "ACCEPTED"
    RETURNED = "RETURNED"


@dataclass(frozen=True)
class FigureInput:
    """An accepted figure: whose, from which item of which submission."""

    task: int
    indicator: str
    unit: str
    rule: str
    value: Decimal
    agency: int
    submission: int
    item: int


@dataclass(frozen=True)
class ProvinceFigure:
    """A printed figure: always the sum of its inputs, each one a value of a pinned, accepted submission."""

    key: str
    task: int
    indicator: str
    unit: str
    rule: str
    value: Decimal
    inputs: tuple[FigureInput, ...]


def regime_window(kind: PeriodKind, year: int) -> Window | None:
    """The data period of the regime of administrative reports (six months to 14/6, a year to 14/12, both from 15/12
    of the year before); ad hoc reports have none. The plan's own days win over it.
    """
    ends = {PeriodKind.HALF_YEAR: date(year, 6, 14), PeriodKind.YEAR: date(year, 12, 14)}
    return Window(date(year - 1, 12, 15), ends[kind]) if kind in ends else None


def kind_asked(words: str) -> PeriodKind | None:
    """Which period the words of a plan ask for ("6 tháng", "năm", "đột xuất"); None for months, quarters and what is
    not known.
    """
    folded = viettext.fold(words)
    if re.search(r"\b(6|sau) thang\b|\bnua nam\b", folded):
        return PeriodKind.HALF_YEAR
    if "dot xuat" in folded:
        return PeriodKind.AD_HOC
    if re.search(r"\b(quy|thang|tuan)\b", folded):
        return None
    return PeriodKind.YEAR if re.search(r"\bnam\b", folded) else None


def may_become(now: State, then: State) -> bool:
    """Whether one state may follow another."""
    return then in NEXT[now]


def is_locked(lock_on: date | None, *, on: date, exception_until: date | None = None) -> bool:
    """Entry is open up to and with the lock day, and longer for whom an exception was made."""
    if lock_on is None or on <= lock_on:
        return False
    return exception_until is None or on > exception_until


def is_blank(item: Mapping[str, Any], *, role: str) -> bool:
    """An item that says nothing: neither words nor figures nor "nothing to report". Who only coordinates may leave it
    so.
    """
    if role == "COORDINATING":
        return False
    return not (item["nothing_to_report"] or item["narrative"].strip() or item["figures"])


def contradicts(item: Mapping[str, Any]) -> bool:
    """ "Nothing to report" beside words or figures says two things at once."""
    return bool(item["nothing_to_report"] and (item["narrative"].strip() or item["figures"]))


def province_figures(inputs: Iterable[FigureInput]) -> list[ProvinceFigure]:
    """Accepted figures put together: amounts and counts of a period are added over agencies; a level ("as it stands")
    stays each agency's own, for levels of several agencies do not add up.
    """
    groups: dict[tuple[Any, ...], list[FigureInput]] = {}
    for one in inputs:
        own = one.agency if one.rule == "LAST" else None
        groups.setdefault((one.task, one.indicator, one.unit, one.rule, own), []).append(one)
    return [
        ProvinceFigure(
            key=f"f{place}",
            task=members[0].task,
            indicator=members[0].indicator,
            unit=members[0].unit,
            rule=members[0].rule,
            value=sum((one.value for one in members), Decimal(0)),
            inputs=tuple(members),
        )
        for place, members in enumerate(groups.values(), start=1)
    ]


def canonical(value: Any) -> bytes:
    """One spelling of a JSON value, so that the same content has the same hash."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(value: Any) -> str:
    """SHA-256 of the canonical spelling."""
    return hashlib.sha256(canonical(value)).hexdigest()


@dataclass(frozen=True)
class Piece:
    """Some words of two versions: `kind` is "same", "gone" (of the first alone) or "new" (of the second alone)."""

    kind: str
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """The words of two versions in order: the pieces not "gone" make up `after`, those not "new" make up `before`."""
    old, new = re.findall(r"\S+\s*|\s+", before), re.findall(r"\S+\s*|\s+", after)
    pieces = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[k:m])))
            continue
        pieces += [Piece("gone", "".join(old[i:j]))] if i < j else []
        pieces += [Piece("new", "".join(new[k:m]))] if k < m else []
    return tuple(pieces)


def latest_verdicts(reviews: Sequence[tuple[int, str]]) -> dict[int, Verdict]:
    """Per item the last word of the reviewer, from (item, verdict) in the order in which they were given; "" takes a
    word back.
    """
    words: dict[int, Verdict] = {}
    for item, verdict in reviews:
        words.pop(item, None)
        if verdict:
            words[item] = Verdict(verdict)
    return words
