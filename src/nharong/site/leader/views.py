"""The year on one page, and the table of agencies by tasks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nharong.deadlines.api import Lateness, due_phrase
from nharong.frame import sample
from nharong.frame.exports import Sheet, answer
from nharong.offices.api import Right, asks
from nharong.programme.api import leader_summary, reports


@asks(Right.LEADER_PAGE_READ)
@require_GET
def leader(request: HttpRequest) -> HttpResponse:
    """One sentence, the five worst, the states by group of agencies."""
    summary = leader_summary(by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    return render(request, "site/leader.html", {"summary": summary})


@asks(Right.LEADER_PAGE_READ)
@require_GET
def matrix(request: HttpRequest) -> HttpResponse:
    """Agencies by tasks; with ?agency= the tasks of one agency as a list, with ?duties=1 the standing duties too."""
    table = _matrix(request)
    counted = [(row, table.count(row, Lateness.OVERDUE), len(row.roles)) for row in table.rows]
    context = {"matrix": table, "row": table.of(request.GET.get("agency", "")), "counted": counted}
    return render(request, "site/leader_matrix.html", context)


@asks(Right.LEADER_PAGE_READ)
@require_GET
def matrix_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same table as .xlsx or .csv, words in the cells."""
    table = _matrix(request)
    columns = [_("Agency"), *(f"{column.number} {column.title[:80]}" for column in table.columns)]
    told = {column.task: due_phrase(column.verdict, column.due_on) for column in table.columns}
    rows = []
    for row in table.rows:
        parts = ((column.task, row.roles.get(column.task), row.verdict(column)) for column in table.columns)
        rows.append(
            [row.name, *(told[task] if one else _("coordinating") if role else "" for task, role, one in parts)]
        )
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    return answer(Sheet("ma-tran", columns, rows, notice), kind)


def _matrix(request: HttpRequest) -> reports.Matrix:
    duties = request.GET.get("duties") == "1"
    return reports.matrix(by=request.user, at=request.now, duties=duties)  # type: ignore[arg-type,attr-defined]
