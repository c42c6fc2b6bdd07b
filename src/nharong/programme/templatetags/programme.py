"""How the room shows lateness and what was said: word, shape and tone of the frame's states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nharong.deadlines.api import Lateness, Verdict, due_phrase
from nharong.frame.states import STATES
from nharong.programme.progress.api import ProgressEntry
from nharong.programme.reports.api import ReportRequest
from nharong.programme.tasks.api import Assignment
from nharong.programme.words import KINDS_OF_AGENCY, VERBS

register = template.Library()

SHOWN = {
    Lateness.NO_DEADLINE: "underway",
    Lateness.UNDECIDED: "undecided",
    Lateness.NOT_DUE: "not-due",
    Lateness.DUE_SOON: "due-soon",
    Lateness.OVERDUE: "overdue",
    Lateness.MET_ON_TIME: "met-on-time",
    Lateness.MET_LATE: "met-late",
    Lateness.CANCELLED: "cancelled",
}


@register.inclusion_tag("frame/state.html")
def lateness(verdict: Verdict, due_on: date | None = None) -> dict[str, Any]:
    """How a thing stands to its deadline: "▲ quá hạn 5 ngày (05/6)"."""
    shown = STATES[SHOWN[verdict.lateness]]
    return {"shape": shown.shape, "tone": shown.tone, "words": due_phrase(verdict, due_on)}


@register.simple_tag
def lateness_sign(key: str) -> SafeString:
    """The shape of a state of deadlines alone, in its tone; words stand beside it."""
    shown = STATES[SHOWN[Lateness(key)]]
    return format_html('<span class="shape" data-tone="{}" aria-hidden="true">{}</span>', shown.tone, shown.shape)


_STATES = {
    "NOT_STARTED": "not-due",
    "UNDERWAY": "underway",
    "DONE": "met-on-time",
    "CANCELLED": "cancelled",
    "NOTHING_TO_REPORT": "nothing",
}


@register.inclusion_tag("frame/state.html")
def part_state(part: Assignment) -> dict[str, Any]:
    """Where one agency's part stands, as it was said."""
    shown = STATES[_STATES[part.state]]
    return {"shape": shown.shape, "tone": shown.tone, "words": part.get_state_display()}


@register.inclusion_tag("frame/state.html")
def said_state(entry: ProgressEntry) -> dict[str, Any]:
    """What one entry says of a part: the state, and the share done where it was given."""
    shown = STATES[_STATES[entry.said]]
    percent = "" if entry.percent is None else f" · {entry.percent} %"
    return {"shape": shown.shape, "tone": shown.tone, "words": f"{entry.get_said_display()}{percent}"}


_REQUESTS = {
    "EXPECTED": "not-due",
    "DRAFTING": "underway",
    "SUBMITTED": "in-review",
    "RETURNED": "returned",
    "ACCEPTED": "met-on-time",
}


@register.inclusion_tag("frame/state.html")
def report_state(request: ReportRequest) -> dict[str, Any]:
    """Where an agency's report stands; whether it came late is said apart."""
    shown = STATES[_REQUESTS[request.state]]
    return {"shape": shown.shape, "tone": shown.tone, "words": request.get_state_display()}


@register.filter
def verb_words(verb: str) -> str:
    """What was done, in the reader's words; the verb itself where nobody gave it words."""
    return str(VERBS.get(verb, verb))


@register.filter
def measures(counts: Mapping[Lateness, int]) -> list[tuple[str, int]]:
    """The counts of a leader's page as (state of the frame, count), worst first, none that is zero."""
    order = (
        Lateness.OVERDUE,
        Lateness.UNDECIDED,
        Lateness.DUE_SOON,
        Lateness.NOT_DUE,
        Lateness.MET_ON_TIME,
        Lateness.MET_LATE,
        Lateness.CANCELLED,
    )
    return [(SHOWN[late], counts[late]) for late in order if counts.get(late)]


@register.filter
def lateness_counts(counts: Mapping[Lateness, int]) -> list[tuple[str, int]]:
    """The same with the words of the states."""
    return [(str(STATES[key].words), count) for key, count in measures(counts)]


@register.filter
def agency_kind(kind: str) -> str:
    """The kind of an agency in words; an unknown kind as the registry has it."""
    return str(KINDS_OF_AGENCY.get(kind, kind or _("other bodies")))


@register.filter
def less(whole: int, part: int) -> int:
    """What is left of a whole."""
    return whole - part
