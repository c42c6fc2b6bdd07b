"""Finds the labelled lines of a task: "Cơ quan chủ trì:", "Đơn vị phối hợp:", "Thời gian thực hiện:" in all their wordings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from nharong.engines.plancompiler.outline import Node, Paragraph
from nharong.engines.plancompiler.passage import Passage


class FieldKind(StrEnum):
    """What the words after a label say."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    BOTH = "both"
    IMPLEMENTING = "implementing"
    TIME = "time"
    TITLE = "title"
    CONTENT = "content"
    PRODUCT = "product"
    OTHER = "other"


TASK_FIELDS = frozenset(
    {FieldKind.LEAD, FieldKind.COORDINATING, FieldKind.BOTH, FieldKind.IMPLEMENTING, FieldKind.TIME, FieldKind.TITLE}
)
ROLE_FIELDS = frozenset({FieldKind.LEAD, FieldKind.COORDINATING, FieldKind.BOTH, FieldKind.IMPLEMENTING})


@dataclass(frozen=True, slots=True)
class Field:
    """A label and the words it introduces; `more` are the bullets under it where it introduces a list."""

    kind: FieldKind
    value: Passage
    more: tuple[Passage, ...] = ()


_BODY = r"(?:co quan|don vi|to chuc|bo phan|ca nhan|dia phuong|nganh)"
_BODIES = rf"(?:cac )?{_BODY}(?:\s*(?:,|/|va|hoac)\s*{_BODY})*"
_DOING = r"(?:to chuc )?(?:thuc hien|trien khai|tham muu|soan thao|xay dung|thi hanh)"
_WORDINGS: tuple[tuple[FieldKind, str], ...] = (
    (FieldKind.BOTH, rf"(?:{_BODIES} )?chu tri\s*(?:,|va|/|-)\s*(?:{_BODIES} )?phoi hop(?: {_DOING})?"),
    (
        FieldKind.LEAD,
        rf"(?:{_BODIES} )?(?:duoc (?:giao|phan cong) )?(?:chiu trach nhiem )?chu tri(?:,? {_DOING})*(?: chinh)?",
    ),
    (FieldKind.COORDINATING, rf"(?:{_BODIES} )?(?:cung )?phoi hop(?:,? {_DOING})*(?: chinh)?"),
    (
        FieldKind.IMPLEMENTING,
        rf"{_BODIES} (?:chiu trach nhiem |dau moi )?{_DOING}|{_BODIES} (?:chiu trach nhiem|phu trach|dau moi)|"
        rf"(?:phan cong|trach nhiem|to chuc)(?: nhiem vu)? thuc hien|phan cong(?: nhiem vu| trach nhiem)?|nguoi thuc hien|thuc hien",
    ),
    (
        FieldKind.TIME,
        r"(?:du kien )?(?:thoi gian|thoi han|tien do|thoi diem|moc thoi gian|han)(?: va tien do| va thoi han| va thoi gian)?"
        r"(?:,? (?:thuc hien|hoan thanh|trien khai|ban hanh|to chuc|trinh|ket thuc|xay dung|du kien|bat dau|bao cao|tham muu|giai quyet))*",
    ),
    (FieldKind.TITLE, r"(?:ten )?(?:nhiem vu|cong viec)(?: cu the| thuc hien| trong tam)?"),
    (
        FieldKind.CONTENT,
        r"(?:cac )?noi dung(?: (?:thuc hien|cong viec|trien khai|nhiem vu|chinh|chu yeu|hoat dong|cu the|ho tro))*",
    ),
    (
        FieldKind.PRODUCT,
        r"(?:san pham|ket qua|dau ra)(?: (?:du kien|dau ra|dat duoc|thuc hien|can dat|hoan thanh|chinh|cu the))*",
    ),
    (
        FieldKind.OTHER,
        r"(?:du toan |nguon )?kinh phi(?: thuc hien| du kien)?|dia diem(?: \w+){0,2}|dia ban(?: \w+){0,2}|doi tuong(?: \w+){0,2}|"
        r"thanh phan(?: \w+){0,2}|quy mo(?: \w+){0,2}|so luong(?: \w+){0,2}|hinh thuc(?: \w+){0,2}|muc tieu(?: \w+){0,2}|yeu cau|"
        r"chi tieu(?: \w+){0,2}|phuong thuc(?: \w+){0,2}|giai phap(?: \w+){0,2}|muc dich|pham vi(?: \w+){0,2}|nguon luc(?: \w+){0,2}|"
        r"cap (?:phe duyet|trinh|ban hanh)|co quan (?:ban hanh|phe duyet|trinh|tham dinh)|lanh dao(?: \w+){0,4}|chi dao(?: \w+){0,3}",
    ),
)
_LABEL = re.compile(
    r"(?:^|(?<=[.;,(–] )|(?<=[.;(]))(?:"
    + "|".join(f"(?P<{kind}>{wording})" for kind, wording in _WORDINGS)
    + r")\s*(?:\([^()]{0,80}\)\s*)?:"
)
_BARE_TIME = re.compile(
    r"(?:thoi gian|thoi han) (?:thuc hien|hoan thanh|trien khai|ban hanh)\s+(?=sau|truoc|trong|tu|den|quy|thang|nam|ca nam|theo|thuong xuyen|hang|hoan thanh)"
)


