"""The words of a task in their many turns: labels, brackets, orders, times at the end of a sentence."""

from __future__ import annotations

import pytest
from plan_texts import compiled, names, plan, tasks_part

from nharong.engines.plancompiler import Doubts, Severity
from nharong.engines.plancompiler.model import Task


def _task(*lines: str) -> Task:
    return plan(tasks_part("1. Tổ chức trại sáng tác ảnh", *lines)).tasks[0]


def _sentence(text: str) -> Task:
    return plan(tasks_part(f"1. {text}")).tasks[0]


def _codes(text: str, field: str) -> set[tuple[str, Doubts]]:
    return {(each.code, each.doubts) for each in compiled(text).findings if (each.field or "").startswith(field)}


@pytest.mark.parametrize("label", ["Lộ trình", "Lộ trình thực hiện", "Dự kiến", "Kỳ hạn", "Thời gian, địa điểm"])
def test_it_knows_the_labels_of_a_time(label: str) -> None:
    task = _task("- Cơ quan chủ trì: Sở Ngoại vụ.", f"- {label}: Quý III/2027. Kết quả: Bộ ảnh.")
    assert (task.time_text, str(task.end), task.products) == ("Quý III/2027", "2027-09-30", ("Bộ ảnh",))


@pytest.mark.parametrize("label", ["Kinh phí", "Địa điểm", "Số lượng"])
def test_it_ends_a_time_at_the_next_label(label: str) -> None:
    assert _task(f"- Thời gian: quý I/2027; {label}: 120 triệu đồng.").time_text == "quý I/2027"


@pytest.mark.parametrize(
    "label",
    [
        "Người chịu trách nhiệm",
        "Đầu mối",
        "Trách nhiệm",
        "Chịu trách nhiệm chính",
        "Đơn vị thường trực",
        "Lãnh đạo phụ trách",
        "Cơ quan thực hiện chính",
        "Giao",
    ],
)
def test_it_calls_nobody_lead_whom_a_label_only_makes_responsible(label: str) -> None:
    task = _task(f"- {label}: Sở Tư pháp.")
    assert (names(task.lead), names(task.implementing)) == ([], ["Sở Tư pháp"])


@pytest.mark.parametrize("label", ["Phòng chủ trì", "Đồng chủ trì", "Cấp chủ trì"])
def test_it_calls_those_lead_whom_a_label_calls_so(label: str) -> None:
    assert names(_task(f"- {label}: Phòng Báo chí.").lead) == ["Phòng Báo chí"]


@pytest.mark.parametrize(
    "line",
    [
        "Sở Tư pháp chủ trì.",
        "Sở Tư pháp (chủ trì).",
        "Sở Tư pháp là cơ quan chủ trì.",
        "Do Sở Tư pháp chủ trì thực hiện.",
    ],
)
def test_it_reads_the_lead_from_a_bullet(line: str) -> None:
    assert names(_task(f"- {line}").lead) == ["Sở Tư pháp"]


@pytest.mark.parametrize(
    ("text", "lead", "coordinating"),
    [
        ("Phân công Sở Tư pháp chủ trì, các sở, ngành phối hợp xây dựng đề án.", ["Sở Tư pháp"], ["các sở, ngành"]),
        ("Trong tháng 5/2027, Sở Tư pháp chủ trì biên soạn sổ tay.", ["Sở Tư pháp"], []),
        ("Biên soạn sổ tay (Chủ trì: Sở Tư pháp; phối hợp: Báo tỉnh).", ["Sở Tư pháp"], ["Báo tỉnh"]),
    ],
)
def test_it_reads_roles_in_these_turns(text: str, lead: list[str], coordinating: list[str]) -> None:
    task = _sentence(text)
    assert (names(task.lead), names(task.coordinating)) == (lead, coordinating)


def test_it_leaves_no_bracket_hanging_on_a_title() -> None:
    assert _sentence("Biên soạn sổ tay (Chủ trì: Sở Tư pháp).").title == "Biên soạn sổ tay"


