"""Words as a reader sees them, each letter knowing where it stands in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nharong.engines.viettext import fold

Span = tuple[int, int]
_JOINTS = re.compile(r"(?! )[\s*_|]+| [\s*_|]+")  # every run of spaces and marks but a single space
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words with its span in the source; `clean()` of the source there gives the text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Cleaned words and, for each of their letters, its offset in the source."""

    text: str
    offsets: list[int]

    def piece(self, start: int = 0, end: int | None = None, *, trim: str = " ") -> Piece | None:
        """The words from `start` to `end` without the characters of `trim` at both ends; None where nothing is left."""
        stop = len(self.text) if end is None else end
        words = self.text[start:stop]
        left = len(words) - len(words.lstrip(trim))
        words = words.strip(trim)
        if not words:
            return None
        first = start + left
        return Piece(words, (self.offsets[first], self.offsets[first + len(words) - 1] + 1))

    def part(self, start: int, end: int | None = None) -> Passage:
        """The same words between two places, as a passage of their own."""
        stop = len(self.text) if end is None else end
        return Passage(self.text[start:stop], self.offsets[start:stop])


def passage(text: str, start: int, end: int) -> Passage:
    """The words of `text[start:end]`, cleaned as `source.clean` does it."""
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
    return Passage(whole[lead:stop], offsets[lead:stop])


def folded(text: str) -> str:
    """The text folded letter by letter, so that a place in it is the same place in the text."""
    whole = fold(text)
    if len(whole) == len(text):
        return whole
    return "".join((fold(letter) or " ")[0] for letter in text)
