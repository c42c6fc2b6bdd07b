"""Words as a reader sees them, each letter knowing where it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nharong.engines.viettext import fold, fold_evenly

Span = tuple[int, int]
_JOINTS = re.compile(r"(?! )[\s*_|]+| [\s*_|]+")  # every run of spaces and marks but a single space
_SPACE = re.compile(r"\s")


class Piece(NamedTuple):
    """A stretch of words with its span in the source; `clean()` of the source there gives the text."""

    text: str
    span: Span


class Passage(NamedTuple):  # made for every clause that is looked at: a tuple is made several times faster
    """Cleaned words and, for each of their letters, its offset in the source."""

    text: str
    offsets: Sequence[int]  # mostly a range, of which a part costs nothing
    even: str | None = None  # the words folded, where each letter surely folds to one: a part is then folded already

    @property
    def folded(self) -> str:
        """The words folded letter by letter."""
        return folded(self.text) if self.even is None else self.even

    def piece(self, start: int = 0, end: int | None = None, *, trim: str = " ") -> Piece | None:
        """The words from `start` to `end` without the characters of `trim` at both ends; None where nothing is left."""
        words = self.text[start:end]
        left = len(words) - len(words.lstrip(trim))
        words = words.strip(trim)
        if not words:
            return None
        first = start + left
        return Piece(words, (self.offsets[first], self.offsets[first + len(words) - 1] + 1))

    def part(self, start: int, end: int | None = None) -> Passage:
        """The same words between two places, as a passage of their own."""
        even = None if self.even is None else self.even[start:end]
        return Passage(self.text[start:end], self.offsets[start:end], even)


def passage(text: str, start: int, end: int) -> Passage:
    """The words of `text[start:end]`, cleaned as `source.clean` does it."""
    stretch = text[start:end]
    words = stretch
    if "  " in stretch or not stretch.isprintable():
        words = " ".join(stretch.split())
        if len(words) < len(stretch.strip()):
            return _joined(text, start, end)
    if "*" in words or "_" in words or "|" in words:
        return _joined(text, start, end)
    words = words.strip()  # nothing but single blanks stands between the words: their places are one range
    first = start + len(stretch) - len(stretch.lstrip())
    return Passage(words, range(first, first + len(words)), fold_evenly(words))


def _joined(text: str, start: int, end: int) -> Passage:
    """The same for words with marks or wide gaps between them."""
    words: list[str] = []
    offsets: list[int] = []
    at = start
    for joint in _JOINTS.finditer(text, start, end):
        if joint.start() > at:
            words.append(text[at : joint.start()])
            offsets.extend(range(at, joint.start()))
        space = _SPACE.search(text, joint.start(), joint.end())
        if space:
            words.append(" ")
            offsets.append(space.start())
        at = joint.end()
    if at < end:
        words.append(text[at:end])
        offsets.extend(range(at, end))
    whole = "".join(words)
    lead = len(whole) - len(whole.lstrip())
    stop = len(whole.rstrip())
    return Passage(whole[lead:stop], offsets[lead:stop], fold_evenly(whole[lead:stop]))


def folded(text: str) -> str:
    """The text folded letter by letter, so that a place in it is the same place in the text."""
    even = fold_evenly(text)
    if even is not None:
        return even
    whole = fold(text)
    if len(whole) == len(text):
        return whole
    return "".join((fold(letter) or " ")[0] for letter in text)
