"""The styles of the Word file: one for each cell of the Decree's scheme, every one in Times New Roman."""

from __future__ import annotations

from dataclasses import dataclass, replace

from docx.document import Document
from lxml.etree import _Element

from nharong.engines.typesetter import page
from nharong.engines.typesetter.write.wordml import element, twips

FONT = "Times New Roman"
_SINGLE = 240


@dataclass(frozen=True)
class Style:
    """A paragraph style: name shown in Word, size and gaps in points, alignment by Word's word."""

    id: str
    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "center"
    before: float = 0.0
    after: float = 0.0
    first_line_mm: float = 0.0
    left_mm: float = 0.0
    spacing: float = 1.0
    keep_next: bool = False
    outline: int | None = None


_CONTENT = Style(
    "Content",
    "Nội dung",
    page.TEXT_PT,
    align="both",
    after=page.PARAGRAPH_GAP_PT,
    first_line_mm=page.FIRST_LINE_INDENT_MM,
    spacing=page.LINE_SPACING,
)
_HEADING = replace(_CONTENT, keep_next=True)

STYLES = (
    Style("Nation", "Quốc hiệu", page.NATION_PT, bold=True),
    Style("Motto", "Tiêu ngữ", page.MOTTO_PT, bold=True, after=6),
    Style("Parent", "Cơ quan chủ quản", page.BODY_NAME_PT),
    Style("Issuer", "Cơ quan ban hành", page.BODY_NAME_PT, bold=True, after=6),
    Style("Number", "Số, ký hiệu", page.NUMBER_PT, before=4),
    Style("PlaceDate", "Địa danh, thời gian", page.PLACE_DATE_PT, italic=True, before=4),
    Style("About", "Trích yếu công văn", page.ABOUT_PT, before=6),
    Style("Urgency", "Độ khẩn", page.URGENCY_PT, bold=True, before=8),
    Style("TypeName", "Tên loại văn bản", page.TITLE_PT, bold=True, before=18, keep_next=True),
    Style("Subject", "Trích yếu", page.TITLE_PT, bold=True, after=14, keep_next=True),
    Style("Addressee", "Kính gửi", page.TEXT_PT, before=6, after=10),
    Style("AddresseeHead", "Kính gửi nhiều nơi", page.TEXT_PT, align="left", before=12, left_mm=25, keep_next=True),
    Style("AddresseeItem", "Nơi kính gửi", page.TEXT_PT, align="left", left_mm=47),
    Style("AddresseeLast", "Nơi kính gửi cuối", page.TEXT_PT, align="left", left_mm=47, after=10),
    replace(_CONTENT, id="Basis", name="Căn cứ", italic=True),
    replace(_HEADING, id="Heading1", name="heading 1", bold=True, outline=0),
    replace(_HEADING, id="Heading2", name="heading 2", bold=True, outline=1),
    replace(_HEADING, id="Heading3", name="heading 3", outline=2),
    _CONTENT,
    replace(_CONTENT, id="LastContent", name="Nội dung cuối", keep_next=True, after=18.0),
    Style("Caption", "caption", page.TEXT_PT, bold=True, before=6, after=6, keep_next=True),
    Style("TableHead", "Đầu bảng", page.TABLE_PT, bold=True, before=2, after=2, keep_next=True),
    Style("TableText", "Chữ trong bảng", page.TABLE_PT, align="left", before=1, after=1),
    Style("Power", "Quyền hạn, chức vụ", page.SIGNATURE_PT, bold=True, keep_next=True),
    Style("Name", "Họ tên người ký", page.SIGNATURE_PT, bold=True, before=page.SIGNATURE_ROOM_PT),
    Style("RecipientsHead", "Nơi nhận", page.RECIPIENTS_HEAD_PT, bold=True, italic=True, align="left", keep_next=True),
    Style("Recipient", "Danh sách nơi nhận", page.RECIPIENTS_PT, align="left", keep_next=True),
    Style("AnnexLabel", "Phụ lục", page.TITLE_PT, bold=True, keep_next=True, outline=0),
    Style("AnnexTitle", "Tên phụ lục", page.TITLE_PT, bold=True, keep_next=True),
    Style("AnnexAttached", "Kèm theo", page.TEXT_PT, italic=True, after=12, keep_next=True),
    Style("Notice", "Chỉ dẫn trên mọi trang", page.NOTICE_PT, bold=True),
    Style("PageNumber", "Số trang", page.PAGE_NUMBER_PT),
    Style("AfterTable", "Sau bảng", 1, after=page.PARAGRAPH_GAP_PT),
    Style("SectionEnd", "Hết phần", 1),
)


def set_styles(document: Document) -> None:
    """Put our styles in place of the ones the empty document came with."""
    styles = document.styles.element
    for old in list(styles):
        styles.remove(old)
    styles.append(_defaults())
    normal = element("style", element("name", val="Normal"), element("qFormat"), _fonts_only(), type="paragraph")
    for name, value in (("default", "1"), ("styleId", "Normal")):
        normal.set(f"{{{normal.nsmap['w']}}}{name}", value)
    styles.append(normal)
    for style in STYLES:
        styles.append(_paragraph_style(style))
    styles.append(_table_style("Columns", "Hai cột không kẻ", ruled=False))
    styles.append(_table_style("Ruled", "Bảng kẻ", ruled=True))


def _fonts() -> _Element:
    return element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)


def _fonts_only() -> _Element:
    return element("rPr", _fonts())


def _defaults() -> _Element:
    size = str(round(page.TEXT_PT * 2))
    language = element("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA")
    return element(
        "docDefaults",
        element("rPrDefault", element("rPr", _fonts(), element("sz", val=size), element("szCs", val=size), language)),
        element(
            "pPrDefault", element("pPr", element("spacing", before="0", after="0", line=str(_SINGLE), lineRule="auto"))
        ),
    )


def _paragraph_style(style: Style) -> _Element:
    properties = element("pPr")
    if style.keep_next:
        properties.append(element("keepNext"))
    properties.append(element("widowControl"))
    properties.append(
        element(
            "spacing",
            before=str(round(style.before * 20)),
            after=str(round(style.after * 20)),
            line=str(round(_SINGLE * style.spacing)),
            lineRule="auto",
        )
    )
    properties.append(element("ind", left=twips(style.left_mm), firstLine=twips(style.first_line_mm)))
    properties.append(element("jc", val=style.align))
    if style.outline is not None:
        properties.append(element("outlineLvl", val=str(style.outline)))
    made = element("style", element("name", val=style.name), element("basedOn", val="Normal"), element("qFormat"))
    made.append(properties)
    made.append(_letters(style))
    made.set(f"{{{made.nsmap['w']}}}type", "paragraph")
    made.set(f"{{{made.nsmap['w']}}}styleId", style.id)
    return made


def _letters(style: Style) -> _Element:
    size = str(round(style.size * 2))
    made = element("rPr", _fonts())
    if style.bold:
        made.extend((element("b"), element("bCs")))
    if style.italic:
        made.extend((element("i"), element("iCs")))
    made.extend((element("color", val="000000"), element("sz", val=size), element("szCs", val=size)))
    return made


def _table_style(id: str, name: str, *, ruled: bool) -> _Element:
    line = "single" if ruled else "nil"
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("tblBorders", *(element(edge, val=line, sz="4", space="0", color="000000") for edge in edges))
    made = element("style", element("name", val=name), _fonts_only(), element("tblPr", borders))
    made.set(f"{{{made.nsmap['w']}}}type", "table")
    made.set(f"{{{made.nsmap['w']}}}styleId", id)
    return made
