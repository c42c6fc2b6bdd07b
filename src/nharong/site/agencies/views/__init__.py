"""The register of agencies and the page of one of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nharong.frame import sample
from nharong.frame.exports import Sheet, answer
from nharong.frame.tables import arranged
from nharong.offices.api import KINDS_OF_AGENCY, Agency, Right, asks, asks_to_sign_in, local_day, may
from nharong.site.agencies import queries
from nharong.site.agencies.forms import Narrow

KEYS = {
    "name": lambda row: row.name,
    "short": lambda row: row.short_name or None,
    "parent": lambda row: row.parent or None,
    "since": lambda row: row.since,
}


@asks_to_sign_in
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The agencies in force today by kind, or as the form narrows and sorts them."""
    form, rows = _narrowed(request)
    table = arranged(request, rows, keys=KEYS, per_page=100)
    context = {
        "form": form,
        "table": table,
        "has_parents": any(row.parent for row in rows),
        "narrowed": any(form.data.get(name) for name in form.fields),
        "may_edit": may(request.user, Right.OFFICES_EDIT, at=request.now),  # type: ignore[attr-defined]
    }
    return render(request, "site/agencies/register.html", context)


@asks_to_sign_in
@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same list as .xlsx or .csv."""
    _form, rows = _narrowed(request)
    columns = [_("Agency"), _("Short name"), _("Kind"), _("Belongs to"), _("From"), _("To"), _("Key")]
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    return answer(Sheet("co-quan", columns, [_cells(row) for row in rows], notice), kind)


@asks_to_sign_in
@require_GET
def page(request: HttpRequest, key: str) -> HttpResponse:
    """One agency: its names through time, what it has to do, who serves there."""
    try:
        shown = queries.agency_page(key, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except Agency.DoesNotExist as error:
        raise Http404 from error
    return render(request, "site/agencies/agency.html", {"page": shown, "row": shown.row})


@asks(Right.LEDGER_READ)
@require_GET
def history(request: HttpRequest, key: str) -> HttpResponse:
    """What was done to one agency, as the ledger has it."""
    try:
        body, events = queries.agency_history(key, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except Agency.DoesNotExist as error:
        raise Http404 from error
    name = body.name_on(local_day(request.now))  # type: ignore[attr-defined]
    return render(request, "site/agencies/agency_history.html", {"key": key, "name": name, "events": events})


def _narrowed(request: HttpRequest) -> tuple[Narrow, list[queries.AgencyRow]]:
    form = Narrow(request.GET)
    form.is_valid()
    wanted: dict[str, Any] = form.cleaned_data
    rows = queries.register(
        on=local_day(request.now),  # type: ignore[attr-defined]
        words=wanted.get("words", ""),
        kind=wanted.get("kind", ""),
        everything=wanted.get("everything", False),
    )
    return form, rows


def _cells(row: queries.AgencyRow) -> list[Any]:
    kind = str(KINDS_OF_AGENCY.get(row.kind, row.kind))
    return [row.name, row.short_name, kind, row.parent, row.since, row.until, row.key]
