"""A numbered item of the duty part of which no duty was read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret import fields
from nharong.engines.plancompiler.interpret.parts import PartKind, classify, closes
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.plancompiler.outline import Node
from nharong.engines.plancompiler.passage import Span

_NO_DUTIES = frozenset({PartKind.BUDGET, PartKind.REPORTS, PartKind.TIME, PartKind.PURPOSE, PartKind.TASKS})


def _check(reading: Reading) -> Iterator[Hit]:
    plan = reading.plan
    read = sorted(
        [
            *(duty.span[0] for duty in plan.agency_duties),
            *(report.span[0] for report in plan.report_deadlines),
            *(task.span[0] for task in plan.tasks),
        ]
    )
    for section in reading.sections:
        if section.kind is not PartKind.DUTIES:
            continue
        for node in section.node.numbered:
            if _should_hold_one(node) and not _holds(node.span, read):
                yield Hit(
                    f"“{quote(reading, node.span)}” stands among the duties, but the machine could not read whose it "
                    "is. Read it and add the duty by hand.",
                    f"“{quote(reading, node.span)}” nằm trong phần phân công nhưng máy chưa đọc được là của cơ quan "
                    "nào. Hãy đọc lại và tự thêm trách nhiệm này.",
                    node.span,
                    "/agency_duties",
                )


def _should_hold_one(node: Node) -> bool:
    if node.head is None or fields.is_field(node) or closes(node.head):
        return False
    return bool(node.head.text) and classify(node) not in _NO_DUTIES


def _holds(span: Span, read: Sequence[int]) -> bool:
    at = bisect_left(read, span[0])
    return at < len(read) and read[at] < span[1]


RULE = Rule(
    code="unread_duty",
    severity=Severity.WARNING,
    doubts=Doubts.READING,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Ngoại vụ theo dõi, đôn đốc "
        "việc thực hiện.\n\n2. Sở Tài chính\n\n- Bố trí kinh phí.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Ngoại vụ theo dõi, đôn đốc "
        "việc thực hiện.\n\n2. Già làng và người có uy tín vận động bà con.\n"
    ),
)
