"""Finds the reports a plan asks for and the days it prints for them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nharong.engines.plancompiler.interpret.agencies import agencies_in, brackets_in, reporters_in
from nharong.engines.plancompiler.interpret.context import Context
from nharong.engines.plancompiler.interpret.nounphrases import name_end
from nharong.engines.plancompiler.letters import UPPER
from nharong.engines.plancompiler.model import ReportDeadline
from nharong.engines.plancompiler.outline import Paragraph
from nharong.engines.plancompiler.passage import Passage, Piece
from nharong.engines.plancompiler.wordings import FieldKind
from nharong.engines.viettext import FoundDate, find_dates

_STOP = re.compile(rf"[.;](?:\s+(?=[{UPPER}])|(?<=;)\s+|(?<=\.)\s*/?\s*\.?$)")
_ASKED = ("bao cao", "so ket", "tong ket")
_REPORT = re.compile(r"bao cao(?! vien)|so ket|tong ket")
_PURPOSE = re.compile(r"(?:de|phuc vu)\s+(?:[a-z ,]{0,60})$")
_DAY_OF_MONTH = re.compile(
    r"(?:ngay\s+)?(?<![\d/.-])(\d{1,2})(?![\d/.-])\s*(?=(?:cua\s+)?(?:hang|moi) (?:thang|quy)|cua thang|(?:cua "
    r")?thang (?:cuoi|dau) quy)"
)
_DAY_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2})\s*/\s*(\d{1,2})(?![\d/.-]*\d)")
_YEARLY = re.compile(r"h[a]ng nam|moi nam|thuong nien")
_YEARLY_BEFORE = re.compile(
    r"(?:hang nam|moi nam|thuong nien)[\s,(:]*(?:(?:vao|truoc|cham nhat|muon nhat|la)\s+)*(?:ngay\s+)?$"
)
_REACH = 900  # how far before its day a report's sender may stand
_JOINED = re.compile(r"\s*(?:va|,|hoac)\s*(?:ngay\s*)?(?:truoc ngay\s*)?")
_QUARTERLY = re.compile(r"\s*(?:cua\s+)?(?:hang quy|moi quy|thang cuoi quy|thang dau quy)")
_REPEATED = re.compile(
    r"\s*(?:cua\s+)?(?:(?:hang|moi)\s+(?:nam|thang|quy)|thang (?:cuoi|dau|sau)(?: cua)?(?: quy)?(?: sau)?)"
)
_AD_HOC = re.compile(r"(?:bao cao )?dot xuat\s*((?:theo|khi)[^,;.()]{0,40})?")
_RULE = re.compile(r"dinh ky[^;.]{0,120}(?![a-z0-9])|(?:hang|moi) (?:nam|quy|thang)(?: theo quy dinh)?|theo quy dinh")
_LIMIT = re.compile(r"(?:truoc|cham nhat|muon nhat|den|vao|gui)[\w\s:]{0,24}$")
_KINDS = (
    ("đột xuất", re.compile(r"dot xuat")),
    ("tuần", re.compile(r"(?:hang |moi )?tuan\b|bao cao tuan")),
    ("tháng", re.compile(r"hang thang|moi thang|bao cao thang")),
    ("quý", re.compile(r"hang quy|moi quy|bao cao quy|dinh ky quy")),
    ("6 tháng", re.compile(r"(?:6|sau) thang|nua nam|so ket")),
    ("9 tháng", re.compile(r"(?:9|chin) thang")),
    ("tổng kết", re.compile(r"tong ket")),
    (
        "năm",
        re.compile(
            r"bao cao nam|ca nam|(?:dinh ky|,|va|hoac|bao cao) (?:hang )?nam\b|hang nam|cuoi nam|mot nam|01 nam|1 nam"
        ),
    ),
)
_BODY = (
    r"(?=(?:Sở|Ban|Bộ|Công an|UBND|Ủy ban|Uỷ ban|Văn phòng|Chủ tịch|Phòng|Hội|Cục|Thủ tướng|Chính phủ|Tỉnh "
    r"ủy|Thành ủy)(?!\w))"
)
_TO = re.compile(
    rf"(?:báo cáo|gửi|trình)(?: kết quả| tình hình| tiến độ| số liệu)*"
    rf"(?: thực hiện| triển khai| nhiệm vụ)*(?: về| đến| cho| tới| lên)?\s+{_BODY}",
    re.IGNORECASE,
)
_VIA = re.compile(rf"(?:qua|thông qua)\s+{_BODY}")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as printed: its place in the words, what it makes, how it repeats."""

    start: int
    end: int
    date: dt.date | None
    recurring: str | None


