"""Small builders of WordprocessingML: elements, paragraphs, tables, drawn rules. Lengths come in mm and points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import _Element

from nharong.engines.typesetter import page
from nharong.engines.typesetter.layout import Words

_TWIPS_PER_MM = 1440 / 25.4
_EMU_PER_MM = 36000
_EMU_PER_POINT = 12700

_RULE = """<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" {namespaces}><mc:Choice Requires="wps">
<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0"
 locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">
<wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset>
</wp:positionV><wp:extent cx="{length}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{number}" name="Rule {number}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm>
<a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>
<a:ln w="{thickness}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"""


def twips(mm: float) -> str:
    """Give millimetres in twentieths of a point, Word's unit of length."""
    return str(round(mm * _TWIPS_PER_MM))


def element(tag: str, *children: _Element, **attributes: str) -> _Element:
    """Give `<w:tag w:attribute="...">` with its children."""
    made = OxmlElement(f"w:{tag}", attrs={qn(f"w:{name}"): value for name, value in attributes.items()})
    made.extend(children)
    return made


def run(text: str, *, bold: bool = False, italic: bool = False) -> _Element:
    """Give a run; its style comes from its paragraph but for what is said here."""
    made = element("r")
    if bold or italic:
        made.append(element("rPr", *([element("b")] if bold else []), *([element("i")] if italic else [])))
    words = element("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(words)
    return made


def paragraph(style: str, *content: _Element, align: str | None = None, keep_next: bool = False) -> _Element:
    """Give a paragraph of runs in a named style."""
    properties = element("pPr", element("pStyle", val=style))
    if keep_next:
        properties.append(element("keepNext"))
    if align:
        properties.append(element("jc", val=align))
    return element("p", properties, *content)


def words_runs(words: Iterable[Words]) -> list[_Element]:
    """Give one run for each stretch of words in one style."""
    return [run(part.text, bold=part.bold, italic=part.italic) for part in words]


def line_runs(lines: Sequence[str]) -> list[_Element]:
    """Give lines that break where the layout broke them."""
    made: list[_Element] = []
    for place, line in enumerate(lines):
        if place:
            made.append(element("r", element("br")))
        made.append(run(line))
    return made


def rule(length_mm: float, down_pt: float, number: int) -> _Element:
    """Give a drawn rule, centred in its column, `down_pt` below the top of the paragraph that holds it."""
    drawing = parse_xml(
        _RULE.format(
            namespaces=nsdecls("w", "wp", "a"),
            number=number,
            down=round(down_pt * _EMU_PER_POINT),
            length=round(length_mm * _EMU_PER_MM),
            thickness=round(page.RULE_PT * _EMU_PER_POINT),
        )
    )
    return element("r", drawing)


def cell(width_mm: float, *paragraphs: _Element) -> _Element:
    """Give a table cell."""
    return element("tc", element("tcPr", element("tcW", w=twips(width_mm), type="dxa")), *paragraphs)


def row(*cells: _Element, whole: bool = True, header: bool = False) -> _Element:
    """Give a table row; `whole` keeps it on one page, `header` repeats it on every page."""
    properties = element("trPr")
    if whole:
        properties.append(element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))
    return element("tr", properties, *cells) if len(properties) else element("tr", *cells)


def table(style: str, widths_mm: Sequence[float], rows: Iterable[_Element], *, padding_mm: float) -> _Element:
    """Give a table of fixed column widths."""
    margin = twips(padding_mm)
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=twips(sum(widths_mm)), type="dxa"),
        element("tblInd", w="0", type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", element("left", w=margin, type="dxa"), element("right", w=margin, type="dxa")),
    )
    grid = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths_mm))
    return element("tbl", properties, grid, *rows)
