"""Labels: what begins a provision, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.plancompiler.read.labels import split_label

LABELLED = [
    ("I. MỤC TIÊU", "I.", "MỤC TIÊU"),
    ("**I.\n**MỤC TIÊU", "I.", "MỤC TIÊU"),
    ("**1.** Mục đích", "1.", "Mục đích"),
    ("| 3. Tổ chức", "3.", "Tổ chức"),
    ("1.1 Xây dựng", "1.1", "Xây dựng"),
    ("2.3.4. a", "2.3.4.", "a"),
    ("01. Xây", "01.", "Xây"),
    ("1.Mục tiêu", "1.", "Mục tiêu"),
    ("1/ làm", "1/", "làm"),
    ("IV/ Tổ", "IV/", "Tổ"),
    ("II.1. Xây", "II.1.", "Xây"),
    ("XXX. A B", "XXX.", "A B"),
    ("I - MỤC TIÊU", "I -", "MỤC TIÊU"),
    ("a) b", "a)", "b"),
    ("đ) b", "đ)", "b"),
    ("a. b", "a.", "b"),
    ("a)Xây", "a)", "Xây"),
    ("ii) sở", "ii)", "sở"),
    ("(1) Sở", "(1)", "Sở"),
    ("A. NỘI DUNG", "A.", "NỘI DUNG"),
    ("A. Mục tiêu", "A.", "Mục tiêu"),
    ("- x", "-", "x"),
    ("-Xây", "-", "Xây"),
    ("– Sở", "–", "Sở"),
    ("+ x", "+", "x"),
    ("• x", "•", "x"),
    ("* x", "*", "x"),
    ("Phần I", "Phần I", ""),
    ("PHẦN II. A", "PHẦN II.", "A"),
    ("Mục 1. X", "Mục 1.", "X"),
    ("Chương II\nQUY ĐỊNH", "Chương II", "QUY ĐỊNH"),
    ("Điều 1. Ban hành", "Điều 1.", "Ban hành"),
    ("1.", "1.", ""),
]
PLAIN = [
    "5.6.2019", "05.6.2019 là hạn", "5/6/2019", "2019. Năm", "1.234", "1.234 tỷ", "1.234.567 đồng", "10.000 người",
    "A. Nguyễn Văn B", "V.I. Lê-nin", "--------", "-", "- ", "-5 độ", "*nghiêng*", "**Đậm**", "Điều 9 Thông tư số",
    "Mục tiêu 1", "Phần II Kế hoạch này", "KT. CHỦ TỊCH", "4.0 Công nghiệp", "10 - 15%", "5G: x", "24/7 x",
    "III", "", " ",
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "words"), LABELLED)
def test_it_splits_a_label(text: str, label: str, words: str) -> None:
    found, offset = split_label(text)
    assert (found, text[offset:]) == (label, words)


@pytest.mark.parametrize("text", PLAIN)
def test_it_takes_no_date_number_or_name_for_a_label(text: str) -> None:
    assert split_label(text)[0] is None


@given(st.text(alphabet="IVX123.)/-+*•_| \nađbAĐ0(Phầnmục", max_size=30))
def test_it_stays_inside_the_text(text: str) -> None:
    label, offset = split_label(text)
    assert 0 <= offset <= len(text)
    assert label is None or label in " ".join(text[:offset].split())


@pytest.mark.parametrize("filler", ["1.", "1.1", "*", "**1.** ", "- ", "I", "Phần ", "A. B,", " \n"])
def test_it_reads_no_label_out_of_endless_repetition(filler: str) -> None:
    label, offset = split_label(filler * (500_000 // len(filler)))
    assert label is None or len(label) < 20
    assert offset <= 500_000
