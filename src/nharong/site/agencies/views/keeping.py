"""The register's keeper enters, renames, spells and closes agencies: each act is read once more before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nharong.files import api as files
from nharong.frame.notes import say
from nharong.frame.refusal import Refusal
from nharong.offices import api as offices
from nharong.offices.api import Agency, Right, asks
from nharong.site.agencies import queries
from nharong.site.agencies.forms import Close, Establish, Named, Spell

Said = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """An act that is done in two steps: what it is called, what follows from it, what is said when it is done."""

    title: str
    button: str
    consequences: Callable[[Said], list[str]]
    act: Callable[[Said], object]
    done: str
    key: str = ""
    name: str = ""


@asks(Right.OFFICES_EDIT)
@require_http_methods(["GET", "POST"])
def establish(request: HttpRequest) -> HttpResponse:
    """Enter an agency that was not there before."""
    given = _given(request)
    form = Establish(request.POST or None, on=_today(request))

    def act(said: Said) -> object:
        return offices.establish_agency(**(said | {"parent": _parent(said)}), **given)

    step = Step(_("Enter an agency"), _("Enter it"), _of_establishing, act, _("The agency is in the register."))
    return _carried(request, form, step)


@asks(Right.OFFICES_EDIT)
@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, key: str) -> HttpResponse:
    """Give an agency another name, kind or parent from a day on."""
    body = _body(request, key)
    last = max(body.versions.all(), key=lambda one: one.valid_from)
    first = {"name": last.name, "short_name": last.short_name, "kind": last.kind}
    first["parent"] = last.parent.key if last.parent else ""
    form = Named(request.POST or None, on=_today(request), kind=last.kind, initial=first)

    def act(said: Said) -> object:
        return offices.rename_agency(body, **(said | {"parent": _parent(said)}), **_given(request))

    def follows(said: Said) -> list[str]:
        return _of_renaming(last.name, said)

    step = Step(
        _("Give another name"), _("Rename"), follows, act, _("The new name is in the register."), key, last.name
    )
    return _carried(request, form, step)


@asks(Right.OFFICES_EDIT)
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, key: str) -> HttpResponse:
    """End an agency on a day."""
    body = _body(request, key)
    left = queries.remaining(body, at=request.now)  # type: ignore[attr-defined]
    name = body.name_on(_today(request))

    def act(said: Said) -> object:
        return offices.close_agency(body, **said, **_given(request))

    def follows(said: Said) -> list[str]:
        return _of_closing(left, said)

    step = Step(
        _("Close the agency"), _("Close it"), follows, act, _("The agency's end is in the register."), key, name
    )
    return _carried(request, Close(request.POST or None), step)


@asks(Right.OFFICES_EDIT)
@require_http_methods(["GET", "POST"])
def spell(request: HttpRequest, key: str) -> HttpResponse:
    """Say that an agency is also printed so."""
    body = _body(request, key)
    name = body.name_on(_today(request))

    def act(said: Said) -> object:
        return offices.add_alias(body, said["text"], **_given(request))

    def follows(said: Said) -> list[str]:
        return [
            _("From now on “%(text)s” in a plan means %(name)s.") % {"text": said["text"], "name": name},
            _("A spelling cannot be taken out again."),
        ]

    step = Step(_("Add a spelling"), _("Add it"), follows, act, _("The spelling is in the register."), key, name)
    return _carried(request, Spell(request.POST or None), step)


def _carried(request: HttpRequest, form: forms.Form, step: Step) -> HttpResponse:
    """The form; once it is filled in, what follows from it; once that is confirmed, the act."""
    context: Said = {"form": form, "step": step}
    if request.method == "POST" and "again" not in request.POST and form.is_valid():
        said = form.cleaned_data
        try:
            files.need_unmarked(*_typed(said), **_given(request))
            if "confirmed" not in request.POST:
                context |= {"told": _told(form), "consequences": step.consequences(said)}
                return render(request, "site/agencies/confirm_step.html", context)
            step.act(said)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, step.done)
            return redirect(reverse("agency", args=[step.key or said["key"]]))
    return render(request, "site/agencies/step.html", context)


def _typed(said: Said) -> list[str]:
    """Every word that was filled in."""
    lists = (value if isinstance(value, list) else [value] for value in said.values())
    return [text for texts in lists for text in texts if isinstance(text, str)]


def _told(form: forms.Form) -> list[tuple[str, str]]:
    """What was filled in, as (label, words)."""
    told = []
    for bound in form:
        value = form.cleaned_data.get(bound.name)
        if isinstance(bound.field, forms.ChoiceField):
            value = dict(bound.field.choices).get(value, value)  # type: ignore[arg-type]
        elif isinstance(value, list):
            value = "; ".join(value)
        elif isinstance(value, date):
            value = value.strftime("%d/%m/%Y")
        if value:
            told.append((str(bound.label), str(value)))
    return told


def _of_establishing(said: Said) -> list[str]:
    day = said["valid_from"].strftime("%d/%m/%Y")
    return [
        _("From %(day)s plans may name it and tasks may be given to it.") % {"day": day},
        _("It is in no group yet, and nobody is appointed to it."),
        _("An agency is never deleted, and its key %(key)s never changes.") % {"key": said["key"]},
    ]


def _of_renaming(old: str, said: Said) -> list[str]:
    day = said["valid_from"].strftime("%d/%m/%Y")
    return [
        _("From %(day)s pages and new papers say “%(name)s”.") % {"day": day, "name": said["name"]},
        _("What concerns the days before keeps “%(name)s”.") % {"name": old},
        _("It stays the same agency: tasks, reports and appointments remain with it."),
        _("A name with its day cannot be taken back; only another one can follow."),
    ]


def _of_closing(left: queries.Remaining, said: Said) -> list[str]:
    day = said["valid_to"].strftime("%d/%m/%Y")
    return [
        _("From %(day)s no plan finds it, no group counts it and no task can be given to it.") % {"day": day},
        *_counted(_tasks_left, left.tasks),
        *_counted(_reports_left, left.reports),
        *_counted(_officers_left, left.officers),
        _("Which agency takes over its work is not kept yet: give the tasks to that agency one by one."),
        _("This cannot be taken back."),
    ]


def _counted(words: Callable[[int], str], n: int) -> list[str]:
    return [words(n) % {"n": n}] if n else []


def _tasks_left(n: int) -> str:
    return ngettext("%(n)d unfinished task stays with it.", "%(n)d unfinished tasks stay with it.", n)


def _reports_left(n: int) -> str:
    return ngettext("It still owes %(n)d report.", "It still owes %(n)d reports.", n)


def _officers_left(n: int) -> str:
    return ngettext("%(n)d appointment goes on until it is ended.", "%(n)d appointments go on until they are ended.", n)


def _parent(said: Said) -> Agency | None:
    return offices.agency(said["parent"]) if said["parent"] else None


def _body(request: HttpRequest, key: str) -> Agency:
    try:
        return queries.to_be_edited(key, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except Agency.DoesNotExist as error:
        raise Http404 from error


def _given(request: HttpRequest) -> Said:
    return {"by": request.user, "at": request.now}  # type: ignore[attr-defined]


def _today(request: HttpRequest) -> date:
    return offices.local_day(request.now)  # type: ignore[attr-defined]
