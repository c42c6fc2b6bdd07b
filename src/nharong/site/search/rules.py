"""Which of several finds comes first: plain Python over plain values."""

from __future__ import annotations

from enum import IntEnum

from nharong.engines.viettext import fold
from nharong.engines.viettext.seeking import Sought, finds, number_form

MOST = 10  # finds of one group that are shown


class Rank(IntEnum):
    """How well a thing fits a question; the least first."""

    NUMBER = 0  # it bears the very number
    NUMBER_BEGINS = 1
    PHRASE = 2  # the words stand together in its title, in order
    WORDS = 3
    ELSEWHERE = 4  # in its other words


def rank(what: Sought, *, number: str, title: str, rest: str = "") -> Rank | None:
    """How a thing with this number, title and other words fits; None where it does not."""
    if what.is_empty:
        return None
    form = number_form(number) if number else ""
    if form and form == what.number:
        return Rank.NUMBER
    said = fold(title)
    if not finds(what, f"{fold(number)}\n{said}"):
        return Rank.ELSEWHERE if rest and finds(what, f"{fold(number)}\n{said}\n{fold(rest)}") else None
    if form and form.startswith(what.number):
        return Rank.NUMBER_BEGINS
    return Rank.PHRASE if " ".join(what.words) in " ".join(said.split()) else Rank.WORDS
