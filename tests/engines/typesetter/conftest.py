"""A small document of the usual kind, to be changed where a test wants it otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nharong.engines.typesetter import Draft, SigningBlock
from nharong.engines.typesetter.draft import text_paragraph

MakeDraft = Callable[..., Draft]


@pytest.fixture(scope="session")
def make_draft() -> MakeDraft:
    """Give a function that makes a report of one paragraph, with the changes it is told."""

    def make(**changes: Any) -> Draft:
        usual: dict[str, Any] = {
            "parent": "Ủy ban nhân dân tỉnh Gia Lai",
            "issuer": "Sở Ngoại vụ",
            "number": "7",
            "symbol": "BC-SNgV",
            "place": "Gia Lai",
            "issued_on": date(2027, 6, 5),
            "type_name": "Báo cáo",
            "subject": "Kết quả công tác thông tin đối ngoại",
            "addressees": ("Ủy ban nhân dân tỉnh Gia Lai",),
            "body": (text_paragraph("Công việc đã hoàn thành."),),
            "signing": SigningBlock(("KT. Giám đốc", "Phó Giám đốc"), "Ksor Mẫu"),
            "recipients": ("Như trên", "Lưu: VT, TT"),
        }
        return Draft(**(usual | changes))

    return make
