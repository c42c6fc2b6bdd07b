"""Each page as each role meets it: what it shows, what it keeps from whom, how heavy it is."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from factories import programme as made
from factories.year import SignIn, Year
from nharong.frame import sample
from nharong.programme.tasks.models import Task

MOST_QUERIES = 12
MOST_BYTES = 50 * 1024
pytestmark = pytest.mark.django_db


def pages(year: Year) -> list[str]:
    """Every page of the workspace."""
    task = Task.objects.get(plan=year.plan, number="II.1").pk
    return [
        reverse("leader"),
        reverse("tasks"),
        reverse("task", args=[task]),
        reverse("reports"),
        reverse("period", args=[year.open.pk]),
        reverse("period", args=[year.closed.pk]),
        reverse("report", args=[year.closed.pk]),
    ]


def test_it_asks_a_stranger_to_sign_in(year: Year, client: Client) -> None:
    for address in [*pages(year), reverse("home"), reverse("report-docx", args=[year.closed.pk])]:
        assert client.get(address).headers["Location"] == f"{reverse('sign-in')}?next={address}"


def test_it_lets_a_person_in_with_the_password_and_only_with_it(year: Year, client: Client) -> None:
    user = year.cast.specialist
    user.set_password("mật khẩu của bài thử")
    user.save()
    wrong = client.post(reverse("sign-in"), {"username": user.username, "password": "khác"})
    assert wrong.status_code == 200
    assert 'role="alert"' in wrong.text
    right = client.post(reverse("sign-in"), {"username": user.username.upper(), "password": "mật khẩu của bài thử"})
    assert right.headers["Location"] == reverse("home")
    assert client.get(reverse("home")).status_code == 200


def test_it_begins_with_the_overview_for_leaders_and_with_what_waits_for_officers(year: Year, sign_in: SignIn) -> None:
    begun = sign_in(year.cast.leader).get("/").text
    assert 'id="states"' in begun
    assert f'<a href="{reverse("leader")}" aria-current="page">' in begun
    assert 'data-shelf="must"' in sign_in(year.cast.foreign_officer).get("/").text
    for user in (year.cast.administrator, year.cast.stranger):
        assert sign_in(user).get("/").status_code == 200


def test_it_says_the_state_of_the_year_in_one_sentence(year: Year, sign_in: SignIn) -> None:
    text = sign_in(year.cast.leader).get(reverse("leader")).text
    assert "4 nhiệm vụ thường xuyên" in text
    assert "1 cơ quan chưa nộp" in text


def test_it_shows_the_words_of_the_plan_and_who_has_which_part(year: Year, sign_in: SignIn) -> None:
    task = Task.objects.get(plan=year.plan, number="II.2")
    text = sign_in(year.cast.specialist).get(reverse("task", args=[task.pk])).text
    assert "Xây dựng ấn phẩm giới thiệu tỉnh bằng tiếng Anh." in text
    assert "Sở Ngoại vụ; Sở Công Thương" in text


def test_it_says_when_the_plan_names_no_lead(year: Year, sign_in: SignIn) -> None:
    task = Task.objects.get(plan=year.plan, number="II.3")
    assert (
        "Kế hoạch không nêu cơ quan chủ trì" in sign_in(year.cast.specialist).get(reverse("task", args=[task.pk])).text
    )


def test_an_officer_may_not_see_what_does_not_concern_the_agency(year: Year, sign_in: SignIn) -> None:
    officer = sign_in(year.cast.trade_officer)
    theirs = Task.objects.get(plan=year.plan, number="II.4")  # led by Sở Ngoại vụ, with the focal department
    assert officer.get(reverse("task", args=[theirs.pk])).status_code == 403
    assert reverse("task", args=[theirs.pk]) not in officer.get(reverse("tasks")).text
    assert officer.get(reverse("leader")).status_code == 403


def test_an_officer_may_not_see_the_states_of_other_agencies_reports(year: Year, sign_in: SignIn) -> None:
    text = sign_in(year.cast.trade_officer).get(reverse("period", args=[year.open.pk])).text
    assert "Sở Công Thương" in text
    assert "Sở Ngoại vụ" not in text


def test_a_person_without_appointment_may_not_see_anything(year: Year, sign_in: SignIn) -> None:
    stranger = sign_in(year.cast.stranger)
    assert {stranger.get(address).status_code for address in pages(year)} == {403}


def test_it_answers_an_address_that_leads_nowhere_in_words(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    for address in (
        "/nowhere/",
        reverse("task", args=[0]),
        reverse("period", args=[0]),
        reverse("report", args=[year.open.pk]),
    ):
        answer = specialist.get(address)
        assert answer.status_code == 404
        assert "Không có gì ở địa chỉ này" in answer.text


def test_it_hands_out_the_frozen_bytes(year: Year, sign_in: SignIn) -> None:
    leader = sign_in(year.cast.leader)
    docx = leader.get(reverse("report-docx", args=[year.closed.pk]))
    assert zipfile.ZipFile(io.BytesIO(docx.content)).testzip() is None
    assert 'filename="' in docx.headers["Content-Disposition"]
    assert leader.get(reverse("report-pdf", args=[year.closed.pk])).content.startswith(b"%PDF-")
    assert leader.get(reverse("report-trace", args=[year.closed.pk])).json()["schema"] == "nharong.trace/1"
    assert leader.get(reverse("report-docx", args=[year.closed.pk])).content == docx.content


def test_it_reads_the_finished_report_with_its_grounds(year: Year, sign_in: SignIn) -> None:
    text = sign_in(year.cast.leader).get(reverse("report", args=[year.closed.pk])).text
    assert "Sở Ngoại vụ, phiên bản 1" in text


def test_it_exports_what_the_list_shows(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    book = load_workbook(io.BytesIO(specialist.get(reverse("tasks-export", args=["xlsx"])).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][0] == sample.NOTICE
    assert rows[1][:3] == ("Số", "Nhiệm vụ", "Chủ trì")
    assert len(rows) == 2 + Task.objects.filter(plan=year.plan).count()
    narrowed = specialist.get(reverse("tasks-export", args=["csv"]), {"words": "tap huan"}).content.decode("utf-8-sig")
    assert narrowed.count("\n") == 3
    assert "Mở lớp tập huấn" in narrowed


def test_it_marks_sample_data_on_every_page(year: Year, sign_in: SignIn) -> None:
    leader = sign_in(year.cast.leader)
    assert all(sample.NOTICE in leader.get(address).text for address in pages(year))
    assert sample.NOTICE in Client().get(reverse("sign-in")).text


def test_it_speaks_vietnamese_unless_english_is_chosen(year: Year, sign_in: SignIn) -> None:
    leader = sign_in(year.cast.leader)
    assert '<html lang="vi">' in leader.get(reverse("tasks"), headers={"Accept-Language": "en"}).text
    back = leader.post(reverse("language"), {"language": "en", "next": reverse("tasks")})
    assert back.headers["Location"] == reverse("tasks")
    assert '<html lang="en">' in leader.get(reverse("tasks")).text
    away = leader.post(reverse("language"), {"language": "vi", "next": "https://example.org/"})
    assert away.headers["Location"] == "/"


def test_it_says_whether_it_is_well(client: Client, db: None) -> None:
    answer = client.get(reverse("health"))
    assert (answer.status_code, answer.json()) == (200, {"database": True, "files": True})


def test_it_keeps_pages_light(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    for address in pages(year):
        with CaptureQueriesContext(connection) as queries:
            answer = specialist.get(address, headers={"Accept-Encoding": "gzip"})
        assert len(queries) <= MOST_QUERIES, f"{address}: {[one['sql'] for one in queries]}"
        assert len(answer.content) <= MOST_BYTES, address
        assert gzip.decompress(answer.content).startswith(b"<!doctype html>")


def test_it_asks_no_more_questions_when_there_are_more_rows(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    addresses = [reverse("leader"), reverse("tasks"), reverse("reports"), reverse("period", args=[year.open.pk])]

    def counts() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert specialist.get(address).status_code == 200
            found.append(len(queries))
        return found

    few = counts()
    made.adopted(year.cast, text=made.TEXT.replace("15/KH-UBND", "16/KH-UBND"), number="16")
    assert counts() == few


def test_it_sends_its_pages_with_a_policy_that_allows_nothing_foreign(year: Year, sign_in: SignIn) -> None:
    policy = sign_in(year.cast.leader).get(reverse("leader")).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
