"""The PDF is PDF/A with its own typeface, and says on each page what the Word file says."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from factories.report_content import NOTICE, sample_report
from nharong.engines.typesetter import TYPESETTER_VERSION, Annex, Draft, render
from nharong.engines.typesetter.draft import text_paragraph
from nharong.engines.typesetter.forms.report import compose

MakeDraft = Callable[..., Draft]


def pages(data: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(io.BytesIO(data))]


def faces(data: bytes) -> Iterator[tuple[str, bool]]:
    """Give the name of the typeface of each piece of text, and whether it is in the file."""
    for page in pypdfium2.PdfDocument(io.BytesIO(data)):
        for thing in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
            font = pdfium.FPDFTextObj_GetFont(thing)
            name = ctypes.create_string_buffer(200)
            pdfium.FPDFFont_GetBaseFontName(font, name, 200)
            yield name.value.decode(), bool(pdfium.FPDFFont_GetIsEmbedded(font))


@pytest.fixture(scope="module")
def report() -> bytes:
    return render(compose(sample_report(task_count=60)), "pdf")


def test_it_uses_only_its_own_typeface(report: bytes) -> None:
    used = set(faces(report))

    assert all(re.fullmatch(r"([A-Z]{6}\+)?LiberationSerif(-(Bold|Italic|BoldItalic))?", name) for name, _ in used)
    assert all(embedded for _, embedded in used)
    assert len(used) >= 3


def test_it_says_that_it_is_pdf_a(report: bytes) -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in report
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in report


def test_it_is_a4(report: bytes) -> None:
    width, height = pypdfium2.PdfDocument(io.BytesIO(report))[0].get_size()

    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)


def test_it_puts_the_notice_on_every_page(report: bytes) -> None:
    assert len(pages(report)) > 10
    assert all(NOTICE in page for page in pages(report))


def test_it_repeats_the_head_of_a_long_table_and_loses_no_row(report: bytes) -> None:
    table = [page for page in pages(report) if "STT Nhiệm vụ" in page]

    assert len(table) > 3
    assert all(f"(Mục II.{place})" in " ".join(table) for place in range(1, 61))


def test_it_numbers_each_part_from_its_second_page(make_draft: MakeDraft) -> None:
    long = tuple(text_paragraph("Một câu khá dài để trang chóng đầy. " * 8) for _ in range(14))
    draft = make_draft(body=long, annexes=(Annex("a", long), Annex("b", long)))

    numbers = [page.split()[0] for page in pages(render(draft, "pdf"))]

    firsts = [place for place, number in enumerate(numbers) if not number.isdigit()]
    assert len(firsts) == 3
    for first, following in zip(firsts, [*firsts[1:], len(numbers)], strict=True):
        assert numbers[first + 1 : following] == [str(place) for place in range(2, following - first + 1)]
        assert following - first > 1


@pytest.mark.parametrize("kind", ["docx", "pdf", "txt"])
def test_it_gives_the_same_bytes_for_the_same_draft(kind: str) -> None:
    draft = compose(sample_report())

    assert render(draft, kind) == render(compose(sample_report()), kind)  # type: ignore[arg-type]
    assert render(draft, kind) != render(replace(draft, number="6"), kind)  # type: ignore[arg-type]


def test_it_refuses_another_kind(make_draft: MakeDraft) -> None:
    with pytest.raises(ValueError, match="docx, pdf or txt"):
        render(make_draft(), "odt")  # type: ignore[arg-type]


def test_it_puts_the_notice_at_both_ends_of_plain_text_and_on_its_annex() -> None:
    text = render(compose(sample_report()), "txt").decode()

    assert text.startswith(NOTICE)
    assert text.rstrip().endswith(NOTICE)
    assert text.count(NOTICE) == 3


def test_it_knows_its_version() -> None:
    assert TYPESETTER_VERSION.isdigit()
