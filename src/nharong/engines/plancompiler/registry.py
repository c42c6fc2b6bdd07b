"""The agencies a province knows, looked up by any printed form of their names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nharong.engines.viettext import fold

_LOOSE = re.compile(r"[\s.,;:–-]+")
_SHORT = (("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("mttq", "mat tran to quoc"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency or group of agencies, and from when to when it bears this name."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    group: bool = False
    members: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def holds_on(self, day: dt.date | None) -> bool:
        """Say whether the name holds on a day; without a day it does. `valid_to` is the last day."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Registry:
    """Entries by the folded form of each of their names."""

    entries: tuple[Entry, ...]
    names: Mapping[str, tuple[Entry, ...]]

    @classmethod
    def from_json(cls, entries: Iterable[Mapping[str, Any]]) -> Registry:
        """The registry of a JSON list as `nharong compile --registry` takes it. Raises ValueError naming what is no
        list or the bad entry."""
        if isinstance(entries, str | bytes | Mapping) or not isinstance(entries, Iterable):
            raise ValueError(f"a registry is a list of entries, not {type(entries).__name__}")
        made = tuple(_entry(each) for each in entries)
        names: dict[str, dict[str, Entry]] = {}
        for entry in made:
            for name in (entry.name, *entry.aliases):
                names.setdefault(_key(name), {})[f"{entry.key}/{entry.valid_from}"] = entry
        return cls(made, {name: tuple(found.values()) for name, found in names.items()})

    def find(self, name: str, *, on: dt.date | None = None) -> tuple[Entry, ...]:
        """The entries that bear a printed name on a day; several where the name does not tell them apart, none
        where unknown."""
        found = {entry.key: entry for entry in self.names.get(_key(name), ()) if entry.holds_on(on)}
        return tuple(found.values())


def _key(name: str) -> str:
    words = _LOOSE.sub(" ", fold(name)).strip()
    for short, long in _SHORT:
        words = re.sub(rf"\b{short}\b", long, words)
    return words.removeprefix("cac ")


def _entry(raw: object) -> Entry:
    if not isinstance(raw, Mapping):
        raise ValueError(f"registry entry that is no object with key and name: {raw!r}")
    key, name = raw.get("key"), raw.get("name")
    if not isinstance(key, str) or not isinstance(name, str) or not key or not name:
        raise ValueError(f"registry entry without key and name: {dict(raw)!r}")
    return Entry(
        key=key,
        name=name,
        aliases=tuple(str(each) for each in raw.get("aliases") or ()),
        kind=str(raw.get("kind") or ""),
        group=bool(raw.get("group")),
        members=tuple(str(each) for each in raw.get("members") or ()),
        valid_from=_day(raw.get("valid_from")),
        valid_to=_day(raw.get("valid_to")),
    )


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) and value else None
