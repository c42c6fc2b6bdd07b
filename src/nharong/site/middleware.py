"""What happens around every page: the language, the clock, and refusals that become pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from nharong.frame.refusal import Refusal
from nharong.offices.api import NotAllowed, province, remembering
from nharong.site import clock

Answer = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Vietnamese, or the language the reader has chosen; a browser's own wish does not count in an office."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class ClockMiddleware:
    """Reads the clock once a request: every figure of a page is of one instant."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the request its `province` (None before one is founded), `now`, and `sample_day` in a sample.

        The page of health is left alone: it must answer while the database does not.
        """
        if request.path_info == reverse("health"):
            return self.get_response(request)
        if request.method in ("GET", "HEAD"):
            with remembering():
                return self._answer(request)
        return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        request.province = province()  # type: ignore[attr-defined]
        request.sample_day = clock.sample_day(request.province)  # type: ignore[attr-defined]
        request.now = clock.at_house(request.sample_day)  # type: ignore[attr-defined]
        return self.get_response(request)


class PrivacyMiddleware:
    """What is shown to whoever brings a session is kept by no browser: a machine of an office is used by several."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answer, unless the view has said itself how long it may be kept."""
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class RefusalMiddleware:
    """Who may not sees a 403; an act that the state does not allow a 409: the words say what to do next."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a refusal; None for what is no refusal."""
        if isinstance(error, NotAllowed):
            return _page(request, "403.html", error, 403)
        if isinstance(error, Refusal):
            return _page(request, "409.html", error, 409)
        return None


def _page(request: HttpRequest, template: str, error: Exception, status: int) -> HttpResponse:
    words: dict[str, Any] = {"words": str(error)}
    return render(request, template, words, status=status)
