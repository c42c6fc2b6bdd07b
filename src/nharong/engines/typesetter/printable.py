"""Turns any text into text that every writer can print: one form, no characters that a document cannot hold."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
# Overrides of the writing direction can make a line read as what it is not.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LAST_OF_PLANE = 0xFFFE


def printable(text: str) -> str:
    """Give `text` in NFC on one line: white space becomes one space, characters that XML or a page cannot hold go.

    Dropped: control characters, surrogates, unassigned "non-characters", byte order marks and overrides of the
    writing direction. No-break spaces stay. Idempotent.
    """
    spaced = _SPACES.sub(" ", text)
    kept = "".join(character for character in spaced if _is_printable(character))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept))


def _is_printable(character: str) -> bool:
    if character in _DIRECTION or character == "\ufeff":
        return False
    code = ord(character)
    if code & _LAST_OF_PLANE == _LAST_OF_PLANE or 0xFDD0 <= code <= 0xFDEF:
        return False
    return unicodedata.category(character) not in {"Cc", "Cs"}
