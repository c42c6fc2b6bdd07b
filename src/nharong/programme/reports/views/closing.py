"""Closing a period: who is in, what is added, the text as it would be issued, and the act that cannot be undone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nharong.frame import sample
from nharong.frame.notes import say
from nharong.frame.refusal import Refusal
from nharong.offices.api import NotAllowed, Right, asks
from nharong.programme.reports import errors
from nharong.programme.reports.actions.closing import close
from nharong.programme.reports.forms.closing import ClosingForm
from nharong.programme.reports.queries.closing import ClosingPage, closing_page, preview


@asks(Right.REPORTS_CLOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, number: int) -> HttpResponse:
    """The form; with `step` "preview" the text it makes; with `step` "close" and a word of consent, the closing."""
    try:
        page = closing_page(number, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except errors.NoSuchPeriod as error:
        raise Http404 from error
    except errors.PeriodClosed:
        return redirect("report", number)
    form = ClosingForm(request.POST if request.method == "POST" else None, page=page)
    if not form.is_bound or not form.is_valid():
        return _shown(request, page, form)
    wants_closing = request.POST.get("step") == "close"
    try:
        if wants_closing and request.POST.get("agreed") == "on":
            close(page.period, **_given(request, form))
            say(request, _("Closed and frozen: %(period)s.") % {"period": page.period.label})
            return redirect("report", number)
        text = preview(page.period, **_given(request, form))
    except NotAllowed:
        raise
    except Refusal as error:
        form.add_error(None, str(error))
        return _shown(request, page, form)
    return _shown(request, page, form, text=text, unagreed=wants_closing)


def _given(request: HttpRequest, form: ClosingForm) -> dict[str, Any]:
    notice = sample.NOTICE if request.sample_day else None  # type: ignore[attr-defined]
    return {
        "head": form.head(notice=notice),
        "editorial": form.editorial(),
        "left_out": form.left_out(),
        "by": request.user,
        "at": request.now,  # type: ignore[attr-defined]
    }


def _shown(
    request: HttpRequest, page: ClosingPage, form: ClosingForm, *, text: str = "", unagreed: bool = False
) -> HttpResponse:
    context = {"page": page, "form": form, "text": text, "unagreed": unagreed}
    status = 422 if unagreed or (form.is_bound and form.errors) else 200
    return render(request, "programme/closing/close.html", context, status=status)