@dataclass(frozen=True, slots=True)
class _Sent:
    """Whom the reports of one sentence go to, and through whom."""

    to: str | None
    via: str | None


def find_reports(paragraphs: Sequence[Paragraph], context: Context) -> list[ReportDeadline]:
    """The reports in reading order: those with a printed day, then in each sentence those on request or by rule."""
    found: list[ReportDeadline] = []
    carried = False
    for paragraph in paragraphs:
        words, text = paragraph.words, paragraph.folded
        if not carried and not any(asked in text for asked in _ASKED):
            continue
        timed = _times_of_tasks(paragraph)
        for start, end in _sentences(words.text):
            if any(left <= start < right for left, right in timed):
                continue
            found.extend(_in_sentence(words.part(start, end), context, carried and start == 0))
        unfinished = bool(words.text) and words.text[-1].isalnum() and len(words.text) > 80
        carried = unfinished and bool(_REPORT.search(text[max(text.rfind(". "), 0) :]))
    return found


def _times_of_tasks(paragraph: Paragraph) -> list[tuple[int, int]]:
    """The stretches that are the labelled time of a task: a day in them limits the task."""
    starts = [hit[0] for hit in paragraph.labels] + [len(paragraph.text)]
    return [
        (start, end)
        for (start, _, kind), end in zip(paragraph.labels, starts[1:], strict=True)
        if kind is FieldKind.TIME
    ]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    closed = brackets_in(text)
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() in closed:
            continue
        yield start, stop.start() + 1
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def _in_sentence(words: Passage, context: Context, carried: bool) -> Iterator[ReportDeadline]:
    text = words.folded
    asked = [
        hit.start()
        for hit in _REPORT.finditer(text)
        if not _PURPOSE.search(text[max(0, hit.start() - 70) : hit.start()])
    ]
    if not asked and not carried:
        return
    days = [day for day in _days(words.text, text, context) if _is_asked(text, day, asked, carried)]
    sent = _Sent(_one(_TO, words.text), _one(_VIA, words.text))
    ends = [0, *(day.end for day in days)]
    for day, since in zip(days, ends, strict=False):
        piece = _date_words(words, text, day)
        if piece:
            yield _report(words, text, since, day, piece, sent)
    last = ends[-1] if days else 0
    by = _by(words, len(text))
    for hit in _AD_HOC.finditer(text, last) if asked else ():
        if piece := words.piece(hit.start(), hit.end()):
            yield ReportDeadline("đột xuất", piece.text, None, piece.span, by=by, to=sent.to, via=sent.via)
    rule = _RULE.search(text) if asked and not days else None
    if rule and "bao cao" in text and "dot xuat" not in text and (piece := words.piece(*rule.span(), trim=" ,;.")):
        yield ReportDeadline(_kind(text), piece.text, None, piece.span, by=by, to=sent.to, via=sent.via)


