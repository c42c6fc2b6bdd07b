"""Gives every text a key whose plain comparison is the order of the Vietnamese alphabet."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from nharong.engines.viettext.forms import nfc

_OTHER_SYMBOL = "\0"
# The order of the Unicode collation for Vietnamese (CLDR root with the vi tailoring), which PostgreSQL calls vi-x-icu.
_PRIMARY = (
    " _-–—,;:!?.…·'‘’\"“”«»()[]{}§@*/\\&#%•`^°+<=>|~$",
    _OTHER_SYMBOL,
    "0123456789",
    "aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz",
)
_QUALITIES = {"a": "\u0306\u0302", "e": "\u0302", "o": "\u0302\u031b", "u": "\u031b"}
# huyền, hỏi, ngã, sắc, nặng; then the marks of Jrai, Bahnar and foreign names.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_MARKS = _TONES + "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0327\u0328\u0304\u0305\u030f\u0311\u031b"
_LOOKALIKES = {"ð": "d\u031b", "ɖ": "d\u031b"}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PLAIN = "1"
_LEVEL_END = "00"


class _Weights(NamedTuple):
    primary: str
    secondary: str
    tertiary: str


class _Weighed(dict[str, _Weights]):
    """The weights of every character asked for so far."""

    def __missing__(self, letter: str) -> _Weights:
        self[letter] = weights = _weigh(letter)
        return weights


def sort_key(text: str) -> str:
    """Return a key of 0-9 and a-z: letters weigh first (29-letter order), then tones, then small before capital.

    Tones go ngang, huyền, hỏi, ngã, sắc, nặng. Keys made of small ASCII letters and digits compare alike in Python,
    SQLite and every PostgreSQL collation. Equal texts in different Unicode forms have equal keys.
    """
    weights = [_WEIGHED[letter] for letter in nfc(text)]
    primary = "".join(each.primary for each in weights)
    secondary = "".join(each.secondary for each in weights).rstrip(_PLAIN)
    tertiary = "".join(each.tertiary for each in weights).rstrip(_PLAIN)
    # One mark is "2" or more and a level ends in a smaller sign, so a plain text comes before a marked one.
    return f"{primary}{_LEVEL_END}{secondary}0{tertiary}"


def _weigh(letter: str) -> _Weights:
    small = letter.lower() if len(letter.lower()) == 1 else letter
    case = _PLAIN if small == letter else "2"
    if small.isspace():
        small = " "
    if small in _ORDER:
        return _Weights(_ORDER[small], _PLAIN, case)
    base, *marks = list(unicodedata.normalize("NFD", _LOOKALIKES.get(small, small)))
    for mark in marks:
        if mark in _QUALITIES.get(base, ""):
            base = nfc(base + mark)
            marks.remove(mark)
            break
    if not marks and unicodedata.combining(base):
        return _Weights("", _mark_weight(base), "")
    return _Weights(_ORDER.get(base) or _unlisted(base), _PLAIN + "".join(map(_mark_weight, marks)), case)


def _unlisted(letter: str) -> str:
    """Weigh other symbols before the digits and letters of other scripts after Latin, by code point."""
    place = _ORDER[_OTHER_SYMBOL] if unicodedata.category(letter)[0] in "PSZC" else "zz"
    return place + _in_base_36(ord(letter), 4)


def _mark_weight(mark: str) -> str:
    return _DIGITS[2 + _MARKS.index(mark)] if mark in _MARKS else f"z{_in_base_36(ord(mark), 4)}"


def _in_base_36(number: int, width: int) -> str:
    signs = ""
    for _ in range(width):
        number, rest = divmod(number, 36)
        signs = _DIGITS[rest] + signs
    return signs


_ORDER = {letter: _in_base_36(place, 2) for place, letter in enumerate("".join(_PRIMARY), start=1)}
_WEIGHED = _Weighed()
