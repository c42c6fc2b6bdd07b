"""Gives Vietnamese text in one Unicode form and in one style of tone placement."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_OPEN_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))
# A vowel before the pair makes a longer group (khuỷu), and in "qu" the u is part of the consonant (quý).
_PLAIN_VOWELS = "aăâeêioôơuưy"


def nfc(text: str) -> str:
    """Return the text in Unicode Normalization Form C (UAX 15), the only form that is stored."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def old_tones(text: str) -> str:
    """Return the text (NFC) with the tone on the first vowel of an open oa, oe, uy: hoà -> hòa, thuỷ -> thủy.

    Only where the pair ends its syllable: hoàn, quý and khuỷu stay as they are.
    """
    return _NEW_PATTERN.sub(lambda hit: _OLD_OF_NEW[hit[0]], nfc(text))


def new_tones(text: str) -> str:
    """Return the text (NFC) with the tone on the second vowel of an open oa, oe, uy: hòa -> hoà, thủy -> thuỷ."""
    return _OLD_PATTERN.sub(lambda hit: _NEW_OF_OLD[hit[0]], nfc(text))


def _spellings() -> Iterator[tuple[str, str]]:
    """Yield (old, new) for every pair, tone and capitalisation."""
    for (first, second), tone, upper_first, upper_second in product(_OPEN_PAIRS, _TONES, (False, True), (False, True)):
        one = first.upper() if upper_first else first
        two = second.upper() if upper_second else second
        yield nfc(one + tone + two), nfc(one + two + tone)


def _vowels() -> str:
    letters = {nfc(vowel + tone) for vowel in _PLAIN_VOWELS for tone in ("", *_TONES)}
    return "".join(sorted(letters | {letter.upper() for letter in letters}))


def _pattern(spellings: dict[str, str]) -> re.Pattern[str]:
    pairs = "|".join(spellings)
    return re.compile(rf"(?<![qQ{_vowels()}])(?:{pairs})(?![^\W\d_]|[\u0300-\u036f])")


_NEW_OF_OLD = dict(_spellings())
_OLD_OF_NEW = {new: old for old, new in _NEW_OF_OLD.items()}
_OLD_PATTERN = _pattern(_NEW_OF_OLD)
_NEW_PATTERN = _pattern(_OLD_OF_NEW)
