"""Reads a whole outline into a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from nharong.engines.plancompiler.interpret.budget import find_budget
from nharong.engines.plancompiler.interpret.context import Context
from nharong.engines.plancompiler.interpret.duties import find_duties
from nharong.engines.plancompiler.interpret.ending import read_recipients, read_signature
from nharong.engines.plancompiler.interpret.header import Header, read_header, titled_year
from nharong.engines.plancompiler.interpret.parts import Section as Parted
from nharong.engines.plancompiler.interpret.parts import sections_of
from nharong.engines.plancompiler.interpret.printed import PrintedDay, printed_days
from nharong.engines.plancompiler.interpret.references import references
from nharong.engines.plancompiler.interpret.repeats import with_repeats, with_reporters
from nharong.engines.plancompiler.interpret.reports import find_reports
from nharong.engines.plancompiler.interpret.tasks import find_tasks
from nharong.engines.plancompiler.interpret.times import TimeReading
from nharong.engines.plancompiler.model import Document, Plan, Section
from nharong.engines.plancompiler.outline import Node, Outline, Paragraph
from nharong.engines.plancompiler.registry import Registry

_OWN_NUMBER = re.compile(r"^\s*so\s*:")


@dataclass(frozen=True)  # without slots: what several checks ask for is read once and kept
class Reading:
    """A plan with what its checks need: the outline it was read from, its parts and what its header left blank."""

    plan: Plan
    outline: Outline
    header: Header
    context: Context
    sections: Sequence[Parted]

    @cached_property
    def printed_days(self) -> tuple[PrintedDay, ...]:
        """Every day printed in a time, a deadline or a report date."""
        return tuple(printed_days(self.plan, self.context, self.outline.source.text))

    @cached_property
    def times(self) -> tuple[TimeReading | None, ...]:
        """What the time term of each task says; None where the task has none."""
        return tuple(self.context.time_of(task.time_text) if task.time_text else None for task in self.plan.tasks)


def read_plan(outline: Outline, registry: Registry | None) -> Reading:
    """The plan of an outline. Total: what is not there stays empty."""
    main = outline.parts[0]
    header = read_header(main.opening, outline.source.text)
    document = _with_ending(header.document, outline)
    refs = tuple(references(_cited_in(outline, header), own_number=document.number))
    context = Context(registry, document.date, titled_year(document), refs)
    sections = list(sections_of(outline))
    tasks = tuple(find_tasks(outline, sections, context))
    duties = with_repeats(find_duties(sections, context), tasks)
    plan = Plan(
        document=document,
        legal_refs=refs,
        sections=tuple(_section(node) for part in outline.parts for node in part.root.numbered),
        tasks=tasks,
        agency_duties=duties,
        report_deadlines=with_reporters(find_reports(_running(outline), context), duties, outline.source.text),
        budget=tuple(find_budget(sections)),
    )
    return Reading(plan, outline, header, context, sections)


def _with_ending(document: Document, outline: Outline) -> Document:
    ending = next((part.ending for part in outline.parts if part.ending), [])
    recipients, where = read_recipients(ending)
    powers, title, signer, spans = read_signature(ending)
    found = {**document.spans, **spans}
    if where:
        found["recipients"] = where
    return replace(
        document,
        recipients=tuple(recipients),
        signing_for=tuple(powers),
        signer_title=title,
        signer=signer,
        spans=found,
    )


def _cited_in(outline: Outline, header: Header) -> Iterator[tuple[Paragraph, bool]]:
    for number, part in enumerate(outline.parts):
        for at, paragraph in enumerate(part.opening):
            if not _OWN_NUMBER.match(paragraph.folded):
                yield paragraph, number == 0 and at >= header.preamble
        yield from ((paragraph, False) for paragraph in _all(part.root))


def _all(root: Node) -> Iterator[Paragraph]:
    found = list(root.walk())
    stack = [root]
    while stack:
        node = stack.pop()
        for table in node.tables:
            found.extend(table.paragraphs())
        stack.extend(node.children)
    yield from sorted(found, key=lambda paragraph: paragraph.at)


def _running(outline: Outline) -> list[Paragraph]:
    return [
        paragraph
        for part in outline.parts
        for paragraph in (*(part.opening if part.is_annex else ()), *part.root.walk())
    ]


def _section(node: Node) -> Section:
    heading = node.head.words.piece(trim=" .:;") if node.head else None
    return Section(
        label=node.label.bare if node.label else "",
        heading=heading.text if heading else "",
        span=heading.span if heading else node.span,
        children=tuple(_section(child) for child in node.numbered),
    )
