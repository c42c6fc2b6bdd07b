"""Finds the documents a text cites: by type, number and date, by number alone, laws and treaties by name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from nharong.engines.plancompiler.interpret.nounphrases import name_end
from nharong.engines.plancompiler.letters import LOWER, UPPER, small, whole_words
from nharong.engines.plancompiler.model import LegalRef
from nharong.engines.plancompiler.outline import Paragraph
from nharong.engines.plancompiler.passage import Passage, folded
from nharong.engines.viettext import find_dates

_KINDS = (
    "Nghị quyết liên tịch|Nghị quyết|Nghị định thư|Nghị định|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư|"
    "Công văn|Công điện|"
    "Kế hoạch hành động|Kế hoạch liên tịch|Kế hoạch phối hợp|Kế hoạch|Chương trình hành động|Chương trình phối "
    "hợp|Chương trình|"
    "Thông báo kết luận|Thông báo|Hướng dẫn liên ngành|Hướng dẫn|Kết luận|Quy định|Quy chế phối hợp|Quy chế|Đề "
    "án|Báo cáo|Tờ trình|"
    "Phương án|Văn bản|Bộ luật|Luật|Pháp lệnh|Lệnh|Điều lệ|Giấy mời|Biên bản|Thỏa thuận|Các công điện|Các "
    "Quyết định|Các Nghị quyết"
)
_SYMBOL = r"[^\W\d_][\w&.]*(?:(?:\s?[/&]\s?|\s?-(?!\s)|-\s?)[^\W\d_][\w]*)*"
# The digit stands before the look behind it: a search that knows its first letter skips all others fast.
_NUMBER = rf"(?P<number>\d(?<![\w/.-]\d)\d{{0,5}}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?\s?[/-]\s?{_SYMBOL})"
_NUMBERED = re.compile(rf"{_NUMBER}(?!\w)")
_KIND = whole_words(_KINDS.lower().split("|"), before=r"\w")
_BEFORE = re.compile(r"\s*:?\s*(?P<no>(?<!\w)số\s*:?\s*)?$")  # in small letters, as the next one
_KIND_BEFORE = re.compile(rf"(?P<kind>{_KIND}){_BEFORE.pattern}")
_ABBREVIATED = re.compile(
    r"\d{1,6}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?\s?[/-]\s?(?:NQ|QĐ|CT|QC|QyĐ|TB|HD|CTr|CTR|KH|PA|ĐA|DA|BC|TTr|HĐ|"
    r"CĐ|NĐ|TT|TTLT|QH\d|KL|CV|PL|L|QCPH|"
    rf"QĐST|UBND|BCĐ|BTTTT|VPCP|BNV|BTC|SNV|STC|STTTT|BGDĐT|BYT|BXD|BCT|BKHCN|BVHTTDL|BNG|BCA|BQP|SNgV|"
    rf"S[A-ZĐ]{{2,}})(?![{LOWER}])"
)
_CLAUSE = re.compile(  # in small letters
    r"((?:(?:điểm|khoản|điều|mục|phụ lục|phần|chương)\s+[\w.]+(?:\s*,\s*|\s+)){1,4}(?:của\s+)?)$"
)
_ISSUER = re.compile(
    r"\s+của\s+(?=(?:Thủ tướng|Chính phủ|Bộ|Ban|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Quốc hội|Tỉnh ủy|Tỉnh uỷ|"
    r"Thành ủy|Thành uỷ|Sở|Văn phòng|"
    r"Tổ|Trung ương|Hội nghị|Đảng|Chủ tịch|Liên|Cục|Tổng))"
)
_NEXT_CITED = re.compile(rf"\s+và\s+(?=(?:{_KINDS})(?!\w))")
_SUBJECT = re.compile(
    r"\s+((?:về|ban hành|phê duyệt|quy định|hướng dẫn|sửa đổi|bổ sung|triển khai)\s[^;()]{3,400}?)(?=[;()]|\.\s|\.$|$)"
)
_LAW = re.compile(
    r"(?<![\w])(Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(sửa đổi, bổ sung một số điều của (?:Bộ luật|Luật)\s+)?"
    rf"([{UPPER}][^,;.()“”\d:]{{2,90}}?)"
    r"(?=\s+(?:và các|và pháp|và Luật|và Nghị|và những|trên|theo|để|cho|trong|được|tại|đến|của|là|nhằm|bảo đảm|"
    r"đảm bảo|thuộc|có|gồm|bằng|năm|số|ngày|đã|về|bao|do|khi|vào)\s|[,;.()“”:\d]|$)"
)
_TREATY = re.compile(
    r"(?<!\w)((?:Hiệp định|Hiệp ước|Nghị định thư|Công ước)\s+(?!số)[^,;.()“”]{4,160}?)"
    r"(?=\s+(?:và (?:Hiệp|Nghị|Công ước|kết quả|các|những|của)|có hiệu lực|được|trong đó)\s?|[,;.()“”]|$)"
)
_TCVN = re.compile(r"(?<!\w)(?:TCVN|QCVN)\s?\d+(?:-\d+)?:\d{4}(?:/[A-ZĐ]+)?")


def _says_law(text: str) -> bool:
    return "uật" in text or "háp lệnh" in text or "iến pháp" in text


def _says_treaty(text: str) -> bool:
    return "Hiệp " in text or "Nghị định thư" in text or "Công ước" in text


def _says_standard(text: str) -> bool:
    return "CVN" in text


_NAMED: tuple[tuple[re.Pattern[str], int, Callable[[str], bool]], ...] = (  # a plain search tells who need not look
    (_LAW, 0, _says_law),
    (_TREATY, 1, _says_treaty),
    (_TCVN, 0, _says_standard),
)
_GAP = re.compile(r"\s*,?\s*")
_STOP = re.compile(r"[,;.()]")


def references(paragraphs: Iterable[tuple[Paragraph, bool]], *, own_number: str | None) -> list[LegalRef]:
    """Every cited document in order of appearance, each printed form once; the flag of a paragraph says: preamble."""
    found: list[LegalRef] = []
    seen: set[str] = set()
    own = node_of(own_number) if own_number else None
    for paragraph, basis in paragraphs:
        if not _may_cite(paragraph.text):
            continue
        for ref in sorted(_in_paragraph(paragraph.words, basis), key=lambda each: each.span):
            form = " ".join(ref.text.split()).casefold()
            if form in seen or (own and ref.node == own):
                continue
            seen.add(form)
            found.append(ref)
    return found


def node_of(number: str) -> str:
    """The same word for all printed forms of one number: spaces closed, letters small."""
    return "".join(number.split()).casefold().replace("–", "-").lstrip("0")


def _may_cite(text: str) -> bool:
    """Say whether a text holds what every number or name of a document does; most need not be looked at again."""
    return "/" in text or "-" in text or _says_law(text) or _says_treaty(text) or _says_standard(text)


def _in_paragraph(words: Passage, basis: bool) -> Iterator[LegalRef]:
    taken: list[tuple[int, int]] = []
    kind: str | None = None
    plain = ""
    for hit in _NUMBERED.finditer(words.text) if "/" in words.text or "-" in words.text else ():
        plain = plain or small(words.text)
        reach = (max(0, hit.start() - 60), hit.start())
        of_kind = _KIND_BEFORE.search(plain, *reach)
        named = words.text[slice(*of_kind.span("kind"))] if of_kind else None
        before = of_kind or _BEFORE.search(plain, *reach)
        if not named and not _ABBREVIATED.match(words.text, hit.start()):
            continue
        start = before.start() if before and (named or before["no"]) else hit.start()
        between = words.text[taken[-1][1] : start].strip(" ,;").casefold() if taken else None
        kind = named or (kind if between in ("", "và") else None)
        ref, end = _cited(words, plain, (start, hit), kind, basis)
        if ref:
            taken.append((start, end))
            yield ref
    yield from _by_name(words, basis, taken)


def _cited(
    words: Passage, plain: str, cited: tuple[int, re.Match[str]], kind: str | None, basis: bool
) -> tuple[LegalRef | None, int]:
    text = words.text
    start, hit = cited
    number = hit["number"].rstrip(".-/& ")
    end, day = _date_after(text, hit.start() + len(number))
    clause = _CLAUSE.search(plain, max(0, start - 80), start)
    clause_text = text[slice(*clause.span(1))].strip(" ,") if clause else None
    if clause_text and clause:
        start = clause.start(1)
    piece = words.piece(start, end)
    if piece is None:
        return None, end
    issuer, after = _issuer_after(text, end)
    subject = _SUBJECT.match(text, after, min(len(text), after + 500))
    return (
        LegalRef(
            text=piece.text,
            span=piece.span,
            kind=kind,
            number=number,
            date=day,
            issuer=issuer,
            title=subject[1].strip() if subject else None,
            clause=clause_text,
            node=node_of(number),
            basis=basis,
        ),
        end,
    )


def _date_after(text: str, end: int) -> tuple[int, dt.date | None]:
    """Where a citation ends with the date right after its number, and that date (None where it cannot exist)."""
    gap = _GAP.match(text, end)
    found = find_dates(text[end : end + 60])
    if found and gap and end + found[0].start == gap.end():
        return end + found[0].end, found[0].date
    return end, None


def _issuer_after(text: str, end: int) -> tuple[str | None, int]:
    """The body after "của", and where its name ends."""
    opening = _ISSUER.match(text, end)
    if not opening:
        return None, end
    rest = text[opening.end() : opening.end() + 160]
    rest = _NEXT_CITED.split(rest, maxsplit=1)[0] if "và" in rest else rest
    name = _STOP.split(rest[: name_end(rest)], maxsplit=1)[0].rstrip()
    return name or None, opening.end() + len(name)


def _by_name(words: Passage, basis: bool, taken: list[tuple[int, int]]) -> Iterator[LegalRef]:
    """Laws, treaties and standards that are cited by their names."""
    text = words.text
    for pattern, group, said in _NAMED:
        if not said(text):
            continue
        for hit in pattern.finditer(words.text):
            start, end = hit.span(group)
            if any(left < end and start < right for left, right in taken):
                continue
            piece = words.piece(start, end)
            if piece:
                taken.append((start, end))
                name = folded(piece.text)
                yield LegalRef(
                    piece.text, piece.span, kind=piece.text.split(" ")[0], title=piece.text, node=name, basis=basis
                )
