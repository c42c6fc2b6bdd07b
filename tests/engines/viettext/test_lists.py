"""An enumeration splits into its items, and what the caller calls one name stays one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.viettext import split_list

NAMES = (
    "các sở, ban, ngành",
    "các huyện, thị xã, thành phố",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Khoa học và Công nghệ",
    "các cơ quan, đơn vị",
)


def items(text: str, keep: tuple[str, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in split_list(text, keep=keep)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Tài chính", ["Sở Tài chính"]),
        ("Sở Tài chính, Sở Nội vụ.", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính, Sở Nội vụ và Công an tỉnh", ["Sở Tài chính", "Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Tài chính, và Công an tỉnh", ["Sở Tài chính", "Công an tỉnh"]),
        ("Sở Tài chính; và\nCông an tỉnh", ["Sở Tài chính", "Công an tỉnh"]),
        ("A và B, C; D", ["A và B, C", "D"]),
        ("tờ rơi, sách, v.v.", ["tờ rơi", "sách"]),
        ("tờ rơi, sách...", ["tờ rơi", "sách"]),
        ("1,5 tấn, 2 tạ", ["1,5 tấn", "2 tạ"]),
        ("báo (in, điện tử), đài", ["báo (in, điện tử)", "đài"]),
        ("“Đất, nước và người”, phim", ["“Đất, nước và người”", "phim"]),
        ("Vàm Cỏ, Bà Và", ["Vàm Cỏ", "Bà Và"]),
        ("", []),
        (" ; , .", []),
    ],
)
def test_it_splits_an_enumeration(text: str, expected: list[str]) -> None:
    assert items(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các sở, ban, ngành tỉnh, UBND các huyện, thị xã,\n\nthành phố và các cơ quan, đơn vị có liên quan.",
            [
                "Các sở, ban, ngành tỉnh",
                "UBND các huyện, thị xã,\n\nthành phố",
                "các cơ quan, đơn vị có liên quan",
            ],
        ),
        ("SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH", ["SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH"]),
        ("Sở Y tế và Sở Khoa học và Công nghệ", ["Sở Y tế", "Sở Khoa học và Công nghệ"]),
        ("Sở Văn hóa, **Thể thao và Du lịch**; Sở Y tế", ["Sở Văn hóa, **Thể thao và Du lịch**", "Sở Y tế"]),
    ],
)
def test_it_keeps_a_name_whole(text: str, expected: list[str]) -> None:
    assert items(text, NAMES) == expected


@pytest.mark.parametrize("filler", [" ", ",", "(", "và ", "(a, b), ", "“", "các sở, ", "\n"])
def test_it_reads_long_monotony_at_once(filler: str) -> None:
    text = "Đầu" + filler * 20_000 + "cuối"
    spans = split_list(text, keep=NAMES)
    assert (spans[0][0], spans[-1][1]) == (0, len(text))


def test_it_cuts_a_name_nobody_asked_to_keep() -> None:
    assert items("Sở Văn hóa, Thể thao và Du lịch") == ["Sở Văn hóa", "Thể thao", "Du lịch"]
    assert items("các cơ quan, đơn vịt", NAMES) == ["các cơ quan", "đơn vịt"]


@given(st.text(alphabet="AĐa1,;. \n()“”vàV*", max_size=50))
def test_it_loses_nothing_but_separators(text: str) -> None:
    spans = split_list(text, keep=NAMES)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    left = text
    for start, end in reversed(spans):
        left = left[:start] + " " + left[end:]
    assert set(left.lower().replace("và", "").replace("va\u0300", "")) <= set(" \n\t.,;:…v")


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_it_never_cuts_inside_a_kept_name(first: str, second: str) -> None:
    assert items(f"{first}; {second}", NAMES) == [first, second]
    assert items(f"{first} và {second}", NAMES) == [first, second]
