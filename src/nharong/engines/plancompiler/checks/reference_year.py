"""A cited document whose number names another year than its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity

_YEAR = re.compile(r"/\s?((?:19|20)\d\d)\s?/")


def _check(reading: Reading) -> Iterator[Hit]:
    for at, ref in enumerate(reading.plan.legal_refs):
        inside = _YEAR.search(ref.number or "")
        if inside and ref.date and int(inside[1]) != ref.date.year:
            yield Hit(
                f"“{ref.text}”: the number says {inside[1]}, the date {ref.date.year}. Look the document up and "
                "cite it rightly.",
                f"“{ref.text}”: số hiệu ghi {inside[1]} nhưng ngày ghi {ref.date.year}. Hãy tra lại văn bản và "
                "viện dẫn đúng.",
                ref.span,
                f"/legal_refs/{at}/date",
            )


RULE = Rule(
    code="reference_year",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Thông tư số 22/2016/TT-BTTTT ngày 19/10/2016 của Bộ Thông tin và "
        "Truyền thông;\n\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Thông tư số 22/2016/TT-BTTTT ngày 19/10/2012 của Bộ Thông tin và "
        "Truyền thông;\n\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
)
