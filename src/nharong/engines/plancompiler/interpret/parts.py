"""Tells the parts of a plan apart by their headings: purpose, tasks, time, money, duties, reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nharong.engines.plancompiler.levels import Level
from nharong.engines.plancompiler.outline import Node, Outline, Paragraph


class PartKind(StrEnum):
    """What a numbered part of a plan is for."""

    PURPOSE = "purpose"
    TASKS = "tasks"
    TIME = "time"
    BUDGET = "budget"
    DUTIES = "duties"
    REPORTS = "reports"
    OTHER = "other"


_DUTIES = re.compile(
    r"to chuc (?:thuc hien|trien khai)|trach nhiem (?:thuc hien|cua|to chuc|cac)|phan cong (?:trach nhiem|thuc "
    r"hien|to chuc|nhiem vu)|"
    r"to chuc, thuc hien|trien khai thuc hien$|nhiem vu (?:cua )?(?:cac |tung )?(?:co quan|don vi|so)|trach nhiem"
)
_BUDGET = re.compile(r"(?:du toan |nguon )?kinh phi|nguon luc|ngan sach")
_REPORTS = re.compile(r"(?:che do )?(?:thong tin, )?bao cao|so ket|tong ket")
_TASKS = re.compile(
    r"noi dung|nhiem vu|hoat dong|cong viec|giai phap|ke hoach (?:phat trien|thuc hien|trien khai)|danh muc|"
    r"chuong trinh|bien phap|cac du an"
)
_TIME = re.compile(r"thoi gian|tien do|lo trinh|lich")
_PURPOSE = re.compile(
    r"muc dich|muc tieu|yeu cau|quan diem|doi tuong|pham vi|can cu|tinh hinh|thuc trang|hien trang|danh gia|"
    r"ket qua|su can thiet|nguyen tac|"
    r"phuong cham|chi tieu|khai quat|dac diem|boi canh|nhan dinh|du bao|dinh huong|giai thich|quy dinh chung|y "
    r"nghia|phuong huong|tam nhin"
)
_FACET = re.compile(
    r"(?:muc dich|muc tieu|yeu cau|quan diem|doi tuong|pham vi|dia diem|dia ban|thoi gian|thanh phan|hien "
    r"trang|thuc trang|tinh hinh|chi tieu|"
    r"phuong cham|nguyen tac|kinh phi|can cu|khau hieu|chu de|quy mo|danh gia|ton tai|nguyen nhan|ket qua|tien "
    r"do|lo trinh)\b"
)
_BARE_CONTENT = re.compile(r"(?:cac )?noi dung(?: (?:tuyen truyen|truyen thong|trong tam|chinh|chu yeu|thuc hien))*\W*")
_ACTIVITIES = re.compile(r"(?:cac )?(?:hinh thuc|hoat dong|bien phap)\b")
_CLOSING = re.compile(
    r"(?:tren day la|trong qua trinh|yeu cau|uy ban nhan dan .{0,60} (?:yeu cau|de nghi)|ubnd .{0,60} (?:yeu "
    r"cau|de nghi)|ke hoach nay|nhan duoc|can cu ke hoach)"
)
_RANKS = (
    re.compile(r"nhiem vu"),
    re.compile(r"hoat dong|cong viec|du an|danh muc"),
    re.compile(r"noi dung|ke hoach|chuong trinh"),
    re.compile(r"giai phap|bien phap"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan, what it is for, and the labels above it."""

    node: Node
    kind: PartKind
    path: tuple[str, ...]

    @property
    def rank(self) -> int:
        """How surely a part of tasks lists what is to be done: 0 first ("nhiệm vụ"), then activities, contents,
        measures."""
        heading = self.node.head.folded if self.node.head else ""
        return next((at for at, pattern in enumerate(_RANKS) if pattern.search(heading)), len(_RANKS))


def sections_of(outline: Outline) -> Iterator[Section]:
    """The parts of the plan and of what is attached to it, wherever a wrapper such as "Phần I" stands above them."""
    for part in outline.parts:
        yield from _sections(part.root, ())


def classify(node: Node) -> PartKind:
    """What a node is for, by its heading."""
    if node.head is None or (node.label and node.label.is_bullet):
        return PartKind.OTHER
    heading = node.head.folded.strip(" .:")
    if len(heading) > 160:
        return PartKind.OTHER
    return _by_heading(heading)


def is_facet(node: Node) -> bool:
    """Say whether a numbered line only describes the whole (purpose, audience, time, place), and is nothing to be
    done."""
    return node.head is not None and len(node.head.text) < 90 and bool(_FACET.match(node.head.folded))


def is_bare_content(node: Node) -> bool:
    """Say whether a numbered line says no more than "Nội dung": what stands under it is what to say, not what to do."""
    return node.head is not None and bool(_BARE_CONTENT.fullmatch(node.head.folded))


def lists_activities(node: Node) -> bool:
    """Say whether a numbered line only heads a list of forms or activities."""
    return node.head is not None and len(node.head.text) < 60 and bool(_ACTIVITIES.match(node.head.folded))


def closes(paragraph: Paragraph) -> bool:
    """Say whether a paragraph closes the document ("Trên đây là ...", "Trong quá trình thực hiện ...") and so
    belongs to no item."""
    return paragraph.label is None and bool(_CLOSING.match(paragraph.folded))


def _by_heading(heading: str) -> PartKind:
    if _DUTIES.match(heading) or (_DUTIES.search(heading) and not _TASKS.match(heading)):
        return PartKind.DUTIES
    if _BUDGET.match(heading):
        return PartKind.BUDGET
    if _REPORTS.match(heading):
        return PartKind.REPORTS
    if _PURPOSE.match(heading):
        both = _TASKS.search(heading)
        return PartKind.TASKS if both and re.search(r"nhiem vu|giai phap", heading) else PartKind.PURPOSE
    if _TASKS.search(heading):
        return PartKind.TASKS
    if _TIME.match(heading):
        return PartKind.TIME
    return PartKind.PURPOSE if _PURPOSE.search(heading) else PartKind.OTHER


def _sections(root: Node, path: tuple[str, ...]) -> Iterator[Section]:
    for node in root.numbered:
        if node.label is None:
            continue
        kind = classify(node)
        inner = [classify(child) for child in node.numbered]
        here = (*path, node.label.bare)
        wraps = node.label.level <= Level.UPPER or (kind is PartKind.OTHER and len(path) < 2)
        if wraps and sum(each in (PartKind.TASKS, PartKind.DUTIES, PartKind.PURPOSE) for each in inner) >= 2:
            yield from _sections(node, here)
        else:
            yield Section(node, kind, here)
