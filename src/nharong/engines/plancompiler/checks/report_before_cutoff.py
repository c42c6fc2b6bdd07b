"""A periodic report due before the data of its period are complete (14/6, 14/12)."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity

_CUTOFFS = {"6 tháng": (6, 14), "năm": (12, 14)}  # Decree 09/2019/NĐ-CP as the provinces apply it


def _check(reading: Reading) -> Iterator[Hit]:
    for at, report in enumerate(reading.plan.report_deadlines):
        cutoff = _CUTOFFS.get(report.kind)
        if (
            cutoff
            and report.date
            and report.date.month >= cutoff[0] - 2
            and (report.date.month, report.date.day) < cutoff
        ):
            yield Hit(
                f"“{quote(reading, report.span)}” is before the data of the period end on "
                f"{cutoff[1]}/{cutoff[0]}. Say in the request up to which day figures count.",
                f"“{quote(reading, report.span)}” trước ngày chốt số liệu {cutoff[1]}/{cutoff[0]} của kỳ báo "
                "cáo. Hãy ghi rõ số liệu tính đến ngày nào.",
                report.span,
                f"/report_deadlines/{at}/date",
            )


RULE = Rule(
    code="report_before_cutoff",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nIII. TỔ CHỨC "
        "THỰC HIỆN\n1. Sở Ngoại vụ gửi báo cáo 6 tháng trước ngày 16/6/2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nIII. TỔ CHỨC "
        "THỰC HIỆN\n1. Sở Ngoại vụ gửi báo cáo 6 tháng trước ngày 05/6/2027.\n"
    ),
)
