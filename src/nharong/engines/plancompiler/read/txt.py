"""Reads a plain text: hard-wrapped lines joined, page breaks bridged, tables and labels found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nharong.engines.plancompiler.passage import passage
from nharong.engines.plancompiler.read.columns import names_a_column
from nharong.engines.plancompiler.read.labels import split_label
from nharong.engines.plancompiler.read.lines import Line, lines_of
from nharong.engines.plancompiler.read.paragraphs import Shape, paragraphs, shape_of
from nharong.engines.plancompiler.read.pipes import TextTable
from nharong.engines.plancompiler.read.texttables import tables_of
from nharong.engines.plancompiler.source import Block, Source

_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{4,}|[ \u00a0]*\t[ \t\u00a0]*)(?=\S)")
_TWO_COLUMNS = re.compile(
    r"CỘNG HÒA|CỘNG HOÀ|ĐẢNG CỘNG SẢN|Độc lập|ngày\s|TM\.|KT\.|TL\.|TUQ\.|CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|Nơi nhận|^\s*-"
)


def read_text(text: str, *, file: str, sha256: str, media_type: str) -> Source:
    """The source of a text already decoded to NFC: its paragraphs and table cells as blocks, in reading order."""
    lines = lines_of(text)
    tables = tables_of(lines, text)
    shape = shape_of(_outside(lines, tables))
    blocks: list[Block] = []
    at = 0
    for number, table in enumerate(tables):
        blocks.extend(_paragraph_blocks(text, lines[at : table.first], shape, len(tables)))
        blocks.extend(_table_blocks(text, table, number, shape))
        at = table.last + 1
    blocks.extend(_paragraph_blocks(text, lines[at:], shape, len(tables)))
    return Source(file=file, sha256=sha256, media_type=media_type, text=text, blocks=tuple(blocks))


def _outside(lines: Sequence[Line], tables: Sequence[TextTable]) -> list[Line]:
    kept: list[Line] = []
    at = 0
    for table in tables:
        kept.extend(lines[at : table.first])
        at = table.last + 1
    kept.extend(lines[at:])
    return kept


def _paragraph_blocks(text: str, lines: Sequence[Line], shape: Shape, table: int) -> Iterator[Block]:
    """Paragraphs; lines that set two columns side by side by spaces become cells of a table of their own."""
    run: list[Line] = []
    for row, line in enumerate(lines):
        columns = _columns(text, line)
        if not columns:
            run.append(line)
            continue
        yield from (_block(text, *pair) for pair in paragraphs(run, shape))
        run = []
        for column, cell in columns:
            yield _block(text, cell, cell, table=table, row=row, col=column)
    yield from (_block(text, *pair) for pair in paragraphs(run, shape))


def _columns(text: str, line: Line) -> list[tuple[int, Line]]:
    """The cells of a line typed in two columns: a letterhead, a signature beside the recipients."""
    if not line.words or len(line.words) > 120:
        return []
    raw = text[line.start : line.end]
    gaps = list(_GAP.finditer(raw))
    if len(gaps) != 1 or not _TWO_COLUMNS.search(raw):
        return []
    left, right = gaps[0].span()
    return [
        (0, Line(line.start, line.start + left, raw[:left])),
        (1, Line(line.start + right, line.end, raw[right:])),
    ]


def _table_blocks(text: str, table: TextTable, number: int, shape: Shape) -> Iterator[Block]:
    wide = max((len(row) for row in table.rows), default=0) >= 3
    for at, row in enumerate(table.rows):
        header = wide and at < 2 and sum(names_a_column(" ".join(line.words for line in cell)) for cell in row) >= 2
        for column, cell in enumerate(row):
            for first, last in paragraphs(cell, Shape(wrapped=True, width=shape.width, blank_parted=True)):
                yield _block(text, first, last, table=number, row=at, col=column, header=header)


def _block(
    text: str,
    first: Line,
    last: Line,
    *,
    table: int | None = None,
    row: int | None = None,
    col: int | None = None,
    header: bool = False,
) -> Block:
    raw = text[first.start : last.end]
    label, begin = _label(text, first.start, last.end)
    return Block(
        start=first.start,
        end=last.end,
        kind="paragraph" if table is None else "cell",
        label=label,
        body_start=min(begin, last.end) if label else -1,
        bold=raw.startswith("**") or None,
        italic=(raw.startswith("*") and not raw.startswith("**")) or None,
        table=table,
        row=row,
        col=col,
        header=header,
    )


def _label(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The label of a paragraph and where its words begin; marks of emphasis may stand inside the label ("**6**.")."""
    label, begin = split_label(text[start:end])
    if label:
        return label, start + begin
    words = passage(text, start, min(end, start + 40))
    label, begin = split_label(words.text)
    if not label:
        return None, start
    return label, words.offsets[begin] if begin < len(words.offsets) else end
