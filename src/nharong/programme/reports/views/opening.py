"""A period is opened from what the plan asks; a late agency is let in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nharong.frame.notes import say
from nharong.frame.refusal import Refusal
from nharong.offices.api import NotAllowed, Right, asks, local_day
from nharong.programme.reports import errors
from nharong.programme.reports.actions.periods import open_period, unlock
from nharong.programme.reports.forms.opening import OpeningForm, UnlockForm
from nharong.programme.reports.queries.drafted import asked_of
from nharong.programme.reports.queries.opening import OpeningPage, opening_page
from nharong.programme.reports.rules import PeriodKind


@asks(Right.REPORTS_OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The reports the plan asks for as ready choices, the form, what it would do (`step` "preview"), the act."""
    given = request.POST if request.method == "POST" else request.GET
    plan = given.get("plan", "")
    number = int(plan) if plan.isdecimal() and len(plan) < 10 else None
    page = opening_page(number, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    proposal = page.proposal(request.GET.get("ask", ""))
    form = OpeningForm(request.POST if request.method == "POST" else None, page=page, proposal=proposal)
    if page.plan is None or not form.is_bound or not form.is_valid():
        return _shown(request, page, form, proposal=proposal)
    if request.POST.get("step") != "open":
        return _shown(request, page, form, is_previewed=True)
    try:
        period = open_period(page.plan, **_days(form), agencies=form.asked(), by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except NotAllowed:
        raise
    except Refusal as error:
        form.add_error(None, str(error))
        return _shown(request, page, form)
    say(
        request,
        _("Opened: %(period)s; %(count)d agencies are asked.") % {"period": period.label, "count": len(form.asked())},
    )
    return redirect("period", period.pk)


@asks(Right.REPORTS_OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def let_in(request: HttpRequest, number: int, agency: str) -> HttpResponse:
    """Let one agency enter after the lock day, with a reason the report will print."""
    try:
        asked = asked_of(number, agency)
    except errors.NotAsked as error:
        raise Http404 from error
    today = local_day(request.now)  # type: ignore[attr-defined]
    form = UnlockForm(request.POST if request.method == "POST" else None, today=today)
    name = asked.agency.name_on(asked.period.data_to)
    if form.is_bound and form.is_valid():
        try:
            unlock(asked, **form.cleaned_data, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
        except NotAllowed:
            raise
        except Refusal as error:
            form.add_error(None, str(error))
        else:
            words = _("%(agency)s may enter until %(day)s.")
            say(request, words % {"agency": name, "day": f"{form.cleaned_data['until']:%d/%m/%Y}"})
            return redirect("period", number)
    context = {"form": form, "period": asked.period, "agency_name": name, "before": asked.lock_exceptions.all()}
    return render(request, "programme/unlock.html", context, status=422 if form.is_bound else 200)


def _days(form: OpeningForm) -> dict[str, Any]:
    given = {
        name: form.cleaned_data[name] for name in ("label", "data_from", "data_to", "due_on", "due_words", "lock_on")
    }
    return {**given, "kind": PeriodKind(form.cleaned_data["kind"])}


def _shown(
    request: HttpRequest, page: OpeningPage, form: OpeningForm, *, is_previewed: bool = False, proposal: Any = None
) -> HttpResponse:
    context = {"page": page, "form": form, "is_previewed": is_previewed, "proposal": proposal}
    return render(request, "programme/period_new.html", context, status=422 if form.is_bound and form.errors else 200)
