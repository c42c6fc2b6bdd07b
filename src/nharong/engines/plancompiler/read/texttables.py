"""Finds every table of a plain text, whatever is left of its rules."""

from __future__ import annotations

from collections.abc import Sequence

from nharong.engines.plancompiler.read.lines import Line
from nharong.engines.plancompiler.read.loosecells import cell_per_line
from nharong.engines.plancompiler.read.pipes import TextTable, row_per_line, ruled
from nharong.engines.plancompiler.read.ruleless import row_per_tabbed_line

__all__ = ["tables_of"]


def tables_of(lines: Sequence[Line], text: str) -> list[TextTable]:
    """Every table of the text, in order."""
    found: list[TextTable] = []
    at = 0
    while at < len(lines):
        table = _table(lines, at, text)
        if table:
            found.append(table)
            at = table.last
        at += 1
    return found


def _table(lines: Sequence[Line], at: int, text: str) -> TextTable | None:
    line = lines[at]
    if line.is_pipe:
        return ruled(lines, at)
    if not line.words and not text.startswith("|", line.start):
        return None
    return row_per_line(lines, at, text) or row_per_tabbed_line(lines, at, text) or cell_per_line(lines, at, text)
