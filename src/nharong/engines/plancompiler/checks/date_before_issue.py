"""A due day before the day the plan was signed."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    signed = reading.plan.document.date
    if signed is None:
        return
    for each in reading.printed_days:
        if each.day and each.day < signed and each.is_limit:
            yield Hit(
                f"“{quote(reading, each.span)}” is before the day of signing, {signed:%d/%m/%Y}. Ask the issuer, "
                "or accept the day as printed.",
                f"“{quote(reading, each.span)}” trước ngày ký văn bản, {signed:%d/%m/%Y}. Hãy hỏi cơ quan ban "
                "hành, hoặc giữ ngày như đã in.",
                each.span,
                each.field,
            )


RULE = Rule(
    code="date_before_issue",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "Số: 12/KH-UBND\nGia Lai, ngày 10 tháng 3 năm 2027\n\nKẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\n"
        "II. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ trì: Sở Ngoại vụ.\nThời gian thực hiện: trước ngày "
        "30/4/2027.\n"
    ),
    bad=(
        "Số: 12/KH-UBND\nGia Lai, ngày 10 tháng 3 năm 2027\n\nKẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\n"
        "II. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ trì: Sở Ngoại vụ.\nThời gian thực hiện: trước ngày "
        "28/02/2027.\n"
    ),
)
