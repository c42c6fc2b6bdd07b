"""Parts of addresses that every room may use."""

from __future__ import annotations


class ExportKind:
    """What a table can be taken away as: xlsx or csv."""

    regex = "xlsx|csv"

    def to_python(self, value: str) -> str:
        """The kind as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The kind as it is."""
        return value
