"""The door of the room of deadlines."""

from nharong.deadlines.actions import cancel, meet, set_deadline, take_away, unmeet
from nharong.deadlines.errors import AlreadyMet, DeadlinesError, Unclear
from nharong.deadlines.models import Deadline
from nharong.deadlines.queries import before_means, deadlines_of, due_phrase, judge, judge_all, record_of
from nharong.deadlines.rules import (
    BeforeMeans,
    Lateness,
    Verdict,
    last_day,
    last_moment,
    says_before,
    short_day,
    verdict,
)

__all__ = [
    "AlreadyMet",
    "BeforeMeans",
    "Deadline",
    "DeadlinesError",
    "Lateness",
    "Unclear",
    "Verdict",
    "before_means",
    "cancel",
    "deadlines_of",
    "due_phrase",
    "judge",
    "judge_all",
    "last_day",
    "last_moment",
    "meet",
    "record_of",
    "says_before",
    "set_deadline",
    "short_day",
    "take_away",
    "unmeet",
    "verdict",
]
