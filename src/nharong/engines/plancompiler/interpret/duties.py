"""Reads the standing duties: under each agency of the duty part, its bulleted, lettered or unmarked items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nharong.engines.plancompiler.interpret import agencies, fields
from nharong.engines.plancompiler.interpret.context import Context
from nharong.engines.plancompiler.interpret.nounphrases import name_end, subject_end
from nharong.engines.plancompiler.interpret.parts import PartKind, Section, closes
from nharong.engines.plancompiler.model import AgencyDuty, DutyItem
from nharong.engines.plancompiler.outline import Node, Paragraph
from nharong.engines.plancompiler.passage import Passage, Piece, folded

_REQUEST = re.compile(r"(?:Đề nghị|ĐỀ NGHỊ|Yêu cầu|Giao|Trách nhiệm của|Đối với)\s*:?\s+")
_ALL = re.compile(
    r"(?:cac|yeu cau|de nghi) (?:\w+ ){0,2}(?:co quan|don vi|so,|dia phuong)"
)  # what goes to all is no duty of one
_END_MARK = re.compile(r"\./\.?\s*$")
_TO_ALL = re.compile(
    r"ke hoach|cac (?:co quan|don vi|so|dia phuong|ban|nganh)|kho khan|vuong mac|phat sinh|"
    r"qua trinh (?:thuc hien|trien khai)"
)
_LONGEST_SUBJECT = 300
_ROLE = (
    ("lead", re.compile(r"(?:la (?:co quan|don vi) (?:dau moi|chu tri)[^.;]{0,20})?(?:.{0,40}, )?chu tri")),
    ("coordinate", re.compile(r"(?:.{0,30}, )?phoi hop")),
)
_ACTS = re.compile(
    r"(?<!duoc giao )(?<!phan cong )chu tri|phoi hop|trach nhiem|tham muu|theo doi|don doc|bao cao|can cu|"
    r"huong dan|to chuc trien khai|\.\s"
)


def find_duties(sections: Sequence[Section], context: Context) -> list[AgencyDuty]:
    """The duties by agency, in reading order."""
    found: list[AgencyDuty] = []
    for section in sections:
        if section.kind is PartKind.DUTIES:
            found.extend(_in_part(section.node, context))
    return found


def _in_part(part: Node, context: Context) -> Iterator[AgencyDuty]:
    for each in part.inner:
        if isinstance(each, Paragraph):
            if (
                not closes(each)
                and not _ends_the_plan(each, part)
                and (duty := _from_prose(each.words, each.span, context))
            ):
                yield duty
        elif each.head and not fields.is_field(each):
            yield from _of_node(each, context)


def _of_node(node: Node, context: Context) -> Iterator[AgencyDuty]:
    if node.head is None:
        return
    heading, request = _without_request(node.head.words)
    colon = heading.text.find(":")
    if (
        0 < colon < len(heading.text) - 2
        and agencies.starts_with_agency(heading.text)
        and subject_end(heading.text[:colon]) == colon
    ):
        name = heading.piece(0, colon, trim=" .:;")
        items = [_item(heading.part(colon + 1), node.span, request)] if not node.children else [*_items(node, request)]
        yield from _duty(name, items, node, context)
    elif agencies.starts_with_agency(heading.text) and _is_name(heading.text, node):
        items = [*_items(node, request)]
        yield from _duty(heading.piece(trim=" .:;"), items, node, context)
    elif node.numbered and len(node.head.text) < 160 and not node.head.text.endswith("."):
        for kid in node.numbered:
            yield from _of_node(kid, context)
    elif duty := _from_prose(node.head.words, node.span, context):
        more = [item for kid in node.children if node.head.text.endswith(".") for item in _bullet(kid, None)]
        listed = [item for kid in node.children if node.head.text.endswith(":") for item in _bullet(kid, None)]
        yield AgencyDuty(duty.agency, duty.span, (*(listed or duty.items), *more), duty.agencies)


def _ends_the_plan(paragraph: Paragraph, node: Node) -> bool:
    """Say whether an unmarked paragraph is the plan's last word to all and no duty: it bears the end mark "./.", stands
    last after something complete, and speaks of the plan, of all or of difficulties."""
    if not _END_MARK.search(paragraph.text) or paragraph is not node.inner[-1] or paragraph is node.inner[0]:
        return False
    return bool(_TO_ALL.search(paragraph.folded))


def _is_name(text: str, node: Node) -> bool:
    """Say whether a line with duties under it is the name of a body, which may hold a verb ("chủ đầu tư xây dựng
    hạ tầng")."""
    if subject_end(text) == len(text):
        return True
    below = [each for each in node.inner if not (isinstance(each, Paragraph) and closes(each))]
    return len(text) <= 140 and bool(below) and not _ACTS.search(folded(text))


def _duty(name: Piece | None, items: list[DutyItem], node: Node, context: Context) -> Iterator[AgencyDuty]:
    if name and node.head and items:
        start = node.head.words.text.find(name.text)
        names = agencies.agencies_in(node.head.words.part(start, start + len(name.text)), context.registry)
        yield AgencyDuty(name.text, name.span, tuple(items), names)


def _items(node: Node, request: bool) -> Iterator[DutyItem]:
    for each in node.inner:
        if isinstance(each, Paragraph):
            addressed = (
                each is not node.inner[0] and subject_end(each.text) < len(each.text) and _ALL.match(each.folded)
            )
            last = _ends_the_plan(each, node)
            if not closes(each) and not last and not each.text.endswith(":") and not addressed:
                yield _item(each.words, each.span, request)
        else:
            yield from _bullet(each, request)


def _bullet(node: Node, request: bool | None) -> Iterator[DutyItem]:
    if node.head and node.head.text:
        yield _item(node.head.words, node.span, bool(request))


def _item(words: Passage, span: tuple[int, int], request: bool) -> DutyItem:
    piece = words.piece()
    text = piece.text if piece else ""
    return DutyItem(text, piece.span if piece else span, "request" if request else _role(words))


def _role(words: Passage) -> str:
    text = words.part(0, 160).folded.lstrip()
    return next((role for role, pattern in _ROLE if pattern.match(text)), "carry out")


def _without_request(words: Passage) -> tuple[Passage, bool]:
    found = _REQUEST.match(words.text)
    return (words.part(found.end()), found[0].startswith(("Đề", "ĐỀ"))) if found else (words, False)


def _from_prose(words: Passage, span: tuple[int, int], context: Context) -> AgencyDuty | None:
    """A duty told in one sentence: its agency is the noun phrase up to the verb."""
    words, request = _without_request(words)
    text = words.text
    for start in agencies.clause_starts(text):
        end = start + subject_end(text[start : start + _LONGEST_SUBJECT + 1])
        if end >= len(text):
            end = start + name_end(text[start : start + _LONGEST_SUBJECT + 1])  # a verb we do not know
        name = words.piece(start, end, trim=" ,.:;")
        if name is None or end >= len(text) or end - start > _LONGEST_SUBJECT:
            continue
        names = agencies.agencies_in(words.part(start, end), context.registry)
        whole = words.piece()
        item = DutyItem(
            whole.text if whole else "", whole.span if whole else span, "request" if request else _role(words.part(end))
        )
        return AgencyDuty(name.text, name.span, (item,), names)
    return None
