"""Pictures of states for leaders: bars as SVG, and the cells of the table of agencies by tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nharong.deadlines.api import Lateness, due_phrase
from nharong.frame.states import STATES
from nharong.programme.reports.api import Matrix
from nharong.programme.templatetags.programme import SHOWN, measures

register = template.Library()
WIDTH = 1000


@dataclass(frozen=True)
class Piece:
    """A piece of a bar, in thousandths of its length."""

    key: str
    words: str
    shape: str
    count: int
    x: int
    width: int

    @property
    def middle(self) -> int:
        """Where its label stands."""
        return self.x + self.width // 2


@register.filter
def pieces(counts: Mapping[Lateness, int]) -> list[Piece]:
    """The counts as pieces of one bar, worst first; the last one takes what rounding left."""
    shown, found, x = measures(counts), [], 0
    total = sum(count for _key, count in shown) or 1
    for at, (key, count) in enumerate(shown):
        width = WIDTH - x if at == len(shown) - 1 else max(round(count * WIDTH / total), 1)
        found.append(Piece(key, str(STATES[key].words), STATES[key].shape, count, x, width))
        x += width
    return found


@register.filter
def linked(counts: Mapping[Lateness, int]) -> list[tuple[str, str, int]]:
    """The counts as (state of the frame, lateness as the list of tasks is narrowed to, count), worst first."""
    of_state = {state: late.value for late, state in SHOWN.items()}
    return [(key, of_state[key], count) for key, count in measures(counts)]


@register.simple_tag
def matrix_rows(matrix: Matrix) -> SafeString:
    """The body of the table: a head for each agency, a cell for each task. A cell is built once for a column."""
    empty = mark_safe("<td></td>")
    coordinating = _("coordinating")
    own, beside = [], []
    for column in matrix.columns:
        shown, address = STATES[SHOWN[column.verdict.lateness]], reverse("task", args=[column.task])
        words = due_phrase(column.verdict, column.due_on)
        days = column.verdict.days if column.verdict.lateness in (Lateness.OVERDUE, Lateness.MET_LATE) else ""
        tone = format_html(' data-tone="{}"', shown.tone) if shown.tone else ""
        cell = '<td{}><a href="{}" aria-label="{}: {}">{}{}</a></td>'
        own.append(format_html(cell, tone, address, column.number, words, shown.shape, days))
        cell = '<td><a href="{}" aria-label="{}: {}">·</a></td>'
        beside.append(format_html(cell, address, column.number, coordinating))
    lines = []
    for row in matrix.rows:
        head = format_html('<tr><th scope="row"><a href="?agency={}">{}</a></th>', row.key, row.name)
        cells = []
        for place, column in enumerate(matrix.columns):
            role = row.roles.get(column.task)
            cells.append(empty if role is None else own[place] if role is column.answers else beside[place])
        lines.append(f"{head}{''.join(cells)}</tr>")
    return mark_safe("\n".join(lines))  # noqa: S308 - every piece was escaped by format_html


@register.filter
def of_agency(matrix: Matrix, row: Any) -> list[tuple[Any, Any]]:
    """(column, verdict or None) of the tasks an agency has a part in."""
    return [(column, row.verdict(column)) for column in matrix.columns if column.task in row.roles]
