"""A time term that could not be read: figures of which no day could be made, or words that say no kind of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity, TimeKind
from nharong.engines.plancompiler.passage import folded, passage

_TIME_WORDS = (
    r"(?:(?:xong|hoan thanh|truoc|trong|tu|den|vao|cham nhat|muon nhat|du kien|cuoi|dau|giua)\s+)*"
    r"(?:qu[yi]\s*(?:i|[1-4])|(?<!may )thang\s*\d|nam\s*20\d\d|ngay\s*\d|giai doan\s*20|"
    r"6 thang (?:dau|cuoi)|\d{1,2}/\d)"
)
_UNREAD = re.compile(
    rf"(?P<label>[^:.;,()\n]{{2,50}}):\s*{_TIME_WORDS}|\(\s*{_TIME_WORDS}|"
    r"(?<![a-z])(?:xong|hoan thanh|cham nhat|muon nhat)\s+(?:la |trong |truoc |vao )*"
    r"(?:qu[yi]|thang|ngay|nam|tuan|dip|tet)\b"
)
_NO_TIME_OF_IT = re.compile(r"can cu|so|kinh phi|noi dung|muc tieu|chi tieu")
_MOST_WORDS = 20_000


def unread_times(reading: Reading) -> Iterator[tuple[int, Hit]]:
    """The tasks whose time could not be read: the term itself, or words of time where no term was found."""
    for at, task in enumerate(reading.plan.tasks):
        hit = _unread_term(reading, at) if task.time_text else None if task.deadlines else _unfound_term(reading, at)
        if hit:
            yield at, hit


def _check(reading: Reading) -> Iterator[Hit]:
    return (hit for _, hit in unread_times(reading))


def _unread_term(reading: Reading, at: int) -> Hit | None:
    task, found = reading.plan.tasks[at], reading.times[at]
    if found is None or task.time_kind is not TimeKind.NONE:
        return None
    if not found.unread and (found.impossible or found.yearless):
        return None
    span = task.spans.get("time_text")
    return Hit(
        f"The time “{quote(reading, span)}” could not be read as days. Read it and set start and end by hand.",
        f"Máy chưa đọc được thời gian “{quote(reading, span)}”. Hãy đọc lại và tự ghi ngày bắt đầu, kết thúc.",
        span,
        f"/tasks/{at}/end",
    )


def _unfound_term(reading: Reading, at: int) -> Hit | None:
    words = passage(reading.outline.source.text, *reading.plan.tasks[at].span)
    for found in _UNREAD.finditer(folded(words.text[:_MOST_WORDS])):
        if found["label"] and _NO_TIME_OF_IT.match(found["label"].strip(" -+*•")):
            continue
        piece = words.piece(found.start(), found.end() + 20)
        shown = quote(reading, piece.span if piece else None)
        return Hit(
            f"Words of time stand here, but no time of the task was read: “{shown}”. Read them and set start and end "
            "by hand.",
            f"Ở đây có chữ chỉ thời gian nhưng máy chưa đọc thành thời gian của nhiệm vụ: “{shown}”. Hãy đọc lại và tự "
            "ghi ngày bắt đầu, kết thúc.",
            piece.span if piece else None,
            f"/tasks/{at}/end",
        )
    return None


RULE = Rule(
    code="unread_time",
    severity=Severity.WARNING,
    doubts=Doubts.READING,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: Quý I năm 2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: 45 ngày.\n"
    ),
)
