"""A citation whose number or date is left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity

_BLANK = re.compile(
    r"số\s*:?\s*(?:[.…_]{2,}|[.…]?)\s*/\s*[A-ZĐ][\w-]{1,20}(?:\s*,?\s*ngày[\s.…/]*(?:tháng[\s.…]*)?(?:năm\s*)?(?:20\d\d)?)?|"
    r"ngày\s*[.…_]{0,12}\s*(?:/\s*[.…_]{0,12}\s*/|tháng\s*[.…_]{0,12}\s*năm)\s*20\d\d"
)


def _check(reading: Reading) -> Iterator[Hit]:
    blank = {reading.header.blank_number, reading.header.blank_date}
    for found in _BLANK.finditer(reading.outline.text):
        paragraph, begin = reading.outline.place(found.start())
        piece = paragraph.words.piece(found.start() - begin, found.end() - begin)
        annex = paragraph.folded.lstrip("(").startswith(("kem theo", "ban hanh kem theo"))
        if piece and paragraph.span not in blank:
            yield Hit(
                f"Number or date is left blank: “{quote(reading, piece.span)}”. Fill it from the signed document.",
                f"Còn để trống số hoặc ngày: “{quote(reading, piece.span)}”. Hãy điền theo văn bản đã ký.",
                piece.span,
                None,
                severity=Severity.NOTE if annex else None,
            )


RULE = Rule(
    code="blank_reference",
    severity=Severity.WARNING,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định số 142/QĐ-TTg ngày 02/02/2024 của Thủ tướng Chính phủ;\n"
        "\nI. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác năm 2027\n\nCăn cứ Quyết định số: /QĐ-TTg ngày / /2024 của Thủ tướng Chính phủ;\n\n"
        "I. NỘI DUNG\n1. Tổ chức hội nghị.\n"
    ),
)
