"""The page of one task: the plan's words, who has which part, what was done; and what an officer says of it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nharong.files.api import EXTENSIONS, MediaType, StoredFile, read
from nharong.frame.notes import say
from nharong.frame.refusal import Refusal
from nharong.offices.api import Right, asks, local_day
from nharong.programme.progress import actions, queries, rules
from nharong.programme.progress.errors import NoSuchEntry, NoSuchEvidence
from nharong.programme.progress.forms import DiaryForm, RecordForm
from nharong.programme.progress.queries import TaskPage
from nharong.programme.tasks.api import NoSuchTask, PartyRow


@asks(Right.TASKS_READ)
@require_GET
def page(request: HttpRequest, task: int) -> HttpResponse:
    """One task; a number that leads nowhere is a 404."""
    shown = _shown(request, task)
    form = RecordForm(shown.mine, shown.known, initial={"as_of": local_day(request.now)}) if shown.mine else None  # type: ignore[attr-defined]
    return _drawn(request, shown, form)


@asks(Right.PROGRESS_RECORD)
@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest, task: int) -> HttpResponse:
    """Keep what an officer says; where something is wrong, the page again with all that was typed and filed."""
    if request.method == "GET":
        return redirect("task", task)
    shown, who = _shown(request, task), _who(request)
    filed = queries.evidence_among(request.POST.getlist("kept"), [one.assignment.agency_id for one in shown.mine])
    form = RecordForm(shown.mine, shown.known, request.POST, request.FILES, filed=filed)
    party = queries.party_chosen(shown, request.POST.get("part", ""), **who)
    taken, refused = actions.take_in(form.uploads, form.addresses, agency=party.assignment.agency, **who)
    form = form.with_evidence(taken, refused)
    if not form.is_valid() or not _kept(request, form, party):
        return _drawn(request, shown, form, status=422)
    return redirect("task", task)


@asks(Right.PROGRESS_RECORD)
@require_POST
def withdrawal(request: HttpRequest, task: int, entry: int) -> HttpResponse:
    """Take back an entry of one's own."""
    try:
        actions.withdraw(queries.entry_of(entry, task), **_who(request))
    except NoSuchEntry as error:
        raise Http404 from error
    say(request, _("Taken back: the entry stays to be read and counts for nothing."))
    return redirect("task", task)


@asks(Right.TASKS_READ)
@require_GET
def history(request: HttpRequest, task: int) -> HttpResponse:
    """What was done to one task, by whom, when."""
    try:
        shown = queries.task_history(task, **_who(request))
    except NoSuchTask as error:
        raise Http404 from error
    return render(request, "programme/task_history.html", {"page": shown, "task": shown.task})


@asks(Right.PROGRESS_READ)
@require_GET
def evidence(request: HttpRequest, evidence: int) -> HttpResponse:
    """The bytes of a stored piece of evidence, to be kept and never opened in the page."""
    try:
        found = queries.evidence_to_read(evidence, **_who(request))
    except NoSuchEvidence as error:
        raise Http404 from error
    if found.file is None:
        raise Http404
    response = HttpResponse(read(found.file), content_type=found.file.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=_name(found.title, found.file)
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@asks(Right.PROGRESS_RECORD)
@require_http_methods(["GET", "POST"])
def diary(request: HttpRequest) -> HttpResponse:
    """Keep one line of what was done today, from the first page; where something is wrong, a page of its own."""
    parts = queries.parts_to_speak_of(**_who(request))
    form = DiaryForm([(pk, words) for pk, (_part, words) in parts.items()], request.POST or None)
    if form.is_valid():
        part, _words = parts[form.cleaned_data["part"]]
        try:
            entry = actions.jot(part, form.cleaned_data["line"], **_who(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, part.task_id, entry.pk)
            return redirect("home")
    return render(request, "programme/progress/diary.html", {"form": form}, status=422 if form.errors else 200)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.now}  # type: ignore[attr-defined]


def _shown(request: HttpRequest, task: int) -> TaskPage:
    try:
        return queries.task_page(task, **_who(request))
    except NoSuchTask as error:
        raise Http404 from error


def _drawn(request: HttpRequest, shown: TaskPage, form: RecordForm | None, status: int = 200) -> HttpResponse:
    context = {"page": shown, "task": shown.row.task, "form": form}
    return render(request, "programme/task.html", context, status=status)


def _kept(request: HttpRequest, form: RecordForm, party: PartyRow) -> bool:
    """Whether what was said could be kept; if not, the form says why."""
    told = form.cleaned_data
    try:
        entry = actions.record(
            party.assignment,
            said=rules.Said(told["said"]),
            as_of=told["as_of"],
            narrative=told["narrative"],
            percent=told["percent"],
            figures=form.given,
            evidence=[one for one in form.filed if one.pk in told["kept"]],
            **_who(request),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    _tell(request, party.assignment.task_id, entry.pk)
    return True


def _tell(request: HttpRequest, task: int, entry: int) -> None:
    say(
        request,
        _("Recorded. It goes into the next report of your agency."),
        undo=reverse("progress-withdraw", args=[task, entry]),
    )


def _name(title: str, file: StoredFile) -> str:
    """What a downloaded file is called: its title with the ending of its kind."""
    plain = PurePath(title.replace("\\", "/").replace("/", "-")).name or "minh-chung"
    ending = EXTENSIONS[MediaType(file.media_type)]
    return plain if plain.lower().endswith(ending) else f"{plain}{ending}"
