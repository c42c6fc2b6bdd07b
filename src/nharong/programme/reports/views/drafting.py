"""An agency writes its report: the form, what is saved as one types, the check before it leaves, the receipt."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nharong.engines.viettext import format_number
from nharong.files.api import SecretMarked
from nharong.frame import notes, sample
from nharong.frame.exports import Sheet, answer
from nharong.frame.refusal import Refusal
from nharong.offices.api import Right, asks
from nharong.programme.progress.api import FigureGiven, Rule
from nharong.programme.reports import errors
from nharong.programme.reports.actions import drafting
from nharong.programme.reports.forms.drafting import ItemForm
from nharong.programme.reports.queries import checking
from nharong.programme.reports.queries.drafted import DraftPage, ItemPage, ItemRow, drafted, item_of, rewritten, seen_of

ITSELF = "itself"  # the query by which a form that saves itself is told from a button that was pressed
_REFILLED = "refilled_item"  # in the session: the words that gave way when an item was filled again


@asks(Right.REPORTS_DRAFT)
@never_cache  # who goes back meets the item as it stands, not as it stood
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """The report one item at a time; POST begins it, or takes up parts that were assigned since."""
    page = _page(request, number, key)
    if request.method == "POST":
        drafting.draft(page.request, **_who(request))
        return redirect("report-form", number, key)
    if not page.rows:
        return render(request, "programme/drafting/begin.html", {"page": page})
    asked = request.GET.get("item", "")
    return _shown(request, page, _item(page, int(asked) if asked.isdecimal() and len(asked) < 10 else None))


@asks(Right.REPORTS_DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, number: int, key: str, pk: int) -> HttpResponse:
    """Keep what was typed for one item; a form that saves itself is answered in JSON, a button with the next item."""
    if request.method != "POST":  # who signs in again is led to the address of the POST
        return redirect(_address(number, key, pk))
    page = _page(request, number, key)
    there = _item(page, pk)
    typed = ItemForm(request.POST, figures=there.row.figures)
    wrong = _keep(request, there, typed)
    if ITSELF in request.GET:
        return _told(request, page, there, typed, wrong)
    if wrong is not None:
        return _shown(request, _page(request, number, key), there, typed, wrong)
    notes.say(request, _("Saved: %(number)s.") % {"number": there.row.task.number})
    if request.POST.get("then") == "stay":
        return redirect(f"{_address(number, key, pk)}&saved={pk}")
    onward = _address(number, key, there.after.item.pk) if there.after else f"{_check_address(number, key)}?"
    return redirect(f"{onward}&saved={pk}")


@asks(Right.REPORTS_DRAFT)
@require_POST
def refill(request: HttpRequest, number: int, key: str, pk: int) -> HttpResponse:
    """Fill an item again from progress; what was typed is kept aside, to be given back by one button."""
    there = _item(_page(request, number, key), pk)
    typed = ItemForm(request.POST, figures=there.row.figures)
    wrong = _keep(request, there, typed)
    if wrong is not None:
        return _shown(request, _page(request, number, key), there, typed, wrong)
    before = _put_aside(there)
    drafting.refill(there.row.item, **_who(request))
    request.session[_REFILLED] = before
    words = _("%(number)s was filled again from the recorded progress.") % {"number": there.row.task.number}
    notes.say(request, words, undo=reverse("report-item-restore", args=[number, key, pk]))
    return redirect(f"{_address(number, key, pk)}&saved={pk}")


@asks(Right.REPORTS_DRAFT)
@require_POST
def restore(request: HttpRequest, number: int, key: str, pk: int) -> HttpResponse:
    """Give back the words that stood there before the item was filled again."""
    before = request.session.pop(_REFILLED, None)
    if not before or before["item"] != pk:
        raise Http404
    there = _item(_page(request, number, key), pk)
    figures = [FigureGiven(name, unit, Decimal(value), Rule(rule)) for name, unit, value, rule in before["figures"]]
    words = {"narrative": before["narrative"], "nothing_to_report": before["nothing_to_report"]}
    drafting.save_item(there.row.item, **words, figures=figures, **_who(request))
    notes.say(request, _("The words of before are back: %(number)s.") % {"number": there.row.task.number})
    return redirect(f"{_address(number, key, pk)}&saved={pk}")


@asks(Right.REPORTS_DRAFT)
@require_GET
def check(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """What to look at before the report leaves the agency; the head submits here."""
    page = _page(request, number, key)
    shown = checking.check_page(page, **_who(request))
    return render(request, "programme/drafting/check.html", {"page": page, "shown": shown})


@asks(Right.REPORTS_SUBMIT)
@require_POST
def submit(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """The head submits: a version, its hash, a receipt."""
    page = _page(request, number, key)
    version = drafting.submit(page.request, **_who(request))
    return redirect("report-receipt", number, key, version.version)


@asks(Right.REPORTS_READ)
@require_GET
def receipt(request: HttpRequest, number: int, key: str, version: int) -> HttpResponse:
    """That a version was submitted, to keep and to print."""
    try:
        shown = checking.receipt(number, key, version, **_who(request))
    except errors.NotAsked as error:
        raise Http404 from error
    return render(request, "programme/drafting/receipt.html", {"receipt": shown})


@asks(Right.REPORTS_DRAFT)
@require_GET
def export(request: HttpRequest, number: int, key: str, kind: str) -> HttpResponse:
    """The draft as a table to take to a meeting."""
    page = _page(request, number, key)
    columns = [_("Number"), _("Task"), _("Part"), _("State"), _("Percent"), _("What the agency did"), _("Figures")]
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    return answer(Sheet("du-thao-bao-cao", columns, [_cells(row) for row in page.rows], notice), kind)


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.now}  # type: ignore[attr-defined]


def _page(request: HttpRequest, number: int, key: str) -> DraftPage:
    try:
        return drafted(number, key, **_who(request))
    except errors.NotAsked as error:
        raise Http404 from error


def _item(page: DraftPage, pk: int | None) -> ItemPage:
    try:
        return item_of(page, pk)
    except ValueError as error:
        raise Http404 from error


def _address(number: int, key: str, pk: int) -> str:
    return f"{reverse('report-form', args=[number, key])}?item={pk}"


def _check_address(number: int, key: str) -> str:
    return reverse("report-check", args=[number, key])


def _keep(request: HttpRequest, there: ItemPage, typed: ItemForm) -> Refusal | None:
    """Save what was typed; the refusal where it was not done, `typed` holding the faults of single fields."""
    if not typed.is_valid():
        return errors.NotReadable()
    kept = typed.cleaned_data
    try:
        drafting.save_item(
            there.row.item,
            narrative=kept["narrative"],
            nothing_to_report=kept["nothing_to_report"],
            figures=typed.given(),
            seen=kept["seen"],
            **_who(request),
        )
    except Refusal as refusal:
        return refusal
    return None


def _put_aside(there: ItemPage) -> dict[str, Any]:
    """What an item says, as a session keeps it."""
    item = there.row.item
    figures = [[one["indicator"], one["unit"], one["value"], one["rule"]] for one in item.figures]
    words = {"narrative": item.narrative, "nothing_to_report": item.nothing_to_report}
    return {"item": item.pk, **words, "figures": figures}


def _told(
    request: HttpRequest, page: DraftPage, there: ItemPage, typed: ItemForm, wrong: Refusal | None
) -> HttpResponse:
    """The answer to a form that saves itself."""
    if wrong is None:
        hour = timezone.localtime(there.row.item.edited_at)
        words = _("saved at %(hour)s") % {"hour": f"{hour:%H:%M}"}
        if typed.is_half_given:
            words = _("saved at %(hour)s; the further number waits for its name, unit and number") % {
                "hour": f"{hour:%H:%M}"
            }
        return JsonResponse({"words": words, "fields": {"seen": seen_of(there.row.item)}, **_list(page, there)})
    told: dict[str, Any] = {"words": _fault(typed, wrong), "forget": isinstance(wrong, SecretMarked)}
    if isinstance(wrong, errors.ItemChanged):
        now = _item(_page(request, page.period.pk, page.request.agency.key), there.row.item.pk)
        context = {"page": page, "shown": now, "form": typed, "conflict": wrong}
        told["html"] = render_to_string("programme/drafting/conflict.html", context, request)
    return JsonResponse(told, status=_status(wrong))


def _list(page: DraftPage, there: ItemPage) -> dict[str, str]:
    """How the list of items stands now: the mark of the item, and how many are written."""
    now = rewritten(page)
    row = now.rows[there.place - 1]
    return {
        "mark": render_to_string("programme/drafting/mark.html", {"row": row}).strip(),
        "count": render_to_string("programme/drafting/count.html", {"page": now}).strip(),
    }


def _shown(
    request: HttpRequest,
    page: DraftPage,
    there: ItemPage,
    typed: ItemForm | None = None,
    wrong: Refusal | None = None,
) -> HttpResponse:
    """The page of one item; with what was typed and why it was not kept."""
    is_conflict = isinstance(wrong, errors.ItemChanged)
    if is_conflict:
        there = _item(page, there.row.item.pk)
    context = {
        "page": page,
        "shown": there,
        "form": typed or _form_of(there),
        "conflict": wrong if is_conflict else None,
        "wrong": None if is_conflict or wrong is None else _fault(typed, wrong),
    }
    return render(request, "programme/drafting/form.html", context, status=_status(wrong) if wrong else 200)


def _form_of(there: ItemPage) -> ItemForm:
    item = there.row.item
    initial = {"narrative": item.narrative, "nothing_to_report": item.nothing_to_report, "seen": there.seen}
    return ItemForm(figures=there.row.figures, initial=initial)


def _fault(typed: ItemForm | None, wrong: Refusal) -> str:
    """In words: the first fault of a field with the field's name, else what the act said."""
    for name, faults in (typed.errors if typed else {}).items():
        label = typed.fields[name].label if typed and name in typed.fields else ""
        return f"{label}: {faults[0]}" if label else str(faults[0])
    return str(wrong)


def _status(wrong: Refusal) -> int:
    return 409 if isinstance(wrong, errors.ReportsError) and not isinstance(wrong, errors.NotReadable) else 422


def _cells(row: ItemRow) -> list[Any]:
    item = row.item
    figures = [f"{one.indicator}: {format_number(one.value)} {one.unit}" for one in row.figures]
    words = _("nothing to report") if item.nothing_to_report else item.narrative
    role = str(item.assignment.get_role_display())
    return [row.task.number, row.task.title, role, row.state_words, item.percent, words, "; ".join(figures)]
