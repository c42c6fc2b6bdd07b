"""The page on which a plan is compared with its signed words, and the parts of it that come on demand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nharong.frame import sample
from nharong.frame.exports import Sheet, answer
from nharong.offices.api import Right, asks
from nharong.programme.plans.queries.reviewing import changes
from nharong.programme.plans.views.cards import ROLE_WORDS, STATES
from nharong.programme.plans.views.duty import bodies_of, duty_page
from nharong.programme.plans.views.pages import Page, draft_of, page_of, told, whole_number


@asks(Right.PLANS_DECIDE)
@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed text on the left, the duties as understood on the right, unresolved first."""
    shown = page_of(request, pk, show=request.GET.get("show", "all"))
    return render(request, "programme/plans/review.html", {"page": shown, **duty_page()})


@asks(Right.PLANS_DECIDE)
@require_GET
def duties(request: HttpRequest, pk: int) -> HttpResponse:
    """A further part of the duties; on its own page for who has no scripts."""
    start = whole_number(request.GET.get("from"))
    shown = page_of(request, pk, show=request.GET.get("show", "all"), start=start)
    return _part(request, "programme/plans/duties.html", "programme/plans/duties_page.html", shown)


@asks(Right.PLANS_DECIDE)
@require_GET
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """A further part of the signed text: from a line, or around a place of the text."""
    shown = page_of(request, pk)
    number = whole_number(request.GET.get("from"))
    if "at" in request.GET:
        at = whole_number(request.GET["at"])
        number = next((line.number for line in shown.review.lines if at < line.end), 1) - 20
    shown.line = max(number - 1, 0)
    return _part(request, "programme/plans/lines.html", "programme/plans/words_page.html", shown)


@asks(Right.PLANS_DECIDE)
@require_GET
def bodies(request: HttpRequest, pk: int) -> HttpResponse:
    """The agencies and groups of the signing day, to choose from."""
    plan = draft_of(request, pk)
    response = render(request, "programme/plans/bodies.html", {"bodies": bodies_of(plan)})
    response["Cache-Control"] = "private, max-age=300"
    return response


@asks(Right.PLANS_DECIDE)
@require_GET
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done since act number `since`: whose act it was, and the cards it touched; 304 when nothing was."""
    plan = draft_of(request, pk)
    since = whole_number(request.GET.get("since"))
    found = changes(plan, since)
    tag = f'"{plan.state}-{found[-1].pk if found else since}"'
    if not found:
        response: HttpResponse = HttpResponseNotModified()
    else:
        shown = page_of(request, pk)
        keys = {one.key for one in found}
        touched = [one for one in shown.review.readings if one.key in keys or "" in keys or one.version > since]
        cards = [shown.maker.card(one) for one in touched]
        own = request.user.get_full_name()  # type: ignore[union-attr]
        context = {"page": shown, "cards": cards, "changes": told(shown, own, found), **duty_page()}
        response = render(request, "programme/plans/changes.html", context)
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    return response


@asks(Right.PLANS_DECIDE)
@require_GET
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One row a duty, as .xlsx or .csv."""
    shown = page_of(request, pk)
    columns = [_("No."), _("Kind"), _("Title"), *(str(words) for words in ROLE_WORDS.values())]
    columns += [_("Words of time"), _("From"), _("Due on"), _("Repeats"), _("State"), _("Signed words")]
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    rows = [_cells(shown, one) for one in shown.review.readings]
    return answer(Sheet(f"nghia-vu-{pk}", columns, rows, notice), kind)


def _cells(shown: Page, one: Any) -> list[Any]:
    kinds = {"task": _("task"), "duty": _("standing duty"), "report": _("report")}
    parties = ["; ".join(party.name for party in one.parties if party.role == role) for role in ROLE_WORDS]
    time, repeats = one.time, shown.maker.numbers.get(one.repeats or "", "")
    state = str(STATES[one.status][1])
    return [
        one.number, kinds[one.kind], one.title, *parties, time.words, time.start_on, time.due_on, repeats, state,
        one.words.text,
    ]  # fmt: skip


def _part(request: HttpRequest, part: str, whole: str, shown: Page) -> HttpResponse:
    is_part = request.headers.get("HX-Request") == "true"
    context = {"page": shown, "part": part, **duty_page()}
    response = render(request, "programme/plans/part.html" if is_part else whole, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
