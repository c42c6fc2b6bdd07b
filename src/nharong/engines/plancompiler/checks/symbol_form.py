"""A symbol written in the form of the other side (Party, State), or with stray spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity

_PARTY_AS_STATE = re.compile(r"\d+\s?/\s?[^\W\d_]+\s?-\s?(?:TW|TU|BCĐTW|BTCTW|BTGTW)$")
_STATE_AS_PARTY = re.compile(r"\d+\s?-\s?[^\W\d_]+\s?/\s?(?:TTg|CP|UBND|HĐND)$")
_SPACED = re.compile(r"\s")


def _check(reading: Reading) -> Iterator[Hit]:
    for at, ref in enumerate(reading.plan.legal_refs):
        number = ref.number or ""
        party, state = _PARTY_AS_STATE.match(number), _STATE_AS_PARTY.match(number)
        if party or state:
            english, vietnamese = ("a Party body", "của Đảng") if party else ("a State body", "của cơ quan nhà nước")
            yield Hit(
                f"The symbol “{number}” of {english} is written in the form of the other side. Look the document up.",
                f"Ký hiệu “{number}” {vietnamese} viết sai thể thức. Hãy tra lại văn bản.",
                ref.span,
                f"/legal_refs/{at}/number",
            )
        elif _SPACED.search(number):
            yield Hit(
                f"The symbol “{number}” has a space in it; it was read as one number. Write it closed up.",
                f"Ký hiệu “{number}” có khoảng trắng thừa; máy đọc là một số. Hãy viết liền.",
                ref.span,
                f"/legal_refs/{at}/number",
                severity=Severity.NOTE,
            )


RULE = Rule(
    code="symbol_form",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;\n\nI. "
        "NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Nghị quyết số 57/NQ-TW ngày 22/12/2024 của Bộ Chính trị;\n\nI. "
        "NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
)
