"""Folded text is the same for every way of typing the same words, and every hit leads back to them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.viettext import fold, fold_evenly, fold_with_map, new_tones, old_tones

VIETNAMESE = "aăâeêioôơuưyđĐƀɃÀẢÃÁẠăằắặẫệộờửỵ hHqQ čñĭŏê̆ß\u0300\u0323\u0306’'-–\u00a0\u00ad\n"
any_text = st.text(max_size=40) | st.text(alphabet=VIETNAMESE, max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐẮK LẮK", "dak lak"),
        ("Đường Trường Sơn", "duong truong son"),
        ("Sở Văn hoá", "so van hoa"),
        ("Ðức Cơ", "duc co"),  # the capital eth of old files
        ("Ƀahnar, ƀon, Jrai čư̆", "bahnar, bon, jrai cu"),
        ("Ia H’Drai", "ia h'drai"),
        ("chính trị – xã\u00a0hội", "chinh tri - xa hoi"),
        ("hai  dấu\ncách", "hai  dau\ncach"),
        ("UBND", "ubnd"),
    ],
)
def test_it_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_it_keeps_apart_what_is_written_with_other_letters() -> None:
    assert fold("Gia Lai") != fold("Gia Lâm")
    assert fold("ភាសា") != fold("ភស")  # Khmer vowel signs are letters


@given(any_text)
def test_it_folds_once_and_for_all(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(any_text)
def test_it_folds_every_unicode_form_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(any_text)
def test_it_folds_both_tone_styles_alike(text: str) -> None:
    assert fold(old_tones(text)) == fold(new_tones(text))


@given(any_text)
def test_it_maps_every_folded_character(text: str) -> None:
    folded, offsets = fold_with_map(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert list(offsets) == sorted(offsets)


def test_it_traces_a_hit_to_the_words_as_written() -> None:
    text = unicodedata.normalize("NFD", "Giao Sở Ngoại vụ chủ trì")
    folded, offsets = fold_with_map(text)
    start = folded.index("so ngoai vu")
    words = text[offsets[start] : offsets[start + len("so ngoai vu")]]
    assert unicodedata.normalize("NFC", words) == "Sở Ngoại vụ"


@given(any_text, st.integers(0, 40), st.integers(0, 40))
def test_it_folds_a_part_as_the_part_of_the_whole(text: str, start: int, end: int) -> None:
    even = fold_evenly(text)
    if even is not None:
        assert fold("ǐ" + text)[1:] == even  # a letter of no Vietnamese page makes the whole be folded the long way
        assert even[start:end] == fold(text[start:end])


@pytest.mark.parametrize("text", ["straße", "Ia H\u00ad Drai", "e\u0302", "ភាសា"])
def test_it_does_not_call_even_what_folds_to_more_or_fewer_letters(text: str) -> None:
    assert fold_evenly(text) is None
