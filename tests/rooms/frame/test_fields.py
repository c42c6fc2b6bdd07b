"""Numbers, days and files as an office gives them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from nharong.frame.fields import DayField, FilesField, NumberField

numbers = st.decimals(min_value=0, max_value=Decimal("9999999999999999.9999"), places=4, allow_nan=False)


@given(numbers)
def test_it_reads_the_number_it_shows(number: Decimal) -> None:
    field = NumberField(required=False)
    assert field.clean(field.prepare_value(number)) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234,5", Decimal("1234.5")),
        ("05", Decimal(5)),
        ("1.234", Decimal(1234)),
        (" 0,25 ", Decimal("0.25")),
        ("12 ", Decimal(12)),
    ],
)
def test_it_reads_numbers_as_papers_print_them(typed: str, number: Decimal) -> None:
    assert NumberField().clean(typed) == number


@pytest.mark.parametrize("typed", ["1234.5", "1,234.5", "1.5", "một", "1e5", "١٢", "-3", "1" * 17, "0,00001"])
def test_it_does_not_guess_at_numbers(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"“"):
        NumberField().clean(typed)


def test_it_keeps_what_was_typed_and_takes_nothing_for_none() -> None:
    assert NumberField().prepare_value("1234.5") == "1234.5"
    assert NumberField(required=False).clean("") is None


def test_it_reads_days_of_the_browser_and_of_the_office() -> None:
    assert {DayField().clean(typed) for typed in ("2027-06-05", "05/6/2027", " 5-6-2027")} == {date(2027, 6, 5)}
    with pytest.raises(ValidationError) as refused:
        DayField().clean("31/11/2027")
    assert refused.value.code == "invalid"


def test_it_shows_a_day_as_the_office_writes_it_whatever_the_browser_speaks() -> None:
    class Form(forms.Form):
        due_on = DayField(initial=date(2027, 6, 5))

    shown = str(Form()["due_on"])
    assert 'value="05/06/2027"' in shown
    assert 'type="text"' in shown
    assert "data-day" in shown


def test_it_takes_several_files_or_none() -> None:
    two = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"")]
    assert [one.name for one in FilesField(required=False).clean(two)] == ["a.txt", "b.txt"]
    assert FilesField(required=False).clean([]) == []
