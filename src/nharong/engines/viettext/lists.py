"""Splits an enumeration into its items."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from nharong.engines.viettext.folding import fold, fold_with_map

_ENCLOSED = re.compile(r"""\([^()]*\)|\[[^\[\]]*\]|“[^“”]*”|«[^«»]*»|"[^"]*\"""")
_STRONG = re.compile(r";")
_WEAK = re.compile(r"(?<!\d),|,(?!\d)")
_AND = re.compile(r"(?<![^\W_])[Vv](?:[àÀ]|[aA]\u0300)(?![^\W_])")
_LEADING_AND = re.compile(rf"\s*{_AND.pattern}(?=\s)")
_AND_SO_ON = re.compile(r"(?:v\.\s?v|…|\.)*", re.IGNORECASE)
_EDGE = " \t\r\n\u00a0.,;:…"
_CUTS_INSIDE = re.compile(r"[,;]|\bva\b")


def split_list(text: str, *, keep: Iterable[str] = ()) -> list[tuple[int, int]]:
    """Return the spans (code point offsets, end exclusive) of the items, without separators and end marks.

    The semicolons separate if there are any, else the commas; the last free "và" separates the last two items. Nothing
    is cut inside brackets, quotes, numbers (1,5) or a phrase of `keep` (compared folded, over line ends and emphasis
    marks), for only the caller knows that "các sở, ban, ngành" is one name. "v.v." is no item.
    """
    closed = _closed_places(text, tuple(keep))
    cuts = _free(_STRONG, text, closed) or _free(_WEAK, text, closed)
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    items = [span for pair in zip(edges[::2], edges[1::2], strict=True) if (span := _trimmed(text, *pair))]
    if not items:
        return []
    return items[:-1] + _at_last_and(text, items[-1], closed)


def _at_last_and(text: str, item: tuple[int, int], closed: bytearray) -> list[tuple[int, int]]:
    for cut_start, cut_end in reversed(_free(_AND, text, closed)):
        before, after = _trimmed(text, item[0], cut_start), _trimmed(text, cut_end, item[1])
        if item[0] < cut_start and cut_end < item[1] and before and after:
            return [before, after]
    return [item]


def _free(separator: re.Pattern[str], text: str, closed: bytearray) -> list[tuple[int, int]]:
    return [hit.span() for hit in separator.finditer(text) if not closed[hit.start()]]


def _closed_places(text: str, keep: tuple[str, ...]) -> bytearray:
    """Return one byte for each character of the text: 1 where nothing may be cut."""
    spans = [hit.span() for hit in _ENCLOSED.finditer(text)]
    phrases = _phrases(keep)
    if phrases is not None:
        folded, offsets = fold_with_map(text)
        spans += [(offsets[hit.start()], offsets[hit.end()]) for hit in phrases.finditer(folded)]
    closed = bytearray(len(text))
    for start, end in spans:
        closed[start:end] = b"\1" * (end - start)
    return closed


@lru_cache(maxsize=64)
def _phrases(keep: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile the phrases that could be cut at all, longest first so that the larger name wins."""
    words = {tuple(folded.split()) for phrase in keep if _CUTS_INSIDE.search(folded := fold(phrase))}
    if not words:
        return None
    patterns = (r"[\s*_|]+".join(map(re.escape, each)) for each in sorted(words, key=lambda each: (-len(each), each)))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    leading = _LEADING_AND.match(text, start, end)
    start = leading.end() if leading else start
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return None if _AND_SO_ON.fullmatch(text, start, end) else (start, end)
