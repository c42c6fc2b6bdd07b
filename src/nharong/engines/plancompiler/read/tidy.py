"""Makes the letters of any document one kind: NFC, one kind of line end and blank, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["tidy"]

_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"  # form feed: a page ends
_TABLE: dict[int, str | None] = {
    **{code: " " for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)) if code not in {9, 10}},
    **dict.fromkeys(map(ord, _BLANKS), " "),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
    **dict.fromkeys(map(ord, _INVISIBLE), None),
}
_ODD = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")


def tidy(text: str) -> str:
    """The text in NFC; every line ends in "\\n", controls and odd blanks are spaces, soft hyphens and the like gone."""
    # Translating letter by letter is slow, and most texts need none; whatever is odd is not printable.
    if not text.isprintable() and _ODD.search(text):
        text = text.replace("\r\n", "\n").translate(_TABLE)
    return unicodedata.normalize("NFC", text)
