"""A set phrase of official language with a wrong mark or a lost word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.plancompiler.outline import Paragraph
from nharong.engines.viettext import fold, new_tones

# Each has one right spelling for its plain letters; a text that spells it otherwise has a slip.
_PHRASES = (
    "ủy ban nhân dân", "hội đồng nhân dân", "thủ tướng chính phủ", "kinh phí thực hiện", "tổ chức thực hiện",
    "thông tin đối ngoại", "cơ quan chủ trì", "cơ quan phối hợp", "thời gian thực hiện", "phản bác",
    "thi hành luật", "văn bản quy phạm pháp luật", "kế hoạch triển khai", "trên địa bàn tỉnh", "báo cáo kết quả",
    "quyết định số", "thành phố hà nội", "bí mật nhà nước", "ngân sách nhà nước", "chính quyền địa phương",
    "biên phòng", "công an tỉnh", "bố trí kinh phí",
)  # fmt: skip
_RIGHT = {fold(phrase): new_tones(phrase) for phrase in _PHRASES}
_KNOWN = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_RIGHT, key=len, reverse=True))})(?!\w)")
_LOST = re.compile(r"(?<!\w)(?:(?:uy|uỷ) nhan dan|uy ban nhan (?:tinh|thanh pho|xa|phuong|huyen))(?!\w)")


def _check(reading: Reading) -> Iterator[Hit]:
    for paragraph in reading.outline.paragraphs:
        for found in _KNOWN.finditer(paragraph.folded):
            printed = paragraph.text[found.start() : found.end()]
            if new_tones(printed.casefold()) != _RIGHT[found[0]]:
                yield from _hit(paragraph, found, _RIGHT[found[0]])
        for found in _LOST.finditer(paragraph.folded):
            yield from _hit(paragraph, found, "ủy ban nhân dân")


def _hit(paragraph: Paragraph, found: re.Match[str], right: str) -> Iterator[Hit]:
    piece = paragraph.words.piece(found.start(), found.end())
    if piece:
        yield Hit(
            f"“{piece.text}” is probably “{right}”. The words were kept as printed; mind it when you quote.",
            f"“{piece.text}” có lẽ là “{right}”. Máy giữ nguyên chữ đã in; hãy lưu ý khi trích dẫn.",
            piece.span,
            None,
            suggestion=right,
        )


RULE = Rule(
    code="typo",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nKinh phí thực "
        "hiện do ngân sách nhà nước bảo đảm.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nKính phí thực "
        "hiện do ngân sách nhà nước bảo đảm.\n"
    ),
)
