"""Tasks: found by where they stand, with the agencies and times their own words give."""

from __future__ import annotations

import pytest
from plan_texts import compiled, names, plan, tasks_part

_TABLE = (
    "|\nSTT\n|\nNhiệm vụ\n|\nCơ quan {role}\n|\nThời gian\n|\n|\n1\n|\nTổ chức hội nghị\n|\n"
    "Sở Ngoại vụ\n|\nQuý I/2027\n|\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        (
            "1. Tổ chức hội nghị.",
            "Cơ quan chủ trì: Sở Ngoại vụ.",
            "Cơ quan phối hợp: Công an tỉnh.",
            "Thời gian thực hiện: Quý I năm 2027.",
        ),
        (
            "1. Tổ chức hội nghị",
            "- Đơn vị chủ trì: Sở Ngoại vụ",
            "- Đơn vị phối hợp: Công an tỉnh",
            "- Thời hạn hoàn thành: Quý I năm 2027",
        ),
        ("1. Tổ chức hội nghị", "- Chủ trì: Sở Ngoại vụ;", "- Phối hợp: Công an tỉnh;", "- Thời gian: Quý I năm 2027."),
        (
            "1. Tổ chức hội nghị. Cơ quan chủ trì: Sở Ngoại vụ; cơ quan phối hợp: Công an tỉnh; thời gian thực "
            "hiện: Quý I năm 2027.",
        ),
        (
            "1. Tổ chức hội nghị",
            "CƠ QUAN CHỦ TRÌ: Sở Ngoại vụ",
            "CƠ QUAN PHỐI HỢP: Công an tỉnh",
            "THỜI GIAN: Quý I năm 2027",
        ),
        ("1. Tổ chức hội nghị (Sở Ngoại vụ chủ trì; Công an tỉnh phối hợp; thời gian: Quý I năm 2027).",),
        (
            "1. Về hội nghị",
            "a) Nhiệm vụ: Tổ chức hội nghị.",
            "b) Cơ quan thực hiện:",
            "- Đơn vị chủ trì: Sở Ngoại vụ.",
            "- Đơn vị phối hợp: Công an tỉnh.",
            "c) Thời gian thực hiện: Quý I năm 2027.",
        ),
        (
            "1. Tổ chức hội nghị.",
            "Cơ quan thực hiện: Sở Ngoại vụ chủ trì, phối hợp với Công an tỉnh tham mưu.",
            "Thời gian thực hiện: Quý I năm 2027.",
        ),
    ],
)
def test_it_reads_one_task_in_every_wording(lines: tuple[str, ...]) -> None:
    (task,) = plan(tasks_part(*lines)).tasks
    assert task.title.startswith("Tổ chức hội nghị")
    assert names(task.lead) == ["Sở Ngoại vụ"]
    assert names(task.coordinating) == ["Công an tỉnh"]
    assert task.time_text == "Quý I năm 2027"
    assert (str(task.start), str(task.end)) == ("2027-01-01", "2027-03-31")


@pytest.mark.parametrize("label", ["Cơ quan thực hiện", "Đơn vị thực hiện", "Phân công thực hiện", "Tổ chức thực hiện"])
def test_it_does_not_call_who_carries_out_a_lead(label: str) -> None:
    (task,) = plan(tasks_part("1. Tổ chức hội nghị.", f"{label}: Sở Ngoại vụ, Công an tỉnh.")).tasks
    assert names(task.lead) == []
    assert names(task.implementing) == ["Sở Ngoại vụ", "Công an tỉnh"]


def test_it_does_not_call_the_head_of_a_group_of_tasks_a_lead() -> None:
    (task,) = plan(tasks_part("1. Sở Ngoại vụ", "a) Tổ chức hội nghị.", "Thời gian thực hiện: Quý I năm 2027.")).tasks
    assert (task.no, names(task.lead), names(task.implementing)) == ("II.1.a", [], ["Sở Ngoại vụ"])


def test_it_keeps_a_task_without_labels_beside_tasks_with_them() -> None:
    first, second = plan(
        tasks_part(
            "1. Tổ chức hội nghị.",
            "Cơ quan chủ trì: Sở Ngoại vụ.",
            "2. Phân công cán bộ",
            "Các sở, ban, ngành tỉnh phân công 01 lãnh đạo; danh sách gửi về Sở Ngoại vụ trước ngày 31/03/2027 "
            "để tổng hợp.",
        )
    ).tasks
    assert names(first.lead) == ["Sở Ngoại vụ"]
    assert (names(second.lead), names(second.implementing)) == ([], ["Các sở, ban, ngành tỉnh"])
    assert [(each.text, str(each.date), each.send_to) for each in second.deadlines] == [
        ("trước ngày 31/03/2027", "2027-03-31", "Sở Ngoại vụ")
    ]
    assert (second.time_text, str(second.end)) == (None, "2027-03-31")