def _days(text: str, words: str, context: Context) -> list[_Day]:
    found: list[_Day] = []
    dates = find_dates(text)
    yearly = any(each.year is None and _is_yearly(words, each) for each in dates)  # one sentence, one policy
    found.extend(_printed(each, context, yearly and each.year is None) for each in dates)
    taken = {at for day in found for at in range(day.start, day.end)}
    last = found[-1].end if found else 0
    for hit in _DAY_MONTH.finditer(words):
        if hit.start() in taken or not 1 <= int(hit[2]) <= 12 or not 1 <= int(hit[1]) <= 31:
            continue
        if _LIMIT.search(words[max(0, hit.start() - 30) : hit.start()]) or (
            taken and hit.start() - last < 30 and _JOINED.fullmatch(words, last, max(last, hit.start()))
        ):
            repeats = yearly or _is_yearly(words, FoundDate(hit.start(), hit.end(), 0, 0, None, None))
            recurring = f"yearly {int(hit[2]):02d}-{int(hit[1]):02d}" if repeats else None
            day = FoundDate(hit.start(), hit.end(), int(hit[1]), int(hit[2]), None, None)
            found.append(_Day(hit.start(), hit.end(), None if repeats else context.day_of(day), recurring))
            taken.update(range(*hit.span()))
            last = hit.end()
    for hit in _DAY_OF_MONTH.finditer(words):
        if hit.start() in taken or not 1 <= int(hit[1]) <= 31:
            continue
        step = "quarterly" if _QUARTERLY.match(words, hit.end()) else "monthly"
        found.append(_Day(hit.start(), hit.end(), None, f"{step} day {int(hit[1])}"))
    return sorted(found, key=lambda day: day.start)


def _is_yearly(words: str, day: FoundDate) -> bool:
    """Say whether "hằng năm" stands right before a day or soon after it."""
    return bool(
        _YEARLY_BEFORE.search(words[max(0, day.start - 60) : day.start])
        or _YEARLY.search(words[day.end : day.end + 80])
    )


def _printed(each: FoundDate, context: Context, yearly: bool) -> _Day:
    if yearly:
        return _Day(each.start, each.end, None, f"yearly {each.month:02d}-{each.day:02d}")
    return _Day(each.start, each.end, context.day_of(each), None)


def _is_asked(text: str, day: _Day, asked: Sequence[int], carried: bool) -> bool:
    """Say whether a day limits a report: a limit word before it, and a report asked before it or right after it."""
    before = text[max(0, day.start - 40) : day.start]
    limit = re.search(
        r"(?:truoc|cham nhat|muon nhat|den het|khong qua|vao|xong|hoan thanh|dinh ky)[^.;]{0,24}$", before
    ) or re.search(r"(?:va|,|hoac)\s*(?:ngay\s*)?$", before)
    if not limit or "hieu luc" in before:
        return False
    if carried and not asked:
        return True
    return any(place < day.start for place in asked) or any(day.end <= place <= day.end + 120 for place in asked)


def _date_words(words: Passage, text: str, day: _Day) -> Piece | None:
    """The words that say when: from "trước ngày" to the day and what repeats it."""
    before = re.search(
        r"(?:(?:truoc|cham nhat|muon nhat|den het|khong qua|vao|la|xong|hoan thanh)\s+)+(?:ngay\s+)?$",
        text[max(0, day.start - 50) : day.start],
    )
    start = max(0, day.start - 50) + before.start() if before else day.start
    after = _REPEATED.match(text, day.end)
    return words.piece(start, after.end() if after else day.end)


def _report(words: Passage, text: str, since: int, day: _Day, piece: Piece, sent: _Sent) -> ReportDeadline:
    kind = _kind(text[since : day.start]) if since else _kind(text[: day.start])
    if kind == "kết quả":
        kind = {"m": "tháng", "q": "quý", "y": "năm"}.get((day.recurring or " ")[0], "kết quả")
    return ReportDeadline(
        kind,
        piece.text,
        day.date,
        piece.span,
        by=_by(words, day.start),
        recurring=day.recurring,
        via=sent.via,
        to=sent.to,
    )


def _by(words: Passage, before: int) -> str | None:
    """Who reports, where the sentence says it before the day: the body whose verb is to send or to report."""
    names = reporters_in(words.part(max(0, before - _REACH), before))
    return "; ".join(name.name for name in names) or None


def _kind(text: str) -> str:
    last = [(hit.start(), kind) for kind, pattern in _KINDS for hit in pattern.finditer(text)]
    return max(last)[1] if last else "kết quả"


def _one(pattern: re.Pattern[str], text: str) -> str | None:
    """The body named after a word such as "gửi" or "qua"."""
    found = pattern.search(text)
    if not found:
        return None
    rest = text[found.end() : found.end() + 160]
    names = agencies_in(Passage(rest[: name_end(rest)], range(name_end(rest))), None)
    return names[0].name if names else None
