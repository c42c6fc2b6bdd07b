"""The agency's report on its pages: who may, what is kept, what is told, what stands in the way, how heavy it is."""

from __future__ import annotations

import gzip
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from factories import programme as made
from factories.year import SignIn, Year, small_year
from nharong.ledger.api import LedgerEntry
from nharong.programme import api as programme
from nharong.programme.api import ReportItem, ReportRequest
from nharong.programme.progress import api as progress
from nharong.programme.reports.forms.drafting import key_of
from nharong.programme.reports.queries.drafted import seen_of

pytestmark = pytest.mark.django_db
MOST_QUERIES, MOST_BYTES = 12, 50 * 1024
KEY = "so-vhttdl"  # the focal agency: it leads nothing, carries out one task, and has not submitted
AT = made.moment(6, 10)


@pytest.fixture
def year(db: None) -> Year:
    """The small year, entry still open on the day its pages live."""
    there = small_year()
    there.open.lock_on = date(2027, 6, 25)
    there.open.save()
    return there


@pytest.fixture
def asked(year: Year) -> ReportRequest:
    """What the focal agency is asked for the half-year, not begun."""
    return year.open.requests.get(agency=year.cast.focal)


@pytest.fixture
def item(year: Year, asked: ReportRequest) -> ReportItem:
    """The item of the task it carries out, in the report it has begun."""
    items = programme.draft(asked, by=year.cast.focal_head, at=AT)
    return next(one for one in items if one.assignment.task.number == "II.3")


@pytest.fixture
def head(year: Year, sign_in: SignIn) -> Client:
    """The head of the agency, who writes and submits."""
    return sign_in(year.cast.focal_head)


def _at(name: str, year: Year, *more: object, key: str = KEY) -> str:
    return reverse(name, args=[year.open.pk, key, *more])


def _typed(item: ReportItem, words: str, **more: str) -> dict[str, str]:
    item.refresh_from_db()
    return {"narrative": words, "seen": seen_of(item), **more}


def _returned(year: Year) -> ReportRequest:
    """The report of the trade department, with a remark on its first item."""
    request = year.open.requests.get(agency=year.cast.trade)
    programme.return_item(request.items.first(), remark="Thiếu minh chứng.", by=year.cast.specialist, at=AT)
    return programme.return_report(request, by=year.cast.specialist, at=AT)


def test_it_begins_with_one_button_and_an_item_for_each_part(year: Year, asked: ReportRequest, head: Client) -> None:
    address = _at("report-form", year)
    assert "Bắt đầu lập báo cáo" in head.get(address).text
    assert not asked.items.exists()
    assert head.post(address).headers["Location"] == address
    asked.refresh_from_db()
    assert asked.state == "DRAFTING"
    text = head.get(address).text
    for one in asked.items.select_related("assignment__task"):
        assert one.assignment.task.number in text


def test_it_keeps_what_was_typed_and_goes_on(year: Year, item: ReportItem, head: Client) -> None:
    address = _at("report-item", year, item.pk)
    pks = list(item.request.items.order_by("assignment__task__position").values_list("pk", flat=True))
    after = pks[pks.index(item.pk) + 1]
    sent = head.post(address, _typed(item, "Đã rà soát ba cụm.", then="next"))
    assert sent.headers["Location"] == f"{_at('report-form', year)}?item={after}&saved={item.pk}"
    item.refresh_from_db()
    assert item.narrative == "Đã rà soát ba cụm."
    stays = head.post(address, _typed(item, "Đã rà soát bốn cụm.", then="stay"))
    assert stays.headers["Location"] == f"{_at('report-form', year)}?item={item.pk}&saved={item.pk}"
    assert "Đã rà soát bốn cụm." in head.get(stays.headers["Location"]).text


