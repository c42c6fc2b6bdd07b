"""What the province's report says of its plan, its agencies and its days."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client

from factories import programme as made
from factories.offices import Cast
from nharong.documents.api import Kind
from nharong.offices import api as offices
from nharong.programme.api import FigureGiven, Plan, Rule, Said, close, consolidation, record, reports, unlock
from nharong.programme.reports.queries import citing
from nharong.programme.reports.queries.reading import paper

AT = made.CLOSED_AT


@pytest.mark.parametrize(
    ("title", "cited"),
    [
        ("Công tác thông tin đối ngoại năm 2027", "về công tác thông tin đối ngoại năm 2027"),
        ("TRUYỀN THÔNG GIẢM NGHÈO", "về TRUYỀN THÔNG GIẢM NGHÈO"),
        ("Việt Nam trong lòng bạn bè", "về Việt Nam trong lòng bạn bè"),
        ("UBND tỉnh với báo chí", "về UBND tỉnh với báo chí"),
        ("Về việc ban hành Kế hoạch", "về việc ban hành Kế hoạch"),
        ("VỀ VIỆC BAN HÀNH KẾ HOẠCH.", "về VIỆC BAN HÀNH KẾ HOẠCH"),
    ],
)
def test_it_cites_the_title_without_guessing_at_capitals(plan: Plan, title: str, cited: str) -> None:
    plan.title = title
    assert citing.citation(plan).endswith(f"của Ủy ban nhân dân tỉnh {cited}")


def test_it_cites_a_decision_as_a_decision(plan: Plan) -> None:
    plan.document.kind, plan.document.symbol = Kind.DECISION.value, "QĐ-UBND"
    assert citing.citation(plan).startswith("Quyết định số 15/QĐ-UBND ngày 11 tháng 01 năm 2027 của ")


def test_it_says_what_it_reports_on_by_the_plan(plan: Plan) -> None:
    assert citing.work(plan) == "công tác thông tin đối ngoại"
    plan.title = "Truyền thông về giảm nghèo đa chiều"
    assert citing.work(plan) == "Kế hoạch số 15/KH-UBND"
    plan.document.number = plan.document.symbol = ""
    assert citing.work(plan) == "Kế hoạch truyền thông về giảm nghèo đa chiều"


def test_it_does_not_say_of_who_submitted_that_they_did_not(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    request = made.submitted(period, made.reporters(cast)[1])
    close(period, head=made.head(), left_out={request.pk: "thiếu phụ lục"}, by=cast.specialist, at=AT)
    words = " ".join(word["text"] for word in consolidation(period.pk, by=cast.specialist, at=AT).sources["words"])
    assert "Chưa có báo cáo được chấp nhận (3 cơ quan)" in words
    assert "Sở Công Thương (thiếu phụ lục)" in words
    assert "Chưa báo cáo" not in words
    assert "Chưa có cơ quan nào trong số 3 cơ quan được yêu cầu có báo cáo được chấp nhận" in words


def test_it_leaves_an_accepted_report_out_only_for_a_reason(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    request = made.accepted(period, made.reporters(cast)[1], cast)
    for blank in ("", "  "):
        with pytest.raises(reports.ReviewOpen, match="Sở Công Thương"):
            close(period, head=made.head(), left_out={request.pk: blank}, by=cast.specialist, at=AT)
    done = close(period, head=made.head(), left_out={request.pk: "rút lại"}, by=cast.specialist, at=AT)
    assert done.items.get(request=request).reason == "rút lại"


def test_it_gives_a_level_the_day_on_which_it_was_so(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.2", cast.foreign)
    level = FigureGiven("kho còn", "bản", Decimal(10), Rule.LAST)
    said = {"said": Said.UNDERWAY, "narrative": "Đã in.", "as_of": date(2027, 5, 18)}
    record(part, figures=[level], by=cast.foreign_officer, at=made.moment(5, 20), **said)
    period = made.half_year(plan, cast)
    made.accepted(period, made.reporters(cast)[0], cast)
    close(period, head=made.head(), by=cast.specialist, at=AT)
    words = " ".join(word["text"] for word in consolidation(period.pk, by=cast.specialist, at=AT).sources["words"])
    assert "10 bản (kỳ, đến 18/5/2027)" in words


def test_it_counts_days_in_vietnam_on_the_page_and_in_the_export(plan: Plan, cast: Cast) -> None:
    early = made.moment(6, 3, 6)  # still 2 June in Greenwich
    period = made.half_year(plan, cast)
    request = made.submitted(period, made.reporters(cast)[1], at=early)
    client = Client()
    client.force_login(cast.specialist)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/reports/{period.pk}/export.xlsx").content)).active
    days = {cell.value.date() for row in sheet.iter_rows() for cell in row if hasattr(cell.value, "date")}
    assert date(2027, 6, 3) in days
    assert date(2027, 6, 2) not in days
    reports.accept(request, by=cast.specialist, at=made.ACCEPTED_AT)
    close(period, head=made.head(), by=cast.specialist, at=AT)
    lines = paper(consolidation(period.pk, by=cast.specialist, at=AT)).blocks
    told = " ".join(ground.words for line in lines for ground in line.grounds)
    assert "03/06/2027" in told
    assert "02/06/2027" not in told


def test_it_names_who_was_let_in_after_the_lock_whatever_came_of_it(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    request = made.accepted(period, made.reporters(cast)[1], cast)
    missing = period.requests.get(agency=cast.foreign)
    for one in (request, missing):
        unlock(one, until=date(2027, 6, 17), reason="mất điện", by=cast.specialist, at=made.moment(6, 5))
    close(period, head=made.head(), by=cast.specialist, at=AT)
    words = "".join(word["text"] for word in consolidation(period.pk, by=cast.specialist, at=AT).sources["words"])
    assert "Được mở khóa sau thời điểm khóa số liệu (2 cơ quan)" in words
    assert "Được chấp nhận sau" not in words


def test_it_says_of_a_version_without_a_word_that_it_has_none(plan: Plan, cast: Cast) -> None:
    stranger = offices.establish_agency(
        key="so-y-te", name="Sở Y tế", kind="so", valid_from=made.SIGNED_ON, by=cast.system, at=made.ADOPTED_AT
    )
    head = cast.foreign_head
    offices.appoint(
        head.person, stranger, offices.Role.HEAD, valid_from=made.SIGNED_ON, by=cast.system, at=made.ADOPTED_AT
    )
    period = made.half_year(plan, cast, agencies=[stranger])
    made.accepted(period, made.Reporter(stranger, head, head), cast)
    close(period, head=made.head(), by=cast.specialist, at=AT)
    words = "".join(word["text"] for word in consolidation(period.pk, by=cast.specialist, at=AT).sources["words"])
    assert "Sở Y tế (nộp ngày 03/6/2027, đúng hạn, không nêu nội dung)" in words
