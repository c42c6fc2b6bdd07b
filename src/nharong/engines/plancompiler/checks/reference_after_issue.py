"""A cited document dated after the plan itself."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    signed = reading.plan.document.date
    for at, ref in enumerate(reading.plan.legal_refs):
        if signed and ref.date and ref.date > signed:
            yield Hit(
                f"“{ref.text}” is dated after this document ({signed:%d/%m/%Y}). Look it up: one of the dates is "
                "wrong.",
                f"“{ref.text}” có ngày sau ngày ký văn bản này ({signed:%d/%m/%Y}). Hãy tra lại: một trong hai "
                "ngày sai.",
                ref.span,
                f"/legal_refs/{at}/date",
            )


RULE = Rule(
    code="reference_after_issue",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "Số: 12/KH-UBND\nGia Lai, ngày 10 tháng 3 năm 2027\n\nKẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định "
        "số 142/QĐ-TTg ngày 02/02/2027 của Thủ tướng Chính phủ;\n\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
    bad=(
        "Số: 12/KH-UBND\nGia Lai, ngày 10 tháng 3 năm 2027\n\nKẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định "
        "số 142/QĐ-TTg ngày 02/02/2028 của Thủ tướng Chính phủ;\n\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
)
