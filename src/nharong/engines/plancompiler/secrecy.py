"""Turns away documents that bear a mark of state secrecy: the mark counts, never the word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from nharong.engines.plancompiler.read.answers import Answer, refuse
from nharong.engines.plancompiler.source import Source

__all__ = ["find_secrecy_mark", "refuse_if_marked"]

_LETTERHEAD = (
    20  # so many lines or cells from the top, "Mật" in ordinary letters is a mark; further down it may be honey
)


def _spaced(words: str) -> str:
    """A pattern for words whose letters may stand apart, as stamps set them, with anything but letters between."""
    return "".join(rf"{letter}[\W_]*" for letter in words)


_URGENCY = "|".join(map(_spaced, ("hỏatốchẹngiờ", "hoảtốchẹngiờ", "hỏatốc", "hoảtốc", "thượngkhẩn", "khẩn")))
_FORMS = "|".join(map(_spaced, ("dấuchỉđộmật", "mứcđộmật", "cấpđộmật", "độmật")))
_ALONE = re.compile(
    rf"[\W_]*(?P<form>(?:{_FORMS})?)(?:{_URGENCY})?"
    rf"(?P<grade>(?P<degree>{_spaced('tuyệt')}|{_spaced('tối')})?{_spaced('mật')})"
    rf"(?:{_spaced('độkhẩn')})?(?:{_URGENCY})?(?:{_spaced('bảnsố')}(?:\d[\W_]*){{0,6}})?"
    rf"(?:{_spaced('trang')})?(?:\d[\W_]*){{0,8}}",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:dấu\s+chỉ\s+)?(?:mức\s+|cấp\s+)?độ\s+mật\s*[:–-]\s*"
    r"(?P<degree>tuyệt\s+|tối\s+)?mật(?=\W*(?:\Z|độ|bản|trang|khẩn))",
    re.IGNORECASE,
)
_TITLED = re.compile(r"[(\[](?P<degree>TUYỆT\s|TỐI\s)?MẬT[)\]][\s*_|]*\Z")  # "PHỤ LỤC I (MẬT)": a heading in capitals
_BRACKETED = re.compile(r"[(\[{<«].*[)\]}>»]")
_UPRIGHT = re.compile(r"(?P<degree>TUYỆT|TỐI)?MẬT\Z")
_CELLS = re.compile(r"[|\t]|[^\S\n]{3,}")
_RULES = " \t\r\f\v\xa0\u200b\ufeff*_|-–—=~.·"
_NO_LETTER = re.compile(r"[\W_]+")
_BREAKS_A_WORD = ("BÍ", "BẢO", "CƠ")  # "CÔNG TÁC BẢO" at the end of a wrapped heading, "MẬT" alone on its next line
_BREAKS_A_TITLE = ("VỆ BÍ", "GIỮ BÍ")  # in the letterhead only these: there are places named Uông Bí and Gia Bảo

# How the letters of the marks look when a text in an old encoding is read as Latin-1.
_TCVN3 = str.maketrans({"Ë": "ậ", "è": "ố", "Ö": "ệ", "é": "ộ", "§": "Đ", "®": "đ"})
_VNI = {"AÄ": "Ậ", "aä": "ậ", "OÁ": "Ố", "oá": "ố", "EÄ": "Ệ", "eä": "ệ", "OÄ": "Ộ", "oä": "ộ", "Ñ": "Đ", "ñ": "đ"}
_CP1258 = {"Âò": "Ậ", "âò": "ậ", "Ôì": "Ố", "ôì": "ố", "Êò": "Ệ", "êò": "ệ", "Ôò": "Ộ", "ôò": "ộ", "Ð": "Đ", "ð": "đ"}


def find_secrecy_mark(text: str) -> str | None:
    """The grade ("MẬT", "TỐI MẬT" or "TUYỆT MẬT") the text is marked with, or None.

    A mark is a line or table cell that holds nothing but the grade (with urgency, number of the copy, brackets, marks
    of emphasis or spaces between the letters), or "Độ mật: ..." (Decree 30/2020, cell 10a; Law 29/2018, article 8).
    The words "bảo vệ bí mật Nhà nước" and LƯU HÀNH NỘI BỘ are no marks. A letter M in the number is not looked for.
    """
    for reading, legacy in _readings(text):
        found = _mark_in(reading, legacy=legacy)
        if found:
            return found
    return None


def refuse_if_marked(source: Source) -> None:
    """Raises Refusal (SECRET) when the text, a page header, a footer or a text box bears a mark; quotes none of it."""
    if any(find_secrecy_mark(text) for text in (source.text, *source.headers)):
        raise refuse(Answer.SECRET, source.file)


def _readings(text: str) -> Iterator[tuple[str, bool]]:
    """The text itself and, where its letters allow it, what an old encoding meant by them."""
    yield unicodedata.normalize("NFKC", text), False
    text = unicodedata.normalize("NFC", text)
    if "Ë" in text:
        yield text.translate(_TCVN3), True
    for pairs in (_VNI, _CP1258):
        if any(pair in text for pair in list(pairs)[:2]):
            yield _replaced(text, pairs), True


def _replaced(text: str, pairs: dict[str, str]) -> str:
    for old, new in pairs.items():
        text = text.replace(old, new)
    return text


def _mark_in(text: str, *, legacy: bool) -> str | None:
    before, spelled = "", ""
    for count, cell in enumerate(_cells(text)):
        if len(cell) == 1:  # one letter a line: a stamp set upright
            spelled = (spelled + cell)[-8:]
            upright = _UPRIGHT.search(spelled)
            if upright:
                return _named(upright["degree"])
            continue
        spelled = ""
        if "ậ" in cell or "Ậ" in cell:
            found = _titled(cell) or _alone(cell, free=legacy, letterhead=count < _LETTERHEAD, before=before)
            if found:
                return found
        before = cell
    return None


def _cells(text: str) -> Iterator[str]:
    """Each line and each of its cells that is not empty, without the rules and marks around it."""
    for line in text.split("\n"):
        parted = "|" in line or "\t" in line or "   " in line
        for cell in (line, *_CELLS.split(line)) if parted else (line,):
            cell = cell.strip(_RULES)
            if cell:
                yield cell


def _titled(cell: str) -> str | None:
    found = _FORM.match(cell) or (_TITLED.search(cell) if cell.isupper() else None)
    return _named(found["degree"]) if found else None


def _alone(cell: str, *, free: bool, letterhead: bool, before: str) -> str | None:
    """`free`: old fonts show small letters as capitals, so any case is a mark."""
    found = _ALONE.fullmatch(cell)
    if not found:
        return None
    if free or found["form"] or _NO_LETTER.sub("", before).lower() == "độmật":
        return _named(found["degree"])
    written = found["grade"]
    if written.isupper():
        is_mark = not before.endswith(_BREAKS_A_TITLE if letterhead else _BREAKS_A_WORD)
    else:
        is_mark = written[0].isupper() and bool(letterhead or found["degree"] or _BRACKETED.fullmatch(cell))
    return _named(found["degree"]) if is_mark else None


def _named(degree: str | None) -> str:
    return f"{_NO_LETTER.sub('', degree).upper()} MẬT" if degree else "MẬT"
