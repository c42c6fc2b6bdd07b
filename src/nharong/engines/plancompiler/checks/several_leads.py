"""A task with more than one lead agency."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    for at, task in enumerate(reading.plan.tasks):
        if len(task.lead) > 1:
            names = "; ".join(each.name for each in task.lead)
            yield Hit(
                f"{len(task.lead)} agencies lead this task: {names}. Agree which of them reports on it.",
                f"Nhiệm vụ có {len(task.lead)} cơ quan chủ trì: {names}. Hãy thống nhất cơ quan nào báo cáo.",
                (task.lead[0].span[0], task.lead[-1].span[1]),
                f"/tasks/{at}/lead",
            )


RULE = Rule(
    code="several_leads",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ; Công an tỉnh.\n"
    ),
)
