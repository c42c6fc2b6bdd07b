"""One document cited with two dates."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, LegalRef, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    first: dict[str, LegalRef] = {}
    for at, ref in enumerate(reading.plan.legal_refs):
        if ref.date is None or ref.node is None or ref.number is None:
            continue
        before = first.setdefault(ref.node, ref)
        same_body = not (before.issuer and ref.issuer) or before.issuer == ref.issuer
        if before.date and before.date != ref.date and same_body:
            yield Hit(
                f"“{ref.text}” was dated {before.date:%d/%m/%Y} before. One of the dates is wrong: look the "
                "document up.",
                f"“{ref.text}” ở chỗ khác lại ghi ngày {before.date:%d/%m/%Y}. Một trong hai ngày sai: hãy tra "
                "lại văn bản.",
                ref.span,
                f"/legal_refs/{at}/date",
            )


RULE = Rule(
    code="two_dates",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ; Kế hoạch số "
        "8/KH-UBND ngày 02/5/2025 thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2025;\n\nI. NỘI DUNG\n1. Tổ chức "
        "hội nghị.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ; Kế hoạch số "
        "8/KH-UBND ngày 02/5/2025 thực hiện Nghị quyết số 71/NQ-CP ngày 01/5/2025;\n\nI. NỘI DUNG\n1. Tổ chức "
        "hội nghị.\n"
    ),
)
