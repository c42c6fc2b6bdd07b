"""The periods of the year: the list, one period, opening one from the plan's own words, letting a late agency in."""

from __future__ import annotations

from typing import Any

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
NEW = "/reports/new/"


@pytest.fixture
def specialist(year: Year, sign_in: SignIn) -> Client:
    """The specialist at the desk."""
    return sign_in(year.cast.specialist)


def typed(**changes: Any) -> dict[str, Any]:
    """The form of a period of the year as it is filled in."""
    return {
        "kind": "YEAR",
        "label": "năm 2027",
        "data_from": "2026-12-15",
        "data_to": "2027-12-14",
        "due_on": "2027-11-30",
        "due_words": "trước ngày 31/11/2027",
        "lock_on": "2027-12-10",
        "agencies": ["so-ngoai-vu", "so-cong-thuong"],
        "step": "preview",
        **changes,
    }


def test_it_lists_what_is_gathered_before_what_is_closed(year: Year, specialist: Client) -> None:
    text = specialist.get(reverse("reports")).text
    assert text.index("6 tháng đầu năm 2027") < text.index("Quý I năm 2027")
    assert reverse("review-queue", args=[year.open.pk]) in text
    assert reverse("period-new") in text
    assert "0 / 3" not in text
    answer = specialist.get(reverse("reports-export", args=["csv"])).content.decode("utf-8-sig")
    assert "6 tháng đầu năm 2027" in answer


def test_an_officer_sees_the_own_report_and_no_act_of_the_reviewer(year: Year, sign_in: SignIn) -> None:
    client = sign_in(year.cast.foreign_officer)
    text = client.get(reverse("period", args=[year.open.pk])).text
    assert reverse("report-form", args=[year.open.pk, "so-ngoai-vu"]) in text
    assert "Sở Công Thương" not in text
    assert reverse("period-close", args=[year.open.pk]) not in text
    assert reverse("period-new") not in client.get(reverse("reports")).text


def test_it_narrows_and_sorts_the_agencies(year: Year, specialist: Client) -> None:
    address = reverse("period", args=[year.open.pk])
    text = specialist.get(address, {"state": "EXPECTED"}).text
    assert "Sở Văn hóa, Thể thao và Du lịch" in text
    assert "Sở Ngoại vụ" not in text
    text = specialist.get(address, {"sort": "-agency"}).text
    assert text.index("Sở Văn hóa") < text.index("Sở Ngoại vụ") < text.index("Sở Công Thương")


def test_it_says_what_keeps_the_period_from_being_closed(year: Year, specialist: Client) -> None:
    address = reverse("period", args=[year.open.pk])
    assert 'data-tone="soon"><p>' in specialist.get(address).text
    for request in year.open.requests.filter(state="SUBMITTED"):
        programme.accept(request, by=year.cast.specialist, at=made.moment(6, 10))
    text = specialist.get(address).text
    assert 'data-tone="soon"><p>' not in text
    assert f'class="button" href="{reverse("period-close", args=[year.open.pk])}"' in text


def test_it_fills_the_form_from_the_words_of_the_plan(year: Year, specialist: Client) -> None:
    number = programme.periods_asked(year.plan)[0].number
    text = specialist.get(NEW).text
    assert reverse("period", args=[year.open.pk]) in text  # the half-year is open already
    assert 'value="05/06/2027"' not in text
    text = specialist.get(NEW, {"plan": year.plan.pk, "ask": number}).text
    assert 'value="05/06/2027"' in text
    assert "trước ngày 05/6/2027" in text
    assert text.count("checked") == 3


def test_it_previews_before_it_opens(year: Year, specialist: Client) -> None:
    answer = specialist.post(NEW, typed(plan=year.plan.pk))
    assert answer.status_code == 200
    assert 'value="open"' in answer.text
    assert reports.Period.objects.count() == 2
    answer = specialist.post(NEW, typed(plan=year.plan.pk, step="open"))
    period = reports.Period.objects.get(label="năm 2027")
    assert answer.headers["Location"] == reverse("period", args=[period.pk])
    assert sorted(period.requests.values_list("agency__key", flat=True)) == ["so-cong-thuong", "so-ngoai-vu"]


def test_it_says_what_is_wrong_beside_the_field(year: Year, specialist: Client) -> None:
    for changes in (
        {"data_to": "2026-12-01"},
        {"lock_on": "2027-11-01"},
        {"agencies": []},
        {"label": year.open.label, "step": "open"},
        {"label": "TỐI MẬT\nnăm", "due_words": "TỐI MẬT", "step": "open"},
    ):
        answer = specialist.post(NEW, typed(plan=year.plan.pk, **changes))
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert reports.Period.objects.count() == 2


def test_it_lets_a_late_agency_in_with_a_reason(year: Year, specialist: Client) -> None:
    address = reverse("period-unlock", args=[year.open.pk, "so-vhttdl"])
    assert address in specialist.get(reverse("period", args=[year.open.pk])).text
    assert specialist.get(address).status_code == 200
    assert specialist.post(address, {"until": "2027-06-25", "reason": " "}).status_code == 422
    assert specialist.post(address, {"until": "2027-06-01", "reason": "Thay người."}).status_code == 422
    answer = specialist.post(address, {"until": "2027-06-25", "reason": "Thay cán bộ đầu mối."}, follow=True)
    assert "25/06/2027" in answer.text
    assert reports.LockException.objects.get().reason == "Thay cán bộ đầu mối."
    assert specialist.get(reverse("period-unlock", args=[year.open.pk, "khong-co"])).status_code == 404


def test_an_officer_may_not_open_a_period_or_unlock(year: Year, sign_in: SignIn) -> None:
    cast = year.cast
    unlock = reverse("period-unlock", args=[year.open.pk, "so-ngoai-vu"])
    for user in (cast.leader, cast.foreign_officer, cast.foreign_head, cast.administrator, cast.stranger):
        client = sign_in(user)
        assert client.get(NEW).status_code == 403
        assert client.post(NEW, typed(plan=year.plan.pk, step="open")).status_code == 403
        assert client.post(unlock, {"until": "2027-06-25", "reason": "không"}).status_code == 403
    assert reports.Period.objects.count() == 2
    assert not reports.LockException.objects.exists()


def test_the_pages_ask_twelve_queries_at_most(year: Year, sign_in: SignIn) -> None:
    cast = year.cast
    period = reverse("period", args=[year.open.pk])
    pages = [(cast.specialist, one) for one in (reverse("reports"), period, NEW)]
    for user, address in [*pages, (cast.foreign_officer, reverse("reports")), (cast.foreign_officer, period)]:
        client = sign_in(user)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= MOST_QUERIES, (address, [one["sql"][:120] for one in asked.captured_queries])
