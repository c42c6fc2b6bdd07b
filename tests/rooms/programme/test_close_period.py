"""A closed period is one frozen document, its hashes, and a trace from every word back to its ground."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import docx
import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.documents import api as documents
from nharong.engines.typesetter import render
from nharong.engines.typesetter.forms import report
from nharong.files import api as files
from nharong.files.api import path_of
from nharong.ledger.api import Ref, history
from nharong.offices import api as offices
from nharong.offices.api import NotAllowed
from nharong.programme.api import (
    Editorial,
    FigureGiven,
    Frozen,
    Period,
    Plan,
    Rule,
    Said,
    add_file,
    add_link,
    close,
    consolidation,
    record,
    reports,
    unlock,
)
from nharong.programme.reports.queries.gathered import gather
from nharong.programme.reports.queries.printed import Composer

AT = made.CLOSED_AT
TOLD = Editorial(direction=("Đã ban hành hướng dẫn.",), proposals=("Đề nghị bố trí kinh phí.",))


def _work(plan: Plan, cast: Cast) -> None:
    """Both agencies lead II.2 and count; the first brings evidence."""
    at = made.moment(5, 20)
    file = files.store(b"Bien ban nghiem thu", name="bb.txt", by=cast.foreign_officer, at=at)
    proof = add_file(file, title="Biên bản", agency=cast.foreign, by=cast.foreign_officer, at=at)
    link = add_link("https://example.vn/an-pham", title="Tin", agency=cast.trade, by=cast.trade_officer, at=at)
    for agency, officer, number, evidence in (
        (cast.foreign, cast.foreign_officer, "120", proof),
        (cast.trade, cast.trade_officer, "80.5", link),
    ):
        record(
            made.part(plan, "II.2", agency),
            said=Said.DONE,
            narrative="Đã in ấn phẩm.",
            as_of=date(2027, 5, 18),
            figures=[
                FigureGiven("ấn phẩm", "bản", Decimal(number)),
                FigureGiven("kho còn", "bản", Decimal(10), Rule.LAST),
            ],
            evidence=[evidence],
            by=officer,
            at=at,
        )


@pytest.fixture
def period(plan: Plan, cast: Cast) -> Period:
    _work(plan, cast)
    period = made.half_year(plan, cast)
    for who in made.reporters(cast)[:2]:
        made.accepted(period, who, cast)
    return period


@pytest.fixture
def frozen(period: Period, cast: Cast) -> Frozen:
    close(period, head=made.head(), editorial=TOLD, by=cast.specialist, at=AT)
    return consolidation(period.pk, by=cast.specialist, at=AT)


def _words(trace: dict[str, Any], key: str) -> list[str]:
    return [word["text"] for word in trace["words"] if word["source"] == key]


def _kinds(trace: dict[str, Any], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((key, source) for key, source in trace["sources"].items() if source["kind"] == kind)


def test_it_issues_word_and_pdf_and_keeps_their_hashes(frozen: Frozen, cast: Cast) -> None:
    kept = frozen.consolidation
    assert hashlib.sha256(frozen.docx).hexdigest() == kept.docx_sha256
    assert hashlib.sha256(frozen.pdf).hexdigest() == kept.pdf_sha256
    assert hashlib.sha256(frozen.trace).hexdigest() == kept.trace_sha256
    assert frozen.pdf.startswith(b"%PDF")
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(frozen.docx)).paragraphs)
    assert "6 tháng đầu năm 2027" in text
    assert kept.document.issuing_agency == cast.focal


def test_the_note_of_a_refused_report_stays_though_nothing_is_closed(period: Period, cast: Cast) -> None:
    door, told = Ref("files.door", 0), Editorial(direction=("MẬT",))
    with pytest.raises(files.SecretMarked):
        close(period, head=made.head(), editorial=told, by=cast.specialist, at=AT)
    assert [(note.verb, note.about) for note in history(door)] == [("files.refused", {})]
    assert documents.issued(by=cast.specialist, at=AT) == []
    assert Period.objects.get(pk=period.pk).state == reports.PeriodState.OPEN


def test_it_says_who_reported_and_why_the_others_are_missing(frozen: Frozen, cast: Cast) -> None:
    told = {item.request.agency: (item.submission, item.reason) for item in frozen.items}
    assert told[cast.focal] == (None, "chưa lập báo cáo")
    assert told[cast.foreign][0] is not None
    joined = " ".join(word["text"] for word in frozen.sources["words"])
    assert "Sở Văn hóa, Thể thao và Du lịch (chưa lập báo cáo)" in joined
    assert "nộp ngày 03/6/2027, đúng hạn" in joined


def test_it_adds_amounts_over_agencies_and_leaves_levels_apart(frozen: Frozen) -> None:
    figures = [source for _key, source in _kinds(frozen.sources, "figure")]
    amounts = {one["value"] for one in figures if one["indicator"] == "ấn phẩm"}
    levels = [one["value"] for one in figures if one["indicator"] == "kho còn"]
    assert (amounts, levels) == ({"200.5"}, ["10", "10"])


def test_it_lists_figures_in_the_order_of_the_plan(plan: Plan, cast: Cast) -> None:
    _work(plan, cast)
    said: dict[str, Any] = {"said": Said.UNDERWAY, "narrative": "Đã rà soát.", "as_of": date(2027, 5, 1)}
    counted = [FigureGiven("cụm đã rà soát", "cụm", Decimal(4))]
    part = made.part(plan, "II.1", cast.trade)
    record(part, figures=counted, by=cast.trade_officer, at=made.moment(5, 2), **said)
    period = made.half_year(plan, cast)
    for who in made.reporters(cast)[:2]:
        made.accepted(period, who, cast)
    close(period, head=made.head(), by=cast.specialist, at=AT)
    sources = consolidation(period.pk, by=cast.leader, at=AT).sources["sources"]
    figures = [one["indicator"] for one in sources.values() if one["kind"] == "figure"]
    assert figures == ["cụm đã rà soát", "ấn phẩm", "kho còn", "kho còn"]


def test_it_leads_a_figure_back_to_the_version_the_entry_the_evidence_and_the_plans_words(
    frozen: Frozen, plan: Plan
) -> None:
    trace = frozen.sources
    key, figure = next((key, one) for key, one in _kinds(trace, "figure") if one["indicator"] == "ấn phẩm")
    assert any("200,5" in words for words in _words(trace, key))
    said = [trace["sources"][one["source"]] for one in figure["inputs"]]
    version = reports.Submission.objects.get(pk=said[0]["submission"]["id"])
    assert said[0]["submission"]["sha256"] == version.sha256 == reports.fingerprint(version.content)
    evidence = [one for part in said for entry in part["entries"] for one in entry["evidence"]]
    assert {one["sha256"] or one["url"] for one in evidence} == {
        hashlib.sha256(b"Bien ban nghiem thu").hexdigest(),
        "https://example.vn/an-pham",
    }
    words = said[0]["plan"]
    text = plan.compiled.content["source"]["text"]
    assert text[words["span"][0] : words["span"][1]] == words["words"]
    assert "ấn phẩm giới thiệu tỉnh" in words["words"]


def test_it_names_the_editor_of_what_no_agency_said(frozen: Frozen, cast: Cast) -> None:
    editor = {
        "by": str(offices.user_ref(cast.specialist)),
        "agency": {"key": cast.focal.key, "name": "Sở Văn hóa, Thể thao và Du lịch"},
    }
    written = dict(_kinds(frozen.sources, "editor"))
    texts = {text for key in written for text in _words(frozen.sources, key)}
    assert texts == {"Đã ban hành hướng dẫn.", "Đề nghị bố trí kinh phí."}
    assert all(editor.items() <= one["editor"].items() for one in written.values())
    counted = [one for _key, one in _kinds(frozen.sources, "computed")]
    assert counted
    assert all(set(one["inputs"]) <= set(frozen.sources["sources"]) for one in counted)


def test_it_prints_decisions_on_the_plan_with_who_and_why(frozen: Frozen) -> None:
    decisions = dict(_kinds(frozen.sources, "decision"))
    joined = " ".join(text for key in decisions for text in _words(frozen.sources, key))
    assert "“31/11/2027”: giữ nguyên chữ, không đặt hạn" in joined
    assert "Chuyên Viên Thử" in joined
    assert made.REASON in joined


def test_it_marks_every_page_of_sample_data(period: Period, cast: Cast) -> None:
    notice = "DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ"
    close(period, head=made.head(notice=notice), by=cast.specialist, at=AT)
    assert consolidation(period.pk, by=cast.specialist, at=AT).sources["notice"] == notice


def test_it_names_who_was_let_in_after_the_lock_day(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    request = period.requests.get(agency=cast.trade)
    unlock(request, until=date(2027, 6, 17), reason="mất điện kéo dài", by=cast.specialist, at=made.moment(6, 16))
    made.submitted(period, made.reporters(cast)[1], at=made.moment(6, 16))
    reports.accept(request, by=cast.specialist, at=made.moment(6, 17))
    close(period, head=made.head(), by=cast.specialist, at=AT)
    joined = " ".join(word["text"] for word in consolidation(period.pk, by=cast.leader, at=AT).sources["words"])
    assert "mở khóa đến 17/6/2027: mất điện kéo dài" in joined
    assert "quá hạn 11 ngày" in joined


def test_it_waits_for_the_reviewer_unless_told_why_a_report_stays_out(period: Period, cast: Cast) -> None:
    request = made.submitted(period, made.reporters(cast)[2])
    with pytest.raises(reports.ReviewOpen, match="Sở Văn hóa"):
        close(period, head=made.head(), by=cast.specialist, at=AT)
    close(period, head=made.head(), left_out={request.pk: "gửi sai kỳ"}, by=cast.specialist, at=AT)
    told = {item.request_id: item.reason for item in consolidation(period.pk, by=cast.leader, at=AT).items}
    assert told[request.pk] == "gửi sai kỳ"


def test_it_leaves_a_returned_report_out_and_says_so(period: Period, cast: Cast) -> None:
    request = made.submitted(period, made.reporters(cast)[2])
    reports.return_item(request.items.first(), remark="Thiếu.", by=cast.specialist, at=made.ACCEPTED_AT)
    reports.return_report(request, by=cast.specialist, at=made.ACCEPTED_AT)
    close(period, head=made.head(), by=cast.specialist, at=AT)
    frozen = consolidation(period.pk, by=cast.leader, at=AT)
    told = {item.request_id: (item.submission, item.reason) for item in frozen.items}
    assert told[request.pk] == (None, "báo cáo đã trả lại, chưa nộp lại")
    assert cast.focal.key not in {source["agency"]["key"] for _key, source in _kinds(frozen.sources, "said")}


def test_it_sets_the_same_bytes_again_from_the_same_ground(frozen: Frozen, cast: Cast) -> None:
    period = frozen.consolidation.period
    composer = Composer(gather(period, reasons={}, at=AT), by=cast.specialist)
    draft = report.compose(composer.content(made.head(), TOLD))
    assert render(draft, "docx") == frozen.docx
    assert render(draft, "pdf") == frozen.pdf


def test_it_refuses_a_document_nobody_signs_and_keeps_nothing(period: Period, cast: Cast) -> None:
    for missing in ({"signatory": ""}, {"place": " "}, {"symbol": ""}):
        with pytest.raises(reports.DocumentOfClosingIncomplete):
            close(period, head=made.head(**missing), by=cast.specialist, at=AT)
    period.refresh_from_db()
    assert period.state == reports.PeriodState.OPEN
    with pytest.raises(reports.NotClosedYet):
        consolidation(period.pk, by=cast.specialist, at=AT)


def test_it_is_closed_once_and_stays_as_it_was_when_life_goes_on(frozen: Frozen, plan: Plan, cast: Cast) -> None:
    period = frozen.consolidation.period
    with pytest.raises(reports.PeriodClosed):
        close(period, head=made.head(number="22"), by=cast.specialist, at=made.moment(6, 19))
    at = made.moment(7, 1)
    offices.rename_agency(cast.trade, name="Sở Kinh tế", valid_from=date(2027, 7, 1), by=cast.system, at=at)
    part = made.part(plan, "II.1", cast.foreign)
    record(part, said=Said.DONE, narrative="Xong.", as_of=date(2027, 5, 30), by=cast.foreign_officer, at=at)
    again = consolidation(period.pk, by=cast.specialist, at=at)
    assert (again.docx, again.pdf, again.trace) == (frozen.docx, frozen.pdf, frozen.trace)
    request = period.requests.get(agency=cast.focal)
    with pytest.raises(reports.PeriodClosed):
        reports.draft(request, by=cast.focal_head, at=at)


def test_it_tells_damaged_bytes_from_frozen_ones(frozen: Frozen, cast: Cast) -> None:
    path = path_of(frozen.consolidation.docx_sha256)
    path.chmod(0o600)
    path.write_bytes(frozen.docx[:-1] + b"?")
    with pytest.raises(files.Damaged):
        consolidation(frozen.consolidation.period_id, by=cast.specialist, at=AT)


def test_it_keeps_a_trace_that_any_reader_of_json_can_open(frozen: Frozen) -> None:
    trace = json.loads(frozen.trace)
    assert trace["schema"] == "nharong.trace/1"
    assert trace["document"]["docx_sha256"] == frozen.consolidation.docx_sha256
    assert {word["source"] for word in trace["words"]} <= set(trace["sources"])


def test_others_may_not_close(period: Period, cast: Cast) -> None:
    for who in ("foreign_officer", "foreign_head", "leader", "administrator", "stranger"):
        with pytest.raises(NotAllowed):
            close(period, head=made.head(), by=getattr(cast, who), at=AT)
