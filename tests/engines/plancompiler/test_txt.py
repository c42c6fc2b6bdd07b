"""Plain texts: wrapped lines joined, pages bridged, tables and labels found, every block in its place."""

from __future__ import annotations

import pytest

from nharong.engines.plancompiler.read.txt import read_text
from nharong.engines.plancompiler.source import Source


def _read(text: str) -> Source:
    return read_text(text, file="a.txt", sha256="", media_type="text/plain")


def _paragraphs(text: str) -> list[tuple[str | None, str]]:
    source = _read(text)
    return [(block.label, source.words(block)) for block in source.blocks]


def _rows(text: str) -> list[list[str]]:
    source = _read(text)
    rows: dict[tuple[int | None, int | None], list[str]] = {}
    for block in source.blocks:
        if block.kind == "cell":
            rows.setdefault((block.table, block.row), []).append(source.words(block))
    return list(rows.values())


WRAPPED = """**I. MỤC
ĐÍCH**

a) Nâng cao nhận thức của cán bộ, công chức về công tác thông
tin đối ngoại trên địa bàn tỉnh, nhất là ở các xã biên giới và
khu vực cửa khẩu.

- Cơ quan phối hợp: Sở Ngoại vụ;
Sở Công Thương.
"""


def test_it_joins_lines_cut_at_a_margin() -> None:
    assert _paragraphs(WRAPPED) == [
        ("I.", "MỤC ĐÍCH"),
        (
            "a)",
            "Nâng cao nhận thức của cán bộ, công chức về công tác thông tin đối ngoại trên địa bàn tỉnh, nhất là "
            "ở các xã biên giới "
            "và khu vực cửa khẩu.",
        ),
        ("-", "Cơ quan phối hợp: Sở Ngoại vụ; Sở Công Thương."),
    ]


def test_it_keeps_lines_apart_that_are_paragraphs() -> None:
    assert _paragraphs("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n") == [
        (None, "TM. ỦY BAN NHÂN DÂN"),
        (None, "KT. CHỦ TỊCH"),
        (None, "PHÓ CHỦ TỊCH"),
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Các sở, ban, ngành có liên quan. Ủy", "ban nhân dân các xã."),
        ("Ủy ban nhân dân các huyện, thị xã,", "thành phố."),
        ("theo quy định;", "chủ động báo cáo."),
    ],
)
def test_it_bridges_a_page_break_inside_a_phrase(above: str, below: str) -> None:
    assert _paragraphs(f"{above}\n\n{below}\n") == [(None, f"{above} {below}")]


@pytest.mark.parametrize("below", ["- thành phố.", "Thời gian thực hiện: quý I.", "2. Tổ chức."])
def test_it_does_not_bridge_to_what_begins_anew(below: str) -> None:
    assert len(_paragraphs(f"Ủy ban nhân dân các huyện, thị xã,\n\n{below}\n")) == 2


def test_it_drops_page_numbers_that_stand_alone() -> None:
    assert _paragraphs("Tổ chức hội nghị.\n\n12\n\nTổ chức tập huấn.\n") == [
        (None, "Tổ chức hội nghị."),
        (None, "Tổ chức tập huấn."),
    ]


@pytest.mark.parametrize("number", ["**2.****\n**Rà soát", "**2**.\nRà soát", "2. Rà soát"])
def test_it_reads_a_number_parted_from_its_heading_by_marks(number: str) -> None:
    assert _paragraphs(f"Mở đầu.\n\n{number} văn bản\n") == [(None, "Mở đầu."), ("2.", "Rà soát văn bản")]


def test_it_reads_a_table_of_one_cell_a_line() -> None:
    text = "|\nSTT\n|\nNhiệm vụ\n|\nChủ trì\n|\n|\nI. CHUNG\n|\n|\n1\n|\nTổ chức\n|\n|\n|\n2\n|\nHọp\n|\nSở A\n|\n"
    assert _rows(text) == [["STT", "Nhiệm vụ", "Chủ trì"], ["CHUNG"], ["1", "Tổ chức"], ["2", "Họp", "Sở A"]]


