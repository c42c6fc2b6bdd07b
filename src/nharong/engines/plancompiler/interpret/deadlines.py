"""Finds days by which something is due, and times, in running prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.interpret.context import Context
from nharong.engines.plancompiler.interpret.days import days_in
from nharong.engines.plancompiler.model import DeadlineTerm
from nharong.engines.plancompiler.passage import Passage

_LONGEST_SENTENCE = 1500
_LIMIT = re.compile(
    r"((?:hoàn thành |xong |chậm nhất |muộn nhất |không (?:muộn|chậm|trễ) hơn |"
    r"trước |đến hết |không quá |vào |là |đến )+)$",
    re.IGNORECASE,
)
_SEND = re.compile(
    r"(?:gửi|báo cáo|nộp)(?: kết quả)?(?: về| đến| tới| cho)?\s+((?:Sở|Ban|Bộ|Công an|UBND|Ủy ban|Văn phòng|"
    r"Chủ tịch|Phòng|Hội)[^,;.()]{2,80}?)(?=\s+(?:trước|chậm|để|theo|tổng hợp|hoàn thành|trong|muộn)\b|[,;.()]|"
    r"$)"
)
_TIME = re.compile(
    r"(?:(?:hoan thanh|thuc hien|to chuc|xong|trien khai|ban hanh|trinh)\s+)?(?:(?:trong|truoc|vao|tu|den|dau|"
    r"giua|cuoi)\s+)*"
    r"(?:qu[yi]\s*(?:iv|i{1,3}|[1-4])(?![a-z0-9])|thang\s*\d{1,2}(?!\d)|6 thang (?:dau|"
    r"cuoi))[^;.()]{0,40}?(?:nam\s*20\d\d|/20\d\d|-20\d\d)"
    r"|(?:hoan thanh|xong)\s+(?:trong|truoc)?\s*nam 20\d\d"
    r"|(?:(?:hoan thanh|xong)(?:\s+(?:trong|truoc|vao))?|(?:^|(?<=[,;(] ))trong)\s+"
    r"(?:qu[yi]\s*(?:iv|i{1,3}|[1-4])(?![a-z0-9])|thang\s*\d{1,2}(?![\d/])|6 thang (?:dau|cuoi) nam)(?=\s*(?:$|[,;.)]))"
)


def deadlines_in(words: Passage, context: Context) -> Iterator[DeadlineTerm]:
    """The days a text prints as limits: "trước ngày D" keeps D; a day that cannot exist stays without a date."""
    for found in days_in(words.text, words.folded, in_time=False):
        before = _LIMIT.search(words.text, max(0, found.start - 60), found.start)
        if not before or not re.search(
            r"trước|hoàn thành|hơn|chậm nhất|muộn nhất|xong|đến hết|không quá", before[1], re.IGNORECASE
        ):
            continue
        piece = words.piece(before.start(), found.end)
        if piece is None:
            continue
        sentence = _sentence_around(words.text, found.start)
        send = _SEND.search(words.text, sentence[0], sentence[1])
        what = words.text[sentence[0] : before.start()].strip(" ,;:.")[:200] or None
        yield DeadlineTerm(piece.text, context.day_of(found), piece.span, what, send[1].strip() if send else None)


def prose_time(words: Passage) -> Passage | None:
    """A quarter, month or year by which prose says a thing is done ("hoàn thành trong quý II năm 2027")."""
    if len(words.text) > 20_000:
        return None
    hits = list(_TIME.finditer(words.folded))
    return words.part(hits[-1].start(), hits[-1].end()) if hits else None


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    first, last = max(0, at - _LONGEST_SENTENCE), min(len(text), at + _LONGEST_SENTENCE)
    start = max(text.rfind(stop, first, at) for stop in (". ", "; ")) + 1
    ends = [place for stop in (". ", "; ") if (place := text.find(stop, at, last)) >= 0]
    return max(start, first), min(ends, default=last)
