"""A task whose lead agency the plan does not name."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    for at, task in enumerate(reading.plan.tasks):
        if task.lead:
            continue
        words = quote(reading, task.spans.get("title", task.span))
        if task.implementing:
            yield Hit(
                f"“{words}” names who carries it out but no lead agency (chủ trì). Decide who leads, or leave it "
                "without a lead.",
                f"“{words}” có cơ quan thực hiện nhưng không ghi cơ quan chủ trì. Hãy quyết định cơ quan chủ "
                "trì, hoặc để trống.",
                task.span,
                f"/tasks/{at}/lead",
                severity=Severity.WARNING,
            )
        else:
            yield Hit(
                f"“{words}” names no agency that leads or carries it out. Decide who is to do it before the plan "
                "is adopted.",
                f"“{words}” không ghi cơ quan chủ trì hay thực hiện. Hãy quyết định giao cho ai trước khi đưa kế "
                "hoạch vào thực hiện.",
                task.span,
                f"/tasks/{at}/lead",
            )


RULE = Rule(
    code="no_lead",
    severity=Severity.ERROR,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: năm 2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan thực "
        "hiện: Sở Ngoại vụ, Công an tỉnh.\nThời gian thực hiện: năm 2027.\n"
    ),
)
