"""A plan that lists no tasks."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.checks.unread_tasks import unread_tasks
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    if reading.plan.tasks or any(unread_tasks(reading)):
        return
    if reading.plan.agency_duties:
        yield Hit(
            "The plan lists no tasks, only duties by agency. Work with the duties, or add tasks by hand.",
            "Kế hoạch không liệt kê nhiệm vụ, chỉ giao trách nhiệm theo cơ quan. Hãy theo dõi theo trách nhiệm, "
            "hoặc tự thêm nhiệm vụ.",
            None,
            "/tasks",
        )
    else:
        yield Hit(
            "No tasks were found. Check that this is a plan; tasks can be added by hand.",
            "Không tìm thấy nhiệm vụ nào. Hãy kiểm tra đây có phải kế hoạch không; có thể tự thêm nhiệm vụ.",
            None,
            "/tasks",
        )


RULE = Rule(
    code="no_tasks",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n"
    ),
    bad="THÔNG BÁO\nVề việc nghỉ lễ\n\nCác cơ quan nghỉ lễ theo quy định.\n",
)
