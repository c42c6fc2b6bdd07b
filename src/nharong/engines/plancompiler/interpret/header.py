"""Reads the opening of a document: who issued it, its number, place and day, its kind, title and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nharong.engines.plancompiler.letters import UPPER
from nharong.engines.plancompiler.model import Document
from nharong.engines.plancompiler.outline import Paragraph, type_name
from nharong.engines.plancompiler.passage import Piece, Span, folded
from nharong.engines.plancompiler.source import clean
from nharong.engines.viettext import find_dates

_MOTTO = re.compile(r"cong hoa xa hoi\b|^chu nghia viet nam$|doc lap\s*-?\s*tu do|dang cong san viet nam")
_NUMBER = re.compile(
    r"(?:^|(?<=\s))Số\s*:?\s*(?P<number>[\d.]*[a-z]?\s?(?:[/-]\s?[\w&]+(?:\s?[-/&]\s?[\w&]+)*)?)", re.IGNORECASE
)
_PLACE = re.compile(r"^(?P<place>[^\W\d_][^,:]{1,60}?)\s*,\s*ngày\b", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"(?:can cu|thuc hien|trien khai|kinh gui|nham|de |theo|tren co so|xet|uy ban nhan dan|ubnd|quyet dinh|chu "
    r"tich|hoi dong|so |ban |phat huy|thi hanh)\b"
)
_ATTACHED = re.compile(r"\(?(?:ban hanh )?kem theo|\(?sau day")
_ISSUES = re.compile(
    r"((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở|Ban|Tỉnh ủy|Thành ủy|Bộ|Hội đồng nhân dân)[^,;.:()]{0,80}?)\s+"
    r"(?:ban hành|xây dựng|phê duyệt|triển khai|đề ra|tổ chức)(?:\s+thực hiện)?\s+(?:Kế hoạch|kế hoạch|Chương "
    r"trình|chương trình|Quyết định|Đề án|Phương án)"
)
_PARENT_AND_BODY = re.compile(
    r".*\s((?:SỞ|BAN|VĂN PHÒNG|CHI CỤC|CỤC|TRUNG TÂM|BỘ|PHÒNG|CÔNG AN|BỘ CHỈ HUY|THANH TRA|ĐÀI|BÁO|HỘI ĐỒNG|"
    r"ĐẢNG ỦY|TỔ CÔNG TÁC|BQL|ỦY BAN MẶT TRẬN)\s(?!NHÂN DÂN).+)"
)
_MARK = re.compile(
    r"\W*(?:(?:ban )?du thao|hoa toc|thuong khan|khan\b|luu hanh noi bo|ban sao|sao y|ban thao|mau so|tai lieu|"
    r"ban chinh)"
)
_ISSUED_BY = frozenset({"quyết định", "nghị quyết", "chỉ thị", "thông tư", "nghị định", "quy chế", "quy định"})
_AUTHORITY = re.compile(
    r"(?:(?:pho )?chu tich|(?:tong )?giam doc|bo truong|thu tuong|truong ban|cuc truong|bi thu|hieu truong|"
    r"chanh van phong|uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|ban thuong vu|ban chap hanh|thuong truc|ban chi "
    r"dao)\b"
)
_UNFINISHED = re.compile(r"(?:,|\b(?:cua|va|tai|do|voi|cho|thuoc|boi))$")
_PERIOD = re.compile(r"(?<!\d)(20\d\d)\s*[-–]\s*(20\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!den )(?<!het )(?:nam|nam hoc|quy \w+/|thang \d+/)\s*(20\d\d)(?!\d)")
_CITATION = re.compile(
    r"(?:ngay\s*\d{1,2}\s*(?:/|thang)\s*\d{1,2}\s*(?:/|nam)\s*\d{4})|\d+/20\d\d/|den\s+(?:het\s+)?nam\s+20\d\d"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the opening says, and where its preamble begins among the paragraphs of the opening."""

    document: Document
    preamble: int
    printed: bool  # a letterhead stands above the type name
    blank_number: Span | None = None
    blank_date: Span | None = None


