"""Writes a compilation as the object `plan.schema.json` describes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from nharong.engines.plancompiler.model import Compilation

SCHEMA = "nharong.plan/1"
ENGINE = "plancompiler/1"


def to_json(compilation: Compilation) -> dict[str, Any]:
    """The compilation as plain JSON values; spans are [start, end) in code points of source.text, dates ISO strings."""
    source = compilation.source
    return {
        "schema": SCHEMA,
        "source": {
            "file": source.file,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "pages": source.pages,
            "text": source.text,
            "engine": ENGINE,
        },
        **_plain(compilation.plan),
        "findings": [_plain(finding) for finding in compilation.findings],
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    return value
