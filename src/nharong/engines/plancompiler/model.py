"""The values a compilation is made of; they mirror `plan.schema.json` field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nharong.engines.plancompiler.passage import Span
from nharong.engines.plancompiler.source import Source


class Severity(StrEnum):
    """How much a finding asks: an error is decided by a person, warnings and notes are acknowledged together."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Doubts(StrEnum):
    """Whether the machine doubts its own reading or the document is at fault."""

    READING = "reading"
    DOCUMENT = "document"


class TimeKind(StrEnum):
    """What a time term promises: a day or days, an open course, a repetition, a condition, nothing."""

    DATED = "dated"
    OPEN = "open"
    RECURRENT = "recurrent"
    CONDITIONAL = "conditional"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency as the plan prints it; `key` is the one entry of the registry that fits, `group` marks "các sở,
    ban, ngành"."""

    name: str
    span: Span
    key: str | None = None
    group: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The document's own description, from its header, its end and its preamble."""

    kind: str | None = None
    number: str | None = None
    date: dt.date | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    year: int | None = None
    signer: str | None = None
    signer_title: str | None = None
    signing_for: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LegalRef:
    """One printed form of a cited document; forms of one document share `node`."""

    text: str
    span: Span
    kind: str | None = None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    title: str | None = None
    clause: str | None = None
    node: str | None = None
    basis: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or lettered part of the text with its parts; `span` is that of the heading."""

    label: str
    heading: str
    span: Span
    children: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskItem:
    """A sub-point of a task."""

    label: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DeadlineTerm:
    """A day by which something is due, as printed; `date` is None where the words make none."""

    text: str
    date: dt.date | None
    span: Span
    what: str | None = None
    send_to: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done; `lead` holds only agencies the plan itself calls lead (chủ trì)."""

    no: str
    title: str
    span: Span
    items: tuple[TaskItem, ...] = ()
    lead: tuple[AgencyName, ...] = ()
    coordinating: tuple[AgencyName, ...] = ()
    implementing: tuple[AgencyName, ...] = ()
    time_text: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    deadlines: tuple[DeadlineTerm, ...] = ()
    products: tuple[str, ...] = ()
    legal_refs: tuple[int, ...] = ()
    time_kind: TimeKind = TimeKind.NONE
    recurrence: str | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DutyItem:
    """One standing duty of an agency."""

    text: str
    span: Span
    role: str | None = None
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class AgencyDuty:
    """The duties under one heading of the duty part; `agency` is the heading, `span` its words."""

    agency: str
    span: Span
    items: tuple[DutyItem, ...]
    agencies: tuple[AgencyName, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportDeadline:
    """A report asked for, the words that say when, and the day they make, if any."""

    kind: str
    date_text: str
    date: dt.date | None
    span: Span
    by: str | None = None
    recurring: str | None = None
    via: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A sentence about money; `amount` in đồng."""

    text: str
    span: Span
    amount: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt: what, how grave, about the reading or the document, in words of both languages, where, and of
    which field."""

    code: str
    severity: Severity
    doubts: Doubts
    message: str
    message_vi: str
    span: Span | None
    field: str | None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that was read of a plan."""

    document: Document
    legal_refs: tuple[LegalRef, ...]
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    agency_duties: tuple[AgencyDuty, ...]
    report_deadlines: tuple[ReportDeadline, ...]
    budget: tuple[BudgetLine, ...]


@dataclass(frozen=True, slots=True)
class Compilation:
    """A plan, what is doubtful in it, and the source its spans count in."""

    source: Source
    plan: Plan
    findings: tuple[Finding, ...]