def test_it_tells_a_form_that_saves_itself_when_it_was_kept(year: Year, item: ReportItem, head: Client) -> None:
    answer = head.post(f"{_at('report-item', year, item.pk)}?itself", _typed(item, "Đang rà soát."))
    item.refresh_from_db()
    assert item.narrative == "Đang rà soát."
    assert answer.json()["words"].startswith("đã lưu ")
    assert answer.json()["fields"] == {"seen": seen_of(item)}
    assert "đã ghi" in answer.json()["mark"]


def test_it_shows_two_versions_where_somebody_else_wrote_meanwhile(year: Year, item: ReportItem, head: Client) -> None:
    mine = _typed(item, "Lời của tôi.")
    programme.save_item(item, narrative="Lời của người khác.", by=year.cast.focal_head, at=AT)
    told = head.post(f"{_at('report-item', year, item.pk)}?itself", mine)
    assert told.status_code == 409
    paged = head.post(_at("report-item", year, item.pk), mine)
    assert paged.status_code == 409
    for text in (told.json()["html"], paged.text):
        assert "Lời của tôi." in text
        assert "Lời của người khác." in text
        assert "Giữ bản đang viết" in text
    item.refresh_from_db()
    assert item.narrative == "Lời của người khác."
    head.post(_at("report-item", year, item.pk), _typed(item, "Cả hai lời.", then="stay"))
    item.refresh_from_db()
    assert item.narrative == "Cả hai lời."


def test_it_keeps_nothing_marked_and_has_the_browser_forget_it(year: Year, item: ReportItem, head: Client) -> None:
    answer = head.post(f"{_at('report-item', year, item.pk)}?itself", _typed(item, "TUYỆT MẬT\nKhông được lưu."))
    assert (answer.status_code, answer.json()["forget"]) == (422, True)
    assert "Không được lưu" not in answer.json()["words"]
    item.refresh_from_db()
    assert item.narrative == ""
    assert LedgerEntry.objects.filter(verb="files.refused").count() == 1


def test_it_keeps_what_was_typed_beside_a_refusal(year: Year, item: ReportItem, head: Client) -> None:
    typed = _typed(item, "Đã làm việc này.", nothing_to_report="on")
    answer = head.post(_at("report-item", year, item.pk), typed)
    assert answer.status_code == 409
    assert "Đã làm việc này." in answer.text
    assert "Đã chọn “không phát sinh” thì không ghi" in answer.text
    wrong = head.post(
        _at("report-item", year, item.pk),
        _typed(item, "Có số liệu.", indicator="số cụm", unit="cụm", value="1.2.3", rule="SUM"),
    )
    assert wrong.status_code == 422
    assert "Có số liệu." in wrong.text
    item.refresh_from_db()
    assert (item.narrative, item.figures) == ("", [])


def _figured(year: Year, item: ReportItem) -> tuple[ReportItem, str]:
    """The item filled from an entry with a figure, and the name of its field."""
    figure = programme.FigureGiven("số cụm pa nô", "cụm", Decimal("1234.5"))
    programme.record(
        item.assignment, said=programme.Said.UNDERWAY, as_of=date(2027, 5, 2), narrative="Đã rà soát.",
        figures=[figure], by=year.cast.focal_head, at=AT,
    )  # fmt: skip
    programme.refill(item, by=year.cast.focal_head, at=AT)
    return item, f"value-{key_of('số cụm pa nô')}"


def test_it_shows_figures_with_their_source_and_marks_adjusted_ones(year: Year, item: ReportItem, head: Client) -> None:
    item, name = _figured(year, item)
    page = f"{_at('report-form', year)}?item={item.pk}"
    text = head.get(page).text
    assert 'value="1.234,5"' in text
    assert "từ 1 lần ghi" in text
    head.post(_at("report-item", year, item.pk), _typed(item, "Sửa số.", then="stay", **{name: "1.300"}))
    item.refresh_from_db()
    assert [(one["value"], one["recorded"], one["adjusted"]) for one in item.figures] == [("1300", "1234.5", True)]
    assert "cơ quan đã điều chỉnh" in head.get(page).text
    emptied = head.post(_at("report-item", year, item.pk), _typed(item, "Bỏ số.", **{name: ""}))
    assert emptied.status_code == 422


