"""The duty part and the reports asked for: whose they are, what closes a plan, which days come every year."""

from __future__ import annotations

import pytest
from plan_texts import compiled, plan

from nharong.engines.plancompiler import Doubts
from nharong.engines.plancompiler.interpret.agencies import named_group
from nharong.engines.plancompiler.model import ReportDeadline


def _duties(*lines: str) -> str:
    return "KẾ HOẠCH\nThông tin đối ngoại năm 2027\n\nII. TỔ CHỨC THỰC HIỆN\n\n" + "\n\n".join(lines) + "\n"


def _counts(*lines: str) -> list[tuple[str, int]]:
    return [(each.agency, len(each.items)) for each in plan(_duties(*lines)).agency_duties]


def _reports(sentence: str) -> tuple[ReportDeadline, ...]:
    return plan(_duties("1. Sở Ngoại vụ", f"- {sentence}")).report_deadlines


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("1. Trưởng các ban của Sở căn cứ Kế hoạch này tổ chức thực hiện.", "Trưởng các ban của Sở"),
        ("1. Chánh Văn phòng Sở theo dõi, đôn đốc.", "Chánh Văn phòng Sở"),
        ("1. Đề nghị UBMTTQ Việt Nam xã: Vận động bà con.", "UBMTTQ Việt Nam xã"),
        ("1. Các doanh nghiệp vận tải niêm yết thông tin trên xe.", "Các doanh nghiệp vận tải"),
        ("1. Kho bạc Nhà nước khu vực kiểm soát chi theo quy định.", "Kho bạc Nhà nước khu vực"),
        ("1. Đảng ủy UBND tỉnh lãnh đạo, chỉ đạo thực hiện.", "Đảng ủy UBND tỉnh"),
    ],
)
def test_it_reads_whose_duty_it_is(line: str, agency: str) -> None:
    assert _counts(line) == [(agency, 1)]


@pytest.mark.parametrize(
    "closing",
    [
        "Căn cứ Kế hoạch này, các cơ quan, đơn vị chủ động triển khai./.",
        "Quá trình thực hiện có vướng mắc, phản ánh về Sở Ngoại vụ để tổng hợp./.",
        "Giao Sở Ngoại vụ theo dõi việc thực hiện Kế hoạch này./.",
    ],
)
def test_it_gives_the_last_word_to_nobody(closing: str) -> None:
    assert _counts("1. Sở Ngoại vụ", "- Đôn đốc.", "2. Sở Tài chính", "- Bố trí kinh phí.", closing) == [
        ("Sở Ngoại vụ", 1),
        ("Sở Tài chính", 1),
    ]


def test_it_keeps_a_duty_that_ends_the_plan() -> None:
    assert _counts("1. Sở Ngoại vụ", "- Đôn đốc.", "2. Sở Tài chính", "Bố trí kinh phí thực hiện Kế hoạch./.")[1] == (
        "Sở Tài chính",
        1,
    )


def test_it_says_that_an_item_of_the_duties_was_not_read() -> None:
    text = _duties("1. Sở Ngoại vụ", "- Đôn đốc.", "2. Nghệ nhân các làng truyền dạy cồng chiêng cho thiếu niên.")
    found = [(each.field, each.doubts) for each in compiled(text).findings if each.code == "unread_duty"]
    assert found == [("/agency_duties", Doubts.READING)]


def test_it_makes_no_doubt_of_headings_that_hold_no_duty() -> None:
    text = _duties("1. Sở Ngoại vụ", "- Đôn đốc.", "2. Chế độ báo cáo", "Gửi báo cáo trước ngày 10/12/2027.")
    assert [each.code for each in compiled(text).findings if each.code == "unread_duty"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Định kỳ hằng năm trước ngày 10 tháng 12 báo cáo Ủy ban nhân dân tỉnh.",
        "Báo cáo 6 tháng (trước ngày 20 tháng 6), hằng năm (trước ngày 20 tháng 12) gửi Ủy ban nhân dân tỉnh.",
        "Báo cáo Ủy ban nhân dân tỉnh trước ngày 15/6 và 15/12 hằng năm.",
    ],
)
def test_it_makes_no_day_of_one_year_of_a_yearly_report(sentence: str) -> None:
    found = _reports(sentence)
    assert found
    assert all(each.date is None and (each.recurring or "").startswith("yearly") for each in found)


