"""Numbers go into Vietnamese words and figures and come back the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nharong.engines.viettext import format_number, number_from_words, number_in_words, parse_number

SPELLED = [
    (0, "không"),
    (5, "năm"),
    (10, "mười"),
    (11, "mười một"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi tư"),
    (55, "năm mươi lăm"),
    (100, "một trăm"),
    (105, "một trăm linh năm"),
    (111, "một trăm mười một"),
    (1005, "một nghìn không trăm linh năm"),
    (2027, "hai nghìn không trăm hai mươi bảy"),
    (1_000_005, "một triệu không trăm linh năm"),
    (1_200_000_000, "một tỷ hai trăm triệu"),
    (12_000_000_000, "mười hai tỷ"),
    (10**15, "một triệu tỷ"),
]


@pytest.mark.parametrize(("number", "words"), SPELLED)
def test_it_spells_a_number(number: int, words: str) -> None:
    assert number_in_words(number) == words


@given(st.integers(0, 10**15))
@example(10**9)
@example(10**12 + 5)
@example(1_010_001_000)
def test_it_reads_what_it_spells(number: int) -> None:
    assert number_from_words(number_in_words(number)) == number


def test_it_reads_every_number_to_two_thousand() -> None:
    assert [number_from_words(number_in_words(number)) for number in range(2001)] == list(range(2001))


@pytest.mark.parametrize("number", [-1, 10**15 + 1])
def test_it_refuses_to_spell_what_is_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match="whole number from 0"):
        number_in_words(number)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Hai mươi bốn", 24),
        ("hai mươi một", 21),
        ("hai mươi năm", 25),
        ("hai mươi nhăm", 25),
        ("mười tư", 14),
        ("một trăm lẻ tư", 104),
        ("một ngàn không trăm lẻ năm", 1005),
        ("một nghìn linh năm", 1005),
        ("hai nghìn mười chín", 2019),
        ("một triệu không nghìn không trăm linh năm", 1_000_005),
        ("ba tỉ", 3 * 10**9),
        ("  năm\nmươi ", 50),
        ("nghi\u0300n", None),
        ("", None),
        ("mười mốt", None),
        ("một trăm hai", None),
        ("không mươi", None),
        ("không trăm", None),
        ("linh năm", None),
        ("một mươi", None),
        ("âm năm", None),
        ("năm người", None),
        ("nghìn", None),
        ("một nghìn triệu", None),
        ("một nghìn nghìn", None),
        ("hai triệu tỷ", None),
        ("tỷ", None),
    ],
)
def test_it_reads_both_ways_of_saying_and_guesses_nothing(words: str, number: int | None) -> None:
    assert number_from_words(words) == number


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (1234.5, "1.234,5"),
        (1000.0, "1.000"),
        (-1234567.25, "-1.234.567,25"),
        (Decimal("1.50"), "1,50"),
        (Decimal("1E+6"), "1.000.000"),
    ],
)
def test_it_formats_figures(number: int | float | Decimal, figures: str) -> None:
    assert format_number(number) == figures


def test_it_fixes_the_number_of_decimals() -> None:
    assert format_number(1234, places=2) == "1.234,00"
    assert format_number(99.96, places=1) == "100,0"


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_it_refuses_to_format_what_is_not_finite(number: float | Decimal) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        format_number(number)


@pytest.mark.parametrize(
    ("figures", "number"),
    [
        ("1.234,5", Decimal("1234.5")),
        ("1234,5", Decimal("1234.5")),
        ("05", Decimal(5)),
        (" 1.000.000 ", Decimal(1000000)),
        ("-3", Decimal(-3)),
        ("1,234.5", None),
        ("1.5", None),
        ("1.2345", None),
        ("0.123", None),
        ("12.34.567", None),
        ("1 000", None),
        ("1e3", None),
        ("NaN", None),
        ("", None),
        ("ba", None),
    ],
)
def test_it_parses_vietnamese_figures_only(figures: str, number: Decimal | None) -> None:
    assert parse_number(figures) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3))
def test_it_parses_what_it_formats(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number
