"""A time term that could not be read: figures of which no day could be made, or words that say no kind of time."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.interpret.times import read_time
from nharong.engines.plancompiler.model import Doubts, Severity, TimeKind


def _check(reading: Reading) -> Iterator[Hit]:
    context = reading.context
    for at, task in enumerate(reading.plan.tasks):
        if not task.time_text or task.time_kind is not TimeKind.NONE:
            continue
        span = task.spans.get("time_text")
        found = read_time(task.time_text, signed=context.signed, year=context.titled_year)
        if found.unread or not (found.impossible or found.yearless):
            yield Hit(
                f"The time “{quote(reading, span)}” could not be read as days. Read it and set start and end by hand.",
                f"Máy chưa đọc được thời gian “{quote(reading, span)}”. Hãy đọc lại và tự ghi ngày bắt đầu, kết thúc.",
                span,
                f"/tasks/{at}/end",
            )


RULE = Rule(
    code="unread_time",
    severity=Severity.WARNING,
    doubts=Doubts.READING,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: Quý I năm 2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: 45 ngày.\n"
    ),
)