def test_it_reads_a_table_of_one_row_a_line() -> None:
    assert _rows("| TT | Nội dung | Thời gian |\n|---|---|---|\n| 1 | Họp | Quý I |\n") == [
        ["TT", "Nội dung", "Thời gian"],
        ["1", "Họp", "Quý I"],
    ]


def test_it_parts_a_letterhead_typed_in_two_columns() -> None:
    assert _rows("ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n") == [
        ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    ]


def test_it_gives_blocks_in_order_that_do_not_overlap() -> None:
    source = _read(WRAPPED + "|\nA\n|\nB\n|\n")
    ends = [0, *(block.end for block in source.blocks)]
    assert all(
        end <= block.start <= block.words_from <= block.end for end, block in zip(ends, source.blocks, strict=False)
    )


PAGE_TEXT = """KẾ HOẠCH
THÔNG TIN ĐỐI NGOẠI TỈNH CÀ MAU NĂM 2027
Thực hiện Nghị quyết của Tỉnh ủy về công tác thông tin đối ngoại, Ủy
ban nhân dân tỉnh ban hành kế hoạch như sau và yêu cầu các cơ quan có
liên quan tổ chức thực hiện theo đúng phạm vi trách nhiệm của từng cơ
quan.
1. Sở Ngoại vụ và Ban Quản lý Khu kinh tế Năm Căn
Chủ động cung cấp thông tin cho các cơ quan đại diện, phối hợp với Hội
Liên hiệp Phụ nữ tỉnh và Hội Nông dân tỉnh; gửi báo cáo trước ngày
15/11/2027 theo quy định.
- Cơ quan phối hợp: Văn phòng Ủy ban nhân dân tỉnh; Sở Tài chính;
UBND các xã, phường.
"""


def test_it_joins_lines_that_a_margin_cut_where_no_blank_line_parts_paragraphs() -> None:
    assert [words for _, words in _paragraphs(PAGE_TEXT)] == [
        "KẾ HOẠCH",
        "THÔNG TIN ĐỐI NGOẠI TỈNH CÀ MAU NĂM 2027",
        "Thực hiện Nghị quyết của Tỉnh ủy về công tác thông tin đối ngoại, Ủy ban nhân dân tỉnh ban hành kế hoạch "
        "như sau và yêu cầu các cơ quan có liên quan tổ chức thực hiện theo đúng phạm vi trách nhiệm của từng cơ quan.",
        "Sở Ngoại vụ và Ban Quản lý Khu kinh tế Năm Căn",
        "Chủ động cung cấp thông tin cho các cơ quan đại diện, phối hợp với Hội Liên hiệp Phụ nữ tỉnh và Hội Nông dân "
        "tỉnh; gửi báo cáo trước ngày 15/11/2027 theo quy định.",
        "Cơ quan phối hợp: Văn phòng Ủy ban nhân dân tỉnh; Sở Tài chính; UBND các xã, phường.",
    ]


def test_it_takes_the_body_between_two_tables_for_no_cell() -> None:
    text = (
        "|\n**UBND TỈNH CÀ MAU**\n|\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n|\n|\nSố: 7/KH-UBND\n|\n"
        "**KẾ HOẠCH**\n**I. MỤC ĐÍCH**\nNâng cao.\n**II. NHIỆM VỤ**\n1. Tổ chức.\n|\nNơi nhận:\n|\nCHỦ TỊCH\n|\n"
    )
    kinds = {words: block.kind for block in _read(text).blocks for words in [_read(text).words(block)]}
    assert kinds["Tổ chức."] == kinds["MỤC ĐÍCH"] == "paragraph"
    assert kinds["Nơi nhận:"] == kinds["Số: 7/KH-UBND"] == "cell"