@pytest.mark.parametrize(
    ("text", "implementing"),
    [
        (
            "Giao Trung tâm Lưu trữ lịch sử số hóa, giao Báo tỉnh đăng tải phim tư liệu.",
            "Trung tâm Lưu trữ lịch sử số hóa",
        ),
        ("Giao Thư viện tỉnh xây dựng tủ sách đối ngoại.", "Thư viện tỉnh"),
        ("Cử đầu mối: UBND các xã biên giới phân công 01 người.", "UBND các xã biên giới"),
    ],
)
def test_it_reads_who_is_told_to_do_it(text: str, implementing: str) -> None:
    task = _sentence(text)
    assert (names(task.lead), names(task.implementing)[:1]) == ([], [implementing])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh",
            ["Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh"],
        ),
        (
            "Ban Quản lý các khu chế xuất và công nghiệp; Sở Xây dựng",
            ["Ban Quản lý các khu chế xuất và công nghiệp", "Sở Xây dựng"],
        ),
        ("Sở Ngoại vụ và các cơ quan liên quan", ["Sở Ngoại vụ", "các cơ quan liên quan"]),
        ("Trường Đại học Kinh tế, Đại học Đà Nẵng; Sở Y tế", ["Trường Đại học Kinh tế, Đại học Đà Nẵng", "Sở Y tế"]),
        ("Trường Chính trị tỉnh, Đài Phát thanh tỉnh", ["Trường Chính trị tỉnh", "Đài Phát thanh tỉnh"]),
    ],
)
def test_it_keeps_a_name_whole(value: str, expected: list[str]) -> None:
    assert names(_task(f"- Cơ quan chủ trì: {value}.").lead) == expected


@pytest.mark.parametrize("body", ["Ban Chỉ đạo Công tác thông tin đối ngoại tỉnh", "Tổ công tác thông tin cơ sở xã"])
def test_it_does_not_end_a_name_at_a_noun(body: str) -> None:
    assert names(_task(f"- Đơn vị thực hiện: {body}.").implementing) == [body]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Giao Sở Y tế chủ trì tập huấn; hoàn thành trước 15/8.", "2027-08-15"),
        ("Giao Sở Y tế chủ trì tập huấn, xong trong tháng 9.", "2027-09-30"),
        ("Giao Sở Y tế chủ trì tập huấn; hoàn thành trong quý II.", "2027-06-30"),
    ],
)
def test_it_reads_a_time_told_without_its_year(text: str, end: str) -> None:
    assert str(_sentence(text).end) == end


def test_it_makes_no_day_of_a_fraction() -> None:
    assert _sentence("Giao Sở Y tế chủ trì, hoàn thành trước 1/2 số lớp tập huấn.").deadlines == ()


def test_it_says_that_it_could_not_read_rather_than_that_nothing_is_there() -> None:
    text = tasks_part("1. Mở lớp tập huấn (Sở Y tế).\n- Bước đầu: quý II/2027 chạy thử.")
    assert _codes(text, "/tasks/0/") == {("unread_lead", Doubts.READING), ("unread_time", Doubts.READING)}


def test_it_says_of_words_without_body_and_time_that_the_plan_lacks_them() -> None:
    text = tasks_part("1. Mở lớp tập huấn.")
    assert _codes(text, "/tasks/0/") == {("no_lead", Doubts.DOCUMENT), ("no_time", Doubts.DOCUMENT)}


def test_it_tells_once_that_a_plan_assigns_by_duties() -> None:
    text = (
        tasks_part("1. Mở lớp.", "2. In sách.", "3. Dựng phim.")
        + "\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Mở lớp.\n"
    )
    found = [each for each in compiled(text).findings if each.code == "no_lead"]
    assert [(each.field, each.severity) for each in found] == [("/tasks", Severity.ERROR)]


def test_it_tells_of_each_task_where_others_have_their_lead() -> None:
    text = tasks_part("1. Mở lớp.", "2. In sách.", "3. Dựng phim.", "Cơ quan chủ trì: Sở Y tế.")
    found = [each.field for each in compiled(text).findings if each.code == "no_lead"]
    assert found == ["/tasks/0/lead", "/tasks/1/lead"]
