"""The register of documents: who finds what, who reads which bytes, what comes in and what does not."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from factories import documents as papers
from factories import programme as made
from factories.files import docx
from factories.year import SignIn, Year
from nharong.documents.api import Document
from nharong.files.api import StoredFile
from nharong.ledger.api import LedgerEntry
from nharong.programme import api as programme

FIELDS = {
    "kind": "LETTER",
    "number": "88/UBND-KGVX",
    "issued_on": "15/6/2027",
    "issuer": "Ủy ban nhân dân tỉnh",
    "subject": "Về việc rà soát cụm pa nô cửa khẩu",
    "signatory": "Người Ký Thử",
}
pytestmark = pytest.mark.django_db


def paper(*lines: str, name: str = "cong-van.docx") -> SimpleUploadedFile:
    """A Word file as a browser sends it."""
    return SimpleUploadedFile(name, docx(*(lines or ("Kính gửi các sở",))))


def unrelated(year: Year) -> Document:
    """A received document that no plan and no report was made of."""
    return papers.received_plan(by=year.cast.specialist, at=made.moment(6, 1), number="99", subject="Nội bộ")


def seen(client: Client, **narrowed: str) -> set[int]:
    """The numbers of the documents that the list links to."""
    text = client.get(reverse("documents"), narrowed).text
    return {pk for pk in Document.objects.values_list("pk", flat=True) if f'"{reverse("document", args=[pk])}"' in text}


def test_it_lists_finds_and_narrows(year: Year, sign_in: SignIn) -> None:
    specialist, other = sign_in(year.cast.specialist), unrelated(year)
    plan, report = year.plan.document_id, year.closed.consolidation.document_id
    assert seen(specialist) == {plan, report, other.pk}
    assert seen(specialist, words="15/kh-ubnd") == {plan}
    assert seen(specialist, words="thu tinh cua") == {plan}
    assert seen(specialist, direction="ISSUED") == {report}
    assert seen(specialist, kind="REPORT") == {report}
    assert seen(specialist, year="2026") == {other.pk}
    assert seen(specialist, year="mười") == {plan, report, other.pk}
    assert seen(specialist, words="không có gì như vậy") == set()


def test_it_sorts_and_exports_what_the_list_shows(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    text = specialist.get(reverse("documents"), {"sort": "day"}).text
    assert text.index("15/KH-UBND") < text.index("21/BC-SVHTTDL")
    answer = specialist.get(reverse("documents-export", args=["xlsx"]), {"direction": "ISSUED"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[2:]] == ["21/BC-SVHTTDL"]


def test_it_shows_what_became_of_a_document_and_hands_out_its_bytes(year: Year, sign_in: SignIn) -> None:
    leader, report = sign_in(year.cast.leader), year.closed.consolidation.document
    text = leader.get(reverse("document", args=[report.pk])).text
    assert reverse("report", args=[year.closed.pk]) in text
    pdf = leader.get(reverse("document-pdf", args=[report.pk]))
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.headers["Content-Disposition"].startswith("attachment")
    assert leader.get(reverse("document-file", args=[report.pk])).content[:2] == b"PK"
    plan = sign_in(year.cast.specialist).get(reverse("document", args=[year.plan.document_id])).text
    assert f"?plan={year.plan.pk}" in plan
    assert leader.get(reverse("document-pdf", args=[year.plan.document_id])).status_code == 404


def test_it_names_the_tasks_that_cite_the_same_file(year: Year, sign_in: SignIn) -> None:
    cast, at = year.cast, made.moment(6, 2)
    document = unrelated(year)
    part = made.part(year.plan, "II.4", cast.foreign)
    filed = programme.add_file(document.file, title="Công văn", agency=cast.foreign, by=cast.foreign_officer, at=at)
    programme.record(
        part,
        said=programme.Said.UNDERWAY,
        narrative="Đã làm",
        as_of=date(2027, 6, 1),
        evidence=[filed],
        by=cast.foreign_officer,
        at=at,
    )
    text = sign_in(cast.specialist).get(reverse("document", args=[document.pk])).text
    assert reverse("task", args=[part.task_id]) in text


def test_an_officer_finds_the_plans_and_reports_of_the_agency_and_nothing_else(year: Year, sign_in: SignIn) -> None:
    other = unrelated(year)
    draft = made.imported(year.cast, text=made.TEXT.replace("15/KH-UBND", "16/KH-UBND"), number="16")
    for user in (year.cast.trade_officer, year.cast.trade_head):
        client = sign_in(user)
        assert seen(client) == {year.plan.document_id, year.closed.consolidation.document_id}
        for kept in (other.pk, draft.document_id):
            assert client.get(reverse("document", args=[kept])).status_code == 403
            assert client.get(reverse("document-file", args=[kept])).status_code == 403
        assert client.get(reverse("document-file", args=[year.plan.document_id])).status_code == 200


def test_it_takes_in_a_document(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    answer = specialist.post(reverse("document-new"), FIELDS | {"file": paper()})
    document = Document.objects.get(number="88", symbol="UBND-KGVX")
    assert answer.headers["Location"] == reverse("document", args=[document.pk])
    assert (document.issued_on, document.name) == (date(2027, 6, 15), "cong-van.docx")
    again = specialist.post(reverse("document-new"), FIELDS | {"file": paper("khác")})
    assert again.status_code == 200
    assert 'role="alert"' in again.text
    assert "Về việc rà soát" in again.text
    assert f'href="{reverse("document", args=[document.pk])}"' in again.text
    assert Document.objects.filter(number="88").count() == 1


@pytest.mark.parametrize(
    ("lines", "changes"),
    [(("Độ mật: TỐI MẬT",), {}), (("TỐI MẬT", "Kính gửi"), {}), ((), {"subject": "TUYỆT MẬT"})],
)
def test_it_keeps_nothing_of_what_bears_a_mark_of_secrecy(
    year: Year, sign_in: SignIn, lines: tuple[str, ...], changes: dict[str, str]
) -> None:
    before = (Document.objects.count(), StoredFile.objects.count())
    answer = sign_in(year.cast.specialist).post(reverse("document-new"), FIELDS | changes | {"file": paper(*lines)})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert (Document.objects.count(), StoredFile.objects.count()) == before
    assert LedgerEntry.objects.filter(verb="files.refused").count() == 1


def test_it_refuses_a_file_it_cannot_read_beside_the_form(year: Year, sign_in: SignIn) -> None:
    file = SimpleUploadedFile("anh.png", b"\x89PNG\r\n")
    answer = sign_in(year.cast.specialist).post(reverse("document-new"), FIELDS | {"file": file})
    assert answer.status_code == 200
    assert "id_file_error" in answer.text
    assert "88/UBND-KGVX" in answer.text


def test_only_a_specialist_may_take_in_a_document(year: Year, sign_in: SignIn) -> None:
    for user in (year.cast.leader, year.cast.trade_officer, year.cast.administrator, year.cast.stranger):
        client = sign_in(user)
        assert client.get(reverse("document-new")).status_code == 403
        assert client.post(reverse("document-new"), FIELDS | {"file": paper()}).status_code == 403
    assert not Document.objects.filter(number="88").exists()


def test_an_administrator_and_a_stranger_may_not_see_documents(year: Year, sign_in: SignIn) -> None:
    pk = year.plan.document_id
    addresses = [reverse("documents"), reverse("document", args=[pk]), reverse("document-file", args=[pk])]
    for user in (year.cast.administrator, year.cast.stranger):
        assert {sign_in(user).get(address).status_code for address in addresses} == {403}


def test_it_answers_a_document_that_is_not_there_with_404(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    assert specialist.get(reverse("document", args=[0])).status_code == 404
    assert specialist.get(reverse("document-file", args=[0])).status_code == 404


def test_it_keeps_the_pages_light_whatever_the_rows(year: Year, sign_in: SignIn) -> None:
    for number in range(60):
        papers.received_plan(by=year.cast.specialist, at=made.moment(6, 1), number=str(number), subject="Văn bản " * 9)
    pages = [reverse("documents"), reverse("document", args=[year.plan.document_id])]
    pages.append(reverse("document", args=[year.closed.consolidation.document_id]))
    for user in (year.cast.specialist, year.cast.trade_officer):
        client = sign_in(user)
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(page, headers={"Accept-Encoding": "gzip"})
            assert len(queries) <= 12, f"{page}: {[one['sql'] for one in queries]}"
            assert len(answer.content) <= 50 * 1024
