"""Patterns entered by their first letters find what the plain ones find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.plancompiler.letters import small, whole_words

PHRASES = ("chủ trì", "chủ động", "theo dõi", "theo", "là", "làm", "phối hợp")
texts = st.lists(st.sampled_from([*PHRASES, "Chủ Trì", "LÀM", "x", "_", " ", ",", "İ", "nhà"]), max_size=8).map("".join)


@given(texts)
def test_it_finds_what_one_list_of_phrases_finds(text: str) -> None:
    words = small(text)
    plain = re.compile(rf"(?<![^\W_])(?:{'|'.join(PHRASES)})(?![^\W_])")
    entered = re.compile(rf"(?:{whole_words(PHRASES)})(?![^\W_])")
    assert [hit.span() for hit in entered.finditer(words)] == [hit.span() for hit in plain.finditer(words)]


@given(st.text(max_size=20))
def test_it_keeps_each_letter_in_its_place(text: str) -> None:
    assert len(small(text)) == len(text)
    assert all(small(letter) == small(text)[at] for at, letter in enumerate(text) if letter != "Σ")  # ends in ς or σ