def read_header(opening: Sequence[Paragraph], text: str) -> Header:
    """The description of the document from its opening; `text` is the source the spans count in."""
    at = next((at for at, each in enumerate(opening) if type_name(each)), None)
    head = list(opening[: at if at is not None else 0])
    if at is None:
        head = [each for each in opening if each.block.kind == "cell"]
    fields: dict[str, object] = {}
    spans: dict[str, Span] = {}
    title_end = at + 1 if at is not None else len(head)
    if at is not None:
        title_end = _title(opening, at, fields, spans)
    blank_number = _number(head, fields, spans)
    blank_date = _place_and_date(head, fields, spans)
    _issuer(head, opening[title_end:], fields, spans, text)
    _year(fields)
    return Header(Document(**fields, spans=spans), title_end, bool(head), blank_number, blank_date)  # type: ignore[arg-type]


def _keep(fields: dict[str, object], spans: dict[str, Span], name: str, piece: Piece | None) -> None:
    if piece:
        fields[name] = piece.text
        spans[name] = piece.span


def _number(head: Sequence[Paragraph], fields: dict[str, object], spans: dict[str, Span]) -> Span | None:
    for paragraph in head:
        hit = _NUMBER.search(paragraph.text)
        if not hit or (_MOTTO.search(paragraph.folded[: hit.start()]) is not None and hit.start() < 3):
            continue
        number = hit["number"].rstrip(" .,-/")
        if number[:1].isdigit() and re.search(r"[/-]", number):
            _keep(
                fields, spans, "number", paragraph.words.piece(hit.start("number"), hit.start("number") + len(number))
            )
            return None
        if re.match(r"\s*[….]*\s*[/-]", hit["number"] or paragraph.text[hit.end("number") :]):
            return paragraph.span
    return None


def _place_and_date(head: Sequence[Paragraph], fields: dict[str, object], spans: dict[str, Span]) -> Span | None:
    for paragraph in head:
        at = paragraph.folded.find("ngay")
        if at < 0 or _MOTTO.search(paragraph.folded[at:]):
            continue
        start = 0
        motto = list(_MOTTO.finditer(paragraph.folded[:at]))
        if motto:
            last = paragraph.folded.rfind("hanh phuc", 0, at)
            start = last + len("hanh phuc") if last >= 0 else motto[-1].end()
        rest = paragraph.words.part(start)
        begin = len(rest.text) - len(rest.text.lstrip())
        place = _PLACE.match(rest.text[begin:])
        if place:
            _keep(fields, spans, "place", rest.piece(begin, begin + place.end("place")))
        found = find_dates(rest.text)
        if found and found[0].date:
            fields["date"] = found[0].date
            _span_only(spans, "date", rest.piece(found[0].start, found[0].end))
            return None
        if place:
            return paragraph.span
    return None


def _span_only(spans: dict[str, Span], name: str, piece: Piece | None) -> None:
    if piece:
        spans[name] = piece.span


def _title(opening: Sequence[Paragraph], at: int, fields: dict[str, object], spans: dict[str, Span]) -> int:
    """Read kind and title; the index of the first paragraph after them."""
    named = type_name(opening[at])
    if named is None:
        return at + 1
    fields["kind"], end = named
    _span_only(spans, "kind", opening[at].words.piece(0, end))
    first = last = None
    same_line = opening[at].words.piece(end)
    after = at + 1
    if same_line:
        first = last = opening[at]
    while after < len(opening) and _is_title(opening[after], first is not None, last):
        if last and fields["kind"] in _ISSUED_BY and _is_authority(opening[after], last):
            break
        first = first or opening[after]
        last = opening[after]
        after += 1
    if first and last:
        pieces: list[Piece | None] = [same_line]
        pieces += [each.words.piece() for each in opening[at + 1 : after]]
        whole = [piece for piece in pieces if piece]
        fields["title"] = " ".join(piece.text for piece in whole)
        spans["title"] = (whole[0].span[0], whole[-1].span[1])
    return after


