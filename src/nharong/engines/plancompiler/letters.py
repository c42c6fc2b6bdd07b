"""The capital and the small letters of Vietnamese, and patterns that find words fast by them."""

from __future__ import annotations

from collections.abc import Iterable

# To be set inside the square brackets of a pattern.
UPPER = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = "a-zđà-öø-ýăĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def small(text: str) -> str:
    """The text in small letters, each in its own place: a pattern that need not mind capitals is many times faster.

    Unlike a pattern that ignores case, one for this text takes the long ſ for no s and the dotless ı for no i.
    """
    whole = text.lower()
    return whole if len(whole) == len(text) else "".join(letter.lower()[0] for letter in text)


def whole_words(phrases: Iterable[str], *, before: str = r"[^\W_]") -> str:
    """A pattern of phrases with no letter of `before` in front of them, entered by their first letters.

    A search skips what begins with none of these letters; written as one list behind one look back it would try every
    phrase at every place. Of two phrases that begin alike the one given first is tried first.
    """
    return "|".join(f"{first}(?<!{before}{first})(?:{by_letter(more)})" for first, more in _rests(phrases).items())


def by_letter(phrases: Iterable[str]) -> str:
    """A pattern of phrases in which those with one first letter stand together: few need be tried at a place."""
    return "|".join(f"{first}(?:{'|'.join(more)})" for first, more in _rests(phrases).items())


def _rests(phrases: Iterable[str]) -> dict[str, list[str]]:
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        rests.setdefault(phrase[0], []).append(phrase[1:])
    return rests
