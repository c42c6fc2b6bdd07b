"""Reads the end of a document: who receives it, who signed it, for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nharong.engines.plancompiler.letters import LOWER, UPPER
from nharong.engines.plancompiler.outline import Paragraph
from nharong.engines.plancompiler.passage import Passage, Span

_POWER = r"(?:(?:TM|KT|TL|TUQ|Q)\s?\.|(?:T/M|K/T|T/L)\s?\.?)"
_TITLE = (
    r"(?:(?:PHÓ|QUYỀN|Q\.)\s+)?(?:CHỦ TỊCH|BÍ THƯ|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|"
    r"TRƯỞNG BAN|TRƯỞNG PHÒNG|"
    r"CHI CỤC TRƯỞNG|CỤC TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|HIỆU TRƯỞNG|CHỈ HUY TRƯỞNG|CHÍNH ỦY|VIỆN TRƯỞNG|TỔNG BIÊN "
    r"TẬP|THỦ TƯỚNG|TỔ TRƯỞNG)"
)
_SIGNING = re.compile(rf"(?:{_POWER}\s*[{UPPER}]{{2}}|{_TITLE}\b)")
_SEGMENT = re.compile(
    rf"(?P<power>{_POWER}\s*(?:{_TITLE}|[{UPPER}][{UPPER},\s-]*?)(?=\s+{_POWER}|\s+{_TITLE}|"
    rf"\s+[{UPPER}]?[{LOWER}(\[]|\s*$|\s+[{UPPER}][{LOWER}]))"
)
_OFFICE = re.compile(rf"{_TITLE}(?:\s+(?:THƯỜNG TRỰC|TỈNH|THÀNH PHỐ|BAN|SỞ|ỦY BAN[{UPPER}\s]*))*")
_NAME = re.compile(
    rf"(?:[{UPPER}][{LOWER}']*\.?)(?:\s+(?:[{UPPER}][{LOWER}']*|[{UPPER}]['’]?[{UPPER}][{LOWER}]+)){{1,5}}"
)
_RANK = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|Ts|ThS|Th\.S|BS|KS|CN|LS)\.?\s?|(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy|uý)\s)+"
    rf"(?=[{UPPER}])"
)
_CAPITAL_NAME = re.compile(rf"[{UPPER}]+(?:\s[{UPPER}]+){{1,5}}")
_NO_NAME = re.compile(
    r"(?:^|\s)(?:BAN|SỞ|TỈNH|PHÒNG|TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|ĐÃ KÝ|ỦY BAN|UỶ BAN|BÍ THƯ|HỘI ĐỒNG|XÃ|HUYỆN|PHÓ|"
    r"THƯỜNG TRỰC|VĂN PHÒNG|NƠI NHẬN|THÀNH PHỐ|CỤC|BỘ|CHÁNH)(?:\s|$)"
)
_STAMP = re.compile(r"[(\[]?\s*(?:đã ký|ký tên|đóng dấu|daky|signed)[^)\]]*[)\]]?", re.IGNORECASE)


def read_recipients(ending: Sequence[Paragraph]) -> tuple[list[str], Span | None]:
    """The lines of "Nơi nhận", each without its dash and end mark, and where they stand."""
    start = next((at for at, each in enumerate(ending) if each.folded.startswith("noi nhan")), None)
    if start is None:
        return [], None
    found: list[str] = []
    span: list[int] = []
    first = ending[start]
    inline = first.words.piece(first.text.find(":") + 1) if ":" in first.text else None
    if inline:
        found.extend(part.strip(" .;,-") for part in inline.text.split(";") if part.strip(" .;,-"))
        span.extend(inline.span)
    column = first.block.col if first.block.kind == "cell" else None
    for paragraph in ending[start + 1 :]:
        if column is not None and paragraph.block.kind == "cell" and paragraph.block.col != column:
            continue
        if not (paragraph.label and paragraph.label.is_bullet):
            if found and not (column is not None and _SIGNING.match(paragraph.text)):
                break
            continue
        words = paragraph.text.strip(" .;,")
        if words:
            found.append(words)
            span.extend(paragraph.span)
    return found, (min(span), max(span)) if span else None


def read_signature(ending: Sequence[Paragraph]) -> tuple[list[str], str | None, str | None, dict[str, Span]]:
    """The powers signed under ("TM. ỦY BAN NHÂN DÂN"), the title and the name of who signed, and their spans."""
    start = next((at for at, each in enumerate(ending) if not each.label and _SIGNING.match(each.text)), None)
    if start is None:
        return [], None, None, {}
    column = ending[start].block.col if ending[start].block.kind == "cell" else None
    lines = [
        each for each in ending[start:] if not each.label and (column is None or each.block.col in (column, None))
    ][:10]
    words = _joined([each.words for each in lines])
    powers: list[str] = []
    at = 0
    while hit := _SEGMENT.match(words.text, at):
        powers.append(hit["power"].strip())
        at = hit.end() + len(words.text[hit.end() :]) - len(words.text[hit.end() :].lstrip())
    spans: dict[str, Span] = {}
    title = None
    office = _OFFICE.match(words.text, at)
    if office:
        title = _take(words, at, min(office.end(), _line_end(lines, at)), "signer_title", spans)
        at = office.end()
    return powers, title, _signer(words, at, lines, spans), spans


def _line_end(lines: Sequence[Paragraph], at: int) -> int:
    """Where the line ends that a place of the joined lines stands in: a name never runs over two paragraphs."""
    end = -1
    for line in lines:
        end += len(line.text) + 1
        if at < end:
            break
    return end


def _signer(words: Passage, at: int, lines: Sequence[Paragraph], spans: dict[str, Span]) -> str | None:
    rest = words.text[at : at + 200]
    rest = _STAMP.sub(lambda hit: " " * len(hit[0]), rest)
    start = at + len(rest) - len(rest.lstrip(" ./"))
    rank = _RANK.match(words.text, start)
    start = rank.end() if rank else start
    line_end = _line_end(lines, start)
    name = _NAME.match(words.text, start, at + 200)
    if name:
        return _take(words, start, min(name.end(), line_end), "signer", spans)
    printed = words.text[start:line_end].strip()
    alone = any(line.text.strip() == printed for line in lines)
    if alone and _CAPITAL_NAME.fullmatch(printed) and not _NO_NAME.search(printed):
        return _take(words, start, line_end, "signer", spans)
    return None


def _take(words: Passage, start: int, end: int, name: str, spans: dict[str, Span]) -> str | None:
    piece = words.piece(start, end)
    if not piece:
        return None
    spans[name] = piece.span
    return piece.text


def _joined(passages: Sequence[Passage]) -> Passage:
    """Lines that stand below each other, as one."""
    text = " ".join(each.text for each in passages)
    offsets: list[int] = []
    for at, each in enumerate(passages):
        if at:
            offsets.append(offsets[-1] + 1 if offsets else 0)
        offsets.extend(each.offsets)
    return Passage(text, offsets)
