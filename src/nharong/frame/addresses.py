"""Parts of addresses that every room may use."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse


def address_if_any(name: str, *args: Any) -> str:
    """The address of the page `name`, or nothing where the house has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


class ExportKind:
    """What a table can be taken away as: xlsx or csv."""

    regex = "xlsx|csv"

    def to_python(self, value: str) -> str:
        """The kind as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The kind as it is."""
        return value
