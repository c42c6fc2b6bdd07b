"""How Word says a paragraph or a run looks: its own marks over its style over the style that one is based on."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

__all__ = ["Look", "Styles", "W", "is_on", "number"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 32  # styles based on styles; Word allows 11


@dataclass(frozen=True, slots=True)
class Look:
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


_UNSAID = Look()
_TOGGLES = {W + "b": "bold", W + "i": "italic", W + "vanish": "hidden", W + "caps": "caps", W + "smallCaps": "caps"}


class Styles:
    """The styles of one document, looked up by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self._default = ""
        self._plain = _UNSAID
        for style in root.iterchildren(W + "style") if root is not None else ():
            key = style.get(W + "styleId") or ""
            self._elements[key] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}:
                self._default = key
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        if defaults is not None:
            self._plain = _of_run(defaults)

    def name(self, key: str) -> str:
        """The name Word shows for a style ("toc 1", "heading 2")."""
        element = self._elements.get(key)
        named = element.find(W + "name") if element is not None else None
        return (named.get(_VAL) or "") if named is not None else ""

    def style(self, key: str | None, *, depth: int = 0) -> Look:
        """The look of a style with all it is based on; an unknown style says nothing."""
        if key is None:
            return _UNSAID
        if key not in self._looks:
            element = self._elements.get(key)
            if element is None or depth > _DEEPEST:
                return _UNSAID
            own = _of_run(element.find(W + "rPr")).over(_of_paragraph(element.find(W + "pPr")))
            based = element.find(W + "basedOn")
            below = self.style(based.get(_VAL), depth=depth + 1) if based is not None else _UNSAID
            self._looks[key] = own.over(below)
        return self._looks[key]

    def paragraph(self, properties: etree._Element | None) -> tuple[str, Look]:
        """A paragraph's style (its id) and its look."""
        if properties is None:
            return self._default, self.style(self._default).over(self._plain)
        named = properties.find(W + "pStyle")
        key = (named.get(_VAL) if named is not None else None) or self._default
        return key, _of_paragraph(properties).over(self.style(key)).over(self._plain)

    def run(self, properties: etree._Element | None, paragraph: Look) -> Look:
        """A run's look within its paragraph."""
        if properties is None:
            return paragraph
        named = properties.find(W + "rStyle")
        own = _of_run(properties)
        if named is not None:
            own = own.over(self.style(named.get(_VAL)))
        return paragraph if own == _UNSAID else own.over(paragraph)


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
    said: dict[str, bool] = {}
    font = None
    for element in properties if properties is not None else ():
        toggle = _TOGGLES.get(element.tag)
        if toggle:
            said[toggle] = is_on(element) or (toggle == "caps" and said.get("caps", False))
        elif element.tag == W + "rFonts":
            font = element.get(W + "hAnsi") or element.get(W + "ascii")
    if not said and font is None:
        return _UNSAID
    return Look(said.get("bold"), said.get("italic"), said.get("hidden"), said.get("caps"), font)


def _of_paragraph(properties: etree._Element | None) -> Look:
    if properties is None:
        return _UNSAID
    centered = indent = num_id = level = None
    for element in properties:
        if element.tag == W + "jc":
            centered = element.get(_VAL) == "center"
        elif element.tag == W + "ind":
            indent = number(element.get(W + "left") or element.get(W + "start"))
        elif element.tag == W + "numPr":
            for part in element:
                if part.tag == W + "numId":
                    num_id = part.get(_VAL)
                elif part.tag == W + "ilvl":
                    level = number(part.get(_VAL))
    return Look(centered=centered, indent=indent, num_id=num_id, level=level)
