"""Sort keys give the order of the Vietnamese alphabet, as PostgreSQL's vi-x-icu gives it."""

from __future__ import annotations

import re
import unicodedata

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.engines.viettext import sort_key

ALPHABET = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y"
SYLLABLES = """
a à ả ã á ạ ăn ân an anh ánh ba bà bả bã bá bạ ban bàn bản bán bạn bắc bằng bậc bia biên biển cà cá cán cần cầu chi
chí chỉ chị chủ chư chử công cơ cục cửa da dã dân dạy dâu đa đá đả đã đạ đảng đăng đăk đắk đất đầu đe đê đề để đệ
đoàn đô đồ độ đơn đức em ém êm ếm gia già giá giả giã giạ hà hạ hoà hòa hoá hóa hội huyện hương ia ích in kế khánh
khoa khỏe khoẻ kon kông krông la lã lá lạ lai lâm làng lào lệ lịch mang măng mường na nà nam năm nâng nga ngã ngả
ngành ngoại nhân nội o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ pa păh pleiku plei pơ quả quà quan quảng quân quý quỹ ra
rà rơ sa sê sở sơn sông ta tà tả tã tá tạ tài tây thành thanh thạnh thị thông thuỷ thủy thuý thúy tỉnh tô tơ tuyên
từ tử tư u ù ủ ũ ú ụ ư ừ ử ữ ứ ự uỷ ủy vạn văn vân việt xã xa xá xuân y ý ỷ yên yến jrai bahnar ƀahnar ƀon čư ñă
fax web zalo êđê wâo
"""
PHRASES = [
    "Sở Ngoại vụ",
    "sở ngoại vụ",
    "Sở Nội vụ",
    "Sở Y tế",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Công thương",
    "UBND huyện Đức Cơ",
    "UBND huyện Đak Đoa",
    "UBND huyện Đăk Đoa",
    "UBND huyện Ia Grai",
    "UBND huyện Ia Pa",
    "UBND huyện Ia H'Drai",
    "Xã Ia Dom",
    "Xã Ia Chía",
    "xã IaO",
    "Ban Dân tộc",
    "Ban Quản lý Khu kinh tế",
    "Bản 2",
    "Bản 10",
    "Bản (10)",
    "Bản-10",
    "Bản, 10",
    "Bản/10",
    "Bản “10”",
    "2019",
    "≥ 95%",
    "a ≥ b",
    "321/QĐ-UBND",
    "321/KH-UBND",
    "A B",
    "a b",
    "à b",
    "AB",
    "aB",
    "Ab",
]
WORDS = sorted({*SYLLABLES.split(), *SYLLABLES.title().split()[::2], *SYLLABLES.upper().split()[::3], *PHRASES})


def test_it_follows_the_alphabet() -> None:
    by_code_point = sorted(ALPHABET.split())
    assert " ".join(by_code_point) != ALPHABET
    assert " ".join(sorted(by_code_point, key=sort_key)) == ALPHABET


def test_it_weighs_letters_before_tones_and_tones_before_capitals() -> None:
    ordered = ["ba", "Ba", "bà", "bả", "bã", "bá", "Bá", "bạ", "ban", "bàn", "băn", "bân", "đa"]
    by_code_point = sorted(ordered)
    assert by_code_point != ordered
    assert sorted(by_code_point, key=sort_key) == ordered


def test_it_gives_keys_that_every_collation_compares_alike() -> None:
    assert all(re.fullmatch("[0-9a-z]+", sort_key(word)) for word in WORDS)
    assert re.fullmatch("[0-9a-z]+", sort_key("ភាសា 汉字 \u0325"))


def test_it_tells_different_words_apart() -> None:
    assert len({sort_key(word) for word in WORDS}) == len(WORDS)


@given(st.text(alphabet="aAăâđĐƀơờởỡớợ \u0300\u0323\u0306", max_size=8))
def test_it_gives_every_unicode_form_one_key(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@pytest.mark.postgres
def test_it_orders_words_as_postgresql_does(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        rows = connection.execute(
            'SELECT word FROM unnest(%s::text[]) AS word ORDER BY word COLLATE "vi-x-icu"', (WORDS,)
        ).fetchall()
    assert len(WORDS) > 400
    assert sorted(WORDS, key=sort_key) == [word for (word,) in rows]
