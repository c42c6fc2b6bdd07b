"""A list of agencies cut by a full stop."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import AgencyName, Doubts, Severity
from nharong.engines.plancompiler.source import clean

_STOP = re.compile(r"\.\s")


def _check(reading: Reading) -> Iterator[Hit]:
    for at, task in enumerate(reading.plan.tasks):
        for field in ("lead", "coordinating", "implementing"):
            names: tuple[AgencyName, ...] = getattr(task, field)
            for one, two in itertools.pairwise(names):
                between = reading.outline.source.text[one.span[1] : two.span[0]]
                if len(between) < 12 and _STOP.match(clean(between) + " "):
                    yield Hit(
                        f"A full stop stands inside the list, after “{one.name}”. Both bodies were read; check "
                        "that the list goes on.",
                        f"Có dấu chấm giữa danh sách, sau “{one.name}”. Máy đã đọc cả hai; hãy kiểm tra danh "
                        "sách có liền nhau không.",
                        (one.span[0], two.span[1]),
                        f"/tasks/{at}/{field}",
                    )


RULE = Rule(
    code="list_separator",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nCơ quan phối hợp: Công an tỉnh, Sở Nội vụ.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nCơ quan phối hợp: Công an tỉnh. Sở Nội vụ.\n"
    ),
)
