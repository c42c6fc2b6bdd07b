"""A list as a table: the reader's order, stable, with what is unknown last; pages that end where the rows end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.frame.tables import Arranged, arranged, next_sort


@dataclass(frozen=True)
class Line:
    """A row with a place of its own."""

    place: int
    due_on: date | None
    title: str = ""


KEYS = {"due": lambda line: line.due_on, "title": lambda line: line.title}
DAYS = st.sampled_from([None, date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3)])


def table(lines: list[Line], address: str = "/", **given: object) -> Arranged:
    return arranged(RequestFactory().get(address), lines, keys=KEYS, **given)  # type: ignore[arg-type]


@settings(max_examples=50)
@given(st.lists(DAYS, max_size=12), st.sampled_from(["due", "-due"]))
def test_it_sorts_stably_and_puts_the_unknown_last(days: list[date | None], sort: str) -> None:
    lines = [Line(place, day) for place, day in enumerate(days)]
    shown = list(table(lines, f"/?sort={sort}").page)
    known = [line for line in shown if line.due_on]
    assert shown[len(known) :] == [line for line in lines if line.due_on is None]
    for one, after in pairwise(known):
        assert one.due_on is not None
        assert after.due_on is not None
        if one.due_on == after.due_on:
            assert one.place < after.place
        else:
            assert (one.due_on < after.due_on) is (sort == "due")


def test_it_sorts_words_as_the_vietnamese_alphabet_does() -> None:
    order = ["An ninh", "Ăn ảnh", "Âm thanh", "Dự hội nghị", "Đón đoàn"]
    lines = [Line(place, None, title) for place, title in enumerate(sorted(order))]
    assert [line.title for line in table(lines, default="title").page] == order


@pytest.mark.parametrize(("asked", "given"), [("0", 3), ("-1", 3), ("99", 3), ("x", 1), ("", 1), ("2", 2)])
def test_it_keeps_to_the_pages_there_are(asked: str, given: int) -> None:
    lines = [Line(place, None) for place in range(5)]
    assert table(lines, f"/?page={asked}", per_page=2).page.number == given


def test_it_may_not_be_sorted_by_what_is_no_key() -> None:
    lines = [Line(1, date(2027, 1, 2)), Line(2, date(2027, 1, 1))]
    shown = table(lines, "/?sort=--due&words=a", default="due")
    assert (shown.sort, [line.place for line in shown.page], shown.query) == ("due", [2, 1], "words=a")


def test_it_keeps_the_narrowing_and_turns_the_order_round() -> None:
    upwards = table([], "/?words=t%E1%BA%ADp&sort=due&page=3")
    assert upwards.query == "words=t%E1%BA%ADp&sort=due"
    assert next_sort(upwards, "due") == "words=t%E1%BA%ADp&sort=-due"
    assert next_sort(table([], "/?sort=-due"), "due") == "sort=due"
    assert next_sort(upwards, "title") == "words=t%E1%BA%ADp&sort=title"
