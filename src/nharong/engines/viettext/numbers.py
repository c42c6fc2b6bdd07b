"""Writes and reads Vietnamese numbers, in words and in figures."""

from __future__ import annotations

import re
from decimal import Decimal

from nharong.engines.viettext.forms import nfc

LARGEST = 10**15

_DIGIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_DIGITS = {word: digit for digit, word in enumerate(_DIGIT_WORDS)}
_UNITS = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SAME_WORD = {"ngàn": "nghìn", "tỉ": "tỷ", "lẻ": "linh", "bẩy": "bảy"}
_SCALES = (("triệu", 10**6), ("nghìn", 10**3))
_BILLION = 10**9

_FIGURES = re.compile(r"-?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?", re.ASCII)


def number_in_words(number: int) -> str:
    """Return a whole number from 0 to 10**15 in words: 1005 -> "một nghìn không trăm linh năm".

    Raises ValueError for a number outside that range.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} cannot be written in words: give a whole number from 0 to {LARGEST}.")
    if number == 0:
        return _DIGIT_WORDS[0]
    billions, rest = divmod(number, _BILLION)
    words = [*_below_billion(billions, leading=True), "tỷ"] if billions else []
    return " ".join(words + _below_billion(rest, leading=not words))


def number_from_words(text: str) -> int | None:
    """Return the whole number a phrase spells ("hai mươi mốt", "một ngàn lẻ năm"), None if it spells none.

    Both ways of saying mốt/một, tư/bốn, lăm/năm, linh/lẻ, nghìn/ngàn and tỷ/tỉ are read; what has two readings
    ("một trăm hai": 102 or 120), is negative or exceeds 10**15 gives None.
    """
    words = [_SAME_WORD.get(word, word) for word in nfc(text).casefold().split()]
    if words == [_DIGIT_WORDS[0]]:
        return 0
    if "tỷ" not in words:
        return _read_below_billion(words, leading=True)
    cut = len(words) - 1 - words[::-1].index("tỷ")
    billions = _read_below_billion(words[:cut], leading=True)
    rest = _read_below_billion(words[cut + 1 :], leading=False)
    if billions is None or rest is None or billions * _BILLION + rest > LARGEST:
        return None
    return billions * _BILLION + rest


def format_number(number: int | float | Decimal, *, places: int | None = None) -> str:
    """Return figures with a dot between thousands and a decimal comma: 1234.5 -> "1.234,5".

    `places` fixes the number of decimals (rounded half to even); without it those of the number are kept.
    Raises ValueError for a number that is not finite.
    """
    value = number if isinstance(number, Decimal) else Decimal(repr(number))
    if not value.is_finite():
        raise ValueError(f"{number} cannot be written in figures: it is not a finite number.")
    if isinstance(number, float) and number.is_integer():
        value = Decimal(int(number))
    figures = f"{value:,f}" if places is None else f"{value:,.{places}f}"
    return figures.translate(str.maketrans(",.", ".,"))


def parse_number(text: str) -> Decimal | None:
    """Return the number that Vietnamese figures give ("1.234,5", "05", "-3"), None for anything else.

    Dots must stand between groups of three: "1.5" and "1,234.5" are not guessed at.
    """
    figures = text.strip()
    if not _FIGURES.fullmatch(figures):
        return None
    return Decimal(figures.replace(".", "").replace(",", "."))


def _below_billion(number: int, *, leading: bool) -> list[str]:
    words: list[str] = []
    for word, scale in _SCALES:
        group, number = divmod(number, scale)
        if group:
            words += [*_group(group, leading=leading and not words), word]
    if number:
        words += _group(number, leading=leading and not words)
    return words


def _group(number: int, *, leading: bool) -> list[str]:
    """Spell 1 to 999; a group that follows another one always says its hundreds."""
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    words = [_DIGIT_WORDS[hundreds], "trăm"] if hundreds or not leading else []
    if tens == 0:
        if unit:
            words += ["linh", _DIGIT_WORDS[unit]] if words else [_DIGIT_WORDS[unit]]
        return words
    words += ["mười"] if tens == 1 else [_DIGIT_WORDS[tens], "mươi"]
    if unit:
        in_teens = tens == 1 and unit != 5
        words.append(_DIGIT_WORDS[unit] if in_teens else _AFTER_TENS.get(unit, _DIGIT_WORDS[unit]))
    return words


def _read_below_billion(words: list[str], *, leading: bool) -> int | None:
    total = 0
    for word, scale in _SCALES:
        if word not in words:
            continue
        cut = words.index(word)
        group = _read_group(words[:cut], leading=leading)
        if group is None:
            return None
        total, words, leading = total + group * scale, words[cut + 1 :], False
    if not words:
        return None if leading else total
    group = _read_group(words, leading=leading)
    return None if group is None else total + group


def _read_group(words: list[str], *, leading: bool) -> int | None:
    """Read 0 to 999, 0 only in a group that follows another one."""
    if words == [_DIGIT_WORDS[0]]:
        return None if leading else 0
    if len(words) < 2 or words[1] != "trăm":
        return _read_tens(words, may_be_bare=leading, may_be_linked=not leading)
    hundreds = _DIGITS.get(words[0])
    if hundreds is None or (hundreds == 0 and leading):
        return None
    rest = _read_tens(words[2:], may_be_bare=False, may_be_linked=True) if words[2:] else 0
    return None if rest is None else hundreds * 100 + rest


def _read_tens(words: list[str], *, may_be_bare: bool, may_be_linked: bool) -> int | None:
    """Read 1 to 99: a bare digit only at the head of a number, "linh" only after something larger."""
    match words:
        case [digit] if may_be_bare and digit in _DIGITS:
            return _DIGITS[digit]
        case ["linh", unit] if may_be_linked and _UNITS.get(unit):
            return _UNITS[unit]
        case ["mười"]:
            return 10
        case ["mười", unit] if _UNITS.get(unit) and unit != "mốt":
            return 10 + _UNITS[unit]
        case [tens, "mươi"] if _DIGITS.get(tens, 0) >= 2:
            return _DIGITS[tens] * 10
        case [tens, "mươi", unit] if _DIGITS.get(tens, 0) >= 2 and _UNITS.get(unit):
            return _DIGITS[tens] * 10 + _UNITS[unit]
        case _:
            return None
