"""Sentences end where a reader would end them, and no word of the text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.viettext import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Việc đã xong.", "Việc sau bắt đầu."],
        ["Họp tại TP. Pleiku.", "Sau đó về."],
        ["Mời PGS.TS. Nguyễn Văn Mẫu dự.", "Xin cảm ơn."],
        ["Có Th.S. Trần Thị Mẫu, v.v. cùng dự.", "Hết."],
        ["In tờ rơi, sách v.v.", "Các sở phối hợp."],
        ["Dự toán 1.234,5 triệu đồng.", "Thời gian 5.6.2027."],
        ["Biên giới, biển đảo...", "Phổ biến kiến thức."],
        ["Văn hóa... ; du lịch và đầu tư... của tỉnh."],
        ["Ông nói: “Làm ngay.”", "Mọi người làm."],
        ["Xong (cả hai việc).", "Về."],
        ["Xong chưa?", "Xong rồi!", "Tốt."],
        ["Trong quý I.", "Sang quý II."],
        ["Điều 5. Tổ chức thực hiện."],
        ["1. Sở Ngoại vụ chủ trì.", "Sở Tài chính phối hợp."],
        ["II. NỘI DUNG", "a. Việc một"],
        ["TM. ỦY BAN NHÂN DÂN"],
        ["Báo cáo Ủy ban nhân dân tỉnh xem xét./."],
        ["Năm 2027.", "2 việc còn lại."],
        ["**Việc một.**", "- Việc hai."],
    ],
)
def test_it_ends_sentences(parts: list[str]) -> None:
    separator = "\n\n" if parts[0] == "II. NỘI DUNG" else " "
    assert sentences(separator.join(parts)) == parts


def test_it_reads_a_line_end_as_a_blank() -> None:
    assert sentences("Thời gian trong năm\n2027. Sau đó\ntổng kết.") == [
        "Thời gian trong năm\n2027.",
        "Sau đó\ntổng kết.",
    ]


def test_it_ends_a_sentence_at_an_empty_line_but_not_at_a_torn_one() -> None:
    assert sentences("KẾ HOẠCH\n\nThông tin đối ngoại") == ["KẾ HOẠCH", "Thông tin đối ngoại"]
    assert sentences("các huyện, thị xã,\n\nthành phố") == ["các huyện, thị xã,\n\nthành phố"]
    assert sentences("Nội dung:\n\ntập huấn") == ["Nội dung:", "tập huấn"]


@pytest.mark.parametrize("filler", [" ", ".", "\n", " \n", "(", ". ", "1. ", "a.)"])
def test_it_reads_long_monotony_at_once(filler: str) -> None:
    text = "Đầu" + filler * 50_000 + "cuối"
    spans = split_sentences(text)
    assert (spans[0][0], spans[-1][1]) == (0, len(text))


@pytest.mark.parametrize("text", ["", " \n\n ", "..."])
def test_it_takes_a_text_without_words(text: str) -> None:
    assert sentences(text) == ([text] if text.strip() else [])


@given(st.text(alphabet='AabĐđ.!?…/;: \n\r\t“”"()1I-*_', max_size=60))
def test_it_puts_every_visible_character_in_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    covered = [position for start, end in spans for position in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {position for position, letter in enumerate(text) if not letter.isspace()} <= set(covered)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert spans == sorted(spans)
