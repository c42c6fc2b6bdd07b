"""A printed day that no calendar has, such as 31/11."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.plancompiler.passage import passage
from nharong.engines.viettext import find_dates


def _check(reading: Reading) -> Iterator[Hit]:
    seen: set[tuple[int, int]] = set()
    for each in reading.printed_days:
        if not each.found.is_possible:
            seen.add(each.span)
            yield _hit(quote(reading, each.span), each.span, each.field, Severity.ERROR)
    text = reading.outline.source.text
    for at, ref in enumerate(reading.plan.legal_refs):
        words = passage(text, *ref.span)
        for found in find_dates(words.text):
            piece = words.piece(found.start, found.end)
            if piece and not found.is_possible:
                seen.add(piece.span)
                yield _hit(piece.text, piece.span, f"/legal_refs/{at}/date", Severity.WARNING)
    for found in find_dates(reading.outline.text):
        if found.is_possible:
            continue
        paragraph, begin = reading.outline.place(found.start)
        piece = paragraph.words.piece(found.start - begin, found.end - begin)
        if piece and piece.span not in seen:
            seen.add(piece.span)
            yield _hit(piece.text, piece.span, None, Severity.WARNING)


def _hit(words: str, span: tuple[int, int], field: str | None, severity: Severity) -> Hit:
    return Hit(
        f"“{words}” is a day no calendar has; no date was made of it. Ask the issuer which day is meant, or keep "
        "the words without a date.",
        f"“{words}” là ngày không có trong lịch; chưa đặt ngày nào. Hãy hỏi cơ quan ban hành, hoặc giữ nguyên "
        "chữ và không đặt hạn.",
        span,
        field,
        severity=severity,
    )


RULE = Rule(
    code="impossible_date",
    severity=Severity.ERROR,
    doubts=Doubts.DOCUMENT,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: trước ngày 30/11/2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nCơ quan chủ "
        "trì: Sở Ngoại vụ.\nThời gian thực hiện: trước ngày 31/11/2027.\n"
    ),
)
