"""Finds where the sentences of an official text begin and end."""

from __future__ import annotations

import re

# The mark "./." closes the body of an official document; quotes, brackets and emphasis marks close with the sentence.
_STOP = re.compile(r"""(?<![.!?…])(?P<stop>[.!?…]++(?:/\.)?)["”’'»)\]}*_]*+(?=\s)|(?P<gap>\n[ \t]*+\r?\n\s*+)""")
_OPENERS = "\"“‘'«([{*_"
_BULLETS = frozenset("-–—+•")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+\.)*([^\W\d_]+)$")
_SMALL_LABEL = re.compile(r"\w[.)]")
_ABBREVIATIONS = frozenset(
    {"TP", "Tp", "tp", "TX", "Tx", "TT", "Tt", "Q", "P", "H"}  # places
    | {"TM", "KT", "TL", "TUQ"}  # signing powers
    | {"GS", "PGS", "TS", "ThS", "Ths", "Th.S", "Th", "BS", "Mr", "Mrs", "Ms", "Dr"}  # persons
    | {"NXB", "Nxb", "Tr", "tr", "VD", "Vd", "vd", "St", "No"}
)
_LABEL = re.compile(
    r"(?:^|\n)[\s*_(]*(?:(?:điều|khoản|điểm|mục|chương|phần|phụ lục)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2})*|[ivxlc]+|[a-zđ])[)*_]*$",
    re.IGNORECASE,
)
# A label is short; looking only this far back keeps a long text linear.
_LABEL_REACH = 24


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans (code point offsets, end exclusive) of the sentences, in order, without the blanks around them.

    Every visible character lies in exactly one span. Abbreviations (TP., PGS.TS., v.v.), numbers (1.234,5), dates and
    the label of a provision ("1.", "Điều 5.") end nothing; a line end is a blank; an empty line ends a sentence unless
    a small letter goes on after it.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for hit in _STOP.finditer(text):
        if _ends(text, start, hit):
            start = _close(text, start, hit.end(), spans)
    _close(text, start, len(text), spans)
    return spans


def _ends(text: str, start: int, hit: re.Match[str]) -> bool:
    at = _first_after(text, hit.end())
    following = text[at : at + 1]
    if hit["gap"]:
        return not (following.islower() and _is_open(text, hit.start()) and not _SMALL_LABEL.match(text, at))
    if following not in _BULLETS and (following.islower() or not following.isalnum()):
        return False
    return hit["stop"] != "." or not (_is_abbreviation(text, hit.start()) or _is_label(text, start, hit.start()))


def _first_after(text: str, position: int) -> int:
    """Return where the first character stands that is neither blank nor an opening quote, bracket or mark."""
    while position < len(text) and (text[position].isspace() or text[position] in _OPENERS):
        position += 1
    return position


def _is_open(text: str, end: int) -> bool:
    """Say whether the words before an empty line wait for more, as they do where a page ends within a sentence."""
    while end and text[end - 1].isspace():
        end -= 1
    last = text[end - 1 : end]
    return last.isalnum() or last == ","


def _is_abbreviation(text: str, end: int) -> bool:
    word = _LAST_WORD.search(text, max(0, end - _LABEL_REACH), end)
    return word is not None and (word[0] in _ABBREVIATIONS or word[1] in _ABBREVIATIONS)


def _is_label(text: str, start: int, end: int) -> bool:
    reach = max(start, end - _LABEL_REACH)
    # Cut short of its beginning the piece could pass for the start of a line.
    piece = text[reach:end] if reach == start else "…" + text[reach:end]
    return _LABEL.search(piece) is not None


def _close(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> int:
    piece = text[start:end]
    if piece.strip():
        spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return end
