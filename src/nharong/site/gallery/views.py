"""The gallery and the addresses its parts act on; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nharong.frame import notes, sample
from nharong.frame.exports import Sheet, answer
from nharong.frame.states import STATES
from nharong.frame.tables import arranged
from nharong.offices.api import asks_to_sign_in
from nharong.site.gallery.forms import Parts, Upload


@dataclass(frozen=True)
class Row:
    """A line of the table shown."""

    number: str
    title: str
    due_on: date | None
    figure: int
    state: str


ROWS = (
    Row("II.1", "Tổ chức tập huấn nâng cao nhận thức về thông tin đối ngoại", date(2027, 6, 5), 1250, "due-soon"),
    Row("II.2", "Ấn hành tập gấp giới thiệu tỉnh bằng tiếng Anh", date(2027, 5, 26), 3, "overdue"),
    Row("II.3", "Ăn ảnh: cuộc thi ảnh về cồng chiêng", None, 48, "undecided"),
    Row("II.4", "Đón đoàn phóng viên nước ngoài", date(2027, 3, 31), 12, "met-on-time"),
    Row("II.5", "Âm thanh cồng chiêng trên đài phát thanh", date(2027, 9, 30), 0, "not-due"),
)
KEYS: dict[str, Callable[[Row], Any]] = {
    "number": lambda row: row.number,
    "title": lambda row: row.title,
    "due": lambda row: row.due_on,
    "figure": lambda row: row.figure,
}


def _for_makers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not settings.DEBUG and not request.sample_day:  # type: ignore[attr-defined]
            raise Http404
        return view(request, **kwargs)

    return shown


@asks_to_sign_in
@_for_makers
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """All parts; ?wrong=1 shows the form with its errors."""
    form = Parts({"title": "a"}) if request.GET.get("wrong") else Parts()
    return _gallery(request, form, Upload())


@asks_to_sign_in
@_for_makers
@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The table to take away."""
    rows = [[row.number, row.title, row.due_on, row.figure, str(STATES[row.state].words)] for row in ROWS]
    sheet = Sheet("phong-trung-bay", ["Số", "Nhiệm vụ", "Thời hạn", "Số liệu", "Tình trạng"], rows, sample.NOTICE)
    return answer(sheet, kind)


@asks_to_sign_in
@_for_makers
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Do nothing and say so, with an undo that does the same."""
    undone = "undo" in request.GET
    notes.say(
        request, "Đã hoàn tác." if undone else "Đã xác nhận 1 nhiệm vụ.", "" if undone else f"{request.path}?undo"
    )
    return redirect("gallery")


@asks_to_sign_in
@_for_makers
@require_POST
def save(request: HttpRequest) -> JsonResponse:
    """What a form that saves itself is answered; the word "từ chối" is refused."""
    words = request.POST.get("words", "")
    if "từ chối" in words:
        return JsonResponse({"words": "Chưa lưu: có chữ không được nhận."}, status=409)
    before = request.POST.get("seen", "")
    seen = int(before) + 1 if before.isdecimal() and len(before) < 6 else 1
    clock = request.now.strftime("%H:%M")  # type: ignore[attr-defined]
    return JsonResponse({"words": f"Đã lưu {clock}", "fields": {"seen": str(seen)}})


@asks_to_sign_in
@_for_makers
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file, keep nothing, and say how long it was."""
    form = Upload(request.POST, request.FILES)
    if not form.is_valid():
        return _gallery(request, Parts(), form)
    file = form.cleaned_data["file"]
    notes.say(request, f"Đã nhận {file.name}.")
    return redirect(f"{reverse('gallery')}?taken=1")


def _gallery(request: HttpRequest, form: Parts, taking: Upload) -> HttpResponse:
    table = arranged(request, ROWS, keys=KEYS, default="number", per_page=4)
    return render(request, "site/gallery/page.html", {"form": form, "upload": taking, "table": table, "states": STATES})
