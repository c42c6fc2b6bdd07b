"""A set phrase of official language with a wrong mark or a lost word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.plancompiler.outline import Outline
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
_LOST = {
    "uy nhan dan": "ủy ban nhân dân",
    **{f"uy ban nhan {place}": "ủy ban nhân dân" for place in ("tinh", "thanh pho", "xa", "phuong", "huyen")},
}
_Place = tuple[int, int, str]  # where a phrase begins and ends in the words of the whole plan, the phrase folded


def _check(reading: Reading) -> Iterator[Hit]:
    outline = reading.outline
    slips: list[_Place] = []
    forms: dict[str, str] = {}  # a plan prints the same few forms again and again
    for start, end, phrase in _places(outline.folded, _RIGHT):
        printed = outline.text[start:end]
        if printed not in forms:
            forms[printed] = new_tones(printed.casefold())
        if forms[printed] != _RIGHT[phrase]:
            slips.append((start, end, _RIGHT[phrase]))
    slips += [(start, end, _LOST[phrase]) for start, end, phrase in _places(outline.folded, _LOST)]
    slips.sort(key=lambda slip: outline.place(slip[0])[1])
    for start, end, right in slips:
        yield from _hit(outline, start, end, right)


def _places(words: str, phrases: Iterable[str]) -> list[_Place]:
    """Where the phrases stand as whole words, of two that overlap the first, of two in one place the longer.

    Looking for one after the other is several times faster than one pattern of them all.
    """
    found: list[_Place] = []
    for phrase in phrases:
        start = words.find(phrase)
        while start >= 0:
            end = start + len(phrase)
            if not (words[end : end + 1].isalnum() or (start and words[start - 1].isalnum())):
                found.append((start, end, phrase))
            start = words.find(phrase, start + 1)
    found.sort(key=lambda place: (place[0], -place[1]))
    free = 0
    kept: list[_Place] = []
    for place in found:
        if place[0] >= free:
            kept.append(place)
            free = place[1]
    return kept


def _hit(outline: Outline, start: int, end: int, right: str) -> Iterator[Hit]:
    paragraph, begin = outline.place(start)
    piece = paragraph.words.piece(start - begin, end - begin)
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
