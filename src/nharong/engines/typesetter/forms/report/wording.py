"""Small turns of phrase of the report form."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from nharong.engines import viettext
from nharong.engines.typesetter.forms.report.content import Figure


def ended(text: str) -> str:
    """End a sentence with one full stop, unless it ends with a sign of its own."""
    text = text.rstrip()
    if text.endswith((".", "!", "?", ":", "…")):
        return text
    return text.rstrip(";,") + "."


def capitalized(text: str) -> str:
    """Begin a sentence with a capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def joined(parts: Iterable[str]) -> str:
    """Join the members of an enumeration; names have commas of their own, so ";" parts them."""
    return "; ".join(parts)


def covered(figure: Figure) -> str:
    """Say what a figure covers, with its own day where it has one: "kỳ, đến 31/5/2027"."""
    if figure.as_of is None:
        return figure.scope.value
    return f"{figure.scope.value}, đến {short_date(figure.as_of)}"


def amount(value: Decimal) -> str:
    """Write a figure the Vietnamese way: 1.234,5."""
    return viettext.format_number(value)


def short_date(day: date) -> str:
    """Write a date in figures as the Decree writes it in words: 05/6/2027, 28/02/2027."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
