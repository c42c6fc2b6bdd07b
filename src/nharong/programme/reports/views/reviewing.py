"""The reviewer's pages: the queue, one report item by item, and the acts on it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nharong.deadlines.api import due_phrase
from nharong.frame import sample
from nharong.frame.exports import Cell, Sheet, answer
from nharong.frame.notes import say
from nharong.frame.refusal import Refusal
from nharong.offices.api import NotAllowed, Right, asks, local_day
from nharong.programme.reports import errors
from nharong.programme.reports.actions import reviewing as acts
from nharong.programme.reports.queries.reviewing import Queue, ReviewPage, item_under_review, queue, review_page


@asks(Right.REPORTS_REVIEW)
@require_GET
def waiting(request: HttpRequest, number: int) -> HttpResponse:
    """The reports of a period that wait for review, the one submitted first on top."""
    return render(request, "programme/reviewing/queue.html", {"queue": _queue(request, number)})


@asks(Right.REPORTS_REVIEW)
@require_GET
def waiting_export(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The same list as .xlsx or .csv."""
    there = _queue(request, number)
    columns = [_("Agency"), _("Submitted on"), _("Version"), _("Deadline"), _("Items"), _("Decided")]
    rows: list[list[Cell]] = [
        [
            row.agency_name,
            local_day(row.submission.submitted_at),
            row.submission.version,
            due_phrase(row.verdict, there.period.due_on),
            row.items,
            row.opened,
        ]
        for row in there.rows
    ]
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    return answer(Sheet("cho-tham-tra", columns, rows, notice), kind)


@asks(Right.REPORTS_REVIEW)
@require_GET
def review(request: HttpRequest, number: int, agency: str) -> HttpResponse:
    """The version submitted last, item by item, with the ground of each."""
    return _shown(request, number, agency)


@asks(Right.REPORTS_REVIEW)
@require_POST
def decide_item(request: HttpRequest, number: int, agency: str, item: int, act: str) -> HttpResponse:
    """Accept or return one item, or take the word back; then on to the next item without a word."""
    who: dict[str, Any] = {"by": request.user, "at": request.now, "seen": _seen(request)}  # type: ignore[attr-defined]
    remark = request.POST.get("remark", "")
    try:
        there = item_under_review(number, agency, item)
        if act == "return":
            acts.return_item(there, remark=remark, **who)
        else:
            {"accept": acts.accept_item, "take-back": acts.take_back}[act](there, **who)
    except errors.NotAsked as error:
        raise Http404 from error
    except NotAllowed:
        raise
    except Refusal as error:
        return _shown(request, number, agency, fault={"item": item, "words": str(error), "remark": remark})
    page = _page(request, number, agency)
    return redirect(f"{reverse('review', args=[number, agency])}#{_next_place(page, item, stay=act == 'take-back')}")


@asks(Right.REPORTS_REVIEW)
@require_POST
def decide(request: HttpRequest, number: int, agency: str, act: str) -> HttpResponse:
    """Accept or return the report, or undo its acceptance; then on to the next report that waits."""
    page = _page(request, number, agency)
    who: dict[str, Any] = {"by": request.user, "at": request.now}  # type: ignore[attr-defined]
    try:
        if act == "undo":
            acts.undo_acceptance(page.request, seen=_seen(request), **who)
        else:
            verb = {"accept": acts.accept, "return": acts.return_report}[act]
            verb(page.request, seen=_seen(request), **who)
    except NotAllowed:
        raise
    except Refusal as error:
        return _shown(request, number, agency, fault={"item": 0, "words": str(error)})
    here = [number, agency]
    words = {
        "accept": _("Accepted: the report of %(agency)s."),
        "return": _("Returned with its remarks: the report of %(agency)s."),
        "undo": _("Back in review: the report of %(agency)s."),
    }[act] % {"agency": page.agency_name}
    say(request, words, undo=reverse("review-undo", args=here) if act == "accept" else "")
    if act == "undo":
        return redirect("review", *here)
    return redirect("review", number, page.following) if page.following else redirect("review-queue", number)


def _queue(request: HttpRequest, number: int) -> Queue:
    try:
        return queue(number, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except errors.NoSuchPeriod as error:
        raise Http404 from error


def _page(request: HttpRequest, number: int, agency: str) -> ReviewPage:
    try:
        return review_page(number, agency, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except errors.NotAsked as error:
        raise Http404 from error


def _shown(request: HttpRequest, number: int, agency: str, fault: dict[str, Any] | None = None) -> HttpResponse:
    context = {"page": _page(request, number, agency), "fault": fault}
    return render(request, "programme/reviewing/review.html", context, status=409 if fault else 200)


def _seen(request: HttpRequest) -> int:
    """The version the page showed; what is no number asks for none."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _next_place(page: ReviewPage, item: int, *, stay: bool) -> str:
    """The next item without a word after this one, from the top again; the whole report when all have one."""
    places = [one.pk for one in page.items]
    at = places.index(item) if item in places else 0
    rest = [one for one in (*page.items[at + 1 :], *page.items[:at]) if one.verdict is None]
    if stay or not rest:
        return f"item-{item}" if stay else "decide"
    return f"item-{rest[0].pk}"
