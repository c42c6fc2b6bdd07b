"""Turns any text into text that every writer can print: one form, no characters that a document cannot hold."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
_CONTROLS = "\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff"
# Overrides of the writing direction can make a line read as what it is not.
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NON_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_UNPRINTABLE = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_NON_CHARACTERS}]")


def printable(text: str) -> str:
    """Give `text` in NFC on one line: white space becomes one space, characters that XML or a page cannot hold go.

    Dropped: control characters, surrogates, "non-characters", byte order marks and overrides of the writing
    direction. No-break spaces stay. Idempotent.
    """
    kept = _UNPRINTABLE.sub("", _SPACES.sub(" ", text))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept))
