"""The list of tasks and its export, and what a person decides of one task beside the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nharong.deadlines.api import due_phrase
from nharong.frame import sample
from nharong.frame.exports import Sheet, answer
from nharong.frame.notes import say
from nharong.frame.refusal import Refusal
from nharong.frame.tables import arranged
from nharong.offices.api import NotAllowed, Right, asks
from nharong.programme.tasks import queries
from nharong.programme.tasks.actions import working
from nharong.programme.tasks.errors import NoSuchTask
from nharong.programme.tasks.forms import LATENESS, AssignForm, CancelForm, DueForm, Narrow
from nharong.programme.tasks.queries import ListPage, TaskRow
from nharong.programme.tasks.rules import Role

SORTS: dict[str, Callable[[TaskRow], Any]] = {
    "number": lambda row: (row.task.plan_id, row.task.position),
    "title": lambda row: row.task.title,
    "lead": lambda row: next(iter(row.leads or row.implementing), None),
    "due": lambda row: row.deadline.due_on if row.deadline else None,
    "state": lambda row: list(LATENESS).index(row.verdict.lateness) if row.verdict.lateness in LATENESS else None,
}


@asks(Right.TASKS_READ)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The tasks a person may see, narrowed and sorted as the address says, fifty a page."""
    form, found = _narrowed(request)
    table = arranged(request, found.rows, keys=SORTS, default="number")
    quick = [(one.value, words, found.counts[one]) for one, words in LATENESS.items() if found.counts.get(one)]
    bare = request.GET.copy()
    for name in ("page", "lateness"):
        bare.pop(name, None)
    context = {
        "form": form,
        "table": table,
        "page": table.page,
        "query": table.query,
        "quick": quick,
        "bare": bare.urlencode(),
        "all": sum(found.counts.values()),
        "narrowed": any(form.data.get(name) for name in form.fields),
    }
    return render(request, "programme/tasks.html", context)


@asks(Right.TASKS_READ)
@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same list as .xlsx or .csv."""
    _form, found = _narrowed(request)
    rows = arranged(request, found.rows, keys=SORTS, default="number", per_page=max(len(found.rows), 1)).page
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


@asks(Right.TASKS_ASSIGN)
@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, task: int) -> HttpResponse:
    """Give an agency a part that the plan does not print."""
    row = _row(request, task)
    free = queries.agencies_without_part(row, at=request.now)  # type: ignore[attr-defined]
    form = AssignForm([(one.key, name) for one, name in free], request.POST or None)

    def act(told: dict[str, Any], who: dict[str, Any]) -> str:
        agency = next(one for one, _name in free if one.key == told["agency"])
        working.assign(row.task, agency, Role(told["role"]), reason=told["reason"], **who)
        return _("Assigned.")

    words = (_("Assign an agency"), _("The agency sees the task among its own from now on."), _("Assign"))
    return _decided(request, row, form, act, words)


@asks(Right.TASKS_ASSIGN)
@require_http_methods(["GET", "POST"])
def due(request: HttpRequest, task: int) -> HttpResponse:
    """Decide the day of a task that has none."""
    row = _row(request, task)

    def act(told: dict[str, Any], who: dict[str, Any]) -> str:
        working.set_due(row.task, due_on=told["due_on"], reason=told["reason"], **who)
        return _("The deadline is set.")

    words = (_("Set the deadline"), _("The plan's own words stay beside the day you set."), _("Set the deadline"))
    return _decided(request, row, DueForm(request.POST or None), act, words)


@asks(Right.TASKS_ASSIGN)
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, task: int) -> HttpResponse:
    """Say that a task is no longer carried out, after a question."""
    row = _row(request, task)

    def act(told: dict[str, Any], who: dict[str, Any]) -> str:
        working.cancel(row.task, reason=told["reason"], **who)
        return _("The task is no longer carried out.")

    words = (
        _("End this task"),
        _("Nothing more can be recorded of it and it leaves the next report. This cannot be undone."),
        _("End this task"),
    )
    return _decided(request, row, CancelForm(request.POST or None), act, words)


def _decided(
    request: HttpRequest,
    row: TaskRow,
    form: Form,
    act: Callable[[dict[str, Any], dict[str, Any]], str],
    words: tuple[str, str, str],
) -> HttpResponse:
    """Do the act and show the task; where it is refused, the form again with what was typed."""
    if form.is_valid():
        try:
            told = act(form.cleaned_data, {"by": request.user, "at": request.now})  # type: ignore[attr-defined]
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, told)
            return redirect("task", row.task.pk)
    heading, notice, button = words
    context = {"row": row, "task": row.task, "form": form, "heading": heading, "notice": notice, "button": button}
    return render(request, "programme/task_decision.html", context, status=422 if form.errors else 200)


def _row(request: HttpRequest, task: int) -> TaskRow:
    try:
        return queries.task_of(task, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except NoSuchTask as error:
        raise Http404 from error


def _narrowed(request: HttpRequest) -> tuple[Narrow, ListPage]:
    within = queries.all_tasks(by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    form = Narrow(request.GET, agencies=queries.agencies_named(within), plans=queries.plans_named(within))
    return form, queries.narrowed(within, form.filters)


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
