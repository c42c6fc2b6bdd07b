"""One duty with every correction that can be made on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from nharong.engines import viettext
from nharong.offices import api as offices
from nharong.offices.api import Right, asks
from nharong.programme.plans.forms import editing
from nharong.programme.plans.forms.offers import REASONS
from nharong.programme.plans.queries.standing import signing_day
from nharong.programme.plans.rules import ROLES, Reading
from nharong.programme.plans.views.pages import Page, page_of

CARD = "programme/plans/card.html"


@dataclass(frozen=True)
class Correction:
    """A correction and its form, folded away until it is asked for."""

    verb: str
    words: Promise | str
    act: Promise | str
    form: Any
    is_open: bool = False
    narrowed: tuple[str, ...] = ()
    help: Promise | str = ""


class Corrections:
    """The forms of one duty, with what was typed in the one that was sent."""

    def __init__(self, page: Page, reading: Reading, bodies: list[tuple[str, str]], sent: Mapping[str, Any]) -> None:
        self.page, self.reading, self.bodies, self.sent = page, reading, bodies, sent

    def form(self, verb: str) -> Any:
        """The form of a verb, bound when it was sent. Raises KeyError for no such verb."""
        kind, rest = self._kinds()[verb]
        given = {"initial": {"seen": self.reading.version, **rest.pop("initial", {})}, **rest}
        return kind(self.sent.get(verb), auto_id=f"{self.reading.key}-{verb}-%s", **given)

    def all(self, opened: str) -> Iterable[Correction]:
        """Every correction that this kind of duty allows."""
        for verb in self._kinds():
            words, act, narrowed, help_words = _WORDS[verb]
            form = self.form(verb)
            yield Correction(verb, words, act, form, verb in (opened, *self.sent), narrowed, help_words)

    def _kinds(self) -> dict[str, tuple[Callable[..., Any], dict[str, Any]]]:
        one = self.reading
        found: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
            "title": (editing.Retitle, {"initial": {"title": one.title}})
        }
        if one.kind != "report":
            found |= {f"parties-{role}": (editing.SetParties, self._parties(role)) for role in ROLES}
        if one.kind != "duty":
            days = {"start_on": one.time.start_on, "due_on": one.time.due_on}
            found["time"] = (editing.SetTime, {"initial": days})
        else:
            tasks = self._others("task")
            found["link"] = (editing.Link, {"others": tasks, "initial": {"repeats": one.repeats or ""}})
        found["split"] = (editing.Split, {})
        found["merge"] = (editing.Merge, {"others": self._others(one.kind)})
        found["leave-out"] = (editing.LeaveOut, {})
        return found

    def _parties(self, role: str) -> dict[str, Any]:
        printed = [(str(place), one.name) for place, one in enumerate(self.reading.parties) if one.role == role]
        return {
            "printed": printed,
            "bodies": self.bodies,
            "initial": {"role": role, "keep": [place for place, _name in printed]},
        }

    def _others(self, kind: str) -> list[tuple[str, str]]:
        others = (one for one in self.page.review.readings if one.kind == kind and one.key != self.reading.key)
        return [(one.key, f"{one.number} {one.title}"[:120]) for one in others]


_TYPE = _("Choose one or several; hold Ctrl for several.")
_SET = _("Keep this")
_WORDS: dict[str, tuple[Promise, Promise, tuple[str, ...], Promise | str]] = {
    "title": (_("Title"), _SET, (), _("The words of the plan stay beside it.")),
    "parties-lead": (_("Who leads"), _SET, ("add",), _TYPE),
    "parties-coordinating": (_("Who coordinates"), _SET, ("add",), _TYPE),
    "parties-implementing": (_("Who implements"), _SET, ("add",), _TYPE),
    "time": (_("Time"), _SET, (), _("Leave “due on” empty to set no deadline.")),
    "link": (_("Repeats a task"), _SET, ("repeats",), ""),
    "split": (_("Split"), _("Split it"), (), _("Each part keeps who and when.")),
    "merge": (_("Merge"), _("Merge them"), ("others",), _TYPE),
    "leave-out": (_("No duty"), _("Leave it out"), (), _("It goes from the list; it can be put back.")),
}


@asks(Right.PLANS_DECIDE)
@require_GET
def duty(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One duty, open for corrections; as a part of the page, or as a page of its own."""
    page = page_of(request, pk)
    if "closed" in request.GET and not is_part(request):
        return redirect(f"{page.address}#o-{key}")
    return shown(request, page, key, opened=request.GET.get("edit", ""), is_closed="closed" in request.GET)


def shown(request: HttpRequest, page: Page, key: str, *, status: int = 200, **rest: Any) -> HttpResponse:
    """The card of a duty in answer to `request`, or why there is none."""
    reading = next((one for one in page.review.readings if one.key == key), None)
    if reading is None:
        context: dict[str, Any] = {"page": page, "key": key, "left": page.left(key), **duty_page()}
        template = "programme/plans/gone.html" if is_part(request) else "programme/plans/gone_page.html"
    else:
        context = {"page": page, **card_context(page, reading, **rest)}
        template = "programme/plans/swap.html" if is_part(request) else "programme/plans/duty.html"
    context["swapped"] = True
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def card_context(
    page: Page,
    reading: Reading,
    *,
    opened: str = "",
    is_closed: bool = False,
    sent: Mapping[str, Any] | None = None,
    doubts: Mapping[int, Any] | None = None,
    refused: str = "",
) -> dict[str, Any]:
    """What the template of a card needs; closed, it shows no corrections."""
    card = page.maker.card(reading, doubts)
    if is_closed or not page.is_draft:
        return {"card": card, "refused": refused, **duty_page()}
    bodies = bodies_of(page.plan)
    if not doubts:
        card = replace(card, doubts=[*card.doubts, *(_asked(one) for one in card.remarks)], remarks=[])
    edits = list(Corrections(page, reading, bodies, sent or {}).all(opened))
    return {"card": card, "edits": edits, "refused": refused, "bodies": bodies, **duty_page()}


def _asked(remark: Any) -> Any:
    """A remark that may be decided, too."""
    return replace(remark, is_open=True, is_remark=True)


def bodies_of(plan: Any) -> list[tuple[str, str]]:
    """The agencies, then the groups of the signing day, by name."""
    there = offices.directory(on=signing_day(plan))
    named = sorted(there.names.items(), key=lambda one: (one[0] in there.groups, viettext.sort_key(one[1])))
    return [(f"{'group' if key in there.groups else 'agency'}:{key}", name) for key, name in named]


def duty_page() -> dict[str, Any]:
    """What every card is given: reasons ready to be taken over."""
    return {"reasons": REASONS}


def is_part(request: HttpRequest) -> bool:
    """Whether only a part of a page is asked for."""
    return request.headers.get("HX-Request") == "true"
