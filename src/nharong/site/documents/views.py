"""The list of documents, the page of one, its bytes, and the counter where one comes in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nharong.documents.api import AlreadyReceived, Document, Kind, NoSuchForm
from nharong.files.api import FilesError, WordsMarked
from nharong.frame import sample
from nharong.frame.exports import Sheet, answer
from nharong.frame.notes import say
from nharong.frame.refusal import Refusal
from nharong.frame.tables import arranged
from nharong.offices.api import NotAllowed, Right, asks, may, rights_of
from nharong.site.documents import queries
from nharong.site.documents.actions import take_in
from nharong.site.documents.forms import Narrow, Receive

KEYS = {
    "number": lambda one: one.printed_number or None,
    "day": lambda one: one.issued_on,
    "kind": lambda one: str(one.get_kind_display()),
    "subject": lambda one: one.subject,
    "issuer": lambda one: one.issuer or None,
}


@asks(Right.DOCUMENTS_READ)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The documents a person may find, narrowed by the form, fifty a page."""
    form, found = _narrowed(request)
    context = {
        "form": form,
        "table": arranged(request, found, keys=KEYS),
        "narrowed": any(form.data.get(name) for name in form.fields),
        "reads_all": may(request.user, Right.DOCUMENTS_READ, at=request.now),  # type: ignore[attr-defined]
        "may_receive": Right.DOCUMENTS_RECEIVE in rights_of(request.user, at=request.now),  # type: ignore[attr-defined]
    }
    return render(request, "site/documents/documents.html", context)


@asks(Right.DOCUMENTS_READ)
@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same list as .xlsx or .csv."""
    _form, found = _narrowed(request)
    columns = [
        _("Number"),
        _("Day of issue"),
        _("Kind of document"),
        _("Subject"),
        _("Issued by"),
        _("Signatory"),
        _("Direction"),
    ]
    notice = sample.NOTICE if request.sample_day else ""  # type: ignore[attr-defined]
    return answer(Sheet("van-ban", columns, [_cells(one) for one in found], notice), kind)


@asks(Right.DOCUMENTS_READ)
@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One document, and what was made of it."""
    try:
        shown = queries.document_page(pk, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except Document.DoesNotExist as error:
        raise Http404 from error
    return render(request, "site/documents/document.html", {"page": shown, "document": shown.document})


@asks(Right.DOCUMENTS_READ)
@require_GET
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The bytes of a document as it came, or as PDF."""
    try:
        document, data = queries.content(pk, form, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    except (Document.DoesNotExist, NoSuchForm) as error:
        raise Http404 from error
    is_pdf = form == "pdf"
    media = "application/pdf" if is_pdf else document.file.media_type
    name = f"{document.name.rpartition('.')[0]}.pdf" if is_pdf else document.name
    response = HttpResponse(data, content_type=media)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@asks(Right.DOCUMENTS_RECEIVE)
@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Take in a document that came from elsewhere; refusals stand beside the form, and what was typed stays."""
    form, there = Receive(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        file = said.pop("file")
        try:
            given = said | {"kind": Kind(said["kind"]), "by": request.user, "at": request.now}  # type: ignore[attr-defined]
            document = take_in(file.read(), name=file.name, **given)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(_place(refusal), str(refusal))
            if isinstance(refusal, AlreadyReceived):
                there = queries.same_number(said["number"], said["symbol"], by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
        else:
            say(request, _("The document is in the register."))
            return redirect("document", document.pk)
    return render(request, "site/documents/receive.html", {"form": form, "there": there})


def _place(refusal: Refusal) -> str | None:
    """The field that a refusal is about; None for the whole form."""
    if isinstance(refusal, AlreadyReceived):
        return "number"
    return "file" if isinstance(refusal, FilesError) and not isinstance(refusal, WordsMarked) else None


def _narrowed(request: HttpRequest) -> tuple[Narrow, list[Document]]:
    form = Narrow(request.GET)
    asked = request.GET.get("year", "")
    form.offer([int(asked)] if asked.isdecimal() and len(asked) == 4 else [])
    form.is_valid()
    wanted: dict[str, Any] = form.cleaned_data
    filters = queries.Filters(**{name: value for name, value in wanted.items() if value})
    found, years = queries.listed(filters, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    form.offer(years)
    return form, found


def _cells(one: Document) -> list[Any]:
    kind, direction = str(one.get_kind_display()), str(one.get_direction_display())
    return [one.printed_number, one.issued_on, kind, one.subject, one.issuer, one.signatory, direction]
