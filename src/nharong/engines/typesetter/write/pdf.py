"""Writes a Layout as PDF/A with typst and the package's own typeface; the words go in as data, never as markup."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from nharong.engines.typesetter import page
from nharong.engines.typesetter.layout import Layout
from nharong.engines.typesetter.metrics import FAMILY, FONTS, letters

_TEMPLATE = Path(__file__).parent / "official.typ"
# What a reader sees in place of a character that the typeface lacks; the Word file keeps the character.
_MISSING = "□"
# A word longer than a line may break anywhere: it would run off the page, and PDF/A refuses very long ones outright.
_UNBROKEN = re.compile(r"\S{60}(?=\S)")
_MAY_BREAK = "\u200b"


def write_pdf(layout: Layout) -> bytes:
    """Write the document as the bytes of a PDF/A-2a; the same layout gives the same bytes."""
    return typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=_typeface(),
        sys_inputs={"layout": json.dumps(_data(layout), ensure_ascii=False)},
        format="pdf",
        # Level a asks for tagged text besides what level b asks: a screen reader can follow the document.
        pdf_standards="a-2a",
        timestamp=0,
    )


@cache
def _typeface() -> typst.Fonts:
    """Only the shipped typeface: a face of the machine or of typst itself would change the look from place to place."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _data(layout: Layout) -> dict[str, Any]:
    data: dict[str, Any] = _printed(asdict(layout))
    created = date.fromisoformat(layout.created)
    data["created"] = {"year": created.year, "month": created.month, "day": created.day}
    data["letterhead"]["urgency_width"] = page.URGENCY_WIDTH_MM.get(layout.letterhead.urgency or "", 0.0)
    data["font"] = FAMILY
    data["page"] = _measures(layout)
    return data


def _measures(layout: Layout) -> dict[str, float]:
    return {
        "width": page.PAGE_WIDTH_MM,
        "height": page.PAGE_HEIGHT_MM,
        "top": page.MARGIN_TOP_MM,
        "bottom": page.MARGIN_BOTTOM_MM,
        "left": page.MARGIN_LEFT_MM,
        "right": page.MARGIN_RIGHT_MM,
        "header": page.NOTICE_HEADER_MM if layout.notice else page.HEADER_MM,
        "left_column": page.LEFT_COLUMN_MM,
        "right_column": page.RIGHT_COLUMN_MM,
        "first_line": page.FIRST_LINE_INDENT_MM,
        "line_spacing": page.LINE_SPACING,
        "gap": page.PARAGRAPH_GAP_PT,
        "padding": page.CELL_PADDING_MM,
        "signature_room": page.SIGNATURE_ROOM_PT,
        "nation": page.NATION_PT,
        "motto": page.MOTTO_PT,
        "body_name": page.BODY_NAME_PT,
        "number": page.NUMBER_PT,
        "place_date": page.PLACE_DATE_PT,
        "about": page.ABOUT_PT,
        "title": page.TITLE_PT,
        "text": page.TEXT_PT,
        "table": page.TABLE_PT,
        "signature": page.SIGNATURE_PT,
        "recipients_head": page.RECIPIENTS_HEAD_PT,
        "recipients": page.RECIPIENTS_PT,
        "page_number": page.PAGE_NUMBER_PT,
        "urgency_height": page.URGENCY_HEIGHT_MM,
        "urgency": page.URGENCY_PT,
        "notice": page.NOTICE_PT,
        "rule": page.RULE_PT,
    }


def _printed(value: Any) -> Any:
    """Put the sign of a missing character wherever the typeface has no letter, and let endless words break."""
    if isinstance(value, str):
        known = "".join(character if character in letters() else _MISSING for character in value)
        return _UNBROKEN.sub(rf"\g<0>{_MAY_BREAK}", known)
    if isinstance(value, dict):
        return {key: _printed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printed(item) for item in value]
    return value
