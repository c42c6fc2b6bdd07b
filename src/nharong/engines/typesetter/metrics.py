"""How wide words are: reads the advance widths of the shipped typeface, which has the metrics of Times New Roman."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Liberation Serif"

_FACES = {
    (False, False): "LiberationSerif-Regular.ttf",
    (True, False): "LiberationSerif-Bold.ttf",
    (False, True): "LiberationSerif-Italic.ttf",
    (True, True): "LiberationSerif-BoldItalic.ttf",
}
_MM_PER_POINT = 25.4 / 72
_PHRASE_STARTS = frozenset(("và", "về", "của", "tại", "trên", "trong", "từ", "cho", "theo"))
_NUMBER_WORDS = frozenset(("số", "ngày", "tháng", "năm", "quý", "khóa", "lần", "thứ", "mục"))
# What breaking inside a phrase costs, in squares of the room: lines may grow rather uneven before it is paid.
_BROKEN_PHRASE = 0.12
_TRIFLE_MM = 1e-6
# A character the typeface lacks is taken to be about as wide as a capital.
_UNKNOWN_EM = 0.7


@dataclass(frozen=True)
class Face:
    """The advance width of each character of one face, in shares of the type size."""

    advances: Mapping[int, float]


@cache
def face(*, bold: bool = False, italic: bool = False) -> Face:
    """Read one face of the shipped typeface."""
    data = (FONTS / _FACES[bold, italic]).read_bytes()
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (measured,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    widths = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] / units for glyph in range(measured)]
    glyphs = _glyphs(data, tables["cmap"])
    return Face({code: widths[min(glyph, measured - 1)] for code, glyph in glyphs.items()})


@cache
def letters() -> frozenset[str]:
    """Give the characters that all four faces can print, without those of private use, which mean nothing elsewhere."""
    codes = frozenset.intersection(*(frozenset(face(bold=bold, italic=italic).advances) for bold, italic in _FACES))
    return frozenset(chr(code) for code in codes if not 0xE000 <= code <= 0xF8FF)


def width_mm(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Give the width of a line of text in millimetres."""
    advances = face(bold=bold, italic=italic).advances
    return sum(advances.get(ord(character), _UNKNOWN_EM) for character in text) * size_pt * _MM_PER_POINT


def line_count(text: str, room_mm: float, size_pt: float, *, bold: bool = False) -> int:
    """Say how many lines the text takes in a column of this width."""
    return len(_fill(text.split(" "), room_mm, size_pt, bold=bold))


def balanced(text: str, room_mm: float, size_pt: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break the text into the fewest lines that fit, even in length and at the joints of its phrases where it can.

    A word wider than the room keeps a line to itself.
    """
    words = text.split(" ")
    count = len(_fill(words, room_mm, size_pt, bold=bold))
    if count == 1:
        return (text,)
    space = width_mm(" ", size_pt, bold=bold)
    widths = [width_mm(word, size_pt, bold=bold) + space for word in words]
    # Every line drops the space at its end; the trifle makes up for sums taken in another order.
    ends = _best_ends(words, widths, count, room_mm + space + _TRIFLE_MM)
    return tuple(" ".join(words[start:end]) for start, end in pairwise((0, *ends)))


def _best_ends(words: list[str], widths: list[float], count: int, room_mm: float) -> tuple[int, ...]:
    """Find where `count` lines end at the least cost, line by line: cost[end] is that of all lines up to this word."""
    before = list(accumulate(widths, initial=0.0))
    mean = before[-1] / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, len(words) + 1):
                width = before[end] - before[start]
                if width > room_mm and end > start + 1:
                    break
                total = cost + ((width - mean) / room_mm) ** 2 + _break_cost(words, end)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*ends, end))
        best = reached
    return best[len(words)][1]


def _break_cost(words: list[str], end: int) -> float:
    """A line ends best after a comma, before a word that begins a phrase, or before a number that no word announces."""
    if end == len(words):
        return 0.0
    last, following = words[end - 1], words[end]
    if last.endswith((",", ";", ":")) or following.casefold() in _PHRASE_STARTS:
        return 0.0
    if following[:1].isdigit() and last.casefold() not in _NUMBER_WORDS:
        return 0.0
    return _BROKEN_PHRASE


def _fill(words: list[str], room_mm: float, size_pt: float, *, bold: bool) -> list[str]:
    space = width_mm(" ", size_pt, bold=bold)
    lines: list[list[str]] = [[]]
    used = 0.0
    for word in words:
        width = width_mm(word, size_pt, bold=bold)
        if lines[-1] and used + space + width > room_mm:
            lines.append([])
        used = used + space + width if lines[-1] else width
        lines[-1].append(word)
    return [" ".join(line) for line in lines]


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for place in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * place)
        tables[tag.decode("ascii")] = offset
    return tables


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Read the Unicode subtable of the basic plane (format 4), the one every TrueType face has."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for place in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * place)
        if (platform, encoding) == (3, 1):
            return _segments(data, cmap + offset)
    raise ValueError("The typeface has no Unicode character map.")


def _segments(data: bytes, start: int) -> dict[int, int]:
    (double,) = struct.unpack_from(">H", data, start + 6)
    ends, starts, deltas, offsets = (start + 14, start + 16 + double, start + 16 + 2 * double, start + 16 + 3 * double)
    glyphs = {}
    for place in range(0, double, 2):
        last, first, delta, offset = (
            struct.unpack_from(">H", data, at + place)[0] for at in (ends, starts, deltas, offsets)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, offsets + place + offset + 2 * (code - first))
                if not glyph:
                    continue
            glyphs[code] = (glyph + delta) & 0xFFFF
    return {code: glyph for code, glyph in glyphs.items() if glyph}
