"""A draft goes out as an official document whose bytes stay as they are."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document as WordDocument

from factories.documents import received_plan, report_draft
from factories.offices import FOUNDED_AT, Cast
from nharong.documents import api as documents
from nharong.documents.errors import NumberTaken, SignatoryMissing, SubjectMissing
from nharong.engines.typesetter import TYPESETTER_VERSION, SigningBlock, render
from nharong.files import api as files
from nharong.ledger import api as ledger
from nharong.offices import api as offices


def test_it_issues_a_draft_as_word_and_pdf(cast: Cast) -> None:
    report = documents.issue(report_draft(), by=cast.specialist, at=FOUNDED_AT, agency=cast.focal)
    assert (report.printed_number, report.kind, report.signatory) == ("05/BC-SVHTTDL", "REPORT", "Giám Đốc Thử")
    assert (report.direction, report.issuing_agency) == ("ISSUED", cast.focal)
    assert report.name == "bao-cao-05-bc-svhttdl-2026-06-05.docx"
    word = documents.content(report, "file", by=cast.leader, at=FOUNDED_AT)
    assert "Đã tổ chức 02 lớp tập huấn" in "\n".join(line.text for line in WordDocument(BytesIO(word)).paragraphs)
    assert documents.content(report, "pdf", by=cast.leader, at=FOUNDED_AT).startswith(b"%PDF-")
    assert documents.issued(by=cast.leader, at=FOUNDED_AT) == [report]
    entry = ledger.history(report.ref)[-1]
    assert entry.verb == "documents.documents.issued"
    assert (entry.after["file"], entry.after["pdf"]) == (report.file.sha256, report.pdf.sha256)
    assert "Giám Đốc Thử" not in str(entry.after)


def test_it_keeps_the_bytes_that_rendering_gives_again(cast: Cast) -> None:
    draft = report_draft()
    report = documents.issue(draft, by=cast.specialist, at=FOUNDED_AT)
    assert report.typesetter_version == TYPESETTER_VERSION
    assert files.read(report.file) == render(draft, "docx")
    assert report.pdf is not None
    assert files.read(report.pdf) == render(draft, "pdf")


def test_it_issues_a_draft_with_blanks_to_be_stamped(cast: Cast) -> None:
    for _ in range(2):
        report = documents.issue(report_draft(number=None, issued_on=None), by=cast.specialist, at=FOUNDED_AT)
        assert (report.number, report.issued_on) == ("", None)
    assert report.name == "bao-cao-bc-svhttdl-2026-01-05.docx"


def test_it_calls_a_draft_without_a_type_a_letter(cast: Cast) -> None:
    letter = documents.issue(report_draft(type_name=None), by=cast.specialist, at=FOUNDED_AT)
    assert letter.kind == documents.Kind.LETTER


@pytest.mark.parametrize(
    "who", ["foreign_officer", "foreign_head", "focal_head", "leader", "administrator", "stranger"]
)
def test_others_may_not_issue(cast: Cast, who: str) -> None:
    with pytest.raises(offices.NotAllowed):
        documents.issue(report_draft(), by=getattr(cast, who), at=FOUNDED_AT)
    assert not files.StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [({"signing": SigningBlock(("GIÁM ĐỐC",), " ")}, SignatoryMissing), ({"subject": ""}, SubjectMissing)],
)
def test_it_refuses_a_draft_without_signatory_or_subject(cast: Cast, change: dict, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        documents.issue(report_draft(**change), by=cast.specialist, at=FOUNDED_AT)
    assert not files.StoredFile.objects.exists()


def test_it_refuses_a_number_the_body_has_given(cast: Cast) -> None:
    documents.issue(report_draft(), by=cast.specialist, at=FOUNDED_AT)
    head, kept = ledger.head(), files.StoredFile.objects.count()
    with pytest.raises(NumberTaken, match="5/BC-SVHTTDL"):
        documents.issue(report_draft(number="5", subject="Khác"), by=cast.specialist, at=FOUNDED_AT)
    assert (ledger.head(), files.StoredFile.objects.count()) == (head, kept)
    documents.issue(report_draft(number="6"), by=cast.specialist, at=FOUNDED_AT)
    documents.issue(report_draft(symbol="KH-SVHTTDL"), by=cast.specialist, at=FOUNDED_AT)


def test_it_lets_a_received_document_have_the_number_of_an_issued_one(cast: Cast) -> None:
    draft = report_draft()
    documents.issue(draft, by=cast.specialist, at=FOUNDED_AT)
    received = received_plan(
        by=cast.specialist,
        at=FOUNDED_AT,
        number="05",
        symbol="BC-SVHTTDL",
        issuer=draft.issuer,
        issued_on=draft.issued_on,
    )
    assert received.direction == documents.Direction.RECEIVED
