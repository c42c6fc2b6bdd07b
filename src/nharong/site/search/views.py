"""One box, one page of answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nharong.engines.viettext.seeking import LONGEST, sought
from nharong.offices.api import asks_to_sign_in
from nharong.site.search.queries import search


@asks_to_sign_in
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """What the house knows of the words asked, as far as the person may read."""
    question = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    groups = search(sought(question), question, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    context = {"question": question, "groups": groups, "count": sum(group.count for group in groups)}
    return render(request, "site/search/search.html", context)
