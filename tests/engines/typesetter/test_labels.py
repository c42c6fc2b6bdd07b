"""Headings and annexes are numbered as Decree 30/2020 orders them."""

from __future__ import annotations

import pytest

from nharong.engines.typesetter.numbering import Counter, annex_labels, label, point_letter, roman


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (1990, "MCMXC")]
)
def test_it_writes_roman_numbers(number: int, letters: str) -> None:
    assert roman(number) == letters


@pytest.mark.parametrize("number", [0, -3, 4000])
def test_it_refuses_what_has_no_roman_number(number: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 3999"):
        roman(number)


def test_it_letters_points_in_vietnamese_order() -> None:
    letters = "".join(point_letter(number) for number in range(1, 24))

    assert letters == "abcdđeghiklmnopqrstuvxy"
    assert point_letter(24) == "aa"


def test_it_refuses_a_point_before_the_first() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        point_letter(0)


def test_it_labels_each_level_in_its_own_way() -> None:
    assert [label(1, 2), label(2, 2), label(3, 5)] == ["II.", "2.", "đ)"]


def test_it_refuses_a_fourth_level() -> None:
    with pytest.raises(ValueError, match="level 1 to 3"):
        label(4, 1)


def test_it_starts_lower_levels_anew() -> None:
    counter = Counter()

    labels = [counter.next_label(level) for level in (1, 2, 3, 3, 2, 3, 1, 2)]

    assert labels == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."]


def test_it_counts_a_heading_that_brings_its_own_label() -> None:
    counter = Counter()
    counter.skip(1)

    assert counter.next_label(1) == "II."


def test_it_numbers_annexes_only_when_there_are_several() -> None:
    assert annex_labels(1) == ("Phụ lục",)
    assert annex_labels(3) == ("Phụ lục I", "Phụ lục II", "Phụ lục III")
