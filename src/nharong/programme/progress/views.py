"""The page of one task: the plan's words, who has which part, what was done."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nharong.offices.api import Right, asks
from nharong.programme.progress.queries import task_history, task_page
from nharong.programme.tasks.api import NoSuchTask


@asks(Right.TASKS_READ)
@require_GET
def page(request: HttpRequest, task: int) -> HttpResponse:
    """One task; a number that leads nowhere is a 404."""
    try:
        shown = task_page(task, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except NoSuchTask as error:
        raise Http404 from error
    return render(request, "programme/task.html", {"page": shown, "task": shown.row.task})


@asks(Right.TASKS_READ)
@require_GET
def history(request: HttpRequest, task: int) -> HttpResponse:
    """What was done to one task, by whom, when."""
    try:
        shown = task_history(task, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except NoSuchTask as error:
        raise Http404 from error
    return render(request, "programme/task_history.html", {"page": shown, "task": shown.row.task})
