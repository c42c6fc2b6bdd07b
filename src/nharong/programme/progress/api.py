"""The door of the section: what others may ask of progress and do with it."""

from nharong.programme.progress.actions import FigureGiven, add_file, add_link, declare_nothing, record
from nharong.programme.progress.errors import (
    FigureBesideNothing,
    FigureDoesNotFit,
    FigureTwice,
    NotALink,
    NothingSaid,
    NotYet,
    NotYourEvidence,
    PercentDoesNotFit,
    ProgressError,
)
from nharong.programme.progress.models import RULES, SAID, Evidence, Figure, ProgressEntry
from nharong.programme.progress.queries import (
    EventRow,
    TaskPage,
    entries_by_id,
    entries_of,
    evidence_of,
    figures_said,
    task_history,
    task_page,
)
from nharong.programme.progress.rules import FigureSaid, FigureTotal, Rule, Said, figures_over

__all__ = [
    "RULES",
    "SAID",
    "EventRow",
    "Evidence",
    "Figure",
    "FigureBesideNothing",
    "FigureDoesNotFit",
    "FigureGiven",
    "FigureSaid",
    "FigureTotal",
    "FigureTwice",
    "NotALink",
    "NotYet",
    "NotYourEvidence",
    "NothingSaid",
    "PercentDoesNotFit",
    "ProgressEntry",
    "ProgressError",
    "Rule",
    "Said",
    "TaskPage",
    "add_file",
    "add_link",
    "declare_nothing",
    "entries_by_id",
    "entries_of",
    "evidence_of",
    "figures_over",
    "figures_said",
    "record",
    "task_history",
    "task_page",
]
