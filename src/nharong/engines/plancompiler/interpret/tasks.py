"""Finds the tasks of a plan: the items of the part that lists what is to be done, each with its agencies and times."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from nharong.engines.plancompiler.interpret import agencies, fields, parts
from nharong.engines.plancompiler.interpret.context import Context
from nharong.engines.plancompiler.interpret.deadlines import deadlines_in, prose_time
from nharong.engines.plancompiler.interpret.fields import Field, FieldKind
from nharong.engines.plancompiler.interpret.nounphrases import subject_end
from nharong.engines.plancompiler.interpret.parts import PartKind, Section
from nharong.engines.plancompiler.interpret.roles import END_MARKS, TaskRoles, roles_in_fields, roles_of
from nharong.engines.plancompiler.interpret.tables import TaskRow, task_rows
from nharong.engines.plancompiler.interpret.times import read_time
from nharong.engines.plancompiler.model import AgencyName, DeadlineTerm, Task, TaskItem, TimeKind
from nharong.engines.plancompiler.outline import Node, Outline, Paragraph
from nharong.engines.plancompiler.passage import Passage, Piece, Span

_GROUP_TIME = re.compile(r"(?:Trong|Từ|Đến|Giai đoạn)\s[^,.;]{3,60}?(?=,)")
_ROLES_IN_A_ROW = (FieldKind.LEAD, FieldKind.BOTH, FieldKind.IMPLEMENTING, FieldKind.COORDINATING)
_TELLING = fields.TASK_FIELDS - {FieldKind.TITLE}  # only tasks have these fields


class _Timing(NamedTuple):
    """When a task is to be done: its time term, what that says, and the days printed as limits."""

    deadlines: tuple[DeadlineTerm, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    kind: TimeKind = TimeKind.NONE
    recurrence: str | None = None
    term: Piece | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """What the items under one heading share: the agency that heads them, their common time."""

    head: tuple[AgencyName, ...] = ()
    time: Passage | None = None


def find_tasks(outline: Outline, sections: Sequence[Section], context: Context) -> list[Task]:
    """The tasks in reading order; empty where the plan lists none."""
    rows = [row for table in outline.tables() for row in task_rows(table)]
    candidates = [section for section in sections if section.kind is PartKind.TASKS]
    fielded = [section for section in candidates if _has_fields(section.node)]
    if not fielded:
        fielded = [
            section
            for section in sections
            if section.kind in (PartKind.OTHER, PartKind.DUTIES) and _has_fields(section.node)
        ]
    shared = _shared_time(sections)
    found: list[Task] = []
    if fielded:
        chosen = fielded
    elif rows:
        chosen = []
    else:
        best = min((section.rank for section in candidates), default=None)
        chosen = [section for section in candidates if section.rank == best]
    for section in chosen:
        found.extend(_in_section(section, context))
    found.extend(_from_row(row, context) for row in rows)
    found.sort(key=lambda task: task.span)
    return [_with_shared_time(task, shared, context) for task in found]


def _has_fields(node: Node) -> bool:
    """Say whether any line under a node is a field of a task."""
    stack = [*node.inner]
    while stack:
        each = stack.pop()
        line = each if isinstance(each, Paragraph) else each.head
        if line and not _TELLING.isdisjoint(fields.kinds_in(line)):
            return True
        if isinstance(each, Node):
            stack.extend(each.inner)
    return False


def _in_section(section: Section, context: Context) -> Iterator[Task]:
    group = _Group(time=_group_time(section.node))
    for node in section.node.numbered:
        yield from _collect(node, section.path, group, context)


def _collect(node: Node, path: tuple[str, ...], group: _Group, context: Context) -> Iterator[Task]:
    label = node.label.bare if node.label else ""
    here = (*path, label.rsplit(".", 1)[-1] if _continues(path, label) else label)
    if fields.is_field(node):
        return
    kids = [kid for kid in node.numbered if not fields.is_field(kid)]
    own = [each for each in fields.fields_of(node) if each.kind in fields.TASK_FIELDS]
    if parts.is_facet(node) and not any(each.kind in fields.ROLE_FIELDS for each in own):
        return
    below = any(_own_task(kid) for kid in kids)
    if below or (not own and kids and _is_heading(node)):
        inner = _inherit(group, node, own, context)
        for kid in kids:
            yield from _collect(kid, here, inner, context)
    elif not own and not kids and parts.lists_activities(node):
        inner = _inherit(group, node, own, context)
        for number, bullet in enumerate(node.children, 1):
            yield _task(bullet, (*here, str(number)), inner, context)
    elif not (parts.is_bare_content(node) and not own):
        yield _task(node, here, group, context)


def _continues(path: tuple[str, ...], label: str) -> bool:
    """Say whether a decimal label repeats the number it stands under: "2.1" under "2"."""
    return "." in label and bool(path) and label.rsplit(".", 1)[0].rsplit(".", maxsplit=1)[-1] == path[-1]


def _own_task(node: Node) -> bool:
    return any(each.kind in _TELLING for each in fields.fields_of(node)) or any(
        _own_task(kid) for kid in node.numbered if not fields.is_field(kid)
    )


def _is_heading(node: Node) -> bool:
    """Say whether a line names a group of things, rather than being one thing with its points."""
    return (
        node.head is not None
        and len(node.head.text) <= 160
        and not node.head.text.rstrip().endswith((";", "sau:", "gồm:"))
    )


def _inherit(group: _Group, node: Node, own: Sequence[Field], context: Context) -> _Group:
    head = group.head
    if node.head and agencies.starts_with_agency(node.head.text) and subject_end(node.head.text) == len(node.head.text):
        head = agencies.agencies_in(node.head.words, context.registry)
    time = next((each.value for each in own if each.kind is FieldKind.TIME), None) or _group_time(node) or group.time
    return _Group(head, time)


def _group_time(node: Node) -> Passage | None:
    """A period that opens the paragraph right under a heading and so holds for everything under it."""
    for paragraph in node.body[:1]:
        if fields.first_label_at(paragraph) is None and node.inner and node.inner[0] is paragraph:
            found = _GROUP_TIME.match(paragraph.text)
            if found and read_time(found[0], signed=None, year=None).kind is TimeKind.DATED:
                return paragraph.words.part(0, found.end())
    return None


def _shared_time(sections: Sequence[Section]) -> Passage | None:
    """The one time of the whole plan, from a part or an item of it that only says when."""
    for section in sections:
        if section.kind is PartKind.TIME and section.node.head and not section.node.numbered:
            return _time_under(section.node)
        if section.kind in (PartKind.PURPOSE, PartKind.TIME, PartKind.OTHER, PartKind.TASKS):
            for kid in section.node.numbered:
                if kid.head and kid.head.folded.startswith(("thoi gian", "thoi han")) and not kid.numbered:
                    return _time_under(kid)
    return None


def _time_under(node: Node) -> Passage | None:
    own = [
        each
        for each in (fields.fields_in(node.head) if node.head else [])
        if each.kind is FieldKind.TIME and each.value.text.strip(END_MARKS)
    ]
    if own:
        return own[0].value
    lines = [each if isinstance(each, Paragraph) else each.head for each in node.inner]
    words = [line for line in lines if line]
    return words[0].words if len(words) == 1 and len(words[0].text) < 160 else None


def _with_shared_time(task: Task, shared: Passage | None, context: Context) -> Task:
    if shared is None or task.time_text is not None or task.deadlines:
        return task
    found = _timed(shared, context)
    if found.term is None:
        return task
    return replace(
        task,
        time_text=found.term.text,
        start=found.start,
        end=found.end,
        deadlines=found.deadlines,
        time_kind=found.kind,
        recurrence=found.recurrence,
        spans={**task.spans, "time_text": found.term.span},
    )


def _task(node: Node, path: tuple[str, ...], group: _Group, context: Context) -> Task:
    own = fields.fields_of(node)
    prose = list(_prose(node))
    products = tuple(piece.text for each in own if each.kind is FieldKind.PRODUCT for piece in _pieces(each))
    return _built(
        ".".join(path),
        (_title(node, own), node.span),
        roles_of(node, own, prose, group.head, context),
        _timing(own, prose, group, context),
        items=tuple(_items(node)),
        products=products,
        legal_refs=context.refs_within(node.span),
    )


def _built(
    no: str,
    named: tuple[Piece | None, Span],
    roles: TaskRoles,
    timing: _Timing,
    *,
    items: tuple[TaskItem, ...] = (),
    products: tuple[str, ...],
    legal_refs: tuple[int, ...],
) -> Task:
    """A task of all that was read of it; `named` is its title and where the whole of it stands."""
    title, span = named
    spans: dict[str, Span] = {"title": title.span} if title else {}
    spans.update(roles.spans)
    if timing.term:
        spans["time_text"] = timing.term.span
    return Task(
        no=no,
        title=title.text if title else "",
        span=span,
        items=items,
        lead=_once(roles.lead),
        coordinating=_once(roles.coordinating),
        implementing=_once(roles.implementing),
        time_text=timing.term.text if timing.term else None,
        start=timing.start,
        end=timing.end,
        deadlines=timing.deadlines,
        products=products,
        legal_refs=legal_refs,
        time_kind=timing.kind,
        recurrence=timing.recurrence,
        spans=spans,
    )


def _timing(own: Sequence[Field], prose: Sequence[Passage], group: _Group, context: Context) -> _Timing:
    """When a task is to be done: by its time field, else by the limits in its words, else by what they say of time."""
    time = next((each for each in own if each.kind is FieldKind.TIME), None)
    limits = tuple(found for words in prose for found in deadlines_in(words, context))
    if time and (value := _first_words(time)):
        return _timed(value, context, limits)
    if limits:
        days = [each.date for each in limits if each.date]
        return _Timing(limits, end=max(days, default=None), kind=TimeKind.DATED if days else TimeKind.NONE)
    told = next((found for words in prose if (found := prose_time(words))), None) or group.time
    return _timed(told, context) if told else _Timing()


def _first_words(each: Field) -> Passage | None:
    if each.value.text.strip(END_MARKS):
        return each.value
    return each.more[0] if each.more else None


def _timed(words: Passage, context: Context, limits: tuple[DeadlineTerm, ...] = ()) -> _Timing:
    """What a time term says, with the limits already found."""
    term = words.piece(trim=END_MARKS + (")" if "(" not in words.text else ""))
    if term is None:
        return _Timing(limits)
    reading = context.time_of(term.text)
    printed = tuple(context.deadline(words, term, each) for each in reading.deadlines)
    return _Timing(limits + printed, reading.start, reading.end, reading.kind, reading.recurrence, term)


def _title(node: Node, own: Sequence[Field]) -> Piece | None:
    """The words after "Nhiệm vụ:" where the block has them, else the heading up to its first field."""
    for each in own:
        if each.kind is FieldKind.TITLE and (words := _first_words(each)):
            return words.piece(trim=END_MARKS)
    if node.head is None:
        return None
    return node.head.words.piece(0, fields.first_label_at(node.head) or None, trim=" ;:.(")


def _items(node: Node) -> Iterator[TaskItem]:
    for kid in node.children:
        if kid.head and kid.label and not fields.is_field(kid) and (words := kid.head.words.piece()):
            yield TaskItem(kid.label.bare, words.text, words.span)
        elif (
            kid.head and (found := fields.fields_in(kid.head)) and found[0].kind in (FieldKind.TITLE, FieldKind.CONTENT)
        ):
            yield from _items(kid)


def _prose(node: Node) -> Iterator[Passage]:
    """The running words of a task: its heading and paragraphs, each up to its first field."""
    lines = [node.head] if node.head else []
    lines += [each for each in node.inner if isinstance(each, Paragraph)]
    for line in lines:
        stop = fields.first_label_at(line)
        if stop != 0:
            yield line.words.part(0, stop)


def _pieces(each: Field) -> Iterator[Piece]:
    for words in (each.value, *each.more):
        if piece := words.piece(trim=END_MARKS):
            yield piece


def _once(names: Sequence[AgencyName]) -> tuple[AgencyName, ...]:
    return tuple({each.span: each for each in names}.values())


def _from_row(row: TaskRow, context: Context) -> Task:
    labelled = [(kind, row.cells.get(kind, ())) for kind in _ROLES_IN_A_ROW]
    products = tuple(
        piece.text for words in row.cells.get(FieldKind.PRODUCT, ()) if (piece := words.piece(trim=END_MARKS))
    )
    times = row.cells.get(FieldKind.TIME, ())
    return _built(
        f"{row.group}.{row.no}" if row.group and row.no else row.no or (row.group or ""),
        (row.title.piece(trim=" ;:."), row.span),
        roles_in_fields(labelled, context),
        _timed(times[0], context) if times else _Timing(),
        products=products,
        legal_refs=context.refs_within(row.span),
    )