def fields_in(paragraph: Paragraph) -> list[Field]:
    """The labelled values of one paragraph, in order; several may stand in one line."""
    words = paragraph.folded
    if ":" not in words and not words.startswith("thoi"):
        return []
    hits = [(hit.start(), hit.end(), FieldKind(hit.lastgroup or "other")) for hit in _LABEL.finditer(words)]
    hits = [
        hit for hit in hits if hit[0] == 0 or hit[2] in TASK_FIELDS - {FieldKind.TITLE} or hit[2] is FieldKind.PRODUCT
    ]
    bare = _BARE_TIME.match(words)
    if bare and not (hits and hits[0][0] == 0):
        hits.insert(0, (0, bare.end(), FieldKind.TIME))
    return [
        Field(kind, paragraph.words.part(end, following[0] if following else None))
        for (_, end, kind), following in zip(hits, [*hits[1:], None], strict=False)
    ]


def first_label_at(paragraph: Paragraph) -> int | None:
    """Where the first label of a task's fields begins in the words, or None."""
    words = paragraph.folded
    if ":" not in words and not words.startswith("thoi"):
        return None
    for hit in _LABEL.finditer(words):
        kind = FieldKind(hit.lastgroup or "other")
        if hit.start() == 0 or (kind in TASK_FIELDS and kind is not FieldKind.TITLE):
            return hit.start()
    return 0 if _BARE_TIME.match(words) else None


def is_field(node: Node) -> bool:
    """Say whether a labelled or bulleted line is a field of what it stands under, not a thing of its own."""
    return node.head is not None and first_label_at(node.head) == 0 and bool(fields_in(node.head))


def fields_of(node: Node) -> list[Field]:
    """The fields of a node: in its own line, in the paragraphs under it and in its field lines."""
    found = fields_in(node.head) if node.head and first_label_at(node.head) else []
    for each in node.inner:
        if isinstance(each, Paragraph):
            found.extend(fields_in(each))
        elif is_field(each):
            found.extend(_field_line(each))
    return found


def _field_line(node: Node) -> list[Field]:
    """The fields of a field line and of the lines under it; an empty one takes the lines under it as its value."""
    own = fields_in(node.head) if node.head else []
    below: list[Field] = []
    words: list[Passage] = []
    for each in node.inner:
        line = each if isinstance(each, Paragraph) else each.head
        inner = (
            (fields_in(line) if line else [])
            if isinstance(each, Paragraph)
            else (_field_line(each) if is_field(each) else [])
        )
        if inner:
            below.extend(inner)
        elif line:
            words.append(line.words)
    if own and words:
        own[-1] = Field(own[-1].kind, own[-1].value, tuple(words))
    if below and own and own[-1].kind in ROLE_FIELDS and not own[-1].value.text.strip():
        own.pop()
    return own + below
