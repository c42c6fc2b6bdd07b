"""The reviewer's queue and one report: what is shown beside what, each word and its undo, and who may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import programme as made
from factories.year import SignIn, Year
from nharong.ledger.api import Ref, history
from nharong.programme import api as programme
from nharong.programme.reports import api as reports

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
LATER = made.moment(6, 10)


@pytest.fixture
def specialist(year: Year, sign_in: SignIn) -> Client:
    """The specialist at the desk."""
    return sign_in(year.cast.specialist)


def request_of(year: Year, key: str = "so-ngoai-vu") -> reports.ReportRequest:
    """What an agency is asked for the half-year."""
    return reports.ReportRequest.objects.get(period=year.open, agency__key=key)


def item_of(year: Year, number: str = "II.1", key: str = "so-ngoai-vu") -> reports.ReportItem:
    """The agency's item on a task."""
    return reports.ReportItem.objects.get(request=request_of(year, key), assignment__task__number=number)


def page_of(year: Year, key: str = "so-ngoai-vu") -> str:
    """The address of the review of an agency's report."""
    return reverse("review", args=[year.open.pk, key])


def act(year: Year, name: str, item: reports.ReportItem | None = None, key: str = "so-ngoai-vu") -> str:
    """The address of an act on a report or on one item of it."""
    if item is None:
        return reverse(f"review-{name}", args=[year.open.pk, key])
    return reverse(f"review-item-{name}", args=[year.open.pk, key, item.pk])


def resubmitted(year: Year, words: str = "Đã mở 02 lớp tập huấn.") -> None:
    """The report is returned for one item and submitted again with other words."""
    item, cast = item_of(year), year.cast
    programme.return_item(item, remark="Nêu rõ số lớp.", by=cast.specialist, at=made.moment(6, 8))
    programme.return_report(item.request, by=cast.specialist, at=made.moment(6, 8))
    item.refresh_from_db()
    programme.save_item(item, narrative=words, by=cast.foreign_officer, at=made.moment(6, 9))
    programme.submit(item.request, by=cast.foreign_head, at=LATER)


def test_it_lists_what_waits_the_oldest_first(year: Year, specialist: Client) -> None:
    text = specialist.get(reverse("review-queue", args=[year.open.pk])).text
    assert page_of(year) in text
    assert page_of(year, "so-cong-thuong") in text
    assert page_of(year, "so-vhttdl") not in text
    resubmitted(year)
    text = specialist.get(reverse("review-queue", args=[year.open.pk])).text
    assert text.index(page_of(year, "so-cong-thuong")) < text.rindex(page_of(year))


def test_it_says_where_to_look_when_nothing_waits(year: Year, specialist: Client) -> None:
    for key in ("so-ngoai-vu", "so-cong-thuong"):
        programme.accept(request_of(year, key), by=year.cast.specialist, at=LATER)
    text = specialist.get(reverse("review-queue", args=[year.open.pk])).text
    assert reverse("period", args=[year.open.pk]) in text
    assert 'class="card empty"' in text


def test_it_takes_the_queue_away(year: Year, specialist: Client) -> None:
    answer = specialist.get(reverse("review-queue-export", args=[year.open.pk, "csv"]))
    assert "Sở Ngoại vụ" in answer.content.decode("utf-8-sig")


def test_it_shows_the_words_beside_the_plan_and_the_period_before(year: Year, specialist: Client) -> None:
    text = specialist.get(page_of(year)).text
    assert "Mở lớp tập huấn nghiệp vụ cho cán bộ đầu mối." in text
    assert "Trong quý II năm 2027" in text
    assert "6 tháng đầu năm 2027" in text
    assert act(year, "accept", item_of(year)) in text


def test_it_shows_the_evidence_an_item_rests_on(year: Year, specialist: Client) -> None:
    cast = year.cast
    proof = programme.add_link(
        "https://example.vn/lop",
        title="Tin lớp học",
        agency=cast.foreign,
        by=cast.foreign_officer,
        at=made.moment(5, 20),
    )
    programme.record(
        made.part(year.plan, "II.1", cast.foreign),
        said=programme.Said.UNDERWAY,
        as_of=made.moment(5, 20).date(),
        narrative="Đã mở 01 lớp.",
        evidence=[proof],
        by=cast.foreign_officer,
        at=made.moment(5, 20),
    )
    item = item_of(year)
    programme.return_item(item, remark="Thiếu minh chứng.", by=cast.specialist, at=made.moment(6, 8))
    programme.return_report(item.request, by=cast.specialist, at=made.moment(6, 8))
    programme.refill(reports.ReportItem.objects.get(pk=item.pk), by=cast.foreign_officer, at=made.moment(6, 9))
    programme.submit(item.request, by=cast.foreign_head, at=LATER)
    text = specialist.get(page_of(year)).text
    assert "https://example.vn/lop" in text
    assert "Thiếu minh chứng." in text


def test_it_accepts_one_item_and_takes_the_word_back(year: Year, specialist: Client) -> None:
    item = item_of(year)
    answer = specialist.post(act(year, "accept", item), {"seen": "1"})
    assert answer.status_code == 302
    assert "#item-" in answer.headers["Location"]
    submission = reports.last_submission(request_of(year))
    assert submission is not None
    assert reports.verdicts_of(submission) == {item.pk: reports.Verdict.ACCEPTED}
    specialist.post(act(year, "take-back", item), {"seen": "1"})
    assert reports.verdicts_of(submission) == {}


