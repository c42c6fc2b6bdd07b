"""Vietnamese text has one Unicode form, and its two styles of tone placement lead into each other."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.viettext import new_tones, nfc, old_tones

SYLLABLES = "hòa hoà Hòa HÒA HOÀ khỏe khoẻ thủy thuỷ THỦY ủy uỷ Uỷ quý quả quỳ hoàn loại khuỷu thuở của họa hoạ xòe lũy"
PAIRS = [
    ("hoà", "hòa"),
    ("khoẻ", "khỏe"),
    ("thuỷ", "thủy"),
    ("UỶ BAN", "ỦY BAN"),
    ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
    ("HOÀ BÌNH", "HÒA BÌNH"),
    ("hoạ, loã, luỹ.", "họa, lõa, lũy."),
]
UNMOVED = ["hoàn", "loại", "quý", "quả", "quỳ", "Quỹ", "khuỷu", "thuở", "của", "múa", "giá", "tiếng", "ngoéo", "Huỳnh"]
text_of_syllables = st.lists(st.sampled_from(SYLLABLES.split()), max_size=8).map(" ".join)


def test_it_composes_letters() -> None:
    assert nfc(unicodedata.normalize("NFD", "Ủy ban tỉnh Đắk Lắk")) == "Ủy ban tỉnh Đắk Lắk"


@pytest.mark.parametrize(("new", "old"), PAIRS)
def test_it_moves_the_tone_both_ways(new: str, old: str) -> None:
    assert old_tones(new) == old
    assert new_tones(old) == new


@pytest.mark.parametrize("word", UNMOVED)
def test_it_leaves_a_tone_that_has_one_place(word: str) -> None:
    assert old_tones(word) == word
    assert new_tones(word) == word


def test_it_reads_decomposed_letters() -> None:
    assert old_tones(unicodedata.normalize("NFD", "hoà")) == "hòa"


@given(text_of_syllables | st.text(alphabet="oauyeqhnOUYòóỏõọàáảãạỷủ \u0300\u0323", max_size=12))
def test_it_can_always_go_back(text: str) -> None:
    assert new_tones(old_tones(text)) == new_tones(text)
    assert old_tones(new_tones(text)) == old_tones(text)
    assert old_tones(old_tones(text)) == old_tones(text)
