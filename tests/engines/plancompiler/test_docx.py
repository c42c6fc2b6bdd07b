"""Word documents as a reader sees them: words, order, tables, looks; and nothing a reader does not see."""

from __future__ import annotations

import io
import unicodedata

import docx
import pytest
from door_samples import NAMESPACES, opened, packed, paragraph, printed, refused, run, table, unpacked, word, words
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.engines.plancompiler.refusal import RefusalCode

_HIDDEN = "<w:vanish/>"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def test_it_reads_a_file_python_docx_wrote() -> None:
    document = docx.Document()
    letterhead = document.add_table(1, 2)
    letterhead.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH MẪU"
    letterhead.cell(0, 1).text = "CỘNG HÒA"
    document.add_paragraph("KẾ HOẠCH").runs[0].bold = True
    document.add_paragraph("Mục tiêu", style="List Number")
    document.add_paragraph("Yêu cầu", style="List Number")
    document.add_paragraph("II. NHIỆM VỤ")
    stream = io.BytesIO()
    document.save(stream)
    source = opened(stream.getvalue())
    assert source.text == "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nCỘNG HÒA\nKẾ HOẠCH\n1. Mục tiêu\n2. Yêu cầu\nII. NHIỆM VỤ"
    assert printed(source)[-3:] == [("1.", "Mục tiêu"), ("2.", "Yêu cầu"), ("II.", "NHIỆM VỤ")]
    assert [block.kind for block in source.blocks[:3]] == ["cell", "cell", "paragraph"]
    assert source.media_type.endswith("wordprocessingml.document")
    assert len(source.sha256) == 64


def test_it_keeps_inserted_words_and_drops_deleted_ones() -> None:
    gone = "<w:del><w:r><w:delText>31/11</w:delText></w:r></w:del>"
    source = opened(word(paragraph("trước ngày ", gone, f"<w:ins>{run('30/11')}</w:ins>")))
    assert source.text == "trước ngày 30/11"
    assert "31/11" in source.headers


