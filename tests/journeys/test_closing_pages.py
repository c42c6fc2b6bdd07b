"""Opening a period, who is missing, closing it, and the finished report down to its evidence."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import programme as made
from factories.year import SignIn, Year
from nharong.programme import api as programme
from nharong.programme.reports import api as reports

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def specialist(year: Year, sign_in: SignIn) -> Client:
    """The specialist at the desk."""
    return sign_in(year.cast.specialist)


def close_page(year: Year) -> str:
    """The address of closing the half-year."""
    return reverse("period-close", args=[year.open.pk])


def accept_all(year: Year) -> None:
    """Both submitted reports are accepted."""
    for key in ("so-ngoai-vu", "so-cong-thuong"):
        request = reports.ReportRequest.objects.get(period=year.open, agency__key=key)
        programme.accept(request, by=year.cast.specialist, at=made.moment(6, 10))


def typed(year: Year, **changes: Any) -> dict[str, Any]:
    """The closing form as it is filled in."""
    return {
        "number": "45",
        "symbol": "BC-SVHTTDL",
        "place": "Gia Lai",
        "issued_on": "2027-06-20",
        "parent": "Ủy ban nhân dân tỉnh Gia Lai",
        "issuer": "Sở Văn hóa, Thể thao và Du lịch",
        "powers": "GIÁM ĐỐC",
        "signatory": "Giám Đốc Văn Hóa Thử",
        "addressees": "Ủy ban nhân dân tỉnh Gia Lai",
        "recipients": "Như trên\nLưu: VT",
        "proposals": "Đề nghị bố trí kinh phí dịch thuật.\n",
        "step": "preview",
        **changes,
    }


def test_it_says_who_is_in_and_who_is_not(year: Year, specialist: Client) -> None:
    programme.accept(
        reports.ReportRequest.objects.get(period=year.open, agency__key="so-ngoai-vu"),
        by=year.cast.specialist,
        at=made.moment(6, 10),
    )
    text = specialist.get(close_page(year)).text
    missing = reports.ReportRequest.objects.get(period=year.open, agency__key="so-vhttdl")
    waiting = reports.ReportRequest.objects.get(period=year.open, agency__key="so-cong-thuong")
    assert f'name="reason-{missing.pk}"' in text
    assert f'name="reason-{waiting.pk}"' in text
    assert "chưa lập báo cáo" in text


def test_it_proposes_the_head_of_the_document(year: Year, specialist: Client) -> None:
    text = specialist.get(close_page(year)).text
    for words in ("BC-SVHTTDL", "Giám Đốc Văn Hóa Thử", "GIÁM ĐỐC", "Ủy ban nhân dân tỉnh Gia Lai", "2027-06-20"):
        assert words in text


def test_it_shows_the_text_before_anything_is_frozen(year: Year, specialist: Client) -> None:
    accept_all(year)
    answer = specialist.post(close_page(year), typed(year))
    assert answer.status_code == 200
    assert "Đề nghị bố trí kinh phí dịch thuật" in answer.text
    assert "Kính gửi" in answer.text
    assert 'value="close"' in answer.text
    year.open.refresh_from_db()
    assert year.open.state == reports.PeriodState.OPEN


def test_it_asks_why_a_submitted_report_stays_out(year: Year, specialist: Client) -> None:
    answer = specialist.post(close_page(year), typed(year))
    assert answer.status_code == 422
    assert 'value="close"' not in answer.text
    reasons = {f"reason-{one.pk}": "nộp sau ngày khóa" for one in year.open.requests.filter(state="SUBMITTED")}
    answer = specialist.post(close_page(year), typed(year, **reasons))
    assert answer.status_code == 200
    assert "nộp sau ngày khóa" in answer.text


def test_it_closes_only_with_a_word_of_consent(year: Year, specialist: Client) -> None:
    accept_all(year)
    answer = specialist.post(close_page(year), typed(year, step="close"))
    assert answer.status_code == 422
    assert not reports.Consolidation.objects.filter(period=year.open).exists()
    answer = specialist.post(close_page(year), typed(year, step="close", agreed="on"))
    assert answer.headers["Location"] == reverse("report", args=[year.open.pk])
    word = specialist.get(reverse("report-docx", args=[year.open.pk]))
    paragraphs = " ".join(one.text for one in docx.Document(io.BytesIO(word.content)).paragraphs)
    assert "Đề nghị bố trí kinh phí dịch thuật" in paragraphs


def test_it_leads_to_the_report_once_closed(year: Year, specialist: Client) -> None:
    answer = specialist.get(reverse("period-close", args=[year.closed.pk]))
    assert answer.headers["Location"] == reverse("report", args=[year.closed.pk])
    assert specialist.get(reverse("period-close", args=[999])).status_code == 404


def test_marked_words_may_not_enter_the_report(year: Year, specialist: Client) -> None:
    accept_all(year)
    answer = specialist.post(close_page(year), typed(year, step="close", agreed="on", proposals="TUYỆT MẬT"))
    assert answer.status_code == 422
    assert not reports.Consolidation.objects.filter(period=year.open).exists()


def test_an_officer_may_not_close(year: Year, sign_in: SignIn) -> None:
    cast = year.cast
    accept_all(year)
    for user in (cast.leader, cast.foreign_officer, cast.foreign_head, cast.administrator, cast.stranger):
        client = sign_in(user)
        assert client.get(close_page(year)).status_code == 403
        assert client.post(close_page(year), typed(year, step="close", agreed="on")).status_code == 403
    assert not reports.Consolidation.objects.filter(period=year.open).exists()


def test_the_pages_ask_twelve_queries_at_most(year: Year, specialist: Client) -> None:
    for address in (close_page(year), reverse("report", args=[year.closed.pk])):
        with CaptureQueriesContext(connection) as asked:
            assert specialist.get(address).status_code == 200
        assert len(asked) <= MOST_QUERIES, [one["sql"][:160] for one in asked.captured_queries]
