"""Parses the main part of a Word document with its repeated properties cut out: a plan says a few looks hundreds of
times, and reading them again and again takes longer than reading its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from nharong.engines.plancompiler.read.package import MOST_TAGS
from nharong.engines.plancompiler.read.wordstyles import CUT, NAMESPACE
from nharong.engines.plancompiler.refusal import Refusal

__all__ = ["Cut", "parse_cut"]

_MARK = b" " + CUT.encode() + b"="
_EMPTY_RUN = re.compile(rb"<w:r(?:%b\"\d+\")?></w:r>" % _MARK)  # editors leave one in each empty line
_CUTTABLE = ((b"<w:p", b"<w:pPr>", b"</w:pPr>"), (b"<w:r", b"<w:rPr>", b"</w:rPr>"))


@dataclass(frozen=True, slots=True)
class Cut:
    """The root of a document, and the properties cut out of it by what CUT says of whom they were."""

    root: etree._Element
    properties: Mapping[str, etree._Element] = field(default_factory=dict)


def parse_cut(data: bytes, parse: Callable[[bytes], etree._Element]) -> Cut:
    """The document with its paragraphs' and runs' properties cut out, or whole where its form does not allow that.

    `parse` makes an element of bytes or raises what a broken document raises.
    """
    opening = data.find(b">", data.find(b"<w:document")) + 1
    if NAMESPACE not in data[:opening] or _MARK in data or (len(data) > MOST_TAGS and data.count(b"<") > MOST_TAGS):
        return Cut(parse(data))  # the last is refused, however few tags would be left
    pieces: list[bytes] = []
    body = data
    for names in _CUTTABLE:
        body = _without(body, names, pieces)
    body = _EMPTY_RUN.sub(b"", body)
    apart = b"".join(pieces)
    if not (_is_plain(body) and _is_plain(apart)):
        return Cut(parse(data))
    try:
        found = parse(data[:opening] + apart + b"</w:document>")
        root = parse(body)
    except Refusal:
        return Cut(parse(data))
    if len(found) != len(pieces):
        return Cut(parse(data))
    return Cut(root, {str(at): properties for at, properties in enumerate(found)})


def _is_plain(data: bytes) -> bool:
    """Say whether what looks like a tag is one, of Word's namespace wherever its prefix says so: no comments, no
    sections of raw text, no second meaning of the prefix."""
    return b"<!" not in data and data.count(b"<?") <= 1 and data.count(b"xmlns:w=") <= 1


def _without(data: bytes, names: tuple[bytes, bytes, bytes], pieces: list[bytes]) -> bytes:
    """The part without the properties that stand right behind the opening of what they are of; `pieces` learns them,
    and the opening says which they were."""
    parent, opening, closing = names
    marks: dict[bytes, bytes] = {}
    first, *rest = data.split(opening)
    kept = [first]
    for chunk in rest:
        inside, closed, after = chunk.partition(closing)
        if closed and _ends_in(kept[-1], parent):
            mark = marks.get(inside)
            if mark is None:
                mark = marks[inside] = b'%b"%d">' % (_MARK, len(pieces))
                pieces.append(opening + inside + closing)
            kept[-1] = kept[-1][:-1]
            kept += (mark, after)
        else:
            kept.append(opening + chunk)
    return b"".join(kept)


def _ends_in(data: bytes, parent: bytes) -> bool:
    """Say whether the last thing before a place is the opening tag of an element, with or without attributes."""
    if data.endswith(parent + b">"):
        return True
    tag = data[data.rfind(b"<") :]
    return tag.startswith(parent + b" ") and tag.find(b">") == len(tag) - 1 and not tag.endswith(b"/>")
