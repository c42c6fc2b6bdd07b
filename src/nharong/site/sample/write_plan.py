"""Writes the sample province's signed plan, `plan.docx`, from `plan.words.txt`: the same words give the same bytes.

Run `python -m nharong.site.sample.write_plan` after changing the words: lines of `kind: text`. Parts, tasks and points
are numbered by Word itself, headings and dashes are typed, as offices mix both.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from nharong.engines.typesetter.write.pinned_zip import repacked
from nharong.frame.sample import NOTICE

HERE = Path(__file__).parent
SIGNED_AT = datetime(2026, 12, 18, 8, 0)  # noqa: DTZ001  # Word's properties carry no zone

# rows of the letterhead: what stands at the left, what at the right, each with its look
LETTERHEAD = (
    (
        (("ỦY BAN NHÂN DÂN", {"bold": True, "size": 13}), ("TỈNH GIA LAI", {"bold": True, "size": 13, "rule": 10})),
        (
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"bold": True, "size": 12}),
            ("Độc lập - Tự do - Hạnh phúc", {"bold": True, "size": 13, "rule": 20}),
        ),
    ),
    (
        (("Số: 215/KH-UBND", {"size": 13}),),
        (("Gia Lai, ngày 18 tháng 12 năm 2026", {"italic": True, "size": 13}),),
    ),
)
LETTERHEAD_WIDTHS, SIGNATURE_WIDTHS = (Mm(60), Mm(105)), (Mm(85), Mm(80))
SUBJECT = "Hoạt động thông tin đối ngoại tỉnh Gia Lai năm 2027"
RECIPIENTS = (
    "Bộ Văn hóa, Thể thao và Du lịch;",
    "Bộ Ngoại giao;",
    "Thường trực Tỉnh ủy, Thường trực HĐND tỉnh;",
    "Chủ tịch, các PCT UBND tỉnh;",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy;",
    "Ủy ban MTTQ Việt Nam tỉnh;",
    "Các sở, ban, ngành tỉnh;",
    "UBND các xã, phường;",
    "Báo và Phát thanh, Truyền hình Gia Lai;",
    "Lãnh đạo Văn phòng UBND tỉnh;",
    "Lưu: VT, KGVX.",
)
SIGNED_BY = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "\n\n\nNguyễn Thị Bản Mẫu")

# (abstract numbering, Word's number format, text of the label): parts I., tasks 1., points -
NUMBERINGS = ((71, "upperRoman", "%1."), (72, "decimal", "%1."), (73, "bullet", "-"))
PART, TASK, POINT = (number for number, _format, _label in NUMBERINGS)
LABELS = {"lead": "Cơ quan chủ trì: ", "with": "Cơ quan phối hợp: ", "when": "Thời gian thực hiện: "}


def plan_bytes() -> bytes:
    """The plan as a Word file."""
    document = docx.Document()
    _lay_out_page(document)
    _add_numberings(document)
    _write_letterhead(document)
    _line(document.add_paragraph(), "KẾ HOẠCH", bold=True, align=ALIGN.CENTER, before=12)
    _line(document.add_paragraph(), SUBJECT, bold=True, align=ALIGN.CENTER, after=12)
    for kind, text in _words():
        WRITERS[kind](document, text)
    _write_signature(document)
    saved = io.BytesIO()
    document.save(saved)
    return repacked(saved.getvalue())


def _words() -> Iterator[tuple[str, str]]:
    for line in (HERE / "plan.words.txt").read_text("utf-8").splitlines():
        kind, _colon, text = line.partition(": ")
        yield kind, text


def _lay_out_page(document: Document) -> None:
    """A4, margins and letters of Decree 30/2020; the mark of sample data on every page, its number from page two on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    for header in (section.first_page_header, section.header):
        mark = header.paragraphs[0]
        mark.alignment = ALIGN.CENTER
        words = mark.add_run(NOTICE)
        words.bold, words.font.size = True, Pt(10)
    number = section.header.add_paragraph()
    number.alignment = ALIGN.CENTER
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Ủy ban nhân dân tỉnh Gia Lai (dữ liệu mẫu)"
    properties.title, properties.comments = SUBJECT, NOTICE
    properties.created = properties.modified = SIGNED_AT
    properties.revision = 1


def _add_numberings(document: Document) -> None:
    """Put our three numberings into the document, in the order Word demands: abstract ones first."""
    numbering = document.part.numbering_part.element
    for number, number_format, label in NUMBERINGS:
        look = "" if number == POINT else "<w:rPr><w:b/></w:rPr>"
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/>{look}</w:lvl></w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def _write_letterhead(document: Document) -> None:
    rows = _table(document, len(LETTERHEAD), LETTERHEAD_WIDTHS)
    for (left, right), (at_left, at_right) in zip(rows, LETTERHEAD, strict=True):
        _fill(left, at_left)
        _fill(right, at_right)


def _write_signature(document: Document) -> None:
    ((left, right),) = _table(document, 1, SIGNATURE_WIDTHS)
    listed = [(f"- {name}", {"size": 11, "align": ALIGN.LEFT}) for name in RECIPIENTS]
    _fill(left, [("Nơi nhận:", {"bold": True, "italic": True, "size": 12, "align": ALIGN.LEFT}), *listed])
    _fill(right, [(line, {"bold": True}) for line in SIGNED_BY])


def _table(document: Document, rows: int, widths: tuple[Length, Length]) -> list[tuple[_Cell, ...]]:
    """A table of two columns without lines whose rows stay whole on one page."""
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return [row.cells for row in table.rows]


def _fill(cell: _Cell, lines: Any) -> None:
    for index, (text, look) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        _line(paragraph, text, **{"align": ALIGN.CENTER, "after": 0, **look})


def _line(
    paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False, size: int = 13,
    align: ALIGN = ALIGN.JUSTIFY, before: int = 0, after: int = 6, rule: int = 0,
) -> Paragraph:  # fmt: skip
    """Write one paragraph's words with their look; `rule`: a line below, this many millimetres in from both sides."""
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    if rule:
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(rule)
        border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>'
        paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(border), "w:spacing", "w:ind", "w:jc")
    return paragraph


def _paragraph(document: Document, text: str, **look: Any) -> Paragraph:
    paragraph = _line(document.add_paragraph(), text, **look)
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    paragraph.paragraph_format.keep_with_next = bool(look.get("bold"))
    return paragraph


def _numbered(number: int, **look: Any) -> Callable[[Document, str], None]:
    def write(document: Document, text: str) -> None:
        properties = _paragraph(document, text, **look)._p.get_or_add_pPr()
        numbering = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        properties.insert_element_before(parse_xml(numbering), "w:spacing", "w:ind", "w:jc")

    return write


def _typed(prefix: str = "", **look: Any) -> Callable[[Document, str], None]:
    def write(document: Document, text: str) -> None:
        _paragraph(document, prefix + text, **look)

    return write


WRITERS: dict[str, Callable[[Document, str], None]] = {
    "base": _typed(italic=True),
    "par": _typed(),
    "text": _typed(),
    "head": _typed(bold=True),
    "dash": _typed("- "),
    "part": _numbered(PART, bold=True),
    "task": _numbered(TASK, bold=True),
    "point": _numbered(POINT),
    **{kind: _typed(label) for kind, label in LABELS.items()},
}


if __name__ == "__main__":
    (HERE / "plan.docx").write_bytes(plan_bytes())
