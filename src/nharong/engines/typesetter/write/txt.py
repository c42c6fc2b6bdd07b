"""Writes a Layout as plain text: the words in reading order, one paragraph a line, for reading, tests and diffs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nharong.engines.typesetter.layout import LaidBlock, LaidHeading, LaidParagraph, LaidTable, Layout, Words

_ADDRESSED = "Kính gửi:"
_RECIPIENTS = "Nơi nhận:"


def write_txt(layout: Layout) -> bytes:
    """Write the document as UTF-8 text; parts are set apart by a blank line."""
    parts = [*_opening(layout), *_blocks(layout.body), *_foot(layout), *_annexes(layout)]
    if layout.notice:
        parts = [layout.notice, *parts, layout.notice]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _opening(layout: Layout) -> Iterator[str]:
    head = layout.letterhead
    yield _lines((" ".join(head.parent), " ".join(head.issuer.lines), head.number, " ".join(head.about)))
    yield _lines((head.urgency or "", head.nation, *head.motto.lines, head.place_date))
    yield _lines((layout.type_name or "", " ".join(layout.subject.lines)))
    if len(layout.addressees) == 1:
        yield f"{_ADDRESSED} {layout.addressees[0]}"
    elif layout.addressees:
        yield _lines((_ADDRESSED, *(f"- {line}" for line in layout.addressees)))
    yield from layout.bases


def _blocks(blocks: Iterable[LaidBlock]) -> Iterator[str]:
    for block in blocks:
        match block:
            case LaidHeading():
                yield block.text
            case LaidParagraph():
                yield _joined(block.words)
            case LaidTable():
                yield _table(block)


def _table(table: LaidTable) -> str:
    rows = [" | ".join(table.headings)]
    rows += [" | ".join(" ".join(_joined(words) for words in cell) for cell in row.cells) for row in table.rows]
    return _lines((table.caption or "", *rows))


def _foot(layout: Layout) -> Iterator[str]:
    yield _lines((_RECIPIENTS, *layout.foot.recipients))
    yield _lines(layout.foot.powers)
    yield layout.foot.name


def _annexes(layout: Layout) -> Iterator[str]:
    for annex in layout.annexes:
        yield _lines((layout.notice or "", annex.label, " ".join(annex.title), " ".join(annex.attached)))
        yield from _blocks(annex.blocks)


def _joined(words: Iterable[Words]) -> str:
    return "".join(part.text for part in words)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)
