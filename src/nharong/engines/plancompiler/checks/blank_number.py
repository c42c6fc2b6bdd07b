"""A draft: its number or its day is left blank."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    for span, field, english, vietnamese in (
        (reading.header.blank_number, "/document/number", "number", "số văn bản"),
        (reading.header.blank_date, "/document/date", "day", "ngày ban hành"),
    ):
        if span:
            yield Hit(
                f"The {english} is left blank: “{quote(reading, span)}”. This is a draft; enter the {english} of "
                "the signed document.",
                f"Còn để trống {vietnamese}: “{quote(reading, span)}”. Đây là dự thảo; hãy nhập {vietnamese} của "
                "bản đã ký.",
                span,
                field,
            )


RULE = Rule(
    code="blank_number",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "Số: 12/KH-UBND\nGia Lai, ngày 10 tháng 3 năm 2027\n\nKẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\n"
        "II. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ trì: Sở Ngoại vụ.\n"
    ),
    bad=(
        "Số:      /KH-UBND\nGia Lai, ngày      tháng 3 năm 2027\n\nKẾ HOẠCH\nCông tác thông tin đối ngoại năm "
        "2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ trì: Sở Ngoại vụ.\n"
    ),
)