def test_it_gives_one_time_for_all_to_each_task() -> None:
    text = (
        "KẾ HOẠCH\nVề việc A\n\nI. PHẠM VI VÀ THỜI GIAN\n1. Thời gian thực hiện: Năm 2027.\n\n"
        "II. NHIỆM VỤ\n1. Họp.\n2. Học.\n"
    )
    assert [(task.title, task.time_text) for task in plan(text).tasks] == [("Họp", "Năm 2027"), ("Học", "Năm 2027")]


def test_it_reads_a_table_by_the_names_of_its_columns() -> None:
    text = "KẾ HOẠCH\nnăm 2027\n\nII. NỘI DUNG\n\nChi tiết tại phụ lục.\n\nPHỤ LỤC\n\n" + _TABLE.format(role="chủ trì")
    (task,) = plan(text).tasks
    assert (task.no, task.title, names(task.lead), task.time_text) == (
        "1",
        "Tổ chức hội nghị",
        ["Sở Ngoại vụ"],
        "Quý I/2027",
    )


def test_it_reads_no_lead_from_a_column_that_says_only_who_does_it() -> None:
    text = "KẾ HOẠCH\nnăm 2027\n\nPHỤ LỤC\n\n" + _TABLE.format(role="thực hiện")
    (task,) = plan(text).tasks
    assert (names(task.lead), names(task.implementing)) == ([], ["Sở Ngoại vụ"])


@pytest.mark.parametrize(
    "body",
    [
        "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2. Thực hiện tốt.\n",
        "II. NỘI DUNG\n1. Nội dung tuyên truyền\n- Về biển đảo.\n- Về biên giới.\n",
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Ngoại vụ\n- Theo dõi.\n2. Công an tỉnh\n- Bảo vệ.\n",
        "|\nThời gian\n|\nNội dung\n|\nNgười thực hiện\n|\n|\n7 giờ\n|\nĐón khách\n|\nVăn phòng\n|\n",
    ],
)
def test_it_finds_no_tasks_in_purposes_topics_duties_and_timetables(body: str) -> None:
    assert plan(f"KẾ HOẠCH\nnăm 2027\n\n{body}").tasks == ()


def test_it_numbers_a_task_under_its_sections() -> None:
    tasks = plan(
        tasks_part(
            "2. Truyền thông", "2.1. Dựng phim.", "Chủ trì: Sở Ngoại vụ.", "2.2. In sách.", "Chủ trì: Sở Nội vụ."
        )
    ).tasks
    assert [task.no for task in tasks] == ["II.2.1", "II.2.2"]


def test_it_reads_tasks_numbered_in_words() -> None:
    tasks = plan(
        tasks_part(
            "Nhiệm vụ 1: Tổ chức hội nghị.", "+ Chủ trì: Sở Ngoại vụ.", "Nhiệm vụ 2: Họp báo.", "+ Chủ trì: Sở Nội vụ."
        )
    ).tasks
    assert [(task.no, task.title, names(task.lead)) for task in tasks] == [
        ("II.1", "Tổ chức hội nghị", ["Sở Ngoại vụ"]),
        ("II.2", "Họp báo", ["Sở Nội vụ"]),
    ]


def test_it_doubts_a_label_that_names_both_roles_at_once() -> None:
    made = compiled(
        tasks_part("1. Tổ chức hội nghị.", "Đơn vị chủ trì, phối hợp: Sở Ngoại vụ và các đơn vị liên quan.")
    )
    assert names(made.plan.tasks[0].lead) == []
    assert "unread_lead" in {finding.code for finding in made.findings}


def test_it_keeps_the_points_of_a_task() -> None:
    (task,) = plan(
        tasks_part("1. Tuyên truyền các nội dung:", "- Về biển.", "- Về biên giới.", "Cơ quan chủ trì: Sở Ngoại vụ.")
    ).tasks
    assert [item.text for item in task.items] == ["Về biển.", "Về biên giới."]
