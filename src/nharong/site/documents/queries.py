"""What the pages of documents ask; the number of queries does not grow with the rows. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from nharong.documents import api as documents
from nharong.documents.api import Document
from nharong.engines.viettext import fold
from nharong.engines.viettext.seeking import Sought, finds, number_form, sought
from nharong.offices import api as offices
from nharong.offices.api import Right, User
from nharong.programme import api as programme


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; None and "" ask for all."""

    words: str = ""
    direction: str = ""
    kind: str = ""
    year: int | None = None


@dataclass(frozen=True)
class CitedBy:
    """A task that cites the same file as evidence."""

    pk: int
    number: str
    title: str


@dataclass(frozen=True)
class DocumentPage:
    """Everything the page of one document shows. `plan` and `period`: what was made of it, what it reports on."""

    document: Document
    agency: str
    plan: programme.Plan | None
    may_open_plan: bool
    period: programme.Period | None
    cited_by: tuple[CitedBy, ...]


def readable(*, by: User, at: datetime) -> QuerySet[Document]:
    """The documents a person may find: all, or for an officer and a head the adopted plans in which their agencies have
    a part and the closed reports their agencies were asked for. Raises NotAllowed.
    """
    within = programme.tasks.reach(by, Right.DOCUMENTS_READ, at=at)
    if within.everywhere:
        return Document.objects.all()
    parts = programme.Assignment.objects.filter(
        agency__in=within.agencies, task__plan__state=programme.plans.State.ADOPTED
    )
    asked = programme.Consolidation.objects.filter(period__requests__agency__in=within.agencies)
    return Document.objects.filter(Q(pk__in=parts.values("task__plan__document")) | Q(pk__in=asked.values("document")))


def listed(filters: Filters, *, by: User, at: datetime) -> tuple[list[Document], list[int]]:
    """The documents a person may find that fit the filters, the latest first, and the years there are. Raises
    NotAllowed.
    """
    found = list(readable(by=by, at=at).select_related("plan", "consolidation"))
    years = sorted({one.issued_on.year for one in found if one.issued_on}, reverse=True)
    what = sought(filters.words)
    return [one for one in found if _fits(one, filters) and (what.is_empty or _is_meant(one, what))], years


def document_page(pk: int, *, by: User, at: datetime) -> DocumentPage:
    """One document with what was made of it. Raises NotAllowed, Document.DoesNotExist."""
    document = _readable_one(pk, by=by, at=at)
    agency = document.issuing_agency
    plan = getattr(document, "plan", None)
    consolidation = getattr(document, "consolidation", None)
    day = document.issued_on or offices.local_day(at)
    return DocumentPage(
        document=document,
        agency=agency.name_on(day) if agency else "",
        plan=plan,
        may_open_plan=plan is not None and offices.may(by, Right.PLANS_DECIDE, at=at),
        period=consolidation.period if consolidation else None,
        cited_by=_cited_by(document, by=by, at=at),
    )


def same_number(number: str, symbol: str, *, by: User, at: datetime) -> Document | None:
    """The received document of that number, where one is in the register; the latest of several. Raises NotAllowed."""
    rows = readable(by=by, at=at).filter(direction=documents.Direction.RECEIVED, symbol__iexact=symbol)
    return next((one for one in rows if number_form(one.number) == number_form(number)), None)


def content(pk: int, form: str, *, by: User, at: datetime) -> tuple[Document, bytes]:
    """A document and its bytes, as it came ("file") or as PDF ("pdf"). Raises NotAllowed, Document.DoesNotExist,
    documents.NoSuchForm, files.Damaged.
    """
    document = _readable_one(pk, by=by, at=at)
    return document, documents.content(document, form, by=by, at=at, agencies=offices.agencies_of(by, at=at))


def _readable_one(pk: int, *, by: User, at: datetime) -> Document:
    rows = Document.objects.select_related(
        "file", "pdf", "issuing_agency", "recorded_by", "plan", "consolidation__period"
    )
    document = rows.prefetch_related("issuing_agency__versions").get(pk=pk)
    if not readable(by=by, at=at).filter(pk=pk).exists():
        offices.require(by, Right.DOCUMENTS_READ, at=at)
    return document


def _cited_by(document: Document, *, by: User, at: datetime) -> tuple[CitedBy, ...]:
    entries = programme.ProgressEntry.objects.filter(evidence__file=document.file, withdrawal=None)
    within = programme.tasks.reach(by, Right.PROGRESS_READ, at=at)
    if not within.everywhere:
        entries = entries.filter(assignment__task__assignments__agency__in=within.agencies)
    rows = entries.values_list("assignment__task", "assignment__task__number", "assignment__task__title")
    return tuple(CitedBy(*row) for row in rows.order_by("assignment__task").distinct())


def _fits(one: Document, filters: Filters) -> bool:
    return (
        (not filters.direction or one.direction == filters.direction)
        and (not filters.kind or one.kind == filters.kind)
        and (filters.year is None or (one.issued_on is not None and one.issued_on.year == filters.year))
    )


def _is_meant(one: Document, what: Sought) -> bool:
    return number_form(one.printed_number) == what.number or finds(what, said_of(one))


def said_of(one: Document) -> str:
    """All by which a document is found, folded: number, subject, issuer, signatory, name of its kind."""
    kind = documents.TYPE_NAMES.get(documents.Kind(one.kind), "")
    return fold("\n".join((one.printed_number, one.subject, one.issuer, one.signatory, kind)))
