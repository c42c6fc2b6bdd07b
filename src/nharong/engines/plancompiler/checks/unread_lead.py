"""Words about a lead in a task for which no lead was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.plancompiler.passage import passage

_LEADS = re.compile(r"(?<!\w)chủ trì(?!\w)", re.IGNORECASE)
_SPEAKS_OF_OTHERS = re.compile(
    r"(?:được giao|được phân công|được|cơ quan|đơn vị|vai trò|trách nhiệm|của cơ quan)\s*$", re.IGNORECASE
)


_BOTH_ROLES = re.compile(r"\s*(?:,|và|/|-)\s*phối hợp\s*:", re.IGNORECASE)  # one label, nobody told apart


def _check(reading: Reading) -> Iterator[Hit]:
    for at, task in enumerate(reading.plan.tasks):
        if task.lead:
            continue
        words = passage(reading.outline.source.text, *task.span)
        for found in _LEADS.finditer(words.text):
            of_others = _SPEAKS_OF_OTHERS.search(words.text[max(0, found.start() - 30) : found.start()])
            if of_others and not _BOTH_ROLES.match(words.text, found.end()):
                continue
            piece = words.piece(max(0, found.start() - 60), found.end() + 20)
            yield Hit(
                "A lead (chủ trì) is spoken of here, but not whose it is: "
                f"“{quote(reading, piece.span if piece else None)}”. Read the sentence and name the lead.",
                "Ở đây có chữ “chủ trì” nhưng máy chưa đọc được của cơ quan nào: "
                f"“{quote(reading, piece.span if piece else None)}”. Hãy đọc lại và ghi cơ quan chủ trì.",
                piece.span if piece else task.span,
                f"/tasks/{at}/lead",
            )
            break


RULE = Rule(
    code="unread_lead",
    severity=Severity.WARNING,
    doubts=Doubts.READING,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nGiao Sở Ngoại "
        "vụ chủ trì, phối hợp với Công an tỉnh tổ chức trong quý I năm 2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nNhóm công tác "
        "liên ngành nói trên chủ trì trong quý I năm 2027.\n"
    ),
)