def test_it_takes_a_figure_of_the_agencys_own_and_leaves_it_out_again(
    year: Year, item: ReportItem, head: Client
) -> None:
    own = {"indicator": "số bảng chỉ dẫn", "unit": "bảng", "value": "12", "rule": "SUM", "then": "stay"}
    head.post(_at("report-item", year, item.pk), _typed(item, "Có thêm bảng.", **own))
    item.refresh_from_db()
    assert [(one["indicator"], one["value"], one["recorded"]) for one in item.figures] == [
        ("số bảng chỉ dẫn", "12", None)
    ]
    name = f"value-{key_of('số bảng chỉ dẫn')}"
    head.post(_at("report-item", year, item.pk), _typed(item, "Không còn.", then="stay", **{name: ""}))
    item.refresh_from_db()
    assert item.figures == []


def test_it_waits_for_the_rest_of_a_figure_half_typed(year: Year, item: ReportItem, head: Client) -> None:
    answer = head.post(f"{_at('report-item', year, item.pk)}?itself", _typed(item, "Đang ghi.", indicator="số lượt"))
    assert answer.status_code == 200
    assert "chờ đủ" in answer.json()["words"]
    item.refresh_from_db()
    assert (item.narrative, item.figures) == ("Đang ghi.", [])


def test_it_fills_an_item_again_and_gives_the_words_of_before_back(year: Year, item: ReportItem, head: Client) -> None:
    item, name = _figured(year, item)
    typed = _typed(item, "Lời gõ tay.", **{name: "7"})
    done = head.post(_at("report-item-refill", year, item.pk), typed)
    item.refresh_from_db()
    assert (item.narrative, item.figures[0]["value"]) == ("Đã rà soát.", "1234.5")
    undo = _at("report-item-restore", year, item.pk)
    assert undo in head.get(done.headers["Location"]).text
    head.post(undo)
    item.refresh_from_db()
    assert (item.narrative, item.figures[0]["value"]) == ("Lời gõ tay.", "7")
    assert head.post(undo).status_code == 404


def test_it_shows_what_the_agency_said_last_period(year: Year, sign_in: SignIn) -> None:
    request = year.closed.requests.get(agency=year.cast.focal)
    assert request.accepted is not None
    officer = sign_in(year.cast.focal_head)
    programme.draft(year.open.requests.get(agency=year.cast.focal), by=year.cast.focal_head, at=AT)
    text = officer.get(_at("report-form", year)).text
    assert "Quý I năm 2027" in text
    assert "không phát sinh" in text


def test_it_says_what_keeps_a_report_back_and_what_only_deserves_a_look(
    year: Year, item: ReportItem, head: Client
) -> None:
    text = head.get(_at("report-check", year)).text
    assert f"?item={item.pk}" in text
    assert _at("report-submit", year) not in text
    part = item.assignment
    programme.record(
        part, said=programme.Said.DONE, as_of=date(2027, 5, 3), narrative="Xong.", by=year.cast.focal_head, at=AT
    )
    programme.refill(item, by=year.cast.focal_head, at=AT)
    assert "chưa có minh chứng" in head.get(_at("report-check", year)).text


def test_it_keeps_a_report_back_that_rests_on_progress_taken_back(year: Year, item: ReportItem, head: Client) -> None:
    _figured(year, item)
    assert "đã rút" not in head.get(_at("report-check", year)).text
    progress.withdraw(progress.entries_of([item.assignment_id])[-1], by=year.cast.focal_head, at=AT)
    text = head.get(_at("report-check", year)).text
    assert "dựa trên lần ghi tiến độ đã rút lại" in text
    assert "đã rút" in head.get(f"{_at('report-form', year)}?item={item.pk}").text
    head.post(_at("report-item-refill", year, item.pk), _typed(item, "Đã rà soát."))
    assert "đã rút" not in head.get(_at("report-check", year)).text


