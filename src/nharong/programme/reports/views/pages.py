"""The reports of the year, what is asked of whom, and the finished report to read and to take away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nharong.deadlines.api import due_phrase
from nharong.frame import sample
from nharong.frame.exports import Sheet, answer
from nharong.frame.tables import arranged
from nharong.offices.api import Right, asks, local_day, rights_of
from nharong.programme.reports import errors
from nharong.programme.reports.queries.pages import PeriodPage, RequestRow, consolidation, period_page, periods
from nharong.programme.reports.queries.reading import paper
from nharong.programme.reports.rules import PeriodState, State

# The states as a report runs through them, for sorting and for the filter: the states' words are the models' own.
ORDER = (State.SUBMITTED, State.RETURNED, State.EXPECTED, State.DRAFTING, State.ACCEPTED)
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


@asks(Right.REPORTS_READ)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The periods a person has to do with, those that are open first."""
    rows = periods(by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    is_open = [row.period.state == PeriodState.OPEN for row in rows]
    context = {
        "open": [row for row, yes in zip(rows, is_open, strict=True) if yes],
        "closed": [row for row, yes in zip(rows, is_open, strict=True) if not yes],
        "may": _may(request),
    }
    return render(request, "programme/periods.html", context)


@asks(Right.REPORTS_READ)
@require_GET
def index_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The periods as .xlsx or .csv."""
    rows = periods(by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    columns = [_("Report"), _("Plan"), _("Data from"), _("Data to"), _("Due on"), _("State")]
    columns += [_("Asked"), _("Submitted"), _("Accepted")]
    cells = [
        [
            row.period.label,
            row.period.plan.title,
            row.period.data_from,
            row.period.data_to,
            row.period.due_on,
            str(row.period.get_state_display()),
            row.asked,
            row.submitted,
            row.accepted,
        ]
        for row in rows
    ]
    return answer(Sheet("ky-bao-cao", columns, cells, _notice(request)), kind)


@asks(Right.REPORTS_READ)
@require_GET
def period(request: HttpRequest, number: int) -> HttpResponse:
    """A period: who was asked, who answered, what keeps it from being closed; the report once it is."""
    page = _page(request, number)
    wanted = request.GET.get("state", "")
    rows = [row for row in page.rows if wanted in ("", row.request.state)]
    keys = {
        "agency": lambda row: row.agency_name,
        "state": lambda row: ORDER.index(row.request.state),
        "first": lambda row: row.request.first_submitted_at,
        "version": lambda row: row.submission.version if row.submission else None,
    }
    context = {
        "page": page,
        "table": arranged(request, rows, keys=keys, per_page=100),
        "wanted": wanted,
        "may": _may(request),
    }
    return render(request, "programme/period.html", context)


@asks(Right.REPORTS_READ)
@require_GET
def export(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Who answered, as .xlsx or .csv."""
    page = _page(request, number)
    columns = [_("Agency"), _("State"), _("First submitted"), _("Deadline"), _("Version"), _("May enter until")]
    return answer(Sheet("bao-cao", columns, [_cells(row, page) for row in page.rows], _notice(request)), kind)


@asks(Right.REPORTS_READ)
@require_GET
def read(request: HttpRequest, number: int) -> HttpResponse:
    """The finished report, each sentence with what it rests on."""
    frozen = _frozen(request, number)
    return render(request, "programme/report.html", {"frozen": frozen, "paper": paper(frozen), "may": _may(request)})


@asks(Right.REPORTS_READ)
@require_GET
def download(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """The bytes of the finished report as they were issued, or its trace."""
    frozen = _frozen(request, number)
    content = {"docx": frozen.docx, "pdf": frozen.pdf, "json": frozen.trace}[form]
    name = frozen.consolidation.document.name.rpartition(".")[0] or "bao-cao"
    response = HttpResponse(content, content_type=MEDIA[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _may(request: HttpRequest) -> dict[str, bool]:
    """What the reader may do with periods, for the links of a page."""
    rights = rights_of(request.user, at=request.now)  # type: ignore[attr-defined]
    asked = {"open": Right.REPORTS_OPEN, "review": Right.REPORTS_REVIEW, "close": Right.REPORTS_CLOSE}
    return {name: right in rights for name, right in asked.items()} | {"draft": Right.REPORTS_DRAFT in rights}


def _notice(request: HttpRequest) -> str:
    return sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]


def _page(request: HttpRequest, number: int) -> PeriodPage:
    try:
        return period_page(number, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except errors.NoSuchPeriod as error:
        raise Http404 from error


def _frozen(request: HttpRequest, number: int) -> Any:
    try:
        return consolidation(number, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except (errors.NoSuchPeriod, errors.NotClosedYet) as error:
        raise Http404 from error


def _cells(row: RequestRow, page: PeriodPage) -> list[Any]:
    first = row.request.first_submitted_at
    return [
        row.agency_name,
        str(row.request.get_state_display()),
        local_day(first) if first else None,
        due_phrase(row.verdict, page.period.due_on),
        row.submission.version if row.submission else None,
        row.unlocked.until if row.unlocked else None,
    ]
