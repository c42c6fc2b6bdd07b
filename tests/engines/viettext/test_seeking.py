"""What is typed is found, with marks or without, in any order; what is marked is the text itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.viettext import fold
from nharong.engines.viettext.seeking import LONGEST, excerpt, finds, is_as_typed, marked, number_form, sought

TITLE = "Tổ chức (tập huấn) nghiệp vụ, đối ngoại – theo Kế hoạch 617/KH-UBND"
VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằẫốợữỳ AĐỔỨ .,()/-0123", max_size=60)


@pytest.mark.parametrize(
    "question",
    [
        "tập huấn",
        "tap huan",
        "TAP HUAN",
        "huấn tập",
        "doi ngoai to chuc",
        "617/kh-ubnd",
        "“tập huấn”",
        "nghiep",
        "kh-ub",
    ],
)
def test_it_finds_words_with_and_without_marks_in_any_order(question: str) -> None:
    assert finds(sought(question), fold(TITLE))


@pytest.mark.parametrize("question", ["", "   ", "...", "tap huann", "goai", "uan", "tập huấn xã"])
def test_it_finds_nothing_by_an_empty_question_or_the_middle_of_a_word(question: str) -> None:
    assert not finds(sought(question), fold(TITLE))


@given(title=VIETNAMESE, data=st.data())
def test_it_finds_a_title_by_any_of_its_words_folded_or_not(title: str, data: st.DataObject) -> None:
    chunks = data.draw(st.lists(st.sampled_from(title.split() or [""]), max_size=6))
    typed = " ".join(fold(chunk) if data.draw(st.booleans()) else chunk for chunk in chunks)
    what = sought(typed)
    assert what.is_empty or finds(what, fold(title))


@given(text=st.text(max_size=80), question=st.text(max_size=20))
def test_it_marks_without_losing_a_letter(text: str, question: str) -> None:
    pieces = marked(text, sought(question))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(pieces[place][0] for place in range(len(pieces)))


@given(text=st.text(max_size=80), question=st.text(max_size=20))
def test_it_marks_something_where_it_finds_something(text: str, question: str) -> None:
    what = sought(question)
    if finds(what, fold(text)):
        assert any(is_hit for _, is_hit in marked(text, what))


def test_it_marks_the_letters_as_they_are_written() -> None:
    assert [piece for piece, is_hit in marked("Mở lớp tập huấn", sought("tap")) if is_hit] == ["tập"]


def test_it_reads_two_printings_of_a_number_as_one() -> None:
    assert number_form(" 05/KH-UBND") == number_form("5 / kh-ubnd")
    assert number_form("II.3") == number_form("ii.3.")
    assert number_form("500/KH") != number_form("5/KH")


def test_it_reads_no_more_of_a_question_than_its_first_letters() -> None:
    assert finds(sought("a" * LONGEST + "b"), "a" * LONGEST)
    assert len(sought(" ".join(map(str, range(1000)))).words) <= 20


@given(text=st.text(alphabet="ab đ ", max_size=400), question=st.sampled_from(["a", "b", "đ", "x"]))
def test_it_cuts_a_long_text_around_what_was_found(text: str, question: str) -> None:
    short = excerpt(text, sought(question), width=60)
    assert len(short) <= 64 or " " not in text
    assert short.strip("… ") in text


def test_it_shows_where_the_words_stand_together_and_marks_whole_words_first() -> None:
    text = f"Thông tin đối ngoại của tỉnh {'và những việc khác ' * 9} do Sở Ngoại vụ chủ trì, song ngữ."
    what = sought("so ngoai vu")
    short = excerpt(text, what, width=90)
    assert "Sở Ngoại vụ" in short
    assert [piece for piece, is_hit in marked(short, what) if is_hit] == ["Sở", "Ngoại", "vụ"]


def test_it_knows_the_marks_that_were_typed_from_others() -> None:
    assert is_as_typed(sought("bạn be"), "Giới thiệu tỉnh với Bạn bè")
    assert not is_as_typed(sought("bạn"), "Ban hành kế hoạch")
    assert is_as_typed(sought("ban"), "Giới thiệu tỉnh với bạn bè")
    assert is_as_typed(sought("hóa"), "văn hoá")
