"""The closing paragraph calls the plan by another title than its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.viettext import fold

_CLOSES = re.compile(r"tren day la (?:ke hoach|chuong trinh|de an|phuong an)\s+")
_SAME_TITLE = 0.7  # alike: below it the words name something else
_COMPARED = 400  # letters of a title
_END = re.compile(r"[,;]\s|\.\s|\.$|\. |/\.")


def _check(reading: Reading) -> Iterator[Hit]:
    title = reading.plan.document.title
    if not title:
        return
    for paragraph in reading.outline.holding(("tren day la ",)):
        opening = _CLOSES.match(paragraph.folded)
        if not opening:
            continue
        stop = next(
            (
                hit.start()
                for hit in _END.finditer(paragraph.folded, opening.end())
                if hit.start() - opening.end() >= len(title) * 0.8
            ),
            None,
        )
        piece = paragraph.words.piece(opening.end(), stop)
        if piece is None:
            continue
        ours, theirs = (re.sub(r"\W+", " ", fold(words)).strip() for words in (title, piece.text))
        if not theirs.startswith(ours) and _alike(ours, theirs) >= _SAME_TITLE:
            yield Hit(
                f"The plan is called “{piece.text[:160]}” at its end, but its title reads “{title[:160]}”. Cite "
                "it by its title.",
                f"Cuối văn bản gọi là “{piece.text[:160]}”, khác với tên “{title[:160]}”. Khi viện dẫn hãy dùng "
                "đúng tên.",
                piece.span,
                "/document/title",
            )
        return


def _alike(ours: str, theirs: str) -> float:
    """How much two titles have in common, 0 to 1."""
    return SequenceMatcher(None, ours[:_COMPARED], theirs[:_COMPARED], autojunk=False).ratio()


RULE = Rule(
    code="title_variant",
    severity=Severity.NOTE,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n\nTrên đây là Kế hoạch công tác thông tin đối ngoại năm 2027, đề nghị các cơ quan "
        "thực hiện./.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\n\nTrên đây là Kế hoạch công tác thông tin đối ngoại của tỉnh năm 2027, đề nghị các "
        "cơ quan thực hiện./.\n"
    ),
)
