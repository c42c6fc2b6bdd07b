"""A task for which the plan prints no time."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    for at, task in enumerate(reading.plan.tasks):
        if task.time_text is None and not task.deadlines:
            words = quote(reading, task.spans.get("title", task.span))
            yield Hit(
                f"No time is given for “{words}”. Agree a time with who does it, or leave it without a due date.",
                f"Không ghi thời gian cho “{words}”. Hãy thống nhất thời gian với cơ quan thực hiện, hoặc để "
                "không có hạn.",
                task.span,
                f"/tasks/{at}/time_text",
            )


RULE = Rule(
    code="no_time",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: Quý I năm 2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n"
    ),
)
