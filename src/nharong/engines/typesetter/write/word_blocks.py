"""The blocks of a body or an annex in WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from nharong.engines.typesetter import page
from nharong.engines.typesetter.layout import (
    LaidBlock,
    LaidBreak,
    LaidHeading,
    LaidParagraph,
    LaidTable,
)
from nharong.engines.typesetter.write.wordml import cell, element, paragraph, row, run, table, words_runs

_ALIGN = {"justified": "both", "left": "left", "centered": "center", "right": "right"}


def blocks(laid: Iterable[LaidBlock]) -> Iterator[_Element]:
    """Give the elements of each block in order."""
    for block in laid:
        match block:
            case LaidHeading():
                yield paragraph(f"Heading{block.level}", run(block.text))
            case LaidParagraph():
                yield _paragraph(block)
            case LaidTable():
                yield from _table(block)
            case LaidBreak():
                yield paragraph("SectionEnd", element("r", element("br", type="page")))


def _paragraph(block: LaidParagraph) -> _Element:
    align = None if block.align == "justified" else _ALIGN[block.align]
    return paragraph("LastContent" if block.last else "Content", *words_runs(block.words), align=align)


def _table(block: LaidTable) -> Iterator[_Element]:
    if block.caption:
        yield paragraph("Caption", run(block.caption))
    yield table("Ruled", block.widths, _rows(block), padding_mm=page.CELL_PADDING_MM)
    # Word joins two tables that touch; the next paragraph also keeps its distance from the table by this one.
    yield paragraph("AfterTable")


def _rows(block: LaidTable) -> Iterator[_Element]:
    heads = (
        cell(width, paragraph("TableHead", run(heading)))
        for heading, width in zip(block.headings, block.widths, strict=True)
    )
    yield row(*heads, header=True)
    for laid in block.rows:
        cells = (
            cell(width, *_cell_paragraphs(content, align))
            for content, width, align in zip(laid.cells, block.widths, block.aligns, strict=True)
        )
        yield row(*cells, whole=not laid.splits)


def _cell_paragraphs(content: tuple, align: str) -> list[_Element]:
    jc = None if align == "left" else _ALIGN[align]
    return [paragraph("TableText", *words_runs(words), align=jc) for words in content or ((),)]
