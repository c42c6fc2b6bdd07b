"""Finds who is to do a task: from its labelled fields, else from what its words and its heading say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nharong.engines.plancompiler.interpret import agencies, fields
from nharong.engines.plancompiler.interpret.context import Context
from nharong.engines.plancompiler.interpret.fields import Field, FieldKind
from nharong.engines.plancompiler.interpret.nounphrases import subject_end
from nharong.engines.plancompiler.model import AgencyName
from nharong.engines.plancompiler.outline import Node
from nharong.engines.plancompiler.passage import Passage, Span

__all__ = ["END_MARKS", "TaskRoles", "roles_in_fields", "roles_of"]

END_MARKS = " .,;:"
_OTHER_ROLE = re.compile(r"[,;.]?\s*(?:phối hợp|chủ trì)(?!\w)")
_ROLE_OPENING = re.compile(r"\(?(?:Do |do |Giao |Phân công )?")
_LONGEST_ROLE_LINE = 200


class TaskRoles(NamedTuple):
    """Who leads, helps and does, and where the words of each field of a task stand."""

    lead: list[AgencyName]
    coordinating: list[AgencyName]
    implementing: list[AgencyName]
    spans: dict[str, Span]


def roles_of(
    node: Node, own: Sequence[Field], prose: Sequence[Passage], head: Sequence[AgencyName], context: Context
) -> TaskRoles:
    """The roles of the task that a node is: `own` are its fields, `prose` its running words, `head` the agency that
    heads the group it stands in."""
    labelled = [(each.kind, (each.value, *each.more)) for each in own if each.kind in fields.ROLE_FIELDS]
    roles = roles_in_fields(labelled, context)
    if not labelled:
        for words in (*prose, *_role_bullets(node)):
            told = agencies.roles_in(words, context.registry)
            roles.lead.extend(told.lead)
            roles.coordinating.extend(told.coordinating)
            roles.implementing.extend(told.implementing)
        _from_head(node, head, roles, context)
    return roles


def roles_in_fields(labelled: Iterable[tuple[FieldKind, Sequence[Passage]]], context: Context) -> TaskRoles:
    """The roles that fields or cells say, each with its kind."""
    roles = TaskRoles([], [], [], {})
    for kind, values in labelled:
        filled = [words for words in values if words.text.strip(END_MARKS)]
        for words in filled:
            _assign(kind, words, roles, context)
        if filled and (piece := filled[0].piece(trim=END_MARKS)):
            roles.spans.setdefault(str(kind) if kind is not FieldKind.BOTH else "lead", piece.span)
    return roles


def _role_bullets(node: Node) -> Iterator[Passage]:
    """The short bullets under a task that open with a body and say its role ("- Sở A chủ trì.")."""
    for kid in node.children:
        if (
            kid.head
            and kid.label
            and kid.label.is_bullet
            and not kid.inner
            and len(kid.head.text) <= _LONGEST_ROLE_LINE
        ):
            opening = _ROLE_OPENING.match(kid.head.text)
            if agencies.starts_with_agency(kid.head.text[opening.end() if opening else 0 :]):
                yield kid.head.words


def _from_head(node: Node, head: Sequence[AgencyName], roles: TaskRoles, context: Context) -> None:
    """What the heading agency does where the item has no agency line of its own."""
    if head:
        words = node.head.words if node.head else None
        if words and words.text.startswith("Chủ trì"):
            roles.lead.extend(head)
            roles.coordinating.extend(agencies.partners_of(words, context.registry))
        elif not roles.lead and not roles.implementing:
            roles.implementing.extend(head)
    elif not roles.lead and not roles.implementing:
        if node.head and not node.body:
            roles.implementing.extend(agencies.doers_of(node.head.words.part(0, 400), context.registry))
        for paragraph in node.body:
            if not roles.implementing and fields.first_label_at(paragraph) != 0:
                roles.implementing.extend(agencies.subject_of(paragraph.words, context.registry))


def _assign(kind: FieldKind, words: Passage, roles: TaskRoles, context: Context) -> None:
    """Give the bodies of a labelled value their role; a value that tells roles in prose is read as prose."""
    registry = context.registry
    if kind is FieldKind.LEAD:
        end = len(_OTHER_ROLE.split(words.text, maxsplit=1)[0])
        roles.lead.extend(agencies.agencies_in(words.part(0, end), registry))
        roles.coordinating.extend(agencies.partners_of(words.part(end), registry))
    elif kind is FieldKind.COORDINATING:
        roles.coordinating.extend(agencies.agencies_in(words, registry))
    else:
        told = agencies.roles_in(words, registry)
        roles.lead.extend(told.lead)
        roles.coordinating.extend(told.coordinating)
        taken = {each.span for each in (*told.lead, *told.coordinating)}
        prose = subject_end(words.text) < len(words.text)
        doers = agencies.doers_of(words, registry) if prose else agencies.agencies_in(words, registry)
        roles.implementing.extend(each for each in doers if each.span not in taken)
