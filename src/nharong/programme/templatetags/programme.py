"""How the room shows lateness and what was said: word, shape and tone of the frame's states."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template

from nharong.deadlines.api import Lateness, Verdict, due_phrase
from nharong.frame.states import STATES
from nharong.offices.api import Agency
from nharong.programme.words import VERBS

register = template.Library()

_SHOWN = {
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
    shown = STATES[_SHOWN[verdict.lateness]]
    return {"shape": shown.shape, "tone": shown.tone, "words": due_phrase(verdict, due_on)}


@register.filter
def verb_words(verb: str) -> str:
    """What was done, in the reader's words; the verb itself where nobody gave it words."""
    return str(VERBS.get(verb, verb))


@register.filter
def name_on(agency: Agency, on: date) -> str:
    """The name the agency bore on that day."""
    return agency.name_on(on)
