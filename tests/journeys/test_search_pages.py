"""One question to the house: what is found, in what order, and never what is out of reach."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.programme import moment
from factories.year import SignIn, Year
from nharong.engines.viettext import fold
from nharong.engines.viettext.seeking import sought
from nharong.offices import api as offices
from nharong.programme import api as programme
from nharong.programme.tasks.models import Task
from nharong.site.search.queries import Group, search
from nharong.site.search.rules import MOST, Rank, rank

NOW = moment(6, 20)
pytestmark = pytest.mark.django_db


def found(question: str, by: offices.User) -> dict[str, Group]:
    """The groups that a question gives, by their keys."""
    return {group.key: group for group in search(sought(question), question, by=by, at=NOW)}


def test_it_finds_with_and_without_marks_in_any_order(year: Year) -> None:
    task = Task.objects.get(plan=year.plan, number="II.1")
    for question in ("tập huấn", "tap huan", "HUAN TAP lop", "“nghiep vu”"):
        groups = found(question, year.cast.specialist)
        assert reverse("task", args=[task.pk]) in {find.url for find in groups["tasks"].finds}
        assert "provisions" in groups
    assert found("ngoai so vu", year.cast.leader)["agencies"].finds[0].url == reverse("agency", args=["so-ngoai-vu"])


def test_it_puts_the_very_number_first(year: Year) -> None:
    groups = found("II.3", year.cast.specialist)
    first = groups["tasks"].finds[0]
    assert first.url == reverse("task", args=[Task.objects.get(plan=year.plan, number="II.3").pk])
    document = found("015/kh-ubnd", year.cast.leader)["documents"].finds[0]
    assert document.url == reverse("document", args=[year.plan.document_id])


def test_it_puts_the_marks_that_were_typed_before_others(year: Year) -> None:
    by, at = year.cast.system, NOW
    for key, name in (("ban-a", "Ban Dân vận"), ("ban-b", "Hội bạn đọc")):
        offices.establish_agency(key=key, name=name, kind="front", valid_from=NOW.date(), by=by, at=at)

    def order(question: str) -> list[str]:
        return [find.url for find in found(question, year.cast.leader)["agencies"].finds]

    assert order("bạn") == [reverse("agency", args=[key]) for key in ("ban-b", "ban-a")]
    assert order("ban") == [reverse("agency", args=[key]) for key in ("ban-a", "ban-b")]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("II.3", Rank.NUMBER),
        ("ii", Rank.NUMBER_BEGINS),
        ("lớp tập huấn", Rank.PHRASE),
        ("huấn lớp", Rank.WORDS),
        ("khác", Rank.ELSEWHERE),
        ("không", None),
        ("", None),
    ],
)
def test_it_ranks_a_number_before_a_phrase_before_words(question: str, place: Rank | None) -> None:
    assert rank(sought(question), number="II.3", title="Mở lớp tập huấn", rest="chữ khác") is place


def test_it_marks_the_words_found_and_nothing_that_is_typed_is_markup(year: Year, sign_in: SignIn) -> None:
    client = sign_in(year.cast.specialist)
    assert "<mark>tập</mark> <mark>huấn</mark>" in client.get(reverse("search"), {"q": "tap huan"}).text
    text = client.get(reverse("search"), {"q": "<script>alert(1)</script>\x00"}).text
    assert "<script>alert" not in text


def test_it_finds_for_an_officer_only_what_the_agency_has_a_part_in(year: Year, sign_in: SignIn) -> None:
    assert "tasks" not in found("dư luận báo chí nước ngoài", year.cast.trade_officer)  # II.4, of two other agencies
    assert "tasks" in found("dư luận báo chí nước ngoài", year.cast.foreign_officer)
    assert "provisions" not in found("tập huấn", year.cast.foreign_officer)
    assert set(found("sở", year.cast.administrator)) == {"agencies"}
    assert set(found("tập huấn", year.cast.stranger)) == set()


def test_it_finds_a_task_by_its_own_words_and_never_one_out_of_reach(year: Year) -> None:
    officer = year.cast.trade_officer
    rows = programme.task_list(by=officer, at=NOW)
    mine = {reverse("task", args=[row.task.pk]): row.task.title for row in rows}
    titles = list(Task.objects.values_list("title", flat=True))
    assert set(mine.values()) < set(titles)

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def law(data: st.DataObject) -> None:
        words = data.draw(st.lists(st.sampled_from(data.draw(st.sampled_from(titles)).split()), min_size=1, max_size=4))
        question = " ".join(fold(word) if data.draw(st.booleans()) else word for word in words)
        tasks = found(question, officer).get("tasks")
        urls = {find.url for find in tasks.finds} if tasks else set()
        assert urls <= set(mine)
        fitting = {url for url, title in mine.items() if set(words) <= set(title.split())}
        assert fitting <= urls or (tasks is not None and tasks.count > MOST)

    law()


def test_it_shows_ten_of_a_group_and_leads_to_the_others(year: Year, sign_in: SignIn) -> None:
    for number in range(MOST + 5):
        offices.establish_agency(
            key=f"xa-{number}", name=f"Xã {number}", kind="commune", valid_from=NOW.date(), by=year.cast.system, at=NOW
        )
    client = sign_in(year.cast.specialist)
    text = client.get(reverse("search"), {"q": "xa"}).text
    assert text.count("/agencies/xa-") == MOST
    there = f"{reverse('agencies')}?words=xa"
    assert there in text
    assert client.get(there).text.count("/agencies/xa-") == MOST + 5


def test_it_says_what_to_try_where_nothing_is_found(year: Year, sign_in: SignIn) -> None:
    client = sign_in(year.cast.trade_officer)
    for question in ("", "   ", "zzzz", "…"):
        answer = client.get(reverse("search"), {"q": question})
        assert answer.status_code == 200
        assert "617/KH-UBND" in answer.text


def test_it_reads_at_most_two_hundred_letters(year: Year, sign_in: SignIn) -> None:
    text = sign_in(year.cast.trade_officer).get(reverse("search"), {"q": "đ" * 5000}).text
    assert "đ" * 200 in text
    assert "đ" * 201 not in text


def test_it_answers_quickly_with_a_fixed_number_of_queries(year: Year, sign_in: SignIn) -> None:
    first = Task.objects.get(plan=year.plan, number="II.1")
    Task.objects.bulk_create(
        Task(
            plan=year.plan, position=1000 + number, number=f"X.{number}", kind=first.kind,
            title=f"Tổ chức hoạt động giới thiệu tỉnh với bạn bè quốc tế lần thứ {number}, giao các cơ quan phối hợp",
        )
        for number in range(2000)
    )  # fmt: skip
    for user in (year.cast.specialist, year.cast.foreign_officer):
        client = sign_in(user)
        client.get(reverse("search"), {"q": "quoc te"})
        with CaptureQueriesContext(connection) as queries:
            begun = time.perf_counter()
            answer = client.get(reverse("search"), {"q": "quoc te gioi thieu"})
            took = time.perf_counter() - begun
        assert len(queries) <= 12, [one["sql"] for one in queries]
        assert len(answer.content) <= 50 * 1024
        assert took < 2  # a bound for a busy machine; measured alone it is a tenth of that


def test_a_stranger_may_not_search_before_signing_in(year: Year, client: object) -> None:
    assert client.get(reverse("search"), {"q": "sở"}).status_code == 302  # type: ignore[attr-defined]
