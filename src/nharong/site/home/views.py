"""Where a day begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nharong.offices.api import Right, asks_to_sign_in, rights_of
from nharong.site.home.queries import mine
from nharong.site.leader.api import leader

WORKS = {Right.PROGRESS_RECORD, Right.REPORTS_REVIEW, Right.PLANS_DECIDE}


@asks_to_sign_in
@require_GET
def home(request: HttpRequest) -> HttpResponseBase:
    """What waits for a person; leaders begin with the overview, who has neither is told what the account is for."""
    rights = rights_of(request.user, at=request.now)  # type: ignore[attr-defined]
    if rights & WORKS:
        shown = mine(by=request.user, at=request.now, whole=request.GET.get("all", ""))  # type: ignore[arg-type,attr-defined]
        return render(request, "site/mine.html", {"mine": shown})
    if Right.LEADER_PAGE_READ in rights:
        return leader(request)
    return render(request, "site/welcome.html", {"keeps": Right.OFFICES_APPOINT in rights})
