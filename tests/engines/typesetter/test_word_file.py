"""The Word file holds to the layout of Decree 30/2020, read back from its own XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from factories.report_content import NOTICE, sample_report
from nharong.engines.typesetter import Annex, Column, Draft, Heading, Table, render
from nharong.engines.typesetter.draft import text_cell, text_paragraph
from nharong.engines.typesetter.forms.report import compose
from nharong.engines.typesetter.metrics import width_mm

MakeDraft = Callable[..., Draft]

# Cell of the Decree's scheme, style, least and greatest size, bold, italic.
SCHEME = [
    ("1 Quốc hiệu", "Nation", 12, 13, True, False),
    ("1 Tiêu ngữ", "Motto", 13, 14, True, False),
    ("2 parent body", "Parent", 12, 13, False, False),
    ("2 issuing body", "Issuer", 12, 13, True, False),
    ("3 number", "Number", 13, 13, False, False),
    ("4 place and date", "PlaceDate", 13, 14, False, True),
    ("5a type", "TypeName", 13, 14, True, False),
    ("5a subject", "Subject", 13, 14, True, False),
    ("5b subject of a letter", "About", 12, 13, False, False),
    ("6 bases", "Basis", 13, 14, False, True),
    ("6 body", "Content", 13, 14, False, False),
    ("7a powers", "Power", 13, 14, True, False),
    ("7b name", "Name", 13, 14, True, False),
    ("9a addressee", "Addressee", 13, 14, False, False),
    ("9b recipients", "RecipientsHead", 12, 12, True, True),
    ("9b list", "Recipient", 11, 11, False, False),
    ("10b urgency", "Urgency", 13, 14, True, False),
    ("annex label", "AnnexLabel", 14, 14, True, False),
    ("annex title", "AnnexTitle", 13, 14, True, False),
    ("annex reference", "AnnexAttached", 13, 14, False, True),
    ("page number", "PageNumber", 13, 14, False, False),
]


def opened(draft: Draft) -> Document:
    return docx.Document(io.BytesIO(render(draft, "docx")))


@pytest.fixture(scope="module")
def report() -> Document:
    return opened(compose(sample_report()))


def style_of(paragraph: _Element) -> str:
    return str(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")))


def texts(document: Document, style: str) -> list[str]:
    found = (one for one in document.element.body.iter(qn("w:p")) if style_of(one) == style)
    return ["".join(node.text or "" for node in one.iter(qn("w:t"))) for one in found]


def rule_lengths_mm(document: Document) -> Iterator[float]:
    for extent in document.element.body.iter(qn("wp:extent")):
        yield int(extent.get("cx")) / 36000


def test_it_is_a4_with_the_margins_of_the_decree(report: Document) -> None:
    assert len(report.sections) == 2
    for section in report.sections:
        lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
        assert [round(length.mm, 1) for length in lengths] == [210, 297, 20, 20]
        assert [round(length.mm, 1) for length in (section.left_margin, section.right_margin)] == [30, 15]


def test_it_names_times_new_roman_in_every_style(report: Document) -> None:
    styles = report.styles.element.findall(qn("w:style"))
    holders = [*styles, report.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")]

    assert len(styles) > 20
    for holder in holders:
        fonts = holder.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}


def test_it_uses_no_style_that_it_does_not_have(report: Document) -> None:
    known = {style.get(qn("w:styleId")) for style in report.styles.element.findall(qn("w:style"))}
    used = {node.get(qn("w:val")) for node in report.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"))}

    assert used <= known


@pytest.mark.parametrize(("cell", "style", "least", "most", "bold", "italic"), SCHEME, ids=[row[0] for row in SCHEME])
def test_it_sets_each_cell_as_the_decree_does(
    report: Document, cell: str, style: str, least: float, most: float, bold: bool, italic: bool
) -> None:
    found = next(one for one in report.styles if one.style_id == style)

    assert least <= found.font.size.pt <= most
    assert (bool(found.font.bold), bool(found.font.italic)) == (bold, italic)


def test_it_justifies_the_body_and_indents_its_first_lines(report: Document) -> None:
    body = next(one for one in report.styles if one.style_id == "Content").paragraph_format

    assert body.alignment == 3
    assert 10 <= body.first_line_indent.mm <= 12.71
    assert body.space_after.pt >= 6
    assert 1 <= body.line_spacing <= 1.5


def test_it_prints_the_letterhead(report: Document) -> None:
    assert texts(report, "Nation") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert texts(report, "Parent") == ["ỦY BAN NHÂN DÂN TỈNH GIA LAI"]
    assert texts(report, "Number") == ["Số: 05/BC-SVHTTDL"]
    assert texts(report, "PlaceDate") == ["Gia Lai, ngày 20 tháng 6 năm 2027"]


def test_it_draws_the_rules_as_long_as_the_decree_says(make_draft: MakeDraft) -> None:
    issuer, motto, subject = rule_lengths_mm(opened(make_draft()))

    assert motto == pytest.approx(width_mm("Độc lập - Tự do - Hạnh phúc", 13, bold=True), abs=0.1)
    assert 1 / 3 <= issuer / width_mm("SỞ NGOẠI VỤ", 12, bold=True) <= 1 / 2
    assert 1 / 3 <= subject / width_mm("Kết quả công tác thông tin đối ngoại", 14, bold=True) <= 1 / 2


def test_it_numbers_pages_in_the_top_margin_but_not_the_first(report: Document) -> None:
    for section in report.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
        assert style_of(section.header._element[-1]) == "PageNumber"


def test_it_numbers_the_pages_of_each_annex_anew(make_draft: MakeDraft) -> None:
    document = opened(make_draft(annexes=(Annex("một", ()), Annex("hai", ()))))
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]

    assert starts[0] is None
    assert [start.get(qn("w:start")) for start in starts[1:]] == ["1", "1"]


def test_it_puts_the_notice_on_every_page(report: Document) -> None:
    for section in report.sections:
        assert NOTICE in section.header._element.xml
        assert NOTICE in section.first_page_header._element.xml


def test_it_puts_no_notice_on_a_document_without_one(make_draft: MakeDraft) -> None:
    section = opened(make_draft()).sections[0]

    assert "Notice" not in section.header._element.xml + section.first_page_header._element.xml


def test_it_repeats_the_head_of_a_table_and_keeps_rows_whole(make_draft: MakeDraft) -> None:
    rows = ((text_cell("ngắn"),), (text_cell("rất dài " * 400),))
    document = opened(make_draft(body=(Table((Column("Đầu", 1),), rows), text_paragraph("Hết."))))
    table = document.tables[1]._tbl.findall(qn("w:tr"))

    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table] == [True, False, False]
    assert [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table] == [True, True, False]


def test_it_keeps_signature_and_recipients_on_one_page_with_the_end_of_the_body(report: Document) -> None:
    foot = next(table for table in report.tables if "Nơi nhận:" in table.cell(0, 0).text)
    last = next(one for one in report.styles if one.style_id == "LastContent").paragraph_format

    assert foot._tbl.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    assert last.keep_with_next
    assert texts(report, "LastContent")[0].endswith("chỉ đạo./.")


def test_it_uses_no_empty_paragraph_to_make_room(report: Document) -> None:
    empty = [
        style_of(one)
        for one in report.element.body.iter(qn("w:p"))
        if not "".join(node.text or "" for node in one.iter(qn("w:t")))
    ]

    assert set(empty) <= {"AfterTable", "SectionEnd"}


def test_it_gives_headings_their_outline(make_draft: MakeDraft) -> None:
    document = opened(make_draft(body=(Heading(1, "a"), Heading(2, "b"), Heading(3, "c"), text_paragraph("x"))))
    names = {style.style_id: style.name for style in document.styles}

    assert [texts(document, f"Heading{level}") for level in (1, 2, 3)] == [["I. A"], ["1. b"], ["a) c"]]
    assert names["Heading1"] == "Heading 1"


def test_it_says_nothing_of_where_and_when_it_was_made(report: Document) -> None:
    properties = report.core_properties

    assert properties.author == "Sở Văn hóa, Thể thao và Du lịch"
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2027-06-20"
    assert properties.last_modified_by == ""


def test_it_pins_times_and_order_inside_the_file(make_draft: MakeDraft) -> None:
    with zipfile.ZipFile(io.BytesIO(render(make_draft(), "docx"))) as package:
        names = package.namelist()
        times = {entry.date_time for entry in package.infolist()}

    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])
    assert set(names) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
    }
