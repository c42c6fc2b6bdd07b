"""A cited document that has no date anywhere in the plan."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    dated = {ref.node for ref in reading.plan.legal_refs if ref.date}
    said: set[str] = set()
    for at, ref in enumerate(reading.plan.legal_refs):
        if ref.number and ref.node and ref.node not in dated and ref.node not in said and ":" not in ref.number:
            said.add(ref.node)
            yield Hit(
                f"“{ref.text}” is cited without a date anywhere. Look the document up and add its date.",
                f"“{ref.text}” được viện dẫn mà không ghi ngày ban hành. Hãy tra lại và bổ sung ngày.",
                ref.span,
                f"/legal_refs/{at}/date",
            )


RULE = Rule(
    code="undated_reference",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định số 142/QĐ-TTg ngày 02/02/2024 của Thủ tướng Chính phủ;\n"
        "\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định số 142/QĐ-TTg của Thủ tướng Chính phủ;\n\nI. NỘI DUNG\n"
        "1. Tổ chức hội nghị.\n"
    ),
)
