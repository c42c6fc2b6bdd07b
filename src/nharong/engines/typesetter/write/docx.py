"""Writes a Layout as a Word file (.docx) with python-docx: styles for every cell of the Decree's scheme."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from lxml.etree import _Element

from nharong.engines.typesetter import page
from nharong.engines.typesetter.layout import LaidAnnex, Layout
from nharong.engines.typesetter.write.pinned_zip import repacked
from nharong.engines.typesetter.write.word_blocks import blocks
from nharong.engines.typesetter.write.word_frame import foot, letterhead, opening
from nharong.engines.typesetter.write.word_styles import set_styles
from nharong.engines.typesetter.write.wordml import element, line_runs, paragraph, run

# Ends of the relationship types of parts that say nothing of our document.
_FOREIGN = (
    "/thumbnail",
    "/extended-properties",
    "/customXml",
    "/stylesWithEffects",
    "/numbering",
    "/fontTable",
    "/webSettings",
    "/theme",
)


def write_docx(layout: Layout) -> bytes:
    """Write the document as the bytes of a .docx; the same layout gives the same bytes."""
    document = docx.Document()
    _strip(document)
    set_styles(document)
    _set_settings(document)
    _set_properties(document, layout)
    section = document.sections[0]
    _set_page(section, layout)
    _set_headers(section, layout.notice)
    last = _last_section(document)
    for part in _parts(layout, last):
        last.addprevious(part)
    if layout.annexes:
        _number_anew(last)
    saved = io.BytesIO()
    document.save(saved)
    return repacked(saved.getvalue())


def _parts(layout: Layout, section: _Element) -> Iterator[_Element]:
    """Give the body, then each annex; every section but the last ends in the properties of its last paragraph."""
    yield letterhead(layout.letterhead)
    yield from opening(layout)
    yield from blocks(layout.body)
    yield foot(layout.foot)
    ended = deepcopy(section)
    for annex in layout.annexes:
        yield _section_end(ended)
        yield from _annex(annex)
        ended = deepcopy(section)
        _number_anew(ended)
        _without_headers(ended)
    if not layout.annexes:
        yield paragraph("SectionEnd")


def _section_end(properties: _Element) -> _Element:
    """Give the paragraph that ends a section."""
    made = paragraph("SectionEnd")
    made[0].append(properties)
    return made


def _annex(annex: LaidAnnex) -> Iterator[_Element]:
    yield paragraph("AnnexLabel", run(annex.label))
    yield paragraph("AnnexTitle", *line_runs(annex.title))
    yield paragraph("AnnexAttached", *line_runs(annex.attached))
    yield from blocks(annex.blocks)


def _strip(document: Document) -> None:
    """Drop what python-docx's empty document brings along: its picture, its maker, its styles and typefaces."""
    for relationships in (document.part.package.rels, document.part.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.endswith(_FOREIGN):
                del relationships[key]


def _set_settings(document: Document) -> None:
    """Say that the file is of Word 2013 or later, or Word opens it in compatibility mode and moves the tables."""
    settings = document.settings.element
    for old in list(settings):
        settings.remove(old)
    mode = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    settings.append(element("zoom", percent="100"))
    settings.append(element("characterSpacingControl", val="doNotCompress"))
    settings.append(element("compat", mode))
    settings.append(element("decimalSymbol", val=","))
    settings.append(element("listSeparator", val=";"))


def _set_properties(document: Document, layout: Layout) -> None:
    properties = document.core_properties
    properties.title = layout.title[:255]
    properties.author = layout.author[:255]
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = "vi-VN"
    properties.revision = 1
    properties.created = properties.modified = datetime.fromisoformat(layout.created)


def _set_page(section: Section, layout: Layout) -> None:
    section.page_width, section.page_height = Mm(page.PAGE_WIDTH_MM), Mm(page.PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(page.MARGIN_TOP_MM), Mm(page.MARGIN_BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(page.MARGIN_LEFT_MM), Mm(page.MARGIN_RIGHT_MM)
    section.header_distance = Mm(page.NOTICE_HEADER_MM if layout.notice else page.HEADER_MM)
    section.footer_distance = Mm(page.HEADER_MM)
    section.different_first_page_header_footer = True


def _set_headers(section: Section, notice: str | None) -> None:
    """The page number stands in the top margin of every page but the first; a notice stands on all."""
    number = paragraph("PageNumber", *_page_field())
    _fill(section.header._element, [*_notice(notice), number])
    _fill(section.first_page_header._element, _notice(notice) or [paragraph("PageNumber")])


def _notice(notice: str | None) -> list[_Element]:
    return [paragraph("Notice", run(notice))] if notice else []


def _fill(header: _Element, paragraphs: list[_Element]) -> None:
    for old in list(header):
        header.remove(old)
    header.extend(paragraphs)


def _page_field() -> list[_Element]:
    instruction = element("instrText")
    instruction.text = "PAGE"
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", instruction),
        element("r", element("fldChar", fldCharType="separate")),
        run("2"),
        element("r", element("fldChar", fldCharType="end")),
    ]


def _last_section(document: Document) -> _Element:
    section: _Element = document.element.body[-1]
    return section


def _number_anew(section: _Element) -> None:
    """Pages of an annex are numbered on their own."""
    for margins in section.findall(qn("w:pgMar")):
        margins.addnext(element("pgNumType", start="1"))


def _without_headers(section: _Element) -> None:
    """A later section takes the headers of the one before it."""
    for reference in section.findall(qn("w:headerReference")):
        section.remove(reference)
