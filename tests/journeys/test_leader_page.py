"""The leader's page and the table of agencies by tasks: what is counted, where each figure leads, who may not."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from factories import programme as made
from factories.year import SignIn, Year
from nharong.deadlines.api import Lateness
from nharong.programme.reports import api as reports

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
AT = made.moment(6, 20)


@pytest.fixture
def leader(year: Year, sign_in: SignIn) -> Client:
    """The leader at the desk."""
    return sign_in(year.cast.leader)


def test_each_figure_of_the_sentence_leads_to_what_it_counts(year: Year, leader: Client) -> None:
    text = leader.get(reverse("leader")).text
    tasks = reverse("tasks")
    assert f'<a href="{tasks}?kind=STANDING">' in text
    assert f'<a href="{tasks}?lateness=OVERDUE">' in text
    assert f'<a href="{reverse("period", args=[year.open.pk])}">' in text


def test_the_parts_of_the_sentence_add_up(year: Year) -> None:
    summary = reports.leader_summary(by=year.cast.leader, at=AT)
    assert summary.sentence == "".join(part.words + part.after for part in summary.parts)
    assert summary.sentence.endswith(".")
    counted = [int(part.words.split()[0]) for part in summary.parts if part.counts in ("track", "late")]
    assert sum(counted) == summary.dated


def test_it_draws_the_states_with_a_table_behind(year: Year, leader: Client) -> None:
    text = leader.get(reverse("leader")).text
    assert '<svg class="bar"' in text
    assert '<rect class="bar-overdue"' in text
    assert "<details" in text


def test_the_table_agrees_with_the_list_of_tasks(year: Year) -> None:
    table = reports.matrix(by=year.cast.leader, at=AT)
    late = {column.number for column in table.columns if column.verdict.lateness is Lateness.OVERDUE}
    assert "II.3" in late
    row = table.of("so-ngoai-vu")
    assert row is not None
    assert table.count(row, Lateness.OVERDUE) == len(
        [one for one in table.columns if one.number in late and row.roles.get(one.task) is one.answers]
    )


def test_a_coordinator_is_not_late(year: Year, leader: Client) -> None:
    table = reports.matrix(by=year.cast.leader, at=AT)
    training = next(one for one in table.columns if one.number == "II.1")
    row = table.of("so-cong-thuong")
    assert row is not None
    assert row.roles[training.task] == "COORDINATING"
    assert row.verdict(training) is None


def test_it_shows_one_agency_as_a_list(year: Year, leader: Client) -> None:
    text = leader.get(reverse("matrix"), {"agency": "so-ngoai-vu"}).text
    assert "Mở lớp tập huấn" in text
    assert "data-matrix" not in text
    assert "data-matrix" in leader.get(reverse("matrix"), {"agency": "khong-co"}).text


def test_it_takes_the_table_away_with_words_in_the_cells(year: Year, leader: Client) -> None:
    answer = leader.get(reverse("matrix-export", args=["xlsx"]), {"duties": "1"})
    page = load_workbook(io.BytesIO(answer.content)).active
    words = {str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell}
    assert "Sở Ngoại vụ" in words
    assert any("quá hạn" in one for one in words)
    assert reverse("matrix-export", args=["csv"]) in leader.get(reverse("matrix")).text


def test_standing_duties_are_shown_where_asked_for(year: Year, leader: Client) -> None:
    few, many = (reports.matrix(by=year.cast.leader, at=AT, duties=duties) for duties in (False, True))
    assert len(many.columns) > len(few.columns)
    assert "?duties=1" in leader.get(reverse("matrix")).text


def test_an_officer_may_not_read_the_leaders_pages(year: Year, sign_in: SignIn) -> None:
    cast = year.cast
    addresses = [reverse("leader"), reverse("matrix"), reverse("matrix-export", args=["csv"])]
    for user in (cast.foreign_officer, cast.foreign_head, cast.administrator, cast.stranger):
        client = sign_in(user)
        assert [client.get(address).status_code for address in addresses] == [403, 403, 403]
    assert sign_in(cast.specialist).get(reverse("matrix")).status_code == 200


def test_the_pages_ask_twelve_queries_at_most(year: Year, leader: Client) -> None:
    for address in (reverse("leader"), reverse("matrix")):
        with CaptureQueriesContext(connection) as asked:
            assert leader.get(address).status_code == 200
        assert len(asked) <= MOST_QUERIES, [one["sql"][:120] for one in asked.captured_queries]
