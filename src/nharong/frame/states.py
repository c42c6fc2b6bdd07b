"""The states everywhere the same: a word, a shape and a tone. Papers print the word alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class State:
    """How a state is shown: `shape` beside the word, `tone` names the colour ("", "done", "soon", "late", "ended")."""

    words: Promise | str
    shape: str
    tone: str = ""


STATES = {
    "not-due": State(_("not due yet"), "○"),
    "underway": State(_("under way"), "◐"),
    "due-soon": State(_("due soon"), "△", "soon"),
    "overdue": State(_("overdue"), "▲", "late"),
    "met-on-time": State(_("done on time"), "●", "done"),
    "met-late": State(_("done late"), "◆", "soon"),
    "nothing": State(_("nothing to report"), "∅"),
    "returned": State(_("returned"), "↩", "soon"),
    "in-review": State(_("waiting for review"), "⋯"),
    "undecided": State(_("to be decided"), "?", "soon"),
    "extended": State(_("extended"), "⊕"),
    "locked": State(_("locked"), "▣"),
    "cancelled": State(_("cancelled"), "╱", "ended"),
}
