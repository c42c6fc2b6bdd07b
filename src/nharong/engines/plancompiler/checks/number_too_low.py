"""A number far too low for its date beside others of its series."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.checks.series import series_of
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity

_SHARE = 0.1  # a lost digit leaves at most a tenth of the number
_FROM_DAY = 60  # early in the year the rate says nothing


def _check(reading: Reading) -> Iterator[Hit]:
    for group in series_of(reading):
        for mine in group:
            day = mine.date.timetuple().tm_yday
            others = [
                each.number * day / each.date.timetuple().tm_yday
                for each in group
                if each is not mine and each.number >= 100
            ]
            if others and day >= _FROM_DAY and all(mine.number < _SHARE * expected for expected in others):
                yield Hit(
                    f"“{mine.ref.text}” has a very low number for its date beside others of its series. A digit "
                    "may be lost: look it up.",
                    f"“{mine.ref.text}” có số quá nhỏ so với ngày, khi đặt cạnh các văn bản cùng loại. Có thể "
                    "mất chữ số: hãy tra lại.",
                    mine.ref.span,
                    f"/legal_refs/{mine.at}/number",
                )


RULE = Rule(
    code="number_too_low",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định số 530/QĐ-TTg ngày 14/5/2018; Quyết định số 930/QĐ-TTg "
        "ngày 28/7/2018;\n\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định số 30/QĐ-TTg ngày 14/5/2018; Quyết định số 930/QĐ-TTg "
        "ngày 28/7/2018;\n\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
)
