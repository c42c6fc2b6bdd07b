"""The list of tasks and its export."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nharong.deadlines.api import Lateness, due_phrase
from nharong.frame import sample
from nharong.frame.exports import Sheet, answer
from nharong.offices.api import Right, asks
from nharong.programme.tasks.forms import Narrow
from nharong.programme.tasks.queries import Filters, TaskRow, task_list
from nharong.programme.tasks.rules import Kind

PAGE = 50


@asks(Right.TASKS_READ)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The tasks a person may see, narrowed by the form, fifty a page."""
    form, rows = _narrowed(request)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "query": query.urlencode(), "narrowed": bool(query)}
    return render(request, "programme/tasks.html", context)


@asks(Right.TASKS_READ)
@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same list as .xlsx or .csv."""
    _form, rows = _narrowed(request)
    columns = [
        _("No."),
        _("Task"),
        _("Lead"),
        _("Implementing"),
        _("Coordinating"),
        _("Words of time"),
        _("Due on"),
        _("State"),
    ]
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    return answer(Sheet("nhiem-vu", columns, [_cells(row) for row in rows], notice), kind)


def _narrowed(request: HttpRequest) -> tuple[Narrow, list[TaskRow]]:
    form = Narrow(request.GET or None)
    wanted: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    filters = Filters(
        words=wanted.get("words", ""),
        kind=Kind(wanted["kind"]) if wanted.get("kind") else None,
        lateness=Lateness(wanted["lateness"]) if wanted.get("lateness") else None,
    )
    return form, task_list(by=request.user, at=request.now, filters=filters)  # type: ignore[arg-type,attr-defined]


def _cells(row: TaskRow) -> list[Any]:
    due_on = row.deadline.due_on if row.deadline else None
    return [
        row.task.number,
        row.task.title,
        "; ".join(row.leads),
        "; ".join(row.implementing),
        "; ".join(row.coordinating),
        row.task.time.words,
        due_on,
        due_phrase(row.verdict, due_on),
    ]
