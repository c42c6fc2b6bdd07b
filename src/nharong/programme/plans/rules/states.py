"""Where a plan stands, and what a person may decide about what is doubted in it."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a plan stands."""

    DRAFT = "DRAFT"
    ADOPTED = "ADOPTED"


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ADOPTED}),
    State.ADOPTED: frozenset({State.DRAFT}),  # adoption is undone until the next act on any of its tasks
}


class Choice(StrEnum):
    """What a person may do with a finding."""

    KEEP_WORDS = "KEEP_WORDS"  # giữ nguyên chữ, không đặt hạn
    SET_DATE = "SET_DATE"
    SET_LEAD = "SET_LEAD"
    LEAVE_OPEN = "LEAVE_OPEN"
    DISMISS = "DISMISS"  # the reading was right, the document too


ERROR, NOTE = "error", "note"

_DATE = re.compile(r"^/(?:tasks/\d+/(?:end|start|deadlines/\d+/date)|report_deadlines/\d+/date)$")
_LEAD = re.compile(r"^/tasks/\d+/lead$")


def choices_for(field: str | None) -> frozenset[Choice]:
    """The choices that make sense for the field a finding doubts: a date is set only where a date is doubted, a lead
    only where a lead is.
    """
    always = {Choice.KEEP_WORDS, Choice.LEAVE_OPEN, Choice.DISMISS}
    if field and _DATE.match(field):
        always.add(Choice.SET_DATE)
    if field and _LEAD.match(field):
        always.add(Choice.SET_LEAD)
    return frozenset(always)


def read_date(value: str) -> date | None:
    """The ISO date a person typed, or None where there is no such day."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
