"""Numbers or letters of parts that jump or repeat."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.plancompiler.outline import Node


def _check(reading: Reading) -> Iterator[Hit]:
    for part in reading.outline.parts:
        yield from _under(part.root)


def _under(root: Node) -> Iterator[Hit]:
    stack = [root]
    while stack:
        node = stack.pop()
        stack.extend(reversed(node.children))
        last: dict[int, Node] = {}
        for child in node.numbered:
            if child.label and child.label.ordinal:
                before = last.get(child.label.level)
                if before and (hit := _compare(before, child)):
                    yield hit
                last[child.label.level] = child


def _compare(before: Node, after: Node) -> Hit | None:
    one, two = before.label, after.label
    if one is None or two is None or two.ordinal == one.ordinal + 1 or two.ordinal == 1:
        return None  # the next one, or a new list
    if (one.bare, two.bare) == ("d", "e"):
        return None  # many offices leave out "đ"
    repeated = two.bare == one.bare
    english = "stands twice" if repeated else f"follows “{one.bare}”"
    vietnamese = "bị lặp" if repeated else f"đứng sau “{one.bare}”"
    span = (after.span[0], after.span[0] + len(two.bare))
    return Hit(
        f"The number “{two.bare}” {english}. Check that nothing is missing; quote the heading with the number.",
        f"Số thứ tự “{two.bare}” {vietnamese}. Hãy kiểm tra có thiếu mục nào không; khi viện dẫn hãy ghi kèm tên mục.",
        span,
        None,
    )


RULE = Rule(
    code="numbering",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n\n2. Tổ chức tập huấn.\nCơ quan chủ trì: Sở Nội vụ.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n\n3. Tổ chức tập huấn.\nCơ quan chủ trì: Sở Nội vụ.\n"
    ),
)
