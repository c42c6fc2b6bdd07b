"""Reports asked for without a day, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    reports = reading.plan.report_deadlines
    if not reports and (reading.plan.tasks or reading.plan.agency_duties):
        yield Hit(
            "The plan asks for no report. Set the report days with the lead department.",
            "Kế hoạch không quy định chế độ báo cáo. Hãy thống nhất thời hạn báo cáo với cơ quan đầu mối.",
            None,
            "/report_deadlines",
        )
    for at, report in enumerate(reports):
        if (
            report.date is None
            and report.recurring is None
            and report.kind != "đột xuất"
            and not any(c.isdigit() for c in report.date_text)
        ):
            yield Hit(
                f"A report is asked for without a day: “{quote(reading, report.span)}”. Set its day with the "
                "lead department.",
                f"Yêu cầu báo cáo nhưng không ghi ngày: “{quote(reading, report.span)}”. Hãy thống nhất thời hạn "
                "với cơ quan đầu mối.",
                report.span,
                f"/report_deadlines/{at}/date",
            )


RULE = Rule(
    code="report_gap",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Ngoại vụ báo cáo Ủy ban nhân dân tỉnh trước ngày "
        "05/12/2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Ngoại vụ định kỳ báo cáo Ủy ban nhân dân tỉnh theo "
        "quy định.\n"
    ),
)
