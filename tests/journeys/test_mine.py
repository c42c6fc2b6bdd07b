"""The first page of a day: what to do, what came back, what others hold, and the line of the diary."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from factories import programme as made
from factories.year import SignIn, Year
from nharong.programme import api as programme
from nharong.programme.models import Assignment, ProgressEntry
from nharong.programme.tasks import api as tasks
from nharong.site.home.queries import Mine, Shelf, mine

AT = made.moment(6, 20)
pytestmark = pytest.mark.django_db


def _lists(shown: Mine) -> dict[Shelf, list[tuple[str, str]]]:
    return {one.shelf: [(row.number or row.title, row.act_url) for row in one.rows] for one in shown.lists}


def _task(year: Year, number: str) -> int:
    return made.task(year.plan, number).pk


def test_it_names_what_an_officer_has_to_do_the_first_due_on_top(year: Year) -> None:
    shown = _lists(mine(by=year.cast.foreign_officer, at=AT))
    assert [number for number, _url in shown[Shelf.MUST]] == ["II.3", "II.1", "II.2"]
    assert shown[Shelf.MUST][0][1] == reverse("task", args=[_task(year, "II.3")]) + "#record"
    assert [number for number, _url in shown[Shelf.WAITING]] == ["Báo cáo 6 tháng đầu năm 2027"]


def test_it_puts_what_an_agency_only_helps_with_last(year: Year) -> None:
    must = _lists(mine(by=year.cast.trade_officer, at=AT))[Shelf.MUST]
    assert [number for number, _url in must] == ["II.3", "II.2", "II.1"]


def test_it_leaves_out_what_is_done(year: Year) -> None:
    part = made.part(year.plan, "II.3", year.cast.foreign)
    said = {"said": programme.Said.DONE, "narrative": "Đã rà soát.", "as_of": AT.date()}
    programme.record(part, by=year.cast.foreign_officer, at=AT, **said)
    must = _lists(mine(by=year.cast.foreign_officer, at=AT))[Shelf.MUST]
    assert [number for number, _url in must] == ["II.1", "II.2"]


def test_it_shows_each_returned_item_with_its_remark(year: Year) -> None:
    request = year.open.requests.get(agency=year.cast.trade)
    item = request.items.order_by("assignment__task__position").first()
    programme.return_item(item, remark="Nêu rõ số doanh nghiệp.", by=year.cast.specialist, at=AT)
    assert _lists(mine(by=year.cast.trade_officer, at=AT))[Shelf.RETURNED] == []
    programme.return_report(request, by=year.cast.specialist, at=AT)
    found = mine(by=year.cast.trade_officer, at=AT).lists[1].rows
    assert [(row.number, "Nêu rõ số doanh nghiệp." in row.note) for row in found] == [
        (item.assignment.task.number, True)
    ]
    assert found[0].act_url == reverse("report-form", args=[year.open.pk, "so-cong-thuong"])
    assert [row.title for row in mine(by=year.cast.specialist, at=AT).lists[1].rows] == ["Sở Công Thương"]


def test_a_whole_draft_waits_for_the_head_who_finds_it_ready(year: Year) -> None:
    period = made.half_year(year.plan, year.cast, label="Năm 2027", lock_on=None)
    request = period.requests.get(agency=year.cast.trade)
    before = mine(by=year.cast.trade_officer, at=AT).lists[0].rows
    assert reverse("report-form", args=[period.pk, "so-cong-thuong"]) in [row.act_url for row in before]
    for item in programme.draft(request, by=year.cast.trade_officer, at=AT):
        if not item.narrative:
            programme.save_item(item, narrative="", nothing_to_report=True, by=year.cast.trade_officer, at=AT)
    check = reverse("report-check", args=[period.pk, "so-cong-thuong"])
    assert check in [row.act_url for row in mine(by=year.cast.trade_officer, at=AT).lists[2].rows]
    assert check in [row.act_url for row in mine(by=year.cast.trade_head, at=AT).lists[0].rows]


def test_it_names_what_waits_for_the_reviewer(year: Year) -> None:
    made.imported(year.cast, text=made.TEXT.replace("15/KH-UBND", "16/KH-UBND"), number="16")
    shown = mine(by=year.cast.specialist, at=AT)
    rows = {row.act_url: row for row in shown.lists[0].rows}
    reviews = [reverse("review", args=[year.open.pk, key]) for key in ("so-ngoai-vu", "so-cong-thuong")]
    assert list(rows)[:2] == reviews
    assert any(url.startswith(reverse("plans")) for url in rows)
    assert [row.act_url for row in shown.lists[2].rows] == [reverse("period", args=[year.open.pk])]


def test_it_asks_who_answers_where_nobody_does_and_by_when(year: Year) -> None:
    Assignment.objects.filter(task__number="II.1").update(role="COORDINATING")
    found = {one.task.number: one for one in tasks.loose_ends(by=year.cast.specialist, at=AT)}
    assert found["II.1"].nobody_answers
    assert all(one.is_undated for number, one in found.items() if number != "II.1")
    rows = mine(by=year.cast.specialist, at=AT, whole=Shelf.MUST).lists[0].rows
    assert reverse("task-assign", args=[_task(year, "II.1")]) in [row.act_url for row in rows]


def test_it_offers_a_period_to_be_closed_once_all_is_accepted(year: Year) -> None:
    focal = made.reporters(year.cast)[2]
    programme.unlock(
        year.open.requests.get(agency=year.cast.focal),
        until=date(2027, 6, 30),
        reason="chờ số",
        by=year.cast.specialist,
        at=AT,
    )
    made.submitted(year.open, focal, at=AT)
    for request in year.open.requests.all():
        programme.accept(request, by=year.cast.specialist, at=AT)
    rows = [row.act_url for row in mine(by=year.cast.specialist, at=AT).lists[0].rows]
    assert reverse("period-close", args=[year.open.pk]) in rows


def test_it_cuts_a_long_list_short_and_shows_it_whole_when_asked(year: Year, sign_in: SignIn) -> None:
    for number in ("16", "17", "18"):
        made.adopted(year.cast, text=made.TEXT.replace("15/KH-UBND", f"{number}/KH-UBND"), number=number)
    officer = sign_in(year.cast.foreign_officer)
    short, whole = officer.get("/").text, officer.get("/", {"all": "must"}).text
    assert (short.count('class="what"'), whole.count('class="what"')) == (8, 13)
    assert "Xem tất cả 12" in short


def test_it_keeps_the_line_of_the_day_and_takes_it_back(year: Year, sign_in: SignIn) -> None:
    officer, part = sign_in(year.cast.foreign_officer), made.part(year.plan, "II.1", year.cast.foreign)
    answer = officer.post(reverse("diary"), {"line": "Mời giảng viên.", "part": part.pk}, follow=True)
    entry = ProgressEntry.objects.get(narrative="Mời giảng viên.")
    undo = reverse("progress-withdraw", args=[part.task_id, entry.pk])
    assert (entry.as_of, f'action="{undo}"' in answer.text) == (date(2027, 6, 20), True)
    officer.post(undo)
    entry.refresh_from_db()
    assert entry.is_withdrawn


def test_it_keeps_what_was_typed_when_a_line_is_refused(year: Year, sign_in: SignIn) -> None:
    officer = sign_in(year.cast.foreign_officer)
    answer = officer.post(reverse("diary"), {"line": "Mời giảng viên.", "part": ""})
    assert (answer.status_code, 'value="Mời giảng viên."' in answer.text) == (422, True)
    theirs = Assignment.objects.filter(agency=year.cast.trade).first()
    assert officer.post(reverse("diary"), {"line": "Việc khác.", "part": theirs.pk}).status_code == 422
    assert not ProgressEntry.objects.filter(narrative="Việc khác.").exists()


def test_others_may_not_write_in_the_diary(year: Year, sign_in: SignIn, client: Client) -> None:
    for user in (year.cast.specialist, year.cast.leader, year.cast.stranger):
        assert sign_in(user).post(reverse("diary"), {"line": "Việc.", "part": 1}).status_code == 403
    assert client.post(reverse("diary")).status_code == 302


def test_it_asks_no_more_questions_when_more_waits(year: Year, sign_in: SignIn) -> None:
    people = (year.cast.foreign_officer, year.cast.foreign_head, year.cast.specialist)

    def counts() -> list[int]:
        found = []
        for user in people:
            client = sign_in(user)
            with CaptureQueriesContext(connection) as queries:
                assert client.get("/").status_code == 200
            found.append(len(queries))
        return found

    few = counts()
    assert max(few) <= 12, few
    made.adopted(year.cast, text=made.TEXT.replace("15/KH-UBND", "16/KH-UBND"), number="16")
    assert counts() == few


def test_it_says_in_words_that_nothing_waits(year: Year, sign_in: SignIn) -> None:
    with translation.override("vi"):
        text = sign_in(year.cast.focal_head).get("/").text
    assert "Không có gì bị trả lại" in text
