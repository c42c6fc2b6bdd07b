"""User text is data: whatever it holds, documents are made and its words come back out."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nharong.engines.typesetter import Annex, Column, DashItem, Draft, Heading, Run, Table, render
from nharong.engines.typesetter.draft import text_cell, text_paragraph
from nharong.engines.typesetter.printable import printable

MakeDraft = Callable[..., Draft]

AWKWARD = "#$\\*_@<>&`~'\"{}[]()=+-/^%|\x00\x07\x0b\x1f\ufffe\ufeff\u202e\u2028\n\t\u00a0ệĐ"
any_text = st.text(max_size=60) | st.text(alphabet=AWKWARD, max_size=60)

MARKUP = [
    '#import "x.typ": *',
    '#read("/etc/passwd")',
    "$x^2$ *đậm* _nghiêng_ `mã` @nhãn <nhãn> // lời chú",
    "</w:t></w:r><w:br/>&amp;&#0;]]>",
    "= Tiêu đề\\ \\u{1f} ~ -- --- ...",
]


def words_of_docx(data: bytes) -> str:
    """All text of the body, breaks as spaces."""
    body = docx.Document(io.BytesIO(data)).element.body
    parts = (node.text or "" if node.tag == qn("w:t") else " " for node in body.iter(qn("w:t"), qn("w:br"), qn("w:p")))
    return squeezed("".join(parts))


def words_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return squeezed(" ".join(page.get_textpage().get_text_range() for page in document))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def draft_saying(make_draft: MakeDraft, text: str) -> Draft:
    table = Table((Column(text, 1), Column("b", 2)), ((text_cell(text), text_cell("ô")),))
    body = (Heading(2, text), text_paragraph(text), DashItem((Run(text, bold=True),)), table, text_paragraph("Hết."))
    return make_draft(
        subject=text, issuer=text, body=body, recipients=(text,), annexes=(Annex(text, body),), notice=text
    )


@given(text=any_text)
@example(text="\ud800")
@example(text="a\r\nb\x85c")
def test_it_makes_any_text_printable_once_and_for_all(text: str) -> None:
    made = printable(text)

    assert printable(made) == made
    assert unicodedata.is_normalized("NFC", made)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in made)


@given(text=any_text)
def test_it_keeps_every_letter_and_figure(text: str) -> None:
    kept = [sign for sign in unicodedata.normalize("NFC", text) if sign.isalnum()]

    assert [sign for sign in printable(text) if sign.isalnum()] == kept


@settings(max_examples=15, deadline=None)
@given(text=any_text)
def test_it_gives_the_words_back_from_word_and_text(make_draft: MakeDraft, text: str) -> None:
    draft = draft_saying(make_draft, text)
    expected = squeezed(printable(text))

    assert expected in words_of_docx(render(draft, "docx"))
    assert expected in squeezed(render(draft, "txt").decode())


@settings(max_examples=15, deadline=None)
@given(text=any_text)
def test_it_makes_a_pdf_of_any_text(make_draft: MakeDraft, text: str) -> None:
    data = render(draft_saying(make_draft, text), "pdf")

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words_of_pdf(data)


@pytest.mark.parametrize("markup", MARKUP)
def test_it_prints_markup_as_the_words_it_is(make_draft: MakeDraft, markup: str) -> None:
    draft = make_draft(body=(text_paragraph(markup), text_paragraph("Hết.")))

    assert squeezed(markup) in words_of_pdf(render(draft, "pdf"))
    assert squeezed(markup) in words_of_docx(render(draft, "docx"))


def test_it_shows_a_box_where_the_pdf_typeface_has_no_letter(make_draft: MakeDraft) -> None:
    draft = make_draft(body=(text_paragraph("tiếng ខ và ơ̆"),))

    assert "tiếng □ và ơ̆" in unicodedata.normalize("NFC", words_of_pdf(render(draft, "pdf")))
    assert "tiếng ខ và ơ̆" in words_of_docx(render(draft, "docx"))


def test_it_prints_a_word_without_end_within_the_page(make_draft: MakeDraft) -> None:
    data = render(make_draft(body=(text_paragraph("x" * 40_000), text_paragraph("Hết."))), "pdf")
    document = pypdfium2.PdfDocument(data)

    assert words_of_pdf(data).count("x") == 40_000
    for page in document:
        text, width = page.get_textpage(), page.get_width()
        assert all(text.get_charbox(place)[2] < width for place in range(0, text.count_chars(), 97))


def test_it_prints_a_heading_too_long_for_a_bookmark(make_draft: MakeDraft) -> None:
    data = render(make_draft(body=(Heading(2, "mở lớp " * 6_000), text_paragraph("Hết."))), "pdf")

    assert words_of_pdf(data).count("mở lớp") > 5_900
