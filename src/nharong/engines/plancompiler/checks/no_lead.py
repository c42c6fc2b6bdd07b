"""A task whose lead agency the plan does not name."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.checks.unread_cell import unread_cells
from nharong.engines.plancompiler.checks.unread_lead import unread_roles
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity

_MANY = 3  # so many tasks alike make one finding


def _check(reading: Reading) -> Iterator[Hit]:
    tasks = reading.plan.tasks
    doubted = {at for at, _ in unread_roles(reading)}
    doubted |= {at for at, name in unread_cells(reading) if name in ("", "lead")}
    bare = [at for at, task in enumerate(tasks) if not task.lead and at not in doubted]
    if len(tasks) >= _MANY and len(bare) == len(tasks):
        if all(task.implementing for task in tasks):
            yield _headed(reading)
            return
        if reading.plan.agency_duties and not any(task.implementing for task in tasks):
            yield _by_duties(reading)
            return
    for at in bare:
        yield _one(reading, at)


def _one(reading: Reading, at: int) -> Hit:
    task = reading.plan.tasks[at]
    words = quote(reading, task.spans.get("title", task.span))
    if task.implementing:
        return Hit(
            f"“{words}” names who carries it out but no lead agency (chủ trì). Decide who leads, or leave it "
            "without a lead.",
            f"“{words}” có cơ quan thực hiện nhưng không ghi cơ quan chủ trì. Hãy quyết định cơ quan chủ "
            "trì, hoặc để trống.",
            task.span,
            f"/tasks/{at}/lead",
            severity=Severity.WARNING,
        )
    return Hit(
        f"“{words}” names no agency that leads or carries it out. Decide who is to do it before the plan is adopted.",
        f"“{words}” không ghi cơ quan chủ trì hay thực hiện. Hãy quyết định giao cho ai trước khi đưa kế "
        "hoạch vào thực hiện.",
        task.span,
        f"/tasks/{at}/lead",
    )


def _headed(reading: Reading) -> Hit:
    count = len(reading.plan.tasks)
    return Hit(
        f"All {count} tasks name who carries them out and none a lead agency (chủ trì). Decide who leads, or leave "
        "them without a lead.",
        f"Cả {count} nhiệm vụ đều có cơ quan thực hiện nhưng không ghi cơ quan chủ trì. Hãy quyết định cơ quan chủ "
        "trì, hoặc để trống.",
        reading.plan.tasks[0].span,
        "/tasks",
        severity=Severity.WARNING,
    )


def _by_duties(reading: Reading) -> Hit:
    count = len(reading.plan.tasks)
    return Hit(
        f"None of the {count} tasks names an agency; the plan gives its duties agency by agency. Decide who does each "
        "task, or follow the duties.",
        f"Cả {count} nhiệm vụ đều không ghi cơ quan; kế hoạch giao trách nhiệm theo từng cơ quan ở phần sau. Hãy "
        "quyết định giao từng nhiệm vụ cho ai, hoặc theo dõi theo trách nhiệm.",
        reading.plan.tasks[0].span,
        "/tasks",
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
