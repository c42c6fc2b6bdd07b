"""A due day that is a Saturday or a Sunday."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity

_DAYS = {5: ("a Saturday", "thứ Bảy"), 6: ("a Sunday", "Chủ nhật")}


def _check(reading: Reading) -> Iterator[Hit]:
    for each in reading.printed_days:
        if each.day and each.is_limit and each.day.weekday() in _DAYS:
            english, vietnamese = _DAYS[each.day.weekday()]
            yield Hit(
                f"“{quote(reading, each.span)}” is {english}. Remind the agencies to finish on the working day before.",
                f"“{quote(reading, each.span)}” là {vietnamese}. Hãy nhắc các cơ quan hoàn thành vào ngày làm "
                "việc trước đó.",
                each.span,
                each.field,
            )


RULE = Rule(
    code="weekend_deadline",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: trước ngày 30/4/2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: trước ngày 02/5/2027.\n"
    ),
)
