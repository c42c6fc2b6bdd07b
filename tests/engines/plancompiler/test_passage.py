"""Cleaned words that know their places: the same words `clean` gives, each letter with its offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.plancompiler.passage import folded, passage
from nharong.engines.plancompiler.source import clean

_TEXT = st.text(alphabet="ab đỦ*_|\n\t 1.", max_size=60)


@given(_TEXT, st.integers(0, 60), st.integers(0, 60))
def test_it_gives_the_words_clean_gives(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    words = passage(text, start, end)
    assert words.text == clean(text[start:end])
    assert len(words.offsets) == len(words.text)


@given(_TEXT, st.integers(0, 60), st.integers(0, 60))
def test_it_gives_spans_that_read_as_the_piece(text: str, one: int, two: int) -> None:
    words = passage(text, 0, len(text))
    start, end = sorted((one, two))
    piece = words.piece(start, end)
    if piece is None:
        assert words.text[start:end].strip() == ""
    else:
        assert clean(text[slice(*piece.span)]) == piece.text


@given(st.text(max_size=60))
def test_it_folds_letter_by_letter(text: str) -> None:
    assert len(folded(text)) == len(text)