def test_a_coordinator_may_leave_its_part_empty(year: Year, item: ReportItem, head: Client) -> None:
    part = item.request.items.get(assignment__task__number="II.1")
    assert part.assignment.role == "COORDINATING"
    assert "có thể để trống" in head.get(_at("report-form", year)).text
    assert f"?item={part.pk}" not in head.get(_at("report-check", year)).text


def _all_written(item: ReportItem, year: Year) -> None:
    for one in item.request.items.all():
        programme.save_item(one, narrative="Đã làm.", by=year.cast.focal_head, at=AT)


def test_the_head_submits_and_keeps_a_receipt(year: Year, item: ReportItem, head: Client) -> None:
    _all_written(item, year)
    assert _at("report-submit", year) in head.get(_at("report-check", year)).text
    sent = head.post(_at("report-submit", year))
    assert sent.headers["Location"] == _at("report-receipt", year, 1)
    version = item.request.submissions.get()
    text = head.get(sent.headers["Location"]).text
    assert f"{version.pk:06d}" in text
    assert version.sha256 in text
    assert "khớp với mã băm" in text
    written = head.get(_at("report-form", year)).text
    assert "chờ thẩm tra" in written
    assert "<textarea" not in written
    assert head.post(_at("report-item", year, item.pk), {"narrative": "Muộn."}).status_code == 409
    assert head.post(_at("report-submit", year)).status_code == 409


def test_it_refuses_to_submit_while_items_are_empty(year: Year, item: ReportItem, head: Client) -> None:
    assert head.post(_at("report-submit", year)).status_code == 409
    assert not item.request.submissions.exists()


def test_it_shows_remarks_what_changed_since_and_keeps_the_first_day(year: Year, sign_in: SignIn) -> None:
    request = _returned(year)
    officer, head = sign_in(year.cast.trade_officer), sign_in(year.cast.trade_head)
    key = "so-cong-thuong"
    first = request.items.order_by("pk").first()
    text = officer.get(_at("report-form", year, key=key)).text
    assert "Thiếu minh chứng." in text
    officer.post(_at("report-item", year, first.pk, key=key), _typed(first, "Đã bổ sung minh chứng.", then="stay"))
    assert "đã sửa sau khi trả lại" in officer.get(f"{_at('report-form', year, key=key)}?item={first.pk}").text
    check = head.get(_at("report-check", year, key=key)).text
    assert "Đã bổ sung minh chứng." in check
    head.post(_at("report-submit", year, key=key))
    request.refresh_from_db()
    assert request.submissions.count() == 2
    assert request.first_submitted_at == made.SUBMITTED_AT
    assert "03/06/2027" in head.get(_at("report-receipt", year, 2, key=key)).text


def test_an_officer_may_not_submit_and_sees_who_does(year: Year, sign_in: SignIn) -> None:
    _returned(year)
    officer = sign_in(year.cast.trade_officer)
    text = officer.get(_at("report-check", year, key="so-cong-thuong")).text
    assert "Chờ thủ trưởng" in text
    assert year.cast.trade_head.get_full_name() in text
    assert officer.post(_at("report-submit", year, key="so-cong-thuong")).status_code == 403


def test_others_may_not_read_or_write_the_draft_of_an_agency(year: Year, item: ReportItem, sign_in: SignIn) -> None:
    for who in ("trade_officer", "trade_head", "specialist", "leader", "administrator", "stranger"):
        client = sign_in(getattr(year.cast, who))
        for address in (
            _at("report-form", year),
            f"{_at('report-form', year)}?item={item.pk}",
            _at("report-check", year),
            _at("report-form-export", year, "xlsx"),
        ):
            assert client.get(address).status_code == 403, (who, address)
        for address in (
            _at("report-form", year),
            _at("report-item", year, item.pk),
            _at("report-item-refill", year, item.pk),
            _at("report-submit", year),
        ):
            assert client.post(address, {"narrative": "Của người khác."}).status_code == 403, (who, address)
    item.refresh_from_db()
    assert item.narrative == ""


