"""Every act of a review: each is one verb, then the card anew; what is refused stands beside what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nharong.frame import notes
from nharong.frame.refusal import Refusal
from nharong.offices.api import NotAllowed, Right, asks
from nharong.programme.plans.actions import confirming, editing, shaping
from nharong.programme.plans.actions.plans import acknowledge as acknowledge_remarks
from nharong.programme.plans.actions.plans import decide as decide_finding
from nharong.programme.plans.actions.plans import take_back
from nharong.programme.plans.api import EDITS
from nharong.programme.plans.forms.deciding import Decide, Match
from nharong.programme.plans.forms.editing import Add
from nharong.programme.plans.rules import Named, Reading
from nharong.programme.plans.views.duty import Corrections, bodies_of, is_part, shown
from nharong.programme.plans.views.pages import Page, draft_of, page_of, whole_number

RESHAPING = ("split", "merge", "leave-out")


@asks(Right.PLANS_DECIDE)
@require_POST
def edit(request: HttpRequest, pk: int, key: str, verb: str) -> HttpResponse:
    """Correct one duty, or confirm it."""
    if verb == "confirm":
        plan, seen = draft_of(request, pk), {key: whole_number(request.POST.get("seen"))}
        return _acted(
            request, plan, key, _("confirmed"), lambda **who: confirming.confirm(plan, [key], seen=seen, **who)
        )
    page = page_of(request, pk)
    reading = next((one for one in page.review.readings if one.key == key), None)
    if reading is None:
        return shown(request, page, key, status=409)
    bodies = bodies_of(page.plan)
    try:
        form = Corrections(page, reading, bodies, {verb: request.POST}).form(verb)
    except KeyError:
        return shown(request, page, key, status=409, refused=_("This cannot be done here."))
    if not form.is_valid():
        return shown(request, page, key, status=422, sent={verb: request.POST})
    act = _corrects(page, reading, verb, form, dict(bodies))
    sent = {verb: _renewed(request, reading)}
    return _acted(request, page.plan, key, _("corrected"), act, sent=sent, reshapes=verb in RESHAPING)


@asks(Right.PLANS_DECIDE)
@require_POST
def decide(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Say what holds where the reading or the document is in doubt."""
    plan, form, key = draft_of(request, pk), Decide(request.POST), request.POST.get("key", "")
    doubt = get_object_or_404(plan.findings, pk=finding)
    if not form.is_valid():
        return _sent_back(request, pk, key, form, finding)
    given = {name: form.cleaned_data[name] for name in ("choice", "value", "reason")}

    def act(**who: Any) -> Any:
        return decide_finding(doubt, **given, seen=_seen(request), **who)

    return _acted(request, plan, key, _("decided"), act, doubts={finding: form})


