"""Folds text to the plain letters in which searching and matching are done."""

from __future__ import annotations

import unicodedata
from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Sequence

# Letters with a bar do not decompose. Capital eth (ð) and African D (ɖ) look like Đ, and old files have them for it.
_BARRED = {"đ": "d", "ð": "d", "ɖ": "d", "ƀ": "b"}
_ALIKE = {
    **dict.fromkeys("\u00a0\u2007\u202f", " "),
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
}

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_SIGNS = "“”‘’…–—§°•«»×·½²³±"


class _Folded(dict[int, str]):
    """The folded form of every code point asked for so far."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold_letter(chr(point))
        return folded


def fold(text: str) -> str:
    """Return the text casefolded, without tone and vowel marks, đ as d and ƀ as b; spaces and line ends are kept.

    Typographic apostrophes, dashes and hard spaces become the plain ones, and invisible characters go, so that two
    ways of typing one name meet. Idempotent, and equal for every Unicode form and tone style of the same words.
    Vowel signs of other scripts (Khmer, Lao) are letters there and stay.
    """
    if text.isascii():
        return text.lower()
    even = fold_evenly(text)
    return _settled(text.translate(_FOLDED)) if even is None else even


def fold_evenly(text: str) -> str | None:
    """The text folded where each letter surely folds to one of its own whatever stands beside it, else None.

    A part of what is given back is the part of the text folded: folded[a:b] == fold(text[a:b]).
    """
    if text.isascii():
        return text.lower()
    try:
        return charmap_decode(charmap_encode(text, "strict", _PAGE)[0], "strict", _FOLDED_PAGE)[0]
    except UnicodeEncodeError:
        return None


def fold_with_map(text: str) -> tuple[str, Sequence[int]]:
    """Return (folded, offsets): the words folded[a:b] were read from text[offsets[a]:offsets[b]].

    `offsets` has one code point offset for each folded character and the length of the text at its end. Where one
    letter folds to several (ß -> ss), a hit that ends between them is given the text before that letter.
    """
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    pieces = [_FOLDED[ord(letter)] for letter in text]
    folded = _settled("".join(pieces))
    if len(folded) == len(text) and "" not in pieces:
        return folded, range(len(text) + 1)
    offsets = [position for position, piece in enumerate(pieces) for _ in piece]
    return folded, [*offsets, len(text)]


def _fold_letter(letter: str) -> str:
    """Fold one code point; a lone combining mark of the Latin script folds to nothing."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFD", letter).casefold())
    kept = (_BARRED.get(each, each) for each in plain if not "\u0300" <= each <= "\u036f")
    return "".join(_ALIKE.get(each, each) for each in kept)


def _settled(folded: str) -> str:
    """Put marks of other scripts, which stay, in their canonical order; the length does not change."""
    return folded if folded.isascii() else unicodedata.normalize("NFD", folded)


def _page() -> str:
    """The letters and signs of printed Vietnamese, which all fit on one code page; each folds to one of its own."""
    vowels = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in ("", *_TONES)]
    marked = [letter for letter in (*toned, "đ") if not letter.isascii()]
    plain = map(chr, (0, 0x0A, *range(0x20, 0x7F)))
    return "".join((*plain, *marked, *(letter.upper() for letter in marked), *_SIGNS))


_FOLDED = _Folded()
# Encoding with one page and decoding with its folded twin is five times faster than translating letter by letter.
_UNUSED = "\ufffe"
_PAGE = charmap_build(_page().ljust(256, _UNUSED))
_FOLDED_PAGE = "".join(map(_fold_letter, _page())).ljust(256, _UNUSED)
