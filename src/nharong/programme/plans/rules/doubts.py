"""What is doubted, what was decided about it, and which field of which obligation a pointer names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nharong.programme.plans.rules.states import ERROR, NOTE, Choice


@dataclass(frozen=True)
class Doubt:
    """A finding as the fold needs it; `field` is "" and the span None where it is about the whole plan."""

    pk: int
    field: str
    severity: str
    choice: Choice | None = None
    value: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def is_open_error(self) -> bool:
        """Whether a person must still decide it."""
        return self.severity == ERROR and self.choice is None


@dataclass(frozen=True)
class Decision:
    """What a person chose for one field; `finding` is the row that holds who, when and why.

    `disputed`: several findings on the field were decided differently, so nothing is chosen until they agree.
    """

    finding: int
    field: str
    choice: Choice | None
    value: str = ""
    is_note: bool = False  # a note asks nobody to decide
    disputed: bool = False


@dataclass(frozen=True)
class Aim:
    """What a pointer names: the compiled obligations, and the names of the fields an edit of which answers it."""

    keys: frozenset[str]
    fields: frozenset[str]


_WHO = frozenset({"lead", "implementing"})  # an unread lead is answered by saying who does it, in either role
_TIME = frozenset({"time"})
_FIELDS: Mapping[str, frozenset[str]] = {
    "lead": _WHO, "implementing": _WHO, "agency": _WHO, "agencies": _WHO, "role": _WHO,
    "coordinating": frozenset({"coordinating"}),
    "time_text": _TIME, "time_kind": _TIME, "start": _TIME, "end": _TIME, "deadlines": _TIME, "recurrence": _TIME,
    "date": _TIME, "date_text": _TIME,
    "title": frozenset({"title"}), "text": frozenset({"title"}),
    "same_as": frozenset({"repeats"}),
}  # fmt: skip


def decisions_of(doubts: Iterable[Doubt]) -> list[Decision]:
    """One decision a field, in the order of the doubts; what was decided wins over an open doubt of the same field, and
    two that were decided differently are nobody's decision until they agree.
    """
    by_field: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        if doubt.field:
            by_field.setdefault(doubt.field, []).append(doubt)
    return [_decision(field, rows) for field, rows in by_field.items()]


def _decision(field: str, rows: list[Doubt]) -> Decision:
    decided = [row for row in rows if row.choice]
    if len({(row.choice, row.value) for row in decided}) > 1:
        return Decision(decided[0].pk, field, None, disputed=True)
    if decided:
        return Decision(decided[0].pk, field, decided[0].choice, decided[0].value, decided[0].severity == NOTE)
    # an open error asks for a decision even where a note stands before it
    first = next((row for row in rows if row.severity == ERROR), rows[0])
    return Decision(first.pk, field, None, is_note=first.severity == NOTE)


def aims(compiled: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Aim]:
    """What each pointer names among the compiled obligations; a pointer at the whole plan names none."""
    duties: dict[tuple[str, str | None], list[str]] = {}
    count = 0
    for place, duty in enumerate(compiled["agency_duties"]):
        for item in range(len(duty["items"])):
            for address in ((str(place), str(item)), (str(place), None)):
                duties.setdefault(address, []).append(f"d{count}")
            count += 1
    return {field: _aim(field.strip("/").split("/"), duties) for field in fields}


def _aim(parts: list[str], duties: Mapping[tuple[str, str | None], list[str]]) -> Aim:
    match parts:
        case ["tasks", number, *rest] if number.isdigit():
            return Aim(frozenset({f"t{int(number)}"}), _named(rest))
        case ["report_deadlines", number, *rest] if number.isdigit():
            return Aim(frozenset({f"r{int(number)}"}), _named(rest))
        case ["agency_duties", number, "items", item, *rest]:
            return Aim(frozenset(duties.get((number, item), ())), _named(rest))
        case ["agency_duties", number, *rest]:
            return Aim(frozenset(duties.get((number, None), ())), _named(rest))
    return Aim(frozenset(), frozenset())


def _named(rest: list[str]) -> frozenset[str]:
    return _FIELDS.get(rest[0], frozenset()) if rest else frozenset()
