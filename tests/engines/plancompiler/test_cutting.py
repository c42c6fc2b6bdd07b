"""A Word document read with its repeated properties cut out says what it says read whole."""

from __future__ import annotations

import pytest
from door_samples import NAMESPACES, opened, refused, word
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from nharong.engines.plancompiler.read.cutting import parse_cut
from nharong.engines.plancompiler.refusal import RefusalCode

WHOLE = "<!-- a comment: nothing is cut -->"
BOLD, PLAIN = "<w:rPr><w:b/></w:rPr>", "<w:rPr></w:rPr>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
CENTRED = '<w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr></w:pPr>'
INDENTED = '<w:pPr><w:ind w:left="720"/></w:pPr>'
JOINED = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
CHANGED = (
    '<w:pPr><w:jc w:val="center"/><w:rPr><w:del/></w:rPr><w:pPrChange><w:pPr><w:ind w:left="9"/></w:pPr></w:pPrChange>'
    "</w:pPr>"
)
TEXT = "<w:t>Sở Ngoại vụ</w:t>"
RAW = "<w:t><![CDATA[<w:p><w:pPr><w:jc/></w:pPr></w:p>]]></w:t>"

runs = st.tuples(
    st.sampled_from(["<w:r>", '<w:r w:rsidR="1">']),
    st.sampled_from(["", BOLD, PLAIN, HIDDEN]),
    st.sampled_from(["", TEXT, TEXT + BOLD + TEXT]),
).map(lambda parts: "".join(parts) + "</w:r>")
paragraphs = st.tuples(
    st.sampled_from(["<w:p>", '<w:p w:rsidR="1">', '<w:p><w:bookmarkStart w:id="1"/>']),
    st.sampled_from(["", CENTRED, INDENTED, JOINED, CHANGED]),
    st.lists(runs, max_size=3).map("".join),
).map(lambda parts: "".join(parts) + "</w:p>")


def _document(body: str) -> bytes:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()


@given(st.lists(paragraphs, min_size=1, max_size=6).map("".join))
def test_it_reads_a_document_alike_cut_and_whole(body: str) -> None:
    last = f"<w:p><w:r>{TEXT}</w:r></w:p>"
    cut, whole = opened(word(body + last)), opened(word(body + last + WHOLE))
    assert (cut.text, cut.blocks, cut.headers) == (whole.text, whole.blocks, whole.headers)


def test_it_cuts_each_look_once() -> None:
    cut = parse_cut(_document(f"<w:p>{CENTRED}<w:r>{BOLD}{TEXT}</w:r></w:p>" * 50), etree.fromstring)
    assert len(cut.properties) == 2
    assert len(cut.root[0]) == 50
    assert [element.tag.rpartition("}")[2] for element in cut.root.iter()].count("pPr") == 0


@pytest.mark.parametrize("body", [RAW, WHOLE, '<w:p cut="0"/>', '<w:p xmlns:w="urn:other"/>'])
def test_it_cuts_nothing_where_a_tag_may_be_none(body: str) -> None:
    cut = parse_cut(_document(f"<w:p>{CENTRED}<w:r>{body}</w:r></w:p>"), etree.fromstring)
    assert not cut.properties
    assert cut.root.find(".//{*}pPr/{*}jc") is not None


def test_it_refuses_a_document_broken_within_what_it_cuts() -> None:
    broken = "<w:p><w:pPr><w:jc></w:pPr></w:p>"
    assert refused(word(broken + f"<w:p><w:r>{TEXT}</w:r></w:p>")).code is RefusalCode.BROKEN
