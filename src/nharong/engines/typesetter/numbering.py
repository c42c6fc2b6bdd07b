"""Labels of headings and annexes: Roman, Arabic and the Vietnamese alphabet, as Decree 30/2020 orders them."""

from __future__ import annotations

from collections.abc import Iterator

# Points are lettered in Vietnamese order: đ after d, and no f, j, w, z.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_ONES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

LEVELS = 3


def roman(number: int) -> str:
    """Give a whole number from 1 to 3999 in Roman letters. Raises ValueError beyond."""
    if not 1 <= number <= 3999:
        raise ValueError(f"A Roman number is from 1 to 3999, not {number}.")
    letters = ""
    for value, sign in (*_ROMAN, *_ROMAN_ONES):
        count, number = divmod(number, value)
        letters += sign * count
    return letters


def point_letter(number: int) -> str:
    """Give the letter of the n-th point (1 is "a", 5 is "đ"); after the last letter they double: "aa"."""
    if number < 1:
        raise ValueError(f"Points are counted from 1, not {number}.")
    rounds, place = divmod(number - 1, len(POINT_LETTERS))
    return POINT_LETTERS[place] * (rounds + 1)


def label(level: int, number: int) -> str:
    """Give the printed label of the n-th heading of a level: "I.", "1.", "a)". Raises ValueError for other levels."""
    if level == 1:
        return f"{roman(number)}."
    if level == 2:
        return f"{number}."
    if level == LEVELS:
        return f"{point_letter(number)})"
    raise ValueError(f"A heading has level 1 to {LEVELS}, not {level}.")


def annex_labels(count: int) -> tuple[str, ...]:
    """Give "Phụ lục" for a single annex, "Phụ lục I", "Phụ lục II" for several (Decree 30/2020, annex I, part III)."""
    if count == 1:
        return ("Phụ lục",)
    return tuple(f"Phụ lục {roman(number)}" for number in range(1, count + 1))


class Counter:
    """Counts headings level by level: a heading starts the levels below it anew."""

    def __init__(self) -> None:
        self._counts = [0] * LEVELS

    def label_of(self, level: int, given: str | None) -> str:
        """Give the label of a heading: its own where it brings one, else the next by law."""
        if given is None:
            return self.next_label(level)
        self.skip(level)
        return given

    def next_label(self, level: int) -> str:
        """Give the label of the next heading of this level."""
        self.skip(level)
        return label(level, self._counts[level - 1])

    def skip(self, level: int) -> None:
        """Count a heading that brings its own label."""
        self._counts[level - 1] += 1
        for below in self._below(level):
            self._counts[below] = 0

    @staticmethod
    def _below(level: int) -> Iterator[int]:
        return iter(range(level, LEVELS))
