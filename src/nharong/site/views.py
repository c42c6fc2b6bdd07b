"""Pages of the house itself: the choice of language, its health, its errors."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nharong.offices.api import open_to_all


@open_to_all
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and return to the page."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=31_536_000, samesite="Lax", httponly=True)
    return response


@open_to_all
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and the data folder can be written, else 503; no figures of the province."""
    answers = {"database": _database(), "files": _files()}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was opened before one signed in or out, or that another site sent."""
    words = _("This form is no longer valid. Go back, load its page again and send it once more.")
    return render(request, "409.html", {"words": words}, status=409)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that leads nowhere."""
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours: no database, no context is asked for."""
    return HttpResponse(render_to_string("500.html"), status=500)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def _files() -> bool:
    probe = settings.DATA / ".health"
    try:
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError:
        return False
    return True
