"""Finds the number, letter or dash a paragraph begins with, typed by hand or printed by Word alike."""

from __future__ import annotations

import re

__all__ = ["split_label"]

_UPPER = "A-ZĐÀ-ÖØ-ÞĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_LETTER = r"[^\W\d_]"
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?![IVXLCDM])"
_SMALL_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})(?![a-z])"
_PART = r"0?[1-9]\d{0,2}"  # the first number of a label; a year has four digits and is none
_SUB = r"(?:\.[1-9]\d?(?!\d))"  # ".234" is a thousand, ".2019" a year, ".0" a version: none of them is a sub-number
_GAP = r"(?=[*_]*(?:\s|\Z))"  # the label stands alone; marks of emphasis may close after it
_CAPITAL = rf"[*_\s]*[“\"(]?[{_UPPER}]"
_SHOUTED = (
    rf"(?=[*_\s]*[{_UPPER}]{{2,}}(?!\w))"  # a whole word in capitals: a heading follows, not a name or a sentence
)
_HEADED = rf"(?=[*_\s]*[{_UPPER}]\w*(?:[ \n]|,)+(?!(?:[{_UPPER}])))"  # "A. Mục tiêu", not "A. Nguyễn Văn B"

_LEADING_MARKS = re.compile(r"[\s*_|]*")
_TRAILING_MARKS = re.compile(r"[*_]*\s+[*_]*|[*_]*\Z|(?=\w)|[*_]+")
_STAR = re.compile(r"[\s|_]*(\*)[ \t]+(?=[^\s*])")
_BULLET = re.compile(rf"[-–—+•●○◦▪▫■□·‣⁃∙➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc](?=[*_]*\s|{_LETTER}|[*_]+{_LETTER})")
_NUMBERED = re.compile(
    "|".join(
        (
            rf"(?i:phần|mục|chương|điều|tiểu mục)\s+(?:\d{{1,3}}|{_ROMAN})"
            rf"(?:[.:)/](?!\d)|(?=[*_\s]*\Z)|(?=\s)(?:{_SHOUTED}))",
            r"(?i:phần)\s+thứ\s+(?:nhất|hai|ba|tư|năm|sáu)(?:[.:]|(?=[*_\s]*\Z))",
            rf"{_ROMAN}(?:[.)/]{_GAP}|[.)/](?={_CAPITAL}\w)|\s?[-–](?=\s){_SHOUTED})",
            rf"{_ROMAN}{_SUB}{{1,8}}(?:[.)]{_GAP}|[.)]?(?=\s{_CAPITAL}))",
            rf"{_PART}{_SUB}{{0,8}}[.)]{_GAP}",
            rf"{_PART}{_SUB}{{0,8}}[.)](?={_CAPITAL}\w)",
            rf"{_PART}{_SUB}{{1,8}}(?=\s{_CAPITAL})",
            rf"{_PART}(?:/{_GAP}|[-–](?=\s{_CAPITAL}))",
            rf"\((?:{_PART}|{_SMALL_ROMAN}|[a-zđ])\)(?=[*_]*(?:\s|\Z)|{_LETTER})",
            rf"(?:{_SMALL_ROMAN}|[a-zđ])(?:{_SUB}{{0,8}}\)(?=[*_]*(?:\s|\Z)|{_LETTER})|[./]{_GAP})",
            rf"[a-zđ]{_SUB}{{1,8}}[.)]?{_GAP}",
            rf"[A-HĐ](?:\){_GAP}|[.](?:{_SHOUTED}|{_GAP}{_HEADED})|{_SUB}{{1,8}}[.)]?{_GAP})",
        )
    )
)
_WORD = re.compile(r"[^\W_]")
_SPACES = re.compile(r"\s+")


def split_label(text: str) -> tuple[str | None, int]:
    """The label the text begins with ("II.", "2.1.", "a)", "-", "Điều 3.") and the offset of the first word after it.

    Marks of emphasis and table rules (* _ |) around it are skipped. Without a label: (None, offset of the first word).
    A dash or a star needs words after it; a date, a thousand, a price or a person's initial is no label.
    """
    star = _STAR.match(text) if "*" in text else None
    if star and _WORD.search(text, star.end()):
        return "*", star.end()
    begin = 0 if text[:1].isalnum() else _end_of(_LEADING_MARKS, text, 0)
    bullet = _BULLET.match(text, begin)
    if bullet and _WORD.search(text, bullet.end()):
        return bullet.group(), _end_of(_TRAILING_MARKS, text, bullet.end())
    numbered = _NUMBERED.match(text, begin)
    if numbered and numbered.end() > begin:
        return _SPACES.sub(" ", numbered.group()), _end_of(_TRAILING_MARKS, text, numbered.end())
    return None, begin


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start
