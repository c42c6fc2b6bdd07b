"""A rule-making document cited without the year in its number (72/NĐ-CP for 72/2015/NĐ-CP)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity

_RULES = re.compile(r"\d+\s?/\s?(?:NĐ-CP|TT-[^\W\d_]+|TTLT-|NQ-HĐND$)", re.IGNORECASE)
_FROM = 1997  # numbers carry the year since then


def _check(reading: Reading) -> Iterator[Hit]:
    whole = {
        (ref.number or "").casefold().split("/")[0]
        for ref in reading.plan.legal_refs
        if (ref.number or "").count("/") > 1
    }
    for at, ref in enumerate(reading.plan.legal_refs):
        number = ref.number or ""
        named = re.match(r"\d+\s?/\s?(?:NĐ-CP|TT-)", number, re.IGNORECASE)
        if (
            named
            and _RULES.match(number)
            and (ref.date is None or ref.date.year >= _FROM)
            and number.split("/")[0] not in whole
        ):
            yield Hit(
                f"“{ref.text}” lacks the year in its number. Look the document up and cite it as number/year/symbol.",
                f"“{ref.text}” thiếu năm trong số hiệu. Hãy tra lại và viện dẫn theo dạng số/năm/ký hiệu.",
                ref.span,
                f"/legal_refs/{at}/number",
            )


RULE = Rule(
    code="missing_year",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Nghị định số 72/2015/NĐ-CP ngày 07/9/2015 của Chính phủ;\n\nI. "
        "NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Nghị định số 72/NĐ-CP ngày 07/9/2015 của Chính phủ;\n\nI. NỘI "
        "DUNG\n1. Tổ chức hội nghị.\n"
    ),
)