def test_it_returns_an_item_with_its_remark_and_the_report_with_it(year: Year, specialist: Client) -> None:
    item = item_of(year)
    specialist.post(act(year, "return", item), {"seen": "1", "remark": "Nêu rõ số lớp."})
    text = specialist.get(page_of(year)).text
    assert "Nêu rõ số lớp." in text
    assert act(year, "return") in text
    assert f'action="{act(year, "accept")}"' not in text
    answer = specialist.post(act(year, "return"), {"seen": "1"})
    assert answer.headers["Location"] == page_of(year, "so-cong-thuong")
    assert request_of(year).state == reports.State.RETURNED


def test_it_keeps_what_was_typed_when_a_remark_is_refused(year: Year, specialist: Client) -> None:
    item = item_of(year)
    empty = specialist.post(act(year, "return", item), {"seen": "1", "remark": "  "})
    assert empty.status_code == 409
    assert 'role="alert"' in empty.text
    marked = specialist.post(act(year, "return", item), {"seen": "1", "remark": "TUYỆT MẬT\nxem lại."})
    assert marked.status_code == 409
    assert not reports.Review.objects.filter(item=item).exists()


def test_a_secret_remark_may_not_stay_and_is_noted(year: Year, specialist: Client) -> None:
    specialist.post(act(year, "return", item_of(year)), {"seen": "1", "remark": "TUYỆT MẬT\nxem lại."})
    assert [one.verb for one in history(Ref("files.door", 0))] == ["files.refused"]


def test_it_accepts_the_rest_with_the_report_and_undoes_it_until_closed(year: Year, specialist: Client) -> None:
    answer = specialist.post(act(year, "accept"), {"seen": "1"}, follow=True)
    assert request_of(year).state == reports.State.ACCEPTED
    assert act(year, "undo") in answer.text
    answer = specialist.post(act(year, "undo"), follow=True)
    assert request_of(year).state == reports.State.SUBMITTED
    assert answer.redirect_chain[-1][0] == page_of(year)


def test_an_acceptance_may_not_be_undone_once_the_period_is_closed(year: Year, specialist: Client) -> None:
    address = reverse("review-undo", args=[year.closed.pk, "so-ngoai-vu"])
    assert specialist.post(address).status_code == 409
    assert request_of(year).state == reports.State.SUBMITTED


def test_it_says_when_a_new_version_came_meanwhile(year: Year, specialist: Client) -> None:
    resubmitted(year)
    answer = specialist.post(act(year, "accept"), {"seen": "1"})
    assert answer.status_code == 409
    assert request_of(year).state == reports.State.SUBMITTED
    answer = specialist.post(act(year, "accept", item_of(year)), {"seen": "1"})
    assert answer.status_code == 409
    assert specialist.post(act(year, "accept"), {"seen": "2"}).status_code == 302


def test_it_shows_what_changed_against_the_version_before(year: Year, specialist: Client) -> None:
    assert "<ins>" not in specialist.get(page_of(year)).text
    resubmitted(year)
    text = specialist.get(page_of(year)).text
    assert "<ins>Đã mở 02 lớp tập huấn.</ins>" in text
    assert "Nêu rõ số lớp." in text


def test_it_offers_no_act_on_what_does_not_wait(year: Year, specialist: Client) -> None:
    text = specialist.get(reverse("review", args=[year.closed.pk, "so-ngoai-vu"])).text
    assert "review/so-ngoai-vu/items/" not in text
    assert specialist.get(page_of(year, "so-vhttdl")).status_code == 409
    assert specialist.get(reverse("review", args=[year.open.pk, "khong-co"])).status_code == 404
    assert specialist.get(reverse("review-queue", args=[999])).status_code == 404


def others(year: Year) -> Iterator[object]:
    """Those who review nothing."""
    cast = year.cast
    yield from (cast.leader, cast.foreign_officer, cast.foreign_head, cast.administrator, cast.stranger)


def test_an_officer_may_not_review(year: Year, sign_in: SignIn) -> None:
    item = item_of(year)
    for user in others(year):
        client = sign_in(user)  # type: ignore[arg-type]
        assert client.get(reverse("review-queue", args=[year.open.pk])).status_code == 403
        assert client.get(page_of(year)).status_code == 403
        for address in (act(year, "accept"), act(year, "undo"), act(year, "accept", item), act(year, "return", item)):
            assert client.post(address, {"remark": "không"}).status_code == 403
    assert request_of(year).state == reports.State.SUBMITTED


def test_it_asks_twelve_queries_at_most(year: Year, specialist: Client) -> None:
    resubmitted(year)
    for address in (page_of(year), reverse("review-queue", args=[year.open.pk])):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert specialist.get(address).status_code == 200
        assert len(asked) <= MOST_QUERIES, [one["sql"] for one in asked.captured_queries]


def test_an_officer_is_led_from_the_list_of_periods_to_the_own_report_alone(year: Year, sign_in: SignIn) -> None:
    page = sign_in(year.cast.foreign_officer).get(reverse("reports")).content.decode()
    assert reverse("report-form", args=[year.open.pk, "so-ngoai-vu"]) in page
    assert page.count(f"/reports/{year.open.pk}/so-") == 1
    theirs = sign_in(year.cast.specialist).get(reverse("reports")).content.decode()
    assert f"/reports/{year.open.pk}/so-" not in theirs
