"""A task for which the plan prints no time."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.checks.unread_cell import unread_cells
from nharong.engines.plancompiler.checks.unread_time import unread_times
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity

_MANY = 3  # so many tasks alike make one finding


def _check(reading: Reading) -> Iterator[Hit]:
    tasks = reading.plan.tasks
    doubted = {at for at, _ in unread_times(reading)}
    doubted |= {at for at, name in unread_cells(reading) if name in ("", "time_text")}
    bare = [at for at, task in enumerate(tasks) if task.time_text is None and not task.deadlines and at not in doubted]
    if len(bare) >= _MANY and len(bare) == len(tasks):
        yield Hit(
            f"None of the {len(tasks)} tasks has a time. Agree times with who does them, or leave them without due "
            "dates.",
            f"Cả {len(tasks)} nhiệm vụ đều không ghi thời gian. Hãy thống nhất thời gian với cơ quan thực hiện, hoặc "
            "để không có hạn.",
            tasks[0].span,
            "/tasks",
        )
        return
    for at in bare:
        words = quote(reading, tasks[at].spans.get("title", tasks[at].span))
        yield Hit(
            f"No time is given for “{words}”. Agree a time with who does it, or leave it without a due date.",
            f"Không ghi thời gian cho “{words}”. Hãy thống nhất thời gian với cơ quan thực hiện, hoặc để không có hạn.",
            tasks[at].span,
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