@asks(Right.PLANS_DECIDE)
@require_POST
def reopen(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Take a decision back."""
    plan = draft_of(request, pk)
    doubt = get_object_or_404(plan.findings, pk=finding)
    key = request.POST.get("key", "")
    return _acted(request, plan, key, _("open again"), lambda **who: take_back(doubt, seen=_seen(request), **who))


@asks(Right.PLANS_DECIDE)
@require_POST
def match(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which body a printed name means, in the whole plan."""
    plan, key = draft_of(request, pk), request.POST.get("key", "")
    form = Match(request.POST, bodies=[value for value, _name in bodies_of(plan)])
    if not form.is_valid():
        return shown(request, page_of(request, pk), key, status=422, refused=_("Choose the agency."), is_closed=True)
    name, chosen = form.cleaned_data["name"], form.cleaned_data["chosen"]
    return _acted(request, plan, key, _("agency chosen"), lambda **who: editing.match_name(plan, name, **chosen, **who))


@asks(Right.PLANS_DECIDE)
@require_POST
def put_back(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Something left out is a duty after all."""
    plan = draft_of(request, pk)
    return _acted(request, plan, key, _("put back"), lambda **who: shaping.put_back(plan, key, **who), reshapes=True)


@asks(Right.PLANS_DECIDE)
@require_POST
def confirm_clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm all that is clear in one act."""
    plan = draft_of(request, pk)
    count = confirming.confirm_clear(plan, **_who(request))
    words = ngettext("%(n)s duty confirmed.", "%(n)s duties confirmed.", count) % {"n": count}
    notes.say(request, words, undo=reverse("plan-undo", args=[pk]))
    return redirect("plan", pk)


@asks(Right.PLANS_DECIDE)
@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the warnings and notes were read."""
    acknowledge_remarks(draft_of(request, pk), **_who(request))
    notes.say(request, _("The remarks are acknowledged."), undo=reverse("plan-undo", args=[pk]))
    return redirect("plan", pk)


@asks(Right.PLANS_DECIDE)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own last act back."""
    try:
        taken = confirming.undo(draft_of(request, pk), **_who(request))
    except NotAllowed:
        raise
    except Refusal as refusal:
        notes.say(request, str(refusal))
        return redirect("plan", pk)
    notes.say(request, _("Undone: %(act)s.") % {"act": EDITS[taken.kind]})
    key = next((key for key in taken.keys if not key.startswith("f")), "")
    return redirect(reverse("plan", args=[pk]) + (f"#o-{key}" if key else ""))


@asks(Right.PLANS_DECIDE)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A task that was not read is added from the words it stands in."""
    page = page_of(request, pk)
    form = Add(request.POST or None, initial=page.chosen(request.GET), lines=page.review.lines)
    if request.method == "POST" and form.is_valid():
        try:
            made = shaping.add_task(page.plan, **form.given(), **_who(request))
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            notes.say(request, _("Added; say now who is to do it."), undo=reverse("plan-undo", args=[pk]))
            return redirect(reverse("plan-duty", args=[pk, made.made[0]]) + "?edit=parties-lead")
    return render(request, "programme/plans/add.html", {"form": form, "page": page})


def _seen(request: HttpRequest) -> int | None:
    """The number of the last act that the page showed; None where the form does not say."""
    return whole_number(request.POST.get("seen")) if request.POST.get("seen") else None


def _acted(
    request: HttpRequest,
    plan: Any,
    key: str,
    words: str,
    act: Callable[..., Any],
    *,
    reshapes: bool = False,
    **typed: Any,
) -> HttpResponse:
    """Do it and answer with the card as it is now; a refusal is answered with what was typed."""
    try:
        act(**_who(request))
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _refused(request, plan.pk, key, str(refusal), typed)
    page = page_of(request, plan.pk)
    if is_part(request) and not reshapes:
        return shown(request, page, key, is_closed=True)
    number = page.maker.numbers.get(key, "")
    said = f"{number}: {words}" if number else words[:1].upper() + words[1:]
    notes.say(request, f"{said}.", undo=reverse("plan-undo", args=[plan.pk]))
    if is_part(request):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect(f"{page.address}#o-{key}" if key else page.address)


def _refused(request: HttpRequest, pk: int, key: str, words: str, typed: dict[str, Any]) -> HttpResponse:
    """Why it was not done, over what holds now, with what was typed below."""
    if not key:
        return render(request, "409.html", {"words": words}, status=409)
    return shown(request, page_of(request, pk), key, status=409, refused=words, is_closed=not typed, **typed)


def _sent_back(request: HttpRequest, pk: int, key: str, form: Any, finding: int) -> HttpResponse:
    """A decision that lacks something, with what was typed."""
    if key:
        return shown(request, page_of(request, pk), key, status=422, doubts={finding: form})
    faults = " ".join(fault for those in form.errors.values() for fault in those)
    return render(request, "409.html", {"words": faults}, status=422)


def _corrects(page: Page, reading: Reading, verb: str, form: Any, bodies: dict[str, str]) -> Callable[..., Any]:
    """The verb of a correction with what was typed."""
    plan, key, seen, given = page.plan, reading.key, form.cleaned_data["seen"], form.given()
    if verb.startswith("parties-"):
        role, reason = verb.removeprefix("parties-"), given["reason"]
        named = _named(reading, given, bodies)
        return lambda **who: editing.set_parties(
            plan, key, role=role, parties=named, reason=reason, seen=seen, **who
        )  # fmt: skip
    if verb == "merge":
        both = {one.key: one.version for one in page.review.readings} | {key: seen}
        return lambda **who: shaping.merge(plan, [key, *given["others"]], seen=both, **who)
    verbs: dict[str, Callable[..., Any]] = {
        "title": editing.retitle,
        "time": editing.set_time,
        "link": editing.link,
        "split": shaping.split,
        "leave-out": shaping.leave_out,
    }
    return lambda **who: verbs[verb](plan, key, seen=seen, **given, **who)


def _named(reading: Reading, given: dict[str, Any], bodies: dict[str, str]) -> list[Named]:
    """Those that stay, as the plan or a person named them, then those added."""
    kept = [one for place, one in enumerate(reading.parties) if str(place) in given["keep"]]
    named = [Named(one.name, one.agency, one.group_key) if one.by_person else Named(one.name) for one in kept]
    for value in given["add"]:
        kind, _colon, key = value.partition(":")
        named.append(Named(bodies[value], **{kind: key}))
    return named


def _renewed(request: HttpRequest, reading: Reading) -> Any:
    """What was typed, to be sent again over what holds now."""
    typed = request.POST.copy()
    typed["seen"] = str(reading.version)
    return typed


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.now}  # type: ignore[attr-defined]
