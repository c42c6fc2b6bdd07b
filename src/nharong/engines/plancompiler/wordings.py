"""The labels of a task's fields in all their wordings, and where they stand in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum


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
_INSIDE = frozenset(
    {FieldKind.LEAD, FieldKind.COORDINATING, FieldKind.BOTH, FieldKind.IMPLEMENTING, FieldKind.TIME, FieldKind.PRODUCT}
)


LabelHit = tuple[int, int, FieldKind]  # where a label begins, where its value begins, what it says

_BODY = r"(?:co quan|don vi|to chuc|bo phan|ca nhan|dia phuong|nganh)"
_BODIES = rf"(?:cac )?{_BODY}(?:\s*(?:,|/|va|hoac)\s*{_BODY})*"
_DOING = r"(?:to chuc )?(?:thuc hien|trien khai|tham muu|soan thao|xay dung|thi hanh)"
_WORDINGS: tuple[tuple[FieldKind, str], ...] = (
    (FieldKind.BOTH, rf"(?:{_BODIES} )?chu tri\s*(?:,|va|/|-)\s*(?:{_BODIES} )?phoi hop(?: {_DOING})?"),
    (
        FieldKind.LEAD,
        rf"(?:{_BODIES} |phong |ban |cap |dong |cung )?(?:duoc (?:giao|phan cong) )?(?:chiu trach nhiem )?"
        rf"chu tri(?:,? {_DOING})*(?: chinh)?",
    ),
    (FieldKind.COORDINATING, rf"(?:{_BODIES} )?(?:cung )?phoi hop(?:,? {_DOING})*(?: chinh)?"),
    (
        FieldKind.IMPLEMENTING,
        rf"{_BODIES} (?:chiu trach nhiem |dau moi )?{_DOING}(?: chinh)?|"
        rf"{_BODIES} (?:chiu trach nhiem|phu trach|dau moi)(?: chinh)?|"
        rf"(?:phan cong|trach nhiem|to chuc)(?: nhiem vu)? thuc hien|phan cong(?: nhiem vu| trach nhiem)?|"
        rf"{_BODIES} (?:thuong truc|giup viec)|"
        rf"(?:nguoi |lanh dao )?(?:thuc hien|chiu trach nhiem|phu trach)(?: chinh)?|"
        rf"(?:don vi |co quan |lam )?dau moi|trach nhiem|giao(?: cho| nhiem vu cho)?",
    ),
    (
        FieldKind.TIME,
        r"hoan thanh|du kien(?: hoan thanh| thuc hien)?|ky han|"
        r"(?:du kien |ke hoach (?:ve )?)?(?:thoi gian|thoi han|tien do|thoi diem|moc thoi gian|lo trinh|han)"
        r"(?:,? (?:va )?dia diem)?(?: va tien do| va thoi han| va thoi gian)?"
        r"(?:,? (?:thuc hien|hoan thanh|trien khai|ban hanh|to chuc|trinh|ket thuc|xay dung|du kien|bat dau|"
        r"bao cao|tham muu|giai quyet))*",
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
        r"(?:du toan |nguon )?kinh phi(?: thuc hien| du kien)?|dia diem(?: \w+){0,2}|dia ban(?: \w+){0,2}|doi "
        r"tuong(?: \w+){0,2}|"
        r"thanh phan(?: \w+){0,2}|quy mo(?: \w+){0,2}|so luong(?: \w+){0,2}|hinh thuc(?: \w+){0,2}|muc tieu(?: "
        r"\w+){0,2}|yeu cau|"
        r"chi tieu(?: \w+){0,2}|phuong thuc(?: \w+){0,2}|giai phap(?: \w+){0,2}|muc dich|pham vi(?: \w+){0,2}|"
        r"nguon luc(?: \w+){0,2}|"
        r"cap (?:phe duyet|trinh|ban hanh)|co quan (?:ban hanh|phe duyet|trinh|tham dinh)|lanh dao(?: "
        r"\w+){0,4}|chi dao(?: \w+){0,3}",
    ),
)
_OPENS = re.compile(r"[.;(](?=\S)|[.;,(–] ")  # a label stands at the start or after one of these
_LABEL = re.compile(
    "(?:" + "|".join(f"(?P<{kind}>{wording})" for kind, wording in _WORDINGS) + r")\s*(?:\([^()]{0,80}\)\s*)?:"
)
_ENDS_A_FIELD = re.compile(r"(?:du toan |nguon )?kinh phi|dia diem|so luong|thanh phan|doi tuong|quy mo")
_BARE_TIME = re.compile(
    r"(?:thoi gian|thoi han) (?:thuc hien|hoan thanh|trien khai|ban hanh)\s+(?=sau|truoc|trong|tu|den|quy|"
    r"thang|nam|ca nam|theo|thuong xuyen|hang|hoan thanh)"
)


def find_labels(words: str) -> tuple[LabelHit, ...]:
    """The field labels in the folded words of a paragraph; inside it only labels of agencies, times and products
    count."""
    if ":" not in words and not words.startswith("thoi"):
        return ()
    hits = [hit for hit in _labels(words) if hit[0] == 0 or hit[2] in _INSIDE or _ENDS_A_FIELD.match(words, hit[0])]
    bare = _BARE_TIME.match(words)
    if bare and not (hits and hits[0][0] == 0):
        hits.insert(0, (0, bare.end(), FieldKind.TIME))
    return tuple(hits)


def _labels(words: str) -> Iterator[LabelHit]:
    """Every wording of a label where one may begin, none within another."""
    free, last = 0, words.rfind(":")
    for at in (0, *(found.end() for found in _OPENS.finditer(words, 0, last))):
        hit = _LABEL.match(words, at) if at >= free else None
        if hit:
            free = hit.end()
            yield hit.start(), free, FieldKind(hit.lastgroup or "other")
