"""What a printed label such as "II.", "3.1." or "đ)" numbers, and how deep it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from nharong.engines.viettext import fold

_POINTS = "abcdđeghiklmnopqrstuvxy"  # the order of points in Decree 30/2020: no f, j, w, z
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6}
_WORDED = re.compile(r"(phan|muc|chuong|dieu|tieu muc)\s+(?:thu\s+)?(\w+)")
_NUMBERED = re.compile(
    r"(?:nhiem vu|hoat dong|noi dung|cong viec|giai phap|chuyen de|du an) (?:so )?(\d{1,2})\s*[.:]\s+(?=\S)"
)
_DECIMAL = re.compile(r"\d+(?:\.\d+)*")
_ROMAN = re.compile(r"[IVX]+")
_MIXED = re.compile(r"([IVX]+|[a-zđA-ZĐ])((?:\.\d+)+)")


class Level(IntEnum):
    """How deep a label stands when nothing else is known; a decimal adds its depth to DECIMAL."""

    PART = 0
    UPPER = 5
    ROMAN = 10
    ARTICLE = 12
    NUMBERED = 15  # "Nhiệm vụ 1:"
    DECIMAL = 20
    LETTER = 30
    PAREN = 40
    DASH = 50
    PLUS = 60


@dataclass(frozen=True, slots=True)
class Label:
    """The bare number, letter or bullet of a label, its level and its place in its series (0 where it has none)."""

    bare: str
    level: int
    ordinal: int

    @property
    def is_bullet(self) -> bool:
        """True for dashes, crosses and dots, which number nothing."""
        return self.level >= Level.DASH


@lru_cache(maxsize=1024)
def parse_label(printed: str) -> Label:
    """The label that `read.labels.split_label` found, told apart by its form."""
    words = printed.strip()
    bare = words.strip("().:/–—- ")
    if not bare:
        return Label(words, Level.DASH, 0)
    worded = _WORDED.match(fold(words))
    if worded:
        level = {"dieu": Level.ARTICLE, "muc": Level.ROMAN, "tieu muc": Level.DECIMAL}.get(worded[1], Level.PART)
        return Label(bare, level, _ordinal(bare.split()[-1]))
    if words.startswith("("):
        return Label(bare, Level.PAREN, _ordinal(bare))
    if _DECIMAL.fullmatch(bare):
        parts = bare.split(".")
        return Label(bare, Level.DECIMAL + min(len(parts) - 1, 8), int(parts[-1]))
    mixed = _MIXED.fullmatch(bare)
    if mixed:
        return Label(bare, Level.DECIMAL + min(bare.count("."), 8), int(bare.rsplit(".", 1)[1]))
    if _ROMAN.fullmatch(bare):
        return Label(bare, Level.ROMAN, _roman(bare))
    if len(bare) == 1 and bare.isalpha():
        level = Level.UPPER if bare.isupper() else Level.LETTER
        return Label(bare, level, _POINTS.find(bare.lower()) + 1)
    if bare.isalpha():
        return Label(bare, Level.PAREN, 0)
    return Label(words, Level.DASH if words in "•●■➢➤▪*" else Level.PLUS, 0)


def worded_label(folded_words: str) -> tuple[Label, int] | None:
    """The label of words such as "Nhiệm vụ 1: ..." and where the words after it begin, or None."""
    found = _NUMBERED.match(folded_words)
    return (Label(found[1], Level.NUMBERED, int(found[1])), found.end()) if found else None


def _ordinal(word: str) -> int:
    if word.isdigit():
        return int(word)
    folded = fold(word)
    if folded in _ORDINALS:
        return _ORDINALS[folded]
    return _roman(word) if _ROMAN.fullmatch(word) else _POINTS.find(word.lower()) + 1


def _roman(text: str) -> int:
    total, before = 0, 0
    for letter in reversed(text):
        value = _ROMAN_VALUES.get(letter, 0)
        total += value if value >= before else -value
        before = max(before, value)
    return total
