"""Pages of the documentation in the reader's language, and the pictures that stand in them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from nharong.offices.api import asks_to_sign_in
from nharong.site.help import rules


@asks_to_sign_in
@require_GET
def page(request: HttpRequest, slug: str = rules.INDEX, mode: str = "") -> HttpResponse:
    """One page of the documentation: a how-to where no mode is named, except the index."""
    folder = settings.DOCS
    found = None
    for within in [mode] if mode or slug == rules.INDEX else [rules.HOW_TO]:
        found = rules.place(folder, within, slug, get_language() or "vi")
    if found is None:
        raise Http404
    language = "vi" if found.stem.endswith(rules.VIETNAMESE) else "en"
    here = PurePosixPath(found.relative_to(folder).as_posix())
    shown = rules.rendered(found.read_text("utf-8"), language=language, here=here, address=_address)
    return render(request, "site/help/page.html", {"page": shown, "is_index": slug == rules.INDEX})


@asks_to_sign_in
@require_GET
def picture(request: HttpRequest, slug: str) -> FileResponse:
    """A picture of the documentation."""
    path = Path(settings.DOCS) / "pictures" / f"{slug}.png"
    if not rules.SLUG.match(slug) or not path.is_file():
        raise Http404
    answer = FileResponse(path.open("rb"), content_type="image/png")
    answer.headers["Last-Modified"] = http_date(path.stat().st_mtime)
    return answer


def _address(mode: str, slug: str) -> str:
    if mode == "pictures":
        return reverse("help-picture", args=[slug])
    if mode == rules.HOW_TO:
        return reverse("help-page", args=[slug])
    return reverse("help-mode", args=[mode, slug]) if mode else reverse("help")