def test_an_officer_may_not_write_an_item_of_another_agency_under_the_own_address(
    year: Year, item: ReportItem, sign_in: SignIn
) -> None:
    _returned(year)
    client = sign_in(year.cast.trade_officer)
    sent = client.post(_at("report-item", year, item.pk, key="so-cong-thuong"), {"narrative": "Của người khác."})
    assert sent.status_code == 404


def test_others_may_not_see_a_receipt_but_the_reviewer_may(year: Year, sign_in: SignIn) -> None:
    address = _at("report-receipt", year, 1, key="so-cong-thuong")
    for who, status in (("trade_officer", 200), ("specialist", 200), ("foreign_head", 403), ("stranger", 403)):
        assert sign_in(getattr(year.cast, who)).get(address).status_code == status, who


def test_it_answers_an_address_that_leads_nowhere(year: Year, item: ReportItem, head: Client) -> None:
    for address in (
        reverse("report-form", args=[0, KEY]),
        f"{_at('report-form', year)}?item=0",
        _at("report-receipt", year, 9),
        reverse("report-form", args=[year.open.pk, "khong-co"]),
    ):
        assert head.get(address).status_code == 404, address


def test_it_leads_who_signs_in_again_back_to_the_item(
    year: Year, item: ReportItem, client: Client, head: Client
) -> None:
    address = _at("report-item", year, item.pk)
    assert client.post(address, {"narrative": "Hết phiên."}).headers["Location"].endswith(f"?next={address}")
    assert head.get(address).headers["Location"] == f"{_at('report-form', year)}?item={item.pk}"


def test_it_refuses_after_the_lock_and_in_a_closed_period(year: Year, item: ReportItem, head: Client) -> None:
    year.open.lock_on = date(2027, 6, 19)
    year.open.save()
    assert "đã khóa nhập từ sau ngày 19/06/2027" in head.get(_at("report-form", year)).text
    assert head.post(_at("report-item", year, item.pk), _typed(item, "Muộn.")).status_code == 409
    closed = head.get(reverse("report-form", args=[year.closed.pk, KEY]))
    assert closed.status_code == 200
    assert "<textarea" not in closed.text


def test_it_hands_out_the_draft_as_a_table(year: Year, item: ReportItem, head: Client) -> None:
    programme.save_item(item, narrative="=Đã làm.", by=year.cast.focal_head, at=AT)
    answer = head.get(_at("report-form-export", year, "xlsx"))
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows()]
    assert any(row[0] == item.assignment.task.number and "=Đã làm." in row for row in rows)


def _weight(client: Client, address: str) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as asked:
        answer: Any = client.get(address)
    assert answer.status_code == 200
    return len(asked), len(gzip.compress(answer.content))


def test_it_stays_light(year: Year, item: ReportItem, head: Client, sign_in: SignIn) -> None:
    _figured(year, item)
    _returned(year)
    officer = sign_in(year.cast.trade_officer)
    weights = [
        _weight(head, f"{_at('report-form', year)}?item={item.pk}"),
        _weight(head, _at("report-check", year)),
        _weight(officer, _at("report-form", year, key="so-cong-thuong")),
        _weight(officer, _at("report-check", year, key="so-cong-thuong")),
        _weight(officer, _at("report-receipt", year, 1, key="so-cong-thuong")),
    ]
    assert [queries for queries, _ in weights if queries > MOST_QUERIES] == []
    assert [size for _, size in weights if size > MOST_BYTES] == []


def test_it_asks_no_more_with_more_items(year: Year, item: ReportItem, head: Client, sign_in: SignIn) -> None:
    few = item.request.items.count()
    request = _returned(year)
    assert request.items.count() > few
    officer = sign_in(year.cast.trade_officer)
    for name in ("report-form", "report-check"):
        more = _weight(officer, _at(name, year, key="so-cong-thuong"))[0]
        assert more <= _weight(head, _at(name, year))[0] + 2, name  # the version and the remarks of the returned one