def test_it_reads_both_days_in_one_bracket() -> None:
    found = _reports("Báo cáo Ủy ban nhân dân tỉnh (6 tháng trước ngày 15/6; 01 năm trước ngày 15/12).")
    assert [(each.kind, str(each.date)) for each in found] == [("6 tháng", "2027-06-15"), ("năm", "2027-12-15")]


@pytest.mark.parametrize("sentence", ["Lập danh sách báo cáo viên trước ngày 10/3/2027.", "Đôn đốc các đơn vị."])
def test_it_takes_no_speaker_for_a_report(sentence: str) -> None:
    assert _reports(sentence) == ()


def test_it_leaves_the_labelled_time_of_a_task_to_the_task() -> None:
    made = plan(
        "KẾ HOẠCH\nThông tin năm 2027\n\nI. NHIỆM VỤ\n\n1. Khảo sát.\n\n- Chủ trì: Sở Y tế.\n\n"
        "- Tiến độ: Quý I/2027, báo cáo UBND tỉnh trước ngày 10/4/2027.\n"
    )
    assert (made.report_deadlines, [str(each.date) for each in made.tasks[0].deadlines]) == ((), ["2027-04-10"])


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("Các sở, ban, ngành gửi báo cáo về Sở Ngoại vụ trước ngày 01/12/2027.", "Các sở, ban, ngành"),
        ("Tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2027.", "Sở Ngoại vụ"),
        ("Đôn đốc các đơn vị thực hiện, kịp thời báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2027.", None),
    ],
)
def test_it_says_who_reports_where_the_words_do(sentence: str, by: str | None) -> None:
    assert [each.by for each in _reports(sentence)] == [by]


def test_it_ties_a_duty_to_the_task_it_repeats() -> None:
    made = plan(
        "KẾ HOẠCH\nThông tin năm 2027\n\nI. NHIỆM VỤ\n\n1. Biên soạn sổ tay song ngữ giới thiệu tiềm năng cà phê.\n\n"
        "2. Dựng phim về lễ hội cồng chiêng.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Công Thương\n\n"
        "- Chủ trì biên soạn sổ tay song ngữ giới thiệu tiềm năng cà phê.\n\n- Bố trí cán bộ theo dõi.\n"
    )
    assert [each.same_as for each in made.agency_duties[0].items] == [made.tasks[0].no, None]


@pytest.mark.parametrize(
    ("name", "group"), [("Công an xã", False), ("Công an các xã", True), ("UBND xã, phường", True)]
)
def test_it_calls_one_body_of_a_commune_no_group(name: str, group: bool) -> None:
    assert named_group(name) is group


def test_it_asks_for_no_committee_where_the_chairman_decides() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI\n\nĐiều 1. Ban hành kèm theo.\n\nNơi nhận:\n- Lưu: VT.\n\n"
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu\n"
    )
    assert [each.code for each in compiled(text).findings if each.code == "signing_power"] == []


def test_it_doubts_a_day_of_a_task_and_a_report_once() -> None:
    text = (
        "Số: 1/KH-UBND\nGia Lai, ngày 10 tháng 3 năm 2027\n\nKẾ HOẠCH\nThông tin năm 2027\n\nI. NHIỆM VỤ\n\n"
        "1. Sở Y tế báo cáo Ủy ban nhân dân tỉnh trước ngày 05/02/2027.\n"
    )
    assert [each.field for each in compiled(text).findings if each.code == "date_before_issue"] == [
        "/tasks/0/deadlines/0/date"
    ]
