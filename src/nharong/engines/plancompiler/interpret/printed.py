"""The days a plan prints for its tasks and reports, with the field each of them fills."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from nharong.engines.plancompiler.interpret.context import Context
from nharong.engines.plancompiler.model import Plan
from nharong.engines.plancompiler.passage import Span, passage
from nharong.engines.viettext import FoundDate, find_dates


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day date as printed: what it makes, its own place, the field it fills, whether it limits something."""

    found: FoundDate
    day: dt.date | None
    span: Span
    field: str
    is_limit: bool


def printed_days(plan: Plan, context: Context, text: str) -> Iterator[PrintedDay]:
    """Every day printed in a time, a deadline or a report date, each place once: that of a task before that of a
    report."""
    seen: set[Span] = set()
    for each in _all_days(plan, context, text):
        if each.span not in seen:
            seen.add(each.span)
            yield each


def _all_days(plan: Plan, context: Context, text: str) -> Iterator[PrintedDay]:
    for at, task in enumerate(plan.tasks):
        if span := task.spans.get("time_text"):
            limits = {each.span for each in task.deadlines}
            for each, where in _in_span(text, span):
                limit = task.start is None or any(left <= where[0] < right for left, right in limits)
                yield PrintedDay(each, context.day_of(each), where, f"/tasks/{at}/end", limit)
        for number, term in enumerate(task.deadlines):
            if span and span[0] <= term.span[0] < span[1]:
                continue
            for each, where in _in_span(text, term.span):
                yield PrintedDay(each, context.day_of(each), where, f"/tasks/{at}/deadlines/{number}/date", True)
    for at, report in enumerate(plan.report_deadlines):
        if report.recurring is None:
            for each, where in _in_span(text, report.span):
                yield PrintedDay(each, context.day_of(each), where, f"/report_deadlines/{at}/date", True)


def _in_span(text: str, span: Span) -> Iterator[tuple[FoundDate, Span]]:
    words = passage(text, *span)
    for each in find_dates(words.text):
        piece = words.piece(each.start, each.end)
        if piece:
            yield each, piece.span
