"""What the layout decides: blanks, two digits, closing signs, capitals, whole rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nharong.engines.typesetter import Annex, Cell, Column, Draft, Heading, PageBreak, Paragraph, Run, Table
from nharong.engines.typesetter.draft import text_cell, text_dash, text_paragraph
from nharong.engines.typesetter.lay import lay
from nharong.engines.typesetter.layout import LaidHeading, LaidParagraph, LaidTable

MakeDraft = Callable[..., Draft]


def printed(block: object) -> str:
    assert isinstance(block, LaidParagraph)
    return "".join(words.text for words in block.words)


@pytest.mark.parametrize(
    ("number", "line"),
    [("7", "Số: 07/BC-SNgV"), ("0042", "Số: 0042/BC-SNgV"), ("617", "Số: 617/BC-SNgV"), ("12a", "Số: 12a/BC-SNgV")],
)
def test_it_writes_the_number_with_two_digits(make_draft: MakeDraft, number: str, line: str) -> None:
    assert lay(make_draft(number=number)).letterhead.number == line


def test_it_leaves_blanks_for_number_and_date(make_draft: MakeDraft) -> None:
    head = lay(make_draft(number=None, issued_on=None)).letterhead

    assert " ".join(head.number.split()) == "Số: /BC-SNgV"
    assert head.place_date.split() == ["Gia", "Lai,", "ngày", "tháng", "năm"]


def test_it_writes_the_date_in_words(make_draft: MakeDraft) -> None:
    assert lay(make_draft()).letterhead.place_date == "Gia Lai, ngày 05 tháng 6 năm 2027"


def test_it_sets_the_capitals_of_the_decree(make_draft: MakeDraft) -> None:
    laid = lay(make_draft(body=(Heading(1, "Kết quả"), Heading(2, "Chung"), text_paragraph("Xong"))))

    assert laid.type_name == "BÁO CÁO"
    assert laid.letterhead.issuer.lines == ("SỞ NGOẠI VỤ",)
    assert laid.foot.powers == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert [block.text for block in laid.body if isinstance(block, LaidHeading)] == ["I. KẾT QUẢ", "1. Chung"]


def test_it_prints_a_label_as_given_and_none_where_none_is_wanted(make_draft: MakeDraft) -> None:
    body = (Heading(1, "a", label="III."), Heading(1, "b", label=""), Heading(1, "c"), text_paragraph("x"))

    assert [block.text for block in lay(make_draft(body=body)).body[:3]] == ["III. A", "B", "III. C"]  # type: ignore[union-attr]


def test_it_puts_a_letter_subject_under_the_number(make_draft: MakeDraft) -> None:
    laid = lay(make_draft(type_name=None, subject="mời họp"))

    assert laid.type_name is None
    assert laid.letterhead.about == ("V/v mời họp",)
    assert laid.subject.lines == ()


def test_it_ends_lists_with_the_signs_of_the_decree(make_draft: MakeDraft) -> None:
    laid = lay(
        make_draft(addressees=("Sở A", "Sở B;"), bases=("Căn cứ X.", "Căn cứ Y"), recipients=("Như trên;", "Lưu: VT."))
    )

    assert laid.addressees == ("Sở A;", "Sở B.")
    assert laid.bases == ("Căn cứ X;", "Căn cứ Y.")
    assert laid.foot.recipients == ("- Như trên;", "- Lưu: VT.")


def test_it_leaves_a_single_addressee_without_a_sign(make_draft: MakeDraft) -> None:
    assert lay(make_draft(addressees=("Sở A",))).addressees == ("Sở A",)


@pytest.mark.parametrize("ending", ["Xong", "Xong.", "Xong./.", "Xong ./. "])
def test_it_closes_the_body_once(make_draft: MakeDraft, ending: str) -> None:
    body = lay(make_draft(body=(text_paragraph("Một."), text_dash(ending)))).body

    assert [printed(block) for block in body] == ["Một.", "- Xong./."]


@pytest.mark.parametrize("last", [Heading(1, "Trống"), PageBreak(), Table((Column("a", 1),), ())])
def test_it_closes_a_body_that_ends_without_words(make_draft: MakeDraft, last: Heading | PageBreak | Table) -> None:
    assert printed(lay(make_draft(body=(last,))).body[-1]) == "./."


def test_it_does_not_close_an_annex(make_draft: MakeDraft) -> None:
    laid = lay(make_draft(annexes=(Annex("Bảng", (text_paragraph("Hết."),)),)))

    assert printed(laid.annexes[0].blocks[-1]) == "Hết."


def test_it_ties_an_annex_to_its_document(make_draft: MakeDraft) -> None:
    laid = lay(make_draft(annexes=(Annex("a", ()), Annex("b", ()))))

    assert [annex.label for annex in laid.annexes] == ["Phụ lục I", "Phụ lục II"]
    assert " ".join(laid.annexes[0].attached) == (
        "(Kèm theo Báo cáo số 07/BC-SNgV ngày 05 tháng 6 năm 2027 của Sở Ngoại vụ)"
    )


def test_it_keeps_a_row_whole_unless_it_is_very_tall(make_draft: MakeDraft) -> None:
    rows = ((text_cell("ngắn"),), (text_cell("rất dài " * 400),))
    table = lay(make_draft(body=(Table((Column("a", 1),), rows),))).body[0]

    assert isinstance(table, LaidTable)
    assert [row.splits for row in table.rows] == [False, True]


def test_it_shares_the_width_of_the_text_among_columns(make_draft: MakeDraft) -> None:
    table = lay(make_draft(body=(Table((Column("a", 1), Column("b", 2)), ()),))).body[0]

    assert isinstance(table, LaidTable)
    assert table.widths == (55.0, 110.0)


def test_it_refuses_a_row_that_does_not_fit_its_table() -> None:
    with pytest.raises(ValueError, match="Row 1 has 1 cells for 2 columns"):
        Table((Column("a", 1), Column("b", 1)), ((text_cell("x"),),))


def test_it_refuses_a_table_without_columns_and_a_column_without_width() -> None:
    with pytest.raises(ValueError, match="at least one column"):
        Table((), ())
    with pytest.raises(ValueError, match="above zero"):
        Column("a", 0)


def test_it_refuses_a_heading_of_a_fourth_level() -> None:
    with pytest.raises(ValueError, match="level 1 to 3"):
        Heading(4, "a")


def test_it_drops_spaces_at_the_ends_of_a_paragraph(make_draft: MakeDraft) -> None:
    cell = Cell(((Run(" a "), Run("b ")),))
    body = (Paragraph((Run("  x "), Run("y  "))), Table((Column("t", 1),), ((cell,),)))
    laid = lay(make_draft(body=body)).body

    assert printed(laid[0]) == "x y"
    assert isinstance(laid[1], LaidTable)
    assert [words.text for words in laid[1].rows[0].cells[0][0]] == ["a ", "b"]