def _is_title(paragraph: Paragraph, begun: bool, last: Paragraph | None) -> bool:
    if (
        paragraph.label
        or paragraph.block.kind == "cell"
        or _ATTACHED.match(paragraph.folded)
        or paragraph.folded.startswith("kinh gui")
    ):
        return False
    if paragraph.text.isupper():
        return not begun or bool(last and last.text.isupper())
    if not begun:
        return not (_PREAMBLE.match(paragraph.folded) and paragraph.text.endswith((";", ".", ",", ":")))
    centered = bool(paragraph.block.centered or paragraph.block.bold) and not paragraph.text.endswith((";", ".", ":"))
    return centered and len(paragraph.text) < 200 and not _PREAMBLE.match(paragraph.folded)


def _is_authority(paragraph: Paragraph, above: Paragraph) -> bool:
    """Say whether a line below the title names who decides, rather than carrying the title on."""
    return bool(_AUTHORITY.match(paragraph.folded)) and not _UNFINISHED.search(above.folded)


def _issuer(
    head: Sequence[Paragraph],
    preamble: Sequence[Paragraph],
    fields: dict[str, object],
    spans: dict[str, Span],
    text: str,
) -> None:
    left = _letterhead(head)
    words = " ".join(piece.text for _, piece in left)
    if left and re.match(rf"[{UPPER}]{{2}}", words):
        inner = _PARENT_AND_BODY.match(words)
        fields["issuer"] = inner[1] if inner else words
        last = left[-1][1]
        whole = (left[0][1].span[0], last.span[1])
        if inner is None and clean(text[slice(*whole)]) == words:
            spans["issuer"] = whole
        elif inner and len(left) > 1 and last.text == inner[1]:
            spans["issuer"] = last.span
        return
    for paragraph in preamble:
        hits = list(_ISSUES.finditer(paragraph.text))
        if hits:
            _keep(fields, spans, "issuer", paragraph.words.piece(hits[-1].start(1), hits[-1].end(1)))
            return


def _letterhead(head: Sequence[Paragraph]) -> list[tuple[Paragraph, Piece]]:
    """The lines that name the issuer: up to the number of the document, without the motto and marks of handling."""
    found: list[tuple[Paragraph, Piece]] = []
    for paragraph in head:
        if _MARK.match(paragraph.folded):
            continue
        number = _NUMBER.search(paragraph.text)
        motto = _MOTTO.search(paragraph.folded)
        stop = min(each.start() for each in (number, motto) if each) if number or motto else None
        left = paragraph.block.col in (0, None) and not re.search(r"\bngay\b.*\bthang\b", paragraph.folded[:stop])
        piece = paragraph.words.piece(0, stop) if left else None
        if piece and (stop is None or piece.text.isupper()):
            found.append((paragraph, piece))
        if number and (motto is None or motto.start() > number.start()):
            break
    return found


def _year(fields: dict[str, object]) -> None:
    title = folded(str(fields.get("title") or ""))
    title = _CITATION.sub(" ", title)
    period = _PERIOD.search(title)
    one = _YEAR.search(title)
    if period and (one is None or period.start() <= one.start()):
        fields["year"] = int(period[1])
    elif one:
        fields["year"] = int(one[1])
    elif fields.get("date"):
        fields["year"] = fields["date"].year  # type: ignore[attr-defined]


def titled_year(document: Document) -> int | None:
    """The year the title itself names; None where only the day of signing gives one."""
    if document.title is None:
        return None
    title = _CITATION.sub(" ", folded(document.title))
    named = _PERIOD.search(title) or _YEAR.search(title)
    return int(named[1]) if named else None
