"""What a person changed in the reading of a plan: one edit an act, laid over the compiled reading in their order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class EditKind(StrEnum):
    """What an edit does. The last four change no obligation: what they say stands elsewhere, or is taken back."""

    RETITLE = "RETITLE"
    SET_PARTIES = "SET_PARTIES"
    MATCH_NAME = "MATCH_NAME"
    SET_TIME = "SET_TIME"
    LINK = "LINK"
    ADD_TASK = "ADD_TASK"
    SPLIT = "SPLIT"
    MERGE = "MERGE"
    LEAVE_OUT = "LEAVE_OUT"
    PUT_BACK = "PUT_BACK"
    CONFIRM = "CONFIRM"
    DECIDE = "DECIDE"
    TAKE_BACK = "TAKE_BACK"
    ACKNOWLEDGE = "ACKNOWLEDGE"
    UNDO = "UNDO"


ROLES = ("lead", "coordinating", "implementing")
OBLIGATIONS = ("task", "duty", "report")


@dataclass(frozen=True)
class Edit:
    """One edit as the fold needs it. `keys`: the obligations it was made on; `stands`: nobody has undone it."""

    pk: int
    kind: EditKind
    keys: tuple[str, ...]
    content: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    by: int = 0
    by_name: str = ""
    at: datetime | None = None
    stands: bool = True

    @property
    def made(self) -> tuple[str, ...]:
        """The keys of the obligations that the edit makes."""
        if self.kind is EditKind.SPLIT:
            return tuple(f"n{self.pk}-{place}" for place in range(1, len(self.content["titles"]) + 1))
        return (f"n{self.pk}",) if self.kind in (EditKind.ADD_TASK, EditKind.MERGE) else ()

    @property
    def touched(self) -> frozenset[str]:
        """Every obligation the edit was made on or makes."""
        return frozenset(self.keys) | frozenset(self.made)


@dataclass(frozen=True)
class Named:
    """A party as a person names it: the words to show, and the one body meant where it was chosen from the register."""

    name: str
    agency: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Change:
    """One act on one obligation, for those who look at the same plan; `key` is "" for an act on the whole plan."""

    pk: int
    key: str
    verb: EditKind
    by_name: str
    at: datetime


def fingerprint(content: Mapping[str, Any], reason: str) -> str:
    """The SHA-256 of what an edit says, as the ledger keeps it."""
    said = json.dumps([content, reason], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def rests_on(edit: Edit, edits: Iterable[Edit]) -> Edit | None:
    """The first later standing edit that was made on something this one touched, or None."""
    later = (one for one in edits if one.pk > edit.pk and one.stands and one.kind is not EditKind.UNDO)
    return next((one for one in later if one.touched & edit.touched), None)
