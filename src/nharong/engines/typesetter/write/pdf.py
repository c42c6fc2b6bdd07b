"""Writes a Layout as PDF/A with typst and the package's own typeface; the words go in as data, never as markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import typst

from nharong.engines.typesetter import page
from nharong.engines.typesetter.layout import Layout
from nharong.engines.typesetter.metrics import FAMILY, FONTS, letters

_TEMPLATE = Path(__file__).parent / "official.typ"
_STANDARDS = ["a-2b"]
# What a reader sees in place of a character that the typeface lacks; the Word file keeps the character.
_MISSING = "□"
_HEADER_MM = 10.0
_NOTICE_HEADER_MM = 6.0
_URGENCY_WIDTH_MM = {"HỎA TỐC": 30.0, "THƯỢNG KHẨN": 40.0, "KHẨN": 20.0}


def write_pdf(layout: Layout) -> bytes:
    """Write the document as the bytes of a PDF/A-2b; the same layout gives the same bytes."""
    compiler = typst.Compiler(
        _TEMPLATE.read_bytes(),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"layout": json.dumps(_data(layout), ensure_ascii=False)},
    )
    written: bytes = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=0)
    return written


def _data(layout: Layout) -> dict[str, Any]:
    data: dict[str, Any] = _printed(asdict(layout))
    created = date.fromisoformat(layout.created)
    data["created"] = {"year": created.year, "month": created.month, "day": created.day}
    data["letterhead"]["urgency_width"] = _URGENCY_WIDTH_MM.get(layout.letterhead.urgency or "", 0.0)
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
        "header": _NOTICE_HEADER_MM if layout.notice else _HEADER_MM,
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
        "urgency": page.URGENCY_PT,
        "notice": page.NOTICE_PT,
        "rule": page.RULE_PT,
    }


def _printed(value: Any) -> Any:
    """Put the sign of a missing character wherever the typeface has no letter."""
    if isinstance(value, str):
        return "".join(character if character in letters() else _MISSING for character in value)
    if isinstance(value, dict):
        return {key: _printed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printed(item) for item in value]
    return value
