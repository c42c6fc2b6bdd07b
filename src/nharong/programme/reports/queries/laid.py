"""How a report is laid out, for whoever reads its trace: blocks in order, their runs as places in the list of words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from nharong.engines.typesetter import Block, DashItem, Draft, Heading, HeadingCounter, PageBreak, Paragraph, Table


def laid(draft: Draft) -> dict[str, Any]:
    """`body` and `annexes` of the draft. A run is its place in `runs_of(draft)`, so that no word is kept twice."""
    places = count()
    body = _blocks(draft.body, places)
    return {
        "body": body,
        "annexes": [{"title": annex.title, "blocks": _blocks(annex.blocks, places)} for annex in draft.annexes],
    }


def _blocks(blocks: Iterable[Block], places: count[int]) -> list[dict[str, Any]]:
    counter = HeadingCounter()
    found = []
    for block in blocks:
        match block:
            case Heading():
                label = counter.label_of(block.level, block.label)
                found.append({"kind": "heading", "level": block.level, "label": label, "runs": [next(places)]})
            case Paragraph():
                found.append({"kind": "paragraph", "runs": [next(places) for _run in block.runs]})
            case DashItem():
                found.append({"kind": "dash", "runs": [next(places) for _run in block.runs]})
            case Table():
                found.append(_table(block, places))
            case PageBreak():
                continue
    return found


def _table(table: Table, places: count[int]) -> dict[str, Any]:
    rows = [
        [[next(places) for paragraph in cell.paragraphs for _run in paragraph] for cell in row] for row in table.rows
    ]
    heads = [column.heading for column in table.columns]
    return {"kind": "table", "caption": table.caption, "heads": heads, "rows": rows}
