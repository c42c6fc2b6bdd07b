"""A quarter, month or day without a year in a plan whose title names none."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    for at, (task, found) in enumerate(zip(reading.plan.tasks, reading.times, strict=True)):
        span = task.spans.get("time_text")
        if found and found.yearless:
            year = reading.plan.document.year
            yield Hit(
                f"“{quote(reading, span)}” prints no year, and neither does the title; no date was made. Set the "
                "year by hand.",
                f"“{quote(reading, span)}” không ghi năm, tên văn bản cũng không; chưa đặt ngày nào. Hãy tự ghi năm.",
                span,
                f"/tasks/{at}/end",
                suggestion=str(year) if year else None,
            )


RULE = Rule(
    code="yearless_time",
    severity=Severity.WARNING,
    doubts=Doubts.READING,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: Quý I.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ trì: Sở "
        "Ngoại vụ.\nThời gian thực hiện: Quý I.\n"
    ),
)
