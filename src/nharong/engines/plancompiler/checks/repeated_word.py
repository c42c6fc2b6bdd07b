"""A small word printed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.viettext import fold

_WORDS = "các|và|của|cho|là|với|để|những|theo|về|trong|tại|từ|được|trên|đến|có"
_TWICE = re.compile(rf"(?<!\w)({_WORDS})\s+\1(?!\w)", re.IGNORECASE)
_PLAIN = tuple(f"{word} {word}" for word in fold(_WORDS).split("|"))


def _check(reading: Reading) -> Iterator[Hit]:
    for paragraph in reading.outline.holding(_PLAIN):
        for found in _TWICE.finditer(paragraph.text):
            piece = paragraph.words.piece(found.start(), found.end())
            if piece:
                yield Hit(
                    f"The word “{found[1]}” stands twice. Nothing was changed; mind it when you quote.",
                    f"Từ “{found[1]}” bị lặp. Máy giữ nguyên; hãy lưu ý khi trích dẫn.",
                    piece.span,
                    None,
                )


RULE = Rule(
    code="repeated_word",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nTriển khai "
        "trên các nền tảng số.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nTriển khai "
        "trên các các nền tảng số.\n"
    ),
)
