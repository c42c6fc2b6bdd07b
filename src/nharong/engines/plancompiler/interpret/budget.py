"""Reads what a plan says of money: its sentences, amounts in đồng, sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from nharong.engines.plancompiler.interpret.parts import PartKind, Section, closes
from nharong.engines.plancompiler.model import BudgetLine
from nharong.engines.plancompiler.outline import Paragraph
from nharong.engines.viettext import parse_number

_AMOUNT = re.compile(
    r"(?<![\d.,])(\d[\d.,]{0,20}?)\s*(triệu|tỷ|tỉ|nghìn|ngàn)?\s*(?:đồng|VNĐ|VND|đ(?![^\W_]))", re.IGNORECASE
)
_FACTOR = {"triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "nghìn": 10**3, "ngàn": 10**3}
_SOURCE = re.compile(
    r"(?:nguồn |từ )?((?:ngân sách|dự toán|nguồn xã hội hóa|xã hội hóa|vốn)[^;.()]{0,120})", re.IGNORECASE
)


def find_budget(sections: Sequence[Section]) -> list[BudgetLine]:
    """The paragraphs of the parts about money."""
    return [
        line
        for section in sections
        if section.kind is PartKind.BUDGET
        for paragraph in section.node.walk()
        if not closes(paragraph)
        and (paragraph is not section.node.head or len(paragraph.text) > 60)
        and (line := _line(paragraph))
    ]


def _line(paragraph: Paragraph) -> BudgetLine | None:
    piece = paragraph.words.piece()
    if piece is None:
        return None
    source = _SOURCE.search(piece.text)
    return BudgetLine(piece.text, piece.span, _amount(piece.text), source[1].strip(" ,") if source else None)


def _amount(text: str) -> int | None:
    """The one amount a sentence prints; None where it prints none or several."""
    found = list(_AMOUNT.finditer(text))
    if len(found) != 1:
        return None
    number = parse_number(found[0][1].rstrip(".,"))
    if number is None:
        return None
    return int(number * Decimal(_FACTOR.get((found[0][2] or "").lower(), 1)))
