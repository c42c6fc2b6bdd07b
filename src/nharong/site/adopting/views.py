"""What becomes a duty is shown before a plan is put in force; until the next act it can be taken back."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nharong.frame import notes, sample
from nharong.frame.exports import Sheet, answer
from nharong.frame.refusal import Refusal
from nharong.offices.api import NotAllowed, Right, asks
from nharong.programme.api import Plan, Task, adopt, plans, tasks

SHOWN = 8  # duties named for one thing that stands in the way


@asks(Right.PLANS_ADOPT)
@require_http_methods(["GET", "POST"])
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """What adoption would make, and the act itself."""
    plan, refused = _plan(request, pk), ""
    if request.method == "POST":
        try:
            made = adopt(plan, **_who(request))
        except NotAllowed:
            raise
        except Refusal as refusal:
            refused = str(refusal)
        else:
            told = ngettext("Adopted: %(n)s task.", "Adopted: %(n)s tasks.", len(made)) % {"n": len(made)}
            notes.say(request, told, undo=reverse("plan-unadopt", args=[pk]))
            return redirect("plan", pk)
    if plan.state != plans.State.DRAFT:
        return redirect("plan", pk)
    preview = plans.adoption_preview(plan, **_who(request))
    blocks = _blocks(plan, preview)
    context = {"plan": plan, "preview": preview, "blocks": blocks, "refused": refused}
    return render(request, "site/adopting/adopt.html", context, status=409 if refused else 200)


@asks(Right.PLANS_ADOPT)
@require_GET
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """What each agency would be given, as .xlsx or .csv."""
    loads = plans.adoption_preview(_plan(request, pk), **_who(request)).agencies
    columns = [_("Agency"), _("Leads"), _("Implements"), _("Coordinates")]
    rows: list[list[str | int]] = [[one.name, one.lead, one.implementing, one.coordinating] for one in loads]
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    return answer(Sheet(f"giao-viec-{pk}", columns, rows, notice), kind)


@asks(Right.PLANS_ADOPT)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the adoption as long as nothing else happened to its tasks."""
    try:
        tasks.unadopt(_plan(request, pk), **_who(request))
    except NotAllowed:
        raise
    except Refusal as refusal:
        notes.say(request, str(refusal))
    else:
        notes.say(request, _("The adoption was undone: the plan is a draft again."))
    return redirect("plan", pk)


@asks(Right.TASKS_READ)
@require_GET
def task(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The task that a duty of the plan has become."""
    plan = _plan(request, pk)
    keys = [one.key for one in plans.readings(plan)]
    found = Task.objects.filter(plan=plan, position=keys.index(key)).first() if key in keys else None
    if found is None:
        raise Http404
    return redirect("task", found.pk)


def _blocks(plan: Plan, preview: plans.Preview) -> list[dict[str, Any]]:
    """What stands in the way, with the first duties it concerns to go to."""
    if not preview.unresolved:
        return []
    numbers = {one.key: one.number for one in plans.readings(plan)}
    return [
        {
            "words": block.words,
            "links": [(key, numbers[key]) for key in block.keys[:SHOWN] if key in numbers],
            "rest": max(len(block.keys) - SHOWN, 0),
        }
        for block in preview.unresolved
    ]


def _plan(request: HttpRequest, pk: int) -> Plan:
    plan = plans.plan_of(pk, **_who(request))
    if plan is None:
        raise Http404
    prefetch_related_objects([plan], "findings")
    return plan


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.now}  # type: ignore[attr-defined]
