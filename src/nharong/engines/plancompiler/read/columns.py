"""Tells the words that name a column of a table of tasks from other words."""

from __future__ import annotations

import re

from nharong.engines.viettext import fold

__all__ = ["counts_rows", "heads_a_table", "is_row_number", "names_a_column"]

_LONGEST_NAME = 60
_COUNTING = frozenset({"tt", "stt", "so tt", "so thu tu", "s tt"})
_COLUMN_NAMES = re.compile(
    r"(?:s?tt|so tt|so thu tu|nhiem vu|noi dung|ten|co quan|don vi|thoi gian|thoi han|tien do|lo trinh|chu tri|phoi "
    r"hop|san pham|ghi chu|hoat dong|cong viec|thuc hien|ket qua|kinh phi|dia diem|doi tuong|lanh dao|nguoi (?:chiu|"
    r"thuc|phu)|phan cong|trach nhiem|dau moi|han (?:hoan|chot)|hoan thanh|so luong|du kien|giai phap)\b"
)
_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,2}){0,3}[.)]?|[IVX]{1,5}[.)]?|[A-HĐ][.)]?")


def names_a_column(words: str) -> bool:
    """Say whether the words of a cell begin as the name of a column does, and are as short as one."""
    return len(words) < _LONGEST_NAME and bool(_COLUMN_NAMES.match(fold(words)))


def counts_rows(words: str) -> bool:
    """Say whether a cell names the column of row numbers ("TT", "STT")."""
    bare = words.strip(" .")
    return len(bare) < _LONGEST_NAME and fold(bare).strip(" .") in _COUNTING


def is_row_number(words: str) -> bool:
    """Say whether a cell holds nothing but the number or letter of a row."""
    return bool(_NUMBER.fullmatch(words.strip()))


def heads_a_table(cells: list[str]) -> bool:
    """Say whether the words of three cells or more are the names of columns: most of them, none a sentence."""
    filled = [words for words in cells if words]
    named = sum(names_a_column(words) for words in filled)
    return len(filled) >= 3 and 3 * named >= 2 * len(filled) and not any(_is_sentence(words) for words in filled)


def _is_sentence(words: str) -> bool:
    return len(words) >= 2 * _LONGEST_NAME or (words.endswith((".", ";", ":")) and not counts_rows(words))
