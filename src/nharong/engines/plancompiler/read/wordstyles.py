"""How Word says a paragraph or a run looks: its own marks over its style over the style that one is based on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from nharong.engines.plancompiler.refusal import Refusal

__all__ = ["CUT", "NAMESPACE", "Look", "Paragraph", "Styles", "W", "is_on", "number"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
_FONTS, _WIDE_FONT, _PLAIN_FONT = W + "rFonts", W + "hAnsi", W + "ascii"
_RUN_STYLE, _STYLE_NAME = W + "rStyle", W + "pStyle"
_JUSTIFIED, _INDENT, _LIST, _END_LOOK = W + "jc", W + "ind", W + "numPr", W + "rPr"
_END_DELETED = frozenset({W + "del", W + "moveFrom"})
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 32  # styles based on styles; Word allows 11
_OPENING = re.compile(rb"<w:style [^>]*>")
_STYLE_ID = re.compile(rb'w:styleId="([^"&]*)"')
_STYLE, _STYLE_END = b"<w:style ", b"</w:style>"
_DEFAULT = re.compile(rb'w:default="(?:1|true|on)"')
CUT = "cut"  # the attribute of a paragraph or run whose properties were cut out: which they are
NAMESPACE = b'xmlns:w="' + W[1:-1].encode() + b'"'


class Look(NamedTuple):  # made for every run of a document: a tuple is made and compared several times faster
    """What is said about a paragraph or run; None = nothing said here."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    caps: bool | None = None
    font: str | None = None
    centered: bool | None = None
    indent: int | None = None  # twentieths of a point
    num_id: str | None = None
    level: int | None = None

    def over(self, below: Look) -> Look:
        """This look where it says something, else the one below it."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.hidden if self.hidden is None else self.hidden,
            below.caps if self.caps is None else self.caps,
            below.font if self.font is None else self.font,
            below.centered if self.centered is None else self.centered,
            below.indent if self.indent is None else self.indent,
            below.num_id if self.num_id is None else self.num_id,
            below.level if self.level is None else self.level,
        )


class Paragraph(NamedTuple):
    """What the properties of a paragraph come to: its style's id, its look, and whether its end was deleted."""

    style: str
    look: Look
    joined: bool = False


_UNSAID = Look()
_TOGGLES = {W + "b": "bold", W + "i": "italic", W + "vanish": "hidden", W + "caps": "caps", W + "smallCaps": "caps"}


class Styles:
    """The styles of one document, looked up by id; a style nobody uses is never parsed.

    `data` is the part styles.xml, `parse` makes an element of bytes or raises what a broken document raises; `cut` are
    the properties that were cut out of the document (`cutting.parse_cut`), each read once.
    """

    def __init__(
        self, data: bytes | None, parse: Callable[[bytes], etree._Element], cut: Mapping[str, etree._Element]
    ) -> None:
        self._sheet = _Sheet(data, parse)
        self._cut = cut
        self._cut_paragraphs: dict[str, Paragraph] = {}
        self._cut_runs: dict[str, tuple[Look, str | None]] = {}
        self._styles: dict[str, Look] = {}
        self._paragraphs: dict[Paragraph, Paragraph] = {}
        self._runs: dict[tuple[Look, str | None, Look], Look] = {}
        self._plain = _of_run(self._sheet.plain)

    def name(self, key: str) -> str:
        """The name Word shows for a style ("toc 1", "heading 2")."""
        element = self._sheet.style(key)
        named = element.find(W + "name") if element is not None else None
        return (named.get(_VAL) or "") if named is not None else ""

    def style(self, key: str | None, *, depth: int = 0) -> Look:
        """The look of a style with all it is based on; an unknown style says nothing."""
        if key is None:
            return _UNSAID
        if key not in self._styles:
            element = self._sheet.style(key)
            if element is None or depth > _DEEPEST:
                return _UNSAID
            own = _of_run(element.find(W + "rPr")).over(_of_paragraph(element.find(W + "pPr"), "").look)
            based = element.find(W + "basedOn")
            below = self.style(based.get(_VAL), depth=depth + 1) if based is not None else _UNSAID
            self._styles[key] = own.over(below)
        return self._styles[key]

    def paragraph(self, properties: etree._Element | None) -> Paragraph:
        """What a paragraph's own properties and its style say together."""
        own = _of_paragraph(properties, self._sheet.default)
        whole = self._paragraphs.get(own)
        if whole is None:
            look = own.look.over(self.style(own.style).over(self._plain))
            whole = self._paragraphs[own] = Paragraph(own.style, look, own.joined)
        return whole

    def cut_paragraph(self, mark: str) -> Paragraph:
        """The same of a paragraph whose properties were cut out."""
        if mark not in self._cut_paragraphs:
            self._cut_paragraphs[mark] = self.paragraph(self._cut.get(mark))
        return self._cut_paragraphs[mark]

    def run(self, properties: etree._Element, paragraph: Look) -> Look:
        """A run's look within its paragraph."""
        return self._over(_read_run(properties), paragraph)

    def cut_run(self, mark: str, paragraph: Look) -> Look:
        """The same of a run whose properties were cut out."""
        if mark not in self._cut_runs:
            element = self._cut.get(mark)
            self._cut_runs[mark] = _read_run(element) if element is not None else (_UNSAID, None)
        return self._over(self._cut_runs[mark], paragraph)

    def _over(self, said: tuple[Look, str | None], paragraph: Look) -> Look:
        own, style = said
        if own is _UNSAID and style is None:
            return paragraph
        key = (own, style, paragraph)
        look = self._runs.get(key)
        if look is None:
            look = self._runs[key] = own.over(self.style(style)).over(paragraph)
        return look


