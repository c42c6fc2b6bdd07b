"""The sample's own files, read as plain values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PLAN = "plan.docx"


def entries() -> list[dict[str, Any]]:
    """Bodies and groups, in the form of `--registry`."""
    found: list[dict[str, Any]] = _read("registry.json")
    return found


def people() -> list[dict[str, Any]]:
    """The cast: usernames, names, one appointment each."""
    found: list[dict[str, Any]] = _read("cast.json")["people"]
    return found


def year() -> dict[str, Any]:
    """What happened, as README.md describes it."""
    found: dict[str, Any] = _read("year.json")
    return found


def plan_bytes() -> bytes:
    """The signed plan."""
    return (HERE / PLAN).read_bytes()


def file_bytes(name: str) -> bytes:
    """Another of the sample's files."""
    return (HERE / name).read_bytes()


def moment(one: dict[str, Any]) -> datetime:
    """When something happened."""
    return datetime.fromisoformat(one["at"])


Act = Callable[[], None]


def in_order(told: Iterator[tuple[datetime, Act]]) -> Iterator[Act]:
    """Acts as they happened, those of one moment as they are told."""
    for _moment, act in sorted(told, key=lambda one: one[0]):
        yield act


def _read(name: str) -> Any:
    return json.loads((HERE / name).read_text("utf-8"))
