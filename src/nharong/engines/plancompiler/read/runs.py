"""Reads the words of one Word paragraph: what a reader sees, and apart from it what only a search for marks may see."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from nharong.engines.plancompiler.read.wordstyles import CUT, Look, Styles, W

__all__ = ["FLOATING", "Words", "floating_words", "words_of"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT, _PROPERTIES, _RUN, _SYMBOL = W + "t", W + "rPr", W + "r", W + "sym"
_FIELD, _DELETED_TEXT = W + "fldChar", W + "delText"
_PLAIN = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
FLOATING = frozenset({W + "drawing", W + "pict", W + "object", _MC + "AlternateContent"})
_DELETED = frozenset({W + "del", W + "moveFrom"})
_CLEAR = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir")
)
_PRIVATE = range(0xE000, 0xF900)  # letters of symbol fonts; printed there as dots and boxes


@dataclass(slots=True)
class Words:
    """A paragraph's words as printed; `aside` holds hidden, deleted, floating words, `garbled` those in old fonts."""

    pieces: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    garbled: list[str] = field(default_factory=list)
    bold: bool | None = None  # of the first words
    italic: bool | None = None
    fields: list[bool] = field(default_factory=list)  # those open here: True until the field's result begins
    unprinted: int = 0  # how many of them are True

    @property
    def text(self) -> str:
        """All words as they follow each other."""
        return "".join(self.pieces)


def words_of(paragraph: etree._Element, look: Look, styles: Styles) -> Words:
    """The words of a paragraph whose own look is `look`; field codes, deleted and hidden words are not printed."""
    words = Words()
    _walk(paragraph, look, styles, words)
    return words


def _walk(parent: etree._Element, look: Look, styles: Styles, words: Words) -> None:
    for element in parent:
        tag = element.tag
        if tag == _RUN:
            _run(element, look, styles, words)
        elif tag in _CLEAR:
            _walk(element, look, styles, words)
        elif tag in _DELETED:
            words.aside.append(_all_words(element))
        elif tag in FLOATING:
            words.aside.extend(floating_words(element))


def _run(run: etree._Element, paragraph: Look, styles: Styles, words: Words) -> None:
    mark = run.get(CUT)
    look = paragraph if mark is None else styles.cut_run(mark, paragraph)
    printed = ""
    for element in run:
        tag = element.tag
        if tag == _TEXT:
            printed += (element.text or "").replace("\n", " ")
        elif tag == _PROPERTIES:
            look = styles.run(element, paragraph)
        elif tag in _PLAIN:
            printed += _PLAIN[tag]
        elif tag == _SYMBOL:
            printed += _symbol(element)
        elif tag == _FIELD:
            _print(printed, words, look)
            printed = ""
            _field(element.get(W + "fldCharType"), words)
        elif tag == _DELETED_TEXT:
            words.aside.append(element.text or "")
        elif tag in FLOATING:
            words.aside.extend(floating_words(element))
    _print(printed, words, look)


def _field(kind: str | None, words: Words) -> None:
    if kind == "begin":
        words.fields.append(True)
        words.unprinted += 1
    elif kind == "separate" and words.fields:
        words.unprinted -= words.fields[-1]
        words.fields[-1] = False
    elif kind == "end" and words.fields:
        words.unprinted -= words.fields.pop()


def _print(text: str, words: Words, look: Look) -> None:
    if not text or words.unprinted:
        return
    if look.caps:
        text = text.upper()
    if look.hidden:
        words.aside.append(text)
        return
    words.pieces.append(text)
    if words.bold is None and not text.isspace():
        words.bold, words.italic = bool(look.bold), bool(look.italic)
    if look.font and look.font.lower().startswith((".vn", "vni-")) and not text.isascii():
        words.garbled.append(text)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return "•" if code in _PRIVATE or not 31 < code < 0xD800 else chr(code)


def floating_words(element: etree._Element) -> list[str]:
    """The words of text boxes, word art and the descriptions of pictures, one text a box paragraph."""
    found: list[str] = []
    for inner in element.iter():
        tag = inner.tag
        if not isinstance(tag, str):
            continue
        name = tag.rpartition("}")[2]
        if name == "p":
            found.append(_all_words(inner))
        elif name == "textpath":
            found.append(inner.get("string") or "")
        elif name in {"docPr", "cNvPr"}:
            found.extend((inner.get("descr") or "", inner.get("title") or ""))
    return [words.strip() for words in found if words.strip()]


def _all_words(element: etree._Element) -> str:
    """Every word below an element, deleted and hidden ones too."""
    return "".join(
        "\n" if inner.tag in {W + "p", W + "br"} else "\t" if inner.tag == W + "tab" else inner.text or ""
        for inner in element.iter(*_WORDED)
    )


_WORDED = (
    W + "t",
    W + "delText",
    W + "p",
    W + "br",
    W + "tab",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
)
