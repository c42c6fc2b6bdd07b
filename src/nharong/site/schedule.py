"""Which function does a job: actions enqueue by name, so that no room needs to know who does the work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.module_loading import import_string

HANDLERS: Mapping[str, str] = {
    "documents.prove": "nharong.documents.api.prove",
}


def handlers() -> dict[str, Callable[[dict[str, Any]], None]]:
    """The functions, by the name of their job."""
    return {name: import_string(path) for name, path in HANDLERS.items()}
