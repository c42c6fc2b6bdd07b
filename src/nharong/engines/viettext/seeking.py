"""Finds what a person typed, with marks or without, in any order of its words, and tells where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nharong.engines.viettext.folding import fold, fold_with_map
from nharong.engines.viettext.forms import nfc, old_tones

LONGEST = 200  # letters of a question that are read
MOST_WORDS = 20
_EDGES = "\"'“”„«».,;:!?()[]{}<>…*"
_ZEROS = re.compile(r"(?<![^\W_])0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought: its words folded, the whole as a number would be written ("617/kh-ubnd"), and the words that were
    typed with marks, as typed.
    """

    words: tuple[str, ...]
    number: str
    with_marks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.words


def sought(question: str) -> Sought:
    """What a question asks for: at most twenty words of its first two hundred letters, each once, signs at their edges
    left out.
    """
    asked = [word.strip(_EDGES) for word in fold(question[:LONGEST]).split()]
    words = tuple(dict.fromkeys(word for word in asked if word))[:MOST_WORDS]
    typed = [word.strip(_EDGES) for word in _as_written(question[:LONGEST]).split()]
    with_marks = tuple(dict.fromkeys(word for word in typed if word != fold(word)))[:MOST_WORDS]
    return Sought(words, number_form(question[:LONGEST]), with_marks)


def number_form(number: str) -> str:
    """The form under which two printings of one number are equal: no marks, case, spaces, nor zeros in front."""
    return _ZEROS.sub("", "".join(fold(number).split()).strip(_EDGES))


def finds(what: Sought, folded: str) -> bool:
    """Whether a text, folded before, holds every word sought, each at the beginning of a word. Nothing is found by an
    empty question.
    """
    return bool(what.words) and all(word in folded and _starts_a_word(word, folded) for word in what.words)


def is_as_typed(what: Sought, text: str) -> bool:
    """Whether the text bears the words that were typed with marks with these very marks: "bạn" is not "ban"."""
    written = _as_written(text) if what.with_marks else ""
    return all(_found(word, written) for word in what.with_marks)


def marked(text: str, what: Sought) -> list[tuple[str, bool]]:
    """The text in pieces, in order and without loss: each with whether it is one of the words sought."""
    folded, offsets = fold_with_map(text)
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in _joined(_places(what, folded)):
        first, last = offsets[start], offsets[end]
        if first > done:
            pieces.append((text[done:first], False))
        if last > max(first, done):
            pieces.append((text[max(first, done) : last], True))
        done = max(done, last)
    if done < len(text):
        pieces.append((text[done:], False))
    return pieces


def excerpt(text: str, what: Sought, *, width: int = 180) -> str:
    """The part of a long text where most of the words found stand together, cut at spaces; an ellipsis says where it
    goes on.
    """
    if len(text) <= width:
        return text
    folded, offsets = fold_with_map(text)
    first = offsets[_fullest(_places(what, folded), width * 2 // 3)]
    start = max(0, min(first - width // 3, len(text) - width))
    if start:
        start = min(text.find(" ", start) + 1 or start, first)
    end = min(len(text), start + width)
    if end < len(text):
        cut = text.rfind(" ", start, end)
        end = cut if cut > first else end
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def _fullest(places: list[tuple[int, int]], width: int) -> int:
    """Where the stretch begins in which most letters sought stand; the first of equals, 0 where there is none."""
    best, most = 0, 0
    for at, (start, _end) in enumerate(places):
        held = sum(end - begin for begin, end in places[at : at + MOST_WORDS] if end <= start + width)
        if held > most:
            best, most = start, held
    return best


def _starts_a_word(word: str, folded: str) -> bool:
    return any(True for _ in _found(word, folded))


def _as_written(text: str) -> str:
    """Small letters in one Unicode form and one way of placing tones."""
    return old_tones(nfc(text)).lower()


def _places(what: Sought, folded: str) -> list[tuple[int, int]]:
    """Where the words sought stand; of a word that stands there whole, not where another word begins so."""
    places: list[tuple[int, int]] = []
    for word in what.words:
        found = [(at, at + len(word)) for at in _found(word, folded)]
        whole = [(at, end) for at, end in found if end == len(folded) or not folded[end].isalnum()]
        places += whole or found
    return sorted(places)


def _found(word: str, folded: str) -> Sequence[int]:
    """Where the word stands at the beginning of a word; one that begins with a sign may stand anywhere."""
    places, at = [], folded.find(word)
    while at >= 0:
        if at == 0 or not (word[0].isalnum() and folded[at - 1].isalnum()):
            places.append(at)
        at = folded.find(word, at + 1)
    return places


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
