"""Finds out in which letters a plain text was written; an encoding is told by evidence, never guessed."""

from __future__ import annotations

import codecs
import re
import unicodedata

from nharong.engines.plancompiler.read.answers import Answer, refuse
from nharong.engines.plancompiler.secrecy import find_secrecy_mark

__all__ = ["decode", "is_garbled"]

_SAMPLE = 400_000  # code points looked at
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1a\x1b") + b"\x7f"

# TCVN3 writes letters where Latin-1 has signs, so signs stand inside words ("ho¹ch", "®èi ngo¹i").
_SIGNS = "µ¸¶·¹¨»¾¼½Æ©®ª«¬¡¢§£¤¥¦÷×"
_TCVN3 = re.compile(
    rf"(?<=[^\W\d_])[{_SIGNS}](?=[^\W\d_])|(?<!\S)[®§](?=[^\W\d_])|(?<=[^\W\d_])[¹µ¸¶·](?!\S)|(?<!\S)[¸µ]n?(?!\S)"
)
# VNI writes the mark after its vowel ("Keá hoaïch"), which no Unicode Vietnamese does after a or e.
_AFTER_A = "ùøûõïáàåãäéèúüëâêÙØÛÕÏÁÀÅÃÄÉÈÚÜËÂÊ"
_FOREIGN = "ïøûäåëÏØÛÄÅË"  # no word of Unicode Vietnamese has one; every few words in VNI have
_VNI = re.compile(rf"[aeAE][{_AFTER_A}]|[oO][ïûâøùäåÏÛÂØÙÄÅ]|[uU][ïûøùõåÏÛØÙÕÅ]")
_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_COMBINING = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W\d_]+")


def is_garbled(text: str) -> bool:
    """Whether a text in Unicode letters is really TCVN3 or VNI read as Latin-1 ("KÕ ho¹ch", "Keá hoaïch")."""
    sample = text[:_SAMPLE]
    signs = any(sign in sample for sign in _SIGNS)  # quick to see that a proper text has none
    marks = any(mark in sample for mark in _FOREIGN)
    slips = max(len(_TCVN3.findall(sample)) if signs else 0, len(_VNI.findall(sample)) - 1 if marks else 0)
    if slips < 1:
        return False
    return slips * 10 > len(_VIETNAMESE.findall(sample)) and slips * 50 >= len(_WORD.findall(sample))


def decode(data: bytes, *, file: str) -> str:
    """The letters of a plain text: UTF-8, UTF-16 or UTF-32 with its mark, or windows-1258 when it can be nothing else.

    Raises Refusal (LEGACY_ENCODING, BROKEN, BINARY), but SECRET when the words bear a mark in any reading.
    """
    text = _by_mark(data)
    if text is None and _is_binary(data):
        raise refuse(Answer.BINARY, file)
    if text is None:
        text = _utf8(data)
    if text is not None and not is_garbled(text):
        return text
    if text is None:
        vietnamese = _windows_1258(data)
        if vietnamese is not None:
            return vietnamese
    if _is_marked(text, data):
        raise refuse(Answer.SECRET, file)
    raise refuse(Answer.LEGACY if text is not None or not _is_damaged_utf8(data) else Answer.BROKEN_TEXT, file)


def _by_mark(data: bytes) -> str | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError:
                return None
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_binary(data: bytes) -> bool:
    """Control characters make up more of it than any text has."""
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 100


def _windows_1258(data: bytes) -> str | None:
    """The text, when every tone mark finds its vowel and no sign of another old encoding is in it."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    if _COMBINING.search(text) or is_garbled(text) or _VNI.search(text):
        return None
    return text if len(_VIETNAMESE.findall(text)) * 8 > len(_WORD.findall(text)) else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Some bytes are wrong, yet far more letters are right than chance would have it."""
    kept = data[:_SAMPLE].decode("utf-8", errors="replace")
    return kept.count("\ufffd") * 4 < len(_VIETNAMESE.findall(kept))


def _is_marked(text: str | None, data: bytes) -> bool:
    names = ("utf-8", "latin-1", "cp1258")
    readings = [text] if text is not None else [data.decode(name, errors="replace") for name in names]
    return any(find_secrecy_mark(reading) for reading in readings)
