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
from nharong.offices.api import Right, asks, local_day
from nharong.programme.reports import errors
from nharong.programme.reports.queries.pages import PeriodPage, RequestRow, consolidation, period_page, periods
from nharong.programme.reports.queries.reading import paper

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


@asks(Right.REPORTS_READ)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The periods a person has to do with."""
    rows = periods(by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    return render(request, "programme/periods.html", {"periods": rows})


@asks(Right.REPORTS_READ)
@require_GET
def period(request: HttpRequest, number: int) -> HttpResponse:
    """A period: who was asked, who answered, and the report once it is closed."""
    return render(request, "programme/period.html", {"page": _page(request, number)})


@asks(Right.REPORTS_READ)
@require_GET
def export(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """Who answered, as .xlsx or .csv."""
    page = _page(request, number)
    columns = [_("Agency"), _("State"), _("First submitted"), _("Deadline"), _("Version")]
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    return answer(Sheet("bao-cao", columns, [_cells(row, page) for row in page.rows], notice), kind)


@asks(Right.REPORTS_READ)
@require_GET
def read(request: HttpRequest, number: int) -> HttpResponse:
    """The finished report, each sentence with what it rests on."""
    frozen = _frozen(request, number)
    return render(request, "programme/report.html", {"frozen": frozen, "paper": paper(frozen)})


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
    ]
