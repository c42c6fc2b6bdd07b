"""A lead that is a whole group of bodies, so nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    for at, task in enumerate(reading.plan.tasks):
        for number, lead in enumerate(task.lead):
            if lead.group:
                yield Hit(
                    f"The lead “{lead.name}” is a group of bodies: each of them will be asked. Check that this "
                    "is meant.",
                    f"Cơ quan chủ trì “{lead.name}” là cả một khối: mỗi đơn vị sẽ được giao. Hãy kiểm tra có "
                    "đúng ý văn bản không.",
                    lead.span,
                    f"/tasks/{at}/lead/{number}",
                )


RULE = Rule(
    code="collective_lead",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Các sở, ban, ngành.\n"
    ),
)
