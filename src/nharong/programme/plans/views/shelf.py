"""The plans there are, their export, and a new one brought in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nharong.frame import notes, sample
from nharong.frame.exports import Sheet, answer
from nharong.frame.refusal import Refusal
from nharong.frame.tables import arranged
from nharong.offices.api import NotAllowed, Right, asks, local_day
from nharong.programme.plans.actions.importing import import_file
from nharong.programme.plans.forms.bringing import Bring
from nharong.programme.plans.queries.shelf import Shelved, shelf

KEYS: dict[str, Any] = {
    "number": lambda row: row.plan.number or None,
    "title": lambda row: row.plan.title,
    "year": lambda row: row.plan.year,
    "state": lambda row: row.plan.state,
    "imported": lambda row: row.plan.imported_at,
}


@asks(Right.PLANS_DECIDE)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The plans, the newest first, with how far each is confirmed."""
    rows = shelf(by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    return render(request, "programme/plans/shelf.html", {"table": arranged(request, rows, keys=KEYS)})


@asks(Right.PLANS_DECIDE)
@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same table as .xlsx or .csv."""
    rows = shelf(by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    columns = [_("No."), _("Plan"), _("Year"), _("State"), _("Confirmed"), _("Duties"), _("Undecided"), _("Imported")]
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    return answer(Sheet("ke-hoach", columns, [_cells(row) for row in rows], notice), kind)


@asks(Right.PLANS_DECIDE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A signed plan is brought in; what is refused is said beside the form, and nothing of it was kept."""
    form = Bring(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = import_file(file.read(), name=file.name, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            is_new = brought.is_new
            notes.say(request, _("The plan was read.") if is_new else _("This document is a plan already; here it is."))
            return redirect("plan", brought.plan.pk)
    return render(request, "programme/plans/new.html", {"form": form})


def _cells(row: Shelved) -> list[Any]:
    plan = row.plan
    state = plan.get_state_display()
    imported = local_day(plan.imported_at)
    return [plan.number, plan.title, plan.year, state, row.confirmed, row.all, row.open, imported]
