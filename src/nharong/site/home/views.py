"""Where a day begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from nharong.offices.api import Right, asks, asks_to_sign_in, rights_of
from nharong.programme.api import leader_summary


@asks_to_sign_in
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Leaders begin with the overview, officers with their tasks; who has neither is told what the account is for."""
    rights = rights_of(request.user, at=request.now)  # type: ignore[attr-defined]
    if Right.LEADER_PAGE_READ in rights:
        return redirect("leader")
    if Right.TASKS_READ in rights:
        return redirect("tasks")
    keeps = Right.OFFICES_APPOINT in rights
    return render(request, "site/welcome.html", {"keeps": keeps})


@asks(Right.LEADER_PAGE_READ)
@require_GET
def leader(request: HttpRequest) -> HttpResponse:
    """One sentence, the five worst, the states by group of agencies."""
    summary = leader_summary(by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    return render(request, "site/leader.html", {"summary": summary})
