"""What a periodic report says, as pure values: every sentence and figure carries the key it can be traced by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

# Keys of what the form itself says: its set sentences, and counts of what the report lists
# ("form:report.count.tasks"). All other keys are the caller's.
FORM_SOURCE: Final = "form:report"
WORK: Final = "công tác thông tin đối ngoại"


class Scope(StrEnum):
    """What a figure covers: this period alone, or the year from 1 January."""

    PERIOD = "kỳ"
    CUMULATIVE = "lũy kế"


@dataclass(frozen=True)
class Sentence:
    """A sentence or a short paragraph of the report, written by the focal agency or computed."""

    text: str
    source: str


@dataclass(frozen=True)
class Figure:
    """A figure with its unit and scope. `as_of` is its own day when it differs from the end of the data period."""

    label: str
    value: Decimal
    unit: str
    scope: Scope
    source: str
    as_of: date | None = None


@dataclass(frozen=True)
class Said:
    """What one agency reported, in its own words."""

    agency: str
    text: str
    source: str


@dataclass(frozen=True)
class TaskResult:
    """A task and what was accepted about it.

    `number` and `title` are the plan's ("II.3"). `lead` is empty when nobody was named; `lead_note` says who decided a
    lead that the plan does not name. `state`, `time` and `lateness` are words ready to print.
    """

    number: str
    title: str
    state: str
    source: str
    lead: tuple[str, ...] = ()
    lead_note: str = ""
    coordinating: tuple[str, ...] = ()
    implementing: tuple[str, ...] = ()
    time: str = ""
    lateness: str = ""
    plan_words: str = ""
    items: tuple[Said, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class StandingDuties:
    """The duties without a deadline: how many the plan gives, and what was accepted about them."""

    count: int
    source: str
    items: tuple[Said, ...] = ()


@dataclass(frozen=True)
class AgencyNote:
    """An agency and, where it matters, why it stands in this list (a day, a reason)."""

    agency: str
    source: str
    note: str = ""


@dataclass(frozen=True)
class Decision:
    """A doubt of the plan that a person decided: the plan's words, the choice, who and why."""

    words: str
    choice: str
    decided_by: str
    reason: str
    source: str


@dataclass(frozen=True)
class Head:
    """Who issues the report and to whom; see Draft for the meaning of each field."""

    issuer: str
    symbol: str
    place: str
    powers: tuple[str, ...]
    signatory: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    parent: str | None = None
    number: str | None = None
    issued_on: date | None = None
    notice: str | None = None


@dataclass(frozen=True)
class ReportContent:
    """Everything the report says. `plan` cites the plan in full; `data_from` to `data_to` is the data period.

    `work` is what the report is on, as it stands after "kết quả thực hiện".
    """

    head: Head
    period: str
    data_from: date
    data_to: date
    plan: Sentence
    work: str = WORK
    due: str = ""
    direction: tuple[Sentence, ...] = ()
    overview: tuple[Sentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    tasks: tuple[TaskResult, ...] = ()
    duties: StandingDuties | None = None
    reported: tuple[AgencyNote, ...] = ()
    nothing_to_report: tuple[AgencyNote, ...] = ()
    not_reported: tuple[AgencyNote, ...] = ()
    unlocked: tuple[AgencyNote, ...] = ()
    decisions: tuple[Decision, ...] = ()
    strengths: tuple[Sentence, ...] = ()
    shortcomings: tuple[Sentence, ...] = ()
    next_period: tuple[Sentence, ...] = ()
    proposals: tuple[Sentence, ...] = ()
