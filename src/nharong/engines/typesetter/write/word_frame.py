"""What frames the body in WordprocessingML: letterhead, title and bases above, recipients and signature below."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from nharong.engines.typesetter import page
from nharong.engines.typesetter.layout import Foot, Layout, Letterhead, RuledLines
from nharong.engines.typesetter.write.wordml import cell, element, line_runs, paragraph, row, rule, run, table, twips

# Line height of the typeface at single spacing, in shares of the type size.
_LINE_EM = 1.15
_RULE_GAP_PT = 2.0
_ISSUER_RULE, _MOTTO_RULE, _SUBJECT_RULE = 1, 2, 3


def letterhead(head: Letterhead) -> _Element:
    """Give the two columns at the head of page 1."""
    left, right = page.LEFT_COLUMN_MM, page.RIGHT_COLUMN_MM
    bodies = [paragraph("Parent", *line_runs(head.parent))] if head.parent else []
    bodies.append(_ruled("Issuer", head.issuer, page.BODY_NAME_PT, _ISSUER_RULE))
    nation = [paragraph("Nation", run(head.nation)), _ruled("Motto", head.motto, page.MOTTO_PT, _MOTTO_RULE)]
    numbers = [paragraph("Number", run(head.number))]
    if head.about:
        numbers.append(paragraph("About", *line_runs(head.about)))
    if head.urgency:
        numbers.append(_urgency(head.urgency))
    place_date = paragraph("PlaceDate", run(head.place_date))
    rows = [row(cell(left, *bodies), cell(right, *nation)), row(cell(left, *numbers), cell(right, place_date))]
    return table("Columns", (left, right), rows, padding_mm=0)


def opening(layout: Layout) -> Iterator[_Element]:
    """Give type name, subject, addressees and bases, as far as the document has them."""
    if layout.type_name:
        yield paragraph("TypeName", run(layout.type_name))
        yield _ruled("Subject", layout.subject, page.TITLE_PT, _SUBJECT_RULE)
    if len(layout.addressees) == 1:
        yield paragraph("Addressee", run(f"Kính gửi: {layout.addressees[0]}"))
    elif layout.addressees:
        yield paragraph("AddresseeHead", run("Kính gửi:"))
        *others, last = layout.addressees
        for line in others:
            yield paragraph("AddresseeItem", run(f"- {line}"))
        yield paragraph("AddresseeLast", run(f"- {last}"))
    for basis in layout.bases:
        yield paragraph("Basis", run(basis))


def foot(laid: Foot) -> _Element:
    """Give recipients and signature side by side, never parted by the end of a page."""
    width = page.FOOT_COLUMN_MM
    recipients = [paragraph("RecipientsHead", run("Nơi nhận:"))]
    recipients += [paragraph("Recipient", run(line)) for line in laid.recipients]
    signature = [paragraph("Power", run(line)) for line in laid.powers]
    signature.append(paragraph("Name", run(laid.name)))
    return table("Columns", (width, width), [row(cell(width, *recipients), cell(width, *signature))], padding_mm=0)


def _ruled(style: str, ruled: RuledLines, size_pt: float, number: int) -> _Element:
    down = len(ruled.lines) * size_pt * _LINE_EM + _RULE_GAP_PT
    return paragraph(style, *line_runs(ruled.lines), rule(ruled.rule, down, number))


def _urgency(mark: str) -> _Element:
    made = paragraph("Urgency", run(mark))
    spaces = {"top": "4", "left": "0", "bottom": "4", "right": "0"}
    edges = (element(edge, val="single", sz="8", space=space, color="000000") for edge, space in spaces.items())
    side = twips((page.LEFT_COLUMN_MM - page.URGENCY_WIDTH_MM[mark]) / 2)
    made[0].extend((element("pBdr", *edges), element("ind", left=side, right=side, firstLine="0")))
    return made
