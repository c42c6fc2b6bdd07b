"""A time whose words only frame the days: a part of a period, times with a gap between them, a course kept up."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    for at, (task, found) in enumerate(zip(reading.plan.tasks, reading.times, strict=True)):
        if found is None:
            continue
        span = task.spans.get("time_text")
        for edge in found.vague:
            yield Hit(
                f"“{quote(reading, span)}” does not say the exact day; no {edge} was set. Agree on a day, or leave "
                "it open.",
                f"“{quote(reading, span)}” không ghi rõ ngày; máy để trống ngày "
                f"{'bắt đầu' if edge == 'start' else 'kết thúc'}. Hãy thống nhất ngày, hoặc để trống.",
                span,
                f"/tasks/{at}/{edge}",
            )
        if found.broken:
            yield Hit(
                f"“{quote(reading, span)}” names separate times; the task was set from the first to the last of them. "
                "Check the days.",
                f"“{quote(reading, span)}” ghi nhiều thời điểm rời nhau; máy đặt từ thời điểm đầu đến thời điểm cuối. "
                "Hãy kiểm tra lại ngày.",
                span,
                f"/tasks/{at}/time_kind",
            )


RULE = Rule(
    code="loose_time",
    severity=Severity.NOTE,
    doubts=Doubts.READING,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: Quý I và quý II năm 2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: Quý I và quý III năm 2027.\n"
    ),
)
