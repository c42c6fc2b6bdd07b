"""A signed plan that came in and a report that may go out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from nharong.documents import api as documents
from nharong.engines.typesetter import Draft, Paragraph, Run, SigningBlock
from nharong.files import api as files
from nharong.offices.api import User

PLAN_TEXT = "KẾ HOẠCH\nHoạt động thông tin đối ngoại năm 2026\n\nI. NHIỆM VỤ\n1. Tổ chức tập huấn.\n"


def received_plan(*, by: User, at: datetime, text: str = PLAN_TEXT, **changes: Any) -> documents.Document:
    """A plan of the people's committee, number 15/KH-UBND of 20/1/2026 unless `changes` say otherwise."""
    file = files.store(text.encode(), name="ke-hoach.txt", by=by, at=at)
    fields: dict[str, Any] = {
        "name": "ke-hoach.txt",
        "kind": documents.Kind.PLAN,
        "number": "15",
        "symbol": "KH-UBND",
        "issued_on": date(2026, 1, 20),
        "place": "Gia Lai",
        "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
        "subject": "Hoạt động thông tin đối ngoại năm 2026",
        "signatory": "Lãnh Đạo Thử",
    }
    return documents.receive(file, by=by, at=at, **{**fields, **changes})


def report_draft(**changes: Any) -> Draft:
    """A short report, number 05/BC-SVHTTDL of 05/6/2026 unless `changes` say otherwise."""
    fields: dict[str, Any] = {
        "parent": "Ủy ban nhân dân tỉnh Gia Lai",
        "issuer": "Sở Văn hóa, Thể thao và Du lịch",
        "number": "05",
        "symbol": "BC-SVHTTDL",
        "place": "Gia Lai",
        "issued_on": date(2026, 6, 5),
        "type_name": "Báo cáo",
        "subject": "Kết quả thông tin đối ngoại 6 tháng đầu năm 2026",
        "body": (Paragraph((Run("Đã tổ chức 02 lớp tập huấn."),)),),
        "signing": SigningBlock(("GIÁM ĐỐC",), "Giám Đốc Thử"),
        "recipients": ("Ủy ban nhân dân tỉnh", "Lưu: VT"),
    }
    return Draft(**{**fields, **changes})
