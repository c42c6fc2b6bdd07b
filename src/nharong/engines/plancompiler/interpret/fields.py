"""Gathers the labelled values of a task: "Cơ quan chủ trì:", "Đơn vị phối hợp:", "Thời gian thực hiện:" and their
like."""

from __future__ import annotations

from typing import NamedTuple

from nharong.engines.plancompiler.outline import Node, Paragraph
from nharong.engines.plancompiler.passage import Passage
from nharong.engines.plancompiler.wordings import ROLE_FIELDS, TASK_FIELDS, FieldKind

__all__ = [
    "ROLE_FIELDS",
    "TASK_FIELDS",
    "Field",
    "FieldKind",
    "fields_in",
    "fields_of",
    "first_label_at",
    "is_field",
    "kinds_in",
]


class Field(NamedTuple):
    """A label and the words it introduces; `more` are the bullets under it where it introduces a list."""

    kind: FieldKind
    value: Passage
    more: tuple[Passage, ...] = ()


def fields_in(paragraph: Paragraph) -> list[Field]:
    """The labelled values of one paragraph, in order; several may stand in one line."""
    hits = paragraph.labels
    if not hits:
        return []
    ends = [*(hit[0] for hit in hits[1:]), None]
    return [
        Field(kind, _unhung(paragraph.words.part(value, end))) for (_, value, kind), end in zip(hits, ends, strict=True)
    ]


def _unhung(words: Passage) -> Passage:
    """A value without the bracket that opens or closes around its label: "(Chủ trì: Sở A)."."""
    text = words.text.rstrip(" .;,:…")
    if text.endswith("("):
        return words.part(0, len(text) - 1)
    if text.endswith(")") and text.count(")") > text.count("("):
        return words.part(0, len(text) - 1)
    return words


def first_label_at(paragraph: Paragraph) -> int | None:
    """Where the first label of a task's fields begins in the words, or None."""
    return paragraph.labels[0][0] if paragraph.labels else None


def is_field(node: Node) -> bool:
    """Say whether a labelled or bulleted line is a field of what it stands under, not a thing of its own."""
    return node.head is not None and first_label_at(node.head) == 0


def kinds_in(paragraph: Paragraph) -> set[FieldKind]:
    """What the labels of one paragraph say, without their values."""
    return {kind for _, _, kind in paragraph.labels}


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
