"""A copy without the letterhead: no number, place or date."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity


def _check(reading: Reading) -> Iterator[Hit]:
    document = reading.plan.document
    missing = [name for name in ("number", "date") if getattr(document, name) is None]
    if reading.header.blank_number or reading.header.blank_date or not missing:
        return
    words = " and ".join(missing)
    words_vi = " và ".join({"number": "số, ký hiệu", "date": "ngày ban hành"}[name] for name in missing)
    yield Hit(
        f"This copy lacks its {words}. Take them from the signed document when it is recorded.",
        f"Bản này thiếu {words_vi}. Hãy lấy từ văn bản đã ký khi vào sổ.",
        None,
        f"/document/{missing[0]}",
    )


RULE = Rule(
    code="missing_header",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "Số: 12/KH-UBND\nGia Lai, ngày 10 tháng 3 năm 2027\n\nKẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\n"
        "II. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ trì: Sở Ngoại vụ.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n"
    ),
)
