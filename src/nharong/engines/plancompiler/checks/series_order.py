"""Two documents of one series whose numbers and dates run against each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.checks.series import series_of
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    for group in series_of(reading):
        for one, two in itertools.pairwise(group):
            if two.number < one.number and two.date > one.date:
                for mine, other in ((one, two), (two, one)):
                    yield Hit(
                        f"“{mine.ref.text}” and “{other.ref.text}” contradict each other: the later date has the "
                        "lower number. Look both up.",
                        f"“{mine.ref.text}” và “{other.ref.text}” mâu thuẫn: ngày sau lại có số nhỏ hơn. Hãy tra "
                        "lại cả hai văn bản.",
                        mine.ref.span,
                        f"/legal_refs/{mine.at}/number",
                    )


RULE = Rule(
    code="series_order",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định số 321/QĐ-UBND ngày 09/7/2018; Quyết định số "
        "456/QĐ-UBND ngày 19/9/2018;\n\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định số 321/QĐ-UBND ngày 09/7/2018; Quyết định số "
        "156/QĐ-UBND ngày 19/9/2018;\n\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
)
