"""Lays the blocks of a body or an annex out: labels, capitals, dashes, column widths, rows that may split."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nharong.engines.typesetter import page
from nharong.engines.typesetter.draft import Align, Block, Cell, DashItem, Heading, PageBreak, Paragraph, Run, Table
from nharong.engines.typesetter.layout import (
    LaidBlock,
    LaidBreak,
    LaidHeading,
    LaidParagraph,
    LaidRow,
    LaidTable,
    Words,
)
from nharong.engines.typesetter.metrics import line_count
from nharong.engines.typesetter.numbering import Counter
from nharong.engines.typesetter.printable import printable

# A row that would take more than about a third of the page may split: kept whole it would leave a hole, and one
# taller than the page would be cut off.
_WHOLE_ROW_MM = 85.0
_MM_PER_POINT = 25.4 / 72
_LINE_EM = 1.15


def lay_blocks(blocks: Iterable[Block]) -> tuple[LaidBlock, ...]:
    """Lay blocks out, headings numbered from the first on."""
    counter = Counter()
    return tuple(_block(block, counter) for block in blocks)


def lay_body(blocks: Iterable[Block]) -> tuple[LaidBlock, ...]:
    """Lay the body of a document out and close it with "./."."""
    laid = list(lay_blocks(blocks))
    if laid and isinstance(laid[-1], LaidParagraph):
        laid[-1] = _closed(laid[-1])
    else:
        laid.append(LaidParagraph((Words(page.CLOSING_MARK),), Align.JUSTIFIED, last=True))
    return tuple(laid)


def _closed(paragraph: LaidParagraph) -> LaidParagraph:
    words = list(paragraph.words)
    if words:
        end = words[-1]
        text = end.text.rstrip().removesuffix(page.CLOSING_MARK).rstrip().rstrip(".")
        words[-1] = Words(text + page.CLOSING_MARK, end.bold, end.italic)
    else:
        words.append(Words(page.CLOSING_MARK))
    return LaidParagraph(tuple(words), paragraph.align, last=True)


def _block(block: Block, counter: Counter) -> LaidBlock:
    match block:
        case Heading():
            return _heading(block, counter)
        case Paragraph():
            return LaidParagraph(_words(block.runs), block.align)
        case DashItem():
            return LaidParagraph((Words("- "), *_words(block.runs)), Align.JUSTIFIED)
        case Table():
            return _table(block)
        case PageBreak():
            return LaidBreak()


def _heading(heading: Heading, counter: Counter) -> LaidHeading:
    label = printable(counter.label_of(heading.level, heading.label))
    text = printable(heading.text)
    return LaidHeading(f"{label} {text.upper() if heading.level == 1 else text}".strip(), heading.level)


def _words(runs: Iterable[Run]) -> tuple[Words, ...]:
    """Words of a paragraph without empty stretches and without the spaces at its two ends."""
    laid = [Words(printable(run.text), run.bold, run.italic) for run in runs]
    if laid:
        laid[0] = replace(laid[0], text=laid[0].text.lstrip(" "))
        laid[-1] = replace(laid[-1], text=laid[-1].text.rstrip(" "))
    return tuple(words for words in laid if words.text)


def _table(table: Table) -> LaidTable:
    shares = sum(column.width for column in table.columns)
    widths = tuple(round(page.TEXT_WIDTH_MM * column.width / shares, 2) for column in table.columns)
    return LaidTable(
        headings=tuple(printable(column.heading) for column in table.columns),
        widths=widths,
        aligns=tuple(column.align.value for column in table.columns),
        rows=tuple(_row(row, widths) for row in table.rows),
        caption=printable(table.caption) if table.caption else None,
    )


def _row(row: tuple[Cell, ...], widths: tuple[float, ...]) -> LaidRow:
    cells = tuple(tuple(_words(paragraph) for paragraph in cell.paragraphs) for cell in row)
    tallest = max(_height_mm(cell, width) for cell, width in zip(cells, widths, strict=True))
    return LaidRow(cells, splits=tallest > _WHOLE_ROW_MM)


def _height_mm(cell: tuple[tuple[Words, ...], ...], width: float) -> float:
    room = width - 2 * page.CELL_PADDING_MM
    texts = ("".join(words.text for words in paragraph) for paragraph in cell)
    lines = sum(line_count(text, room, page.TABLE_PT) for text in texts)
    return lines * page.TABLE_PT * _LINE_EM * _MM_PER_POINT