class _Sheet:
    """The part styles.xml: where its form allows it one style is cut out and parsed alone, as most are never used."""

    def __init__(self, data: bytes | None, parse: Callable[[bytes], etree._Element]) -> None:
        self._parse = parse
        self._data = data or b""
        self._elements: dict[str, etree._Element | None] = {}
        self._head = b""
        self.default = ""
        self.plain: etree._Element | None = None  # the run properties that hold where nothing else is said
        if NAMESPACE in self._data[:8_000] and b"<w:styles" in self._data[:2_000]:
            self._find_defaults()
        elif data is not None:
            self._read_whole()

    def style(self, key: str) -> etree._Element | None:
        """The element of one style, None when there is no such style."""
        if key not in self._elements:
            named = self._data.find(b'w:styleId="' + key.encode() + b'"', len(self._head)) if self._head else -1
            element = self._cut(self._data.rfind(_STYLE, 0, named), _STYLE_END) if named > 0 else None
            self._elements.setdefault(key, element)
        return self._elements[key]

    def _find_defaults(self) -> None:
        self._head = self._data[: self._data.find(b">", self._data.find(b"<w:styles")) + 1]
        for opening in _OPENING.finditer(self._data, len(self._head)):
            named = _STYLE_ID.search(opening[0])
            if named and b'w:type="paragraph"' in opening[0] and _DEFAULT.search(opening[0]):
                self.default = named[1].decode("utf-8", "replace")
                break
        defaults = self._data.find(b"<w:rPrDefault>", len(self._head))
        if defaults > 0:
            whole = self._cut(defaults, b"</w:rPrDefault>")
            self.plain = whole.find(W + "rPr") if whole is not None else self.plain

    def _cut(self, start: int, closing: bytes) -> etree._Element | None:
        """One element of the sheet; a sheet that does not take the cut is parsed whole."""
        end = self._data.find(closing, start)
        try:
            root = self._parse(self._head + self._data[start : end + len(closing)] + b"</w:styles>")
        except Refusal:
            self._read_whole()
            return None
        return root[0] if len(root) else None

    def _read_whole(self) -> None:
        root = self._parse(self._data)
        self._head = b""  # from here on nothing is cut
        for style in root.iterchildren(W + "style"):
            key = style.get(W + "styleId") or ""
            self._elements[key] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
                self.default = key
        self.plain = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")


def is_on(element: etree._Element) -> bool:
    """Whether a switch like <w:b/> is on."""
    return element.get(_VAL, "1") not in _OFF


def number(text: str | None) -> int | None:
    """A whole number of an attribute, None when it is absent or no number."""
    try:
        return int(float(text)) if text and len(text) < 12 else None
    except (ValueError, OverflowError):
        return None


def _of_run(properties: etree._Element | None) -> Look:
    return _UNSAID if properties is None else _read_run(properties)[0]


def _read_run(properties: etree._Element) -> tuple[Look, str | None]:
    """What a run says of itself, and the id of the style it names."""
    said: dict[str, bool] = {}
    font = style = None
    for element in properties:
        tag = element.tag
        if tag in _TOGGLES:
            toggle = _TOGGLES[tag]
            said[toggle] = is_on(element) or (toggle == "caps" and said.get("caps", False))
        elif tag == _FONTS:
            font = element.get(_WIDE_FONT) or element.get(_PLAIN_FONT)
        elif tag == _RUN_STYLE:
            style = element.get(_VAL)
    if not said and font is None:
        return _UNSAID, style
    return Look(said.get("bold"), said.get("italic"), said.get("hidden"), said.get("caps"), font), style


def _of_paragraph(properties: etree._Element | None, style: str) -> Paragraph:
    if properties is None:
        return Paragraph(style, _UNSAID)
    centered = indent = num_id = level = None
    joined = said = False
    for element in properties:
        tag = element.tag
        if tag == _STYLE_NAME:
            style = element.get(_VAL) or style
        elif tag == _JUSTIFIED:
            said, centered = True, element.get(_VAL) == "center"
        elif tag == _INDENT:
            said, indent = True, number(element.get(W + "left") or element.get(W + "start"))
        elif tag == _LIST:
            said, (num_id, level) = True, _list_place(element)
        elif tag == _END_LOOK:
            joined = len(element) > 0 and any(inner.tag in _END_DELETED for inner in element)
    look = Look(centered=centered, indent=indent, num_id=num_id, level=level) if said else _UNSAID
    return Paragraph(style, look, joined)


def _list_place(properties: etree._Element) -> tuple[str | None, int | None]:
    num_id, level = properties.find(W + "numId"), properties.find(W + "ilvl")
    return (
        num_id.get(_VAL) if num_id is not None else None,
        number(level.get(_VAL)) if level is not None else None,
    )