def test_it_joins_paragraphs_whose_end_was_deleted() -> None:
    body = paragraph("Sở Ngoại vụ ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("chủ trì")
    assert opened(word(body)).text.split() == ["Sở", "Ngoại", "vụ", "chủ", "trì"]
    assert len(opened(word(body)).blocks) == 1


def test_it_drops_hidden_words_but_looks_at_them_for_marks() -> None:
    source = opened(word(paragraph("thấy", run("ẩn", _HIDDEN))))
    assert source.text == "thấy"
    assert refused(word(paragraph("thấy") + paragraph(run("MẬT", _HIDDEN)))).code == RefusalCode.SECRET


def test_it_prints_the_result_of_a_field_and_not_its_code() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>MÃ</w:t><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>quý I</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="X">{run(" năm")}</w:fldSimple>'
    assert opened(word(paragraph("trong ", field, simple, " 2027"))).text == "trong quý I năm 2027"


def test_it_reads_through_links_tags_and_content_controls() -> None:
    linked = paragraph(f"<w:hyperlink>{run('Sở ')}</w:hyperlink>", "Nội vụ")
    body = f"<w:sdt><w:sdtContent>{linked}</w:sdtContent></w:sdt>"
    smart = paragraph(f"<w:smartTag><w:smartTag>{run('tỉnh ')}</w:smartTag></w:smartTag>", "Mẫu")
    assert opened(word(body + smart)).text == "Sở Nội vụ\ntỉnh Mẫu"


def test_it_prints_tabs_breaks_hyphens_and_symbols() -> None:
    signs = (
        "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="khong"/></w:r>'
    )
    assert opened(word(paragraph("a", signs))).text == "a\tb\nc-d•"


def test_it_shows_capitals_where_word_shows_them() -> None:
    assert opened(word(paragraph(run("Mục tiêu", "<w:caps/>")))).text == "MỤC TIÊU"
    assert opened(word(paragraph(run("Mục tiêu", '<w:caps w:val="0"/>')))).text == "Mục tiêu"


def test_it_says_how_a_paragraph_begins() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Giua"><w:basedOn w:val="Dam"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:type="character" w:styleId="Nghieng"><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = (
        paragraph("a", properties='<w:pStyle w:val="Giua"/><w:ind w:left="720"/>')
        + paragraph(run("b", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="Giua"/>')
        + paragraph(run("c", '<w:rStyle w:val="Nghieng"/>'), run("d", "<w:b/>"))
        + paragraph("e", properties='<w:pStyle w:val="KhongCo"/>')
    )
    blocks = opened(word(body, styles=styles)).blocks
    assert [(b.bold, b.italic, b.centered, b.indent) for b in blocks] == [
        (True, False, True, 720),
        (False, False, True, None),
        (False, True, False, None),
        (False, False, False, None),
    ]


def test_it_leaves_the_table_of_contents_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("I. MỤC TIÊU 1", properties='<w:pStyle w:val="TOC1"/>') + paragraph("I. MỤC TIÊU")
    assert opened(word(body, styles=styles)).text == "I. MỤC TIÊU"


def test_it_reads_tables_in_order_with_their_places() -> None:
    source = opened(word(paragraph("trước") + table([["TT", "Nhiệm vụ"], ["1", "a) Tập huấn"]]) + paragraph("sau")))
    assert [(b.table, b.row, b.col, b.header) for b in source.blocks] == [
        (None, None, None, False),
        (0, 0, 0, True),
        (0, 0, 1, True),
        (0, 1, 0, False),
        (0, 1, 1, False),
        (None, None, None, False),
    ]
    assert printed(source)[4] == ("a)", "Tập huấn")


def test_it_reads_merged_cells_once() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("rộng")
    top = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("cao")
    under = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("che")
    source = opened(word(table([[wide, "c"], [top, "đ", "e"], [under, "g", "h"]])))
    assert [(words(source, b), b.row, b.col) for b in source.blocks] == [
        ("rộng", 0, 0),
        ("c", 0, 2),
        ("cao", 1, 0),
        ("đ", 1, 1),
        ("e", 1, 2),
        ("g", 2, 1),
        ("h", 2, 2),
    ]


def test_it_reads_a_table_in_a_cell_as_more_of_that_cell() -> None:
    source = opened(word(table([[table([["a", "b"]]) + paragraph("c"), "d"]])))
    assert [(words(source, b), b.table, b.col) for b in source.blocks] == [
        ("a", 0, 0),
        ("b", 0, 0),
        ("c", 0, 0),
        ("d", 0, 1),
    ]


def test_it_keeps_page_headers_notes_and_boxes_out_of_the_text() -> None:
    framed = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{framed}</v:textbox></v:shape></w:pict></w:r>"
    source = opened(
        word(
            paragraph("thân", box),
            header1=paragraph("đầu trang"),
            footnotes=f"<w:footnote>{paragraph('chú')}</w:footnote>",
        )
    )
    assert source.text == "thân"
    assert {"trong khung", "đầu trang", "chú"} <= set(source.headers)


def test_it_reads_strict_office_files_alike() -> None:
    usual = word(table([["a"]]) + paragraph("b"))
    parts = {name: part.replace(_USUAL, _STRICT) for name, part in unpacked(usual).items()}
    assert opened(packed(parts)).text == opened(usual).text == "a\nb"


def test_it_reads_a_style_sheet_written_with_another_prefix() -> None:
    sheet = (
        '<x:styles xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<x:style x:type="paragraph" x:styleId="A"><x:rPr><x:b/></x:rPr></x:style></x:styles>'
    )
    data = word(paragraph("a", properties='<w:pStyle w:val="A"/>'), styles="<w:p/>")
    whole = f"<w:styles {NAMESPACES}><w:p/></w:styles>"
    parts = unpacked(data)
    assert opened(packed({**parts, "word/styles.xml": sheet})).blocks[0].bold is True
    assert opened(packed({**parts, "word/styles.xml": whole})).blocks[0].bold is False


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times"])
def test_it_refuses_words_in_fonts_of_old_encodings(font: str) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    assert refused(word(paragraph(run("Tæ chøc tËp huÊn nghiÖp vô", fonts)))).code == RefusalCode.LEGACY_ENCODING
    assert opened(word(paragraph("Tổ chức", run(" 2027 ", fonts)))).text == "Tổ chức 2027"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="ạấaAb1. \t\u0301\u0323I-)", max_size=12), max_size=6))
def test_it_gives_blocks_that_lie_in_an_nfc_text(lines: list[str]) -> None:
    source = opened(word("".join(paragraph(line) for line in ["mở", *lines])))
    assert unicodedata.is_normalized("NFC", source.text)
    assert source.text == "\n".join(source.text[block.start : block.end] for block in source.blocks)
    for block in source.blocks:
        assert block.start <= block.words_from <= block.end
        assert block.label is None or source.text[block.start : block.words_from].split() == block.label.split()
