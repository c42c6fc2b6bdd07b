"""Tables of tasks in whatever shape a file keeps them: rows counted off, merged cells held, what is unclear said."""

from __future__ import annotations

import pytest
from door_samples import paragraph, word
from plan_texts import compiled, names

from nharong.engines.plancompiler import Compilation, Doubts, Severity, compile

_OPENING = "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\n"
_HEADINGS = ["Số TT", "Tên công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Tiến độ", "Kết quả"]
_BOOK = ["1", "Dịch sách ảnh về tỉnh", "Sở Ngoại vụ", "Sở Tài chính", "Quý I/2027", "01 cuốn"]
_FAIR = ["2", "Dự hội chợ biên giới", "Sở Công Thương", "Công an tỉnh", "Quý III/2027", "01 gian hàng"]


def _told(made: Compilation) -> list[tuple[str, str, list[str], list[str], str | None]]:
    return [
        (task.no, task.title, names(task.lead), names(task.coordinating), task.time_text) for task in made.plan.tasks
    ]


def _doubted(made: Compilation) -> list[str | None]:
    return [each.field for each in made.findings if each.code in ("unread_cell", "unread_tasks")]


_BOTH = [
    ("1", "Dịch sách ảnh về tỉnh", ["Sở Ngoại vụ"], ["Sở Tài chính"], "Quý I/2027"),
    ("2", "Dự hội chợ biên giới", ["Sở Công Thương"], ["Công an tỉnh"], "Quý III/2027"),
]


@pytest.mark.parametrize(
    ("cut", "between"), [("\t", "\n"), (" | ", "\n"), ("\t", "\n\n"), ("\n", "\n"), ("\n\n", "\n\n"), ("\n", "\n\n")]
)
def test_it_reads_a_table_that_lost_its_rules(cut: str, between: str) -> None:
    made = compiled(_OPENING + between.join(cut.join(row) for row in (_HEADINGS, _BOOK, _FAIR)) + "\n")
    assert _told(made) == _BOTH
    assert _doubted(made) == []


def test_it_reads_a_cell_broken_over_two_lines() -> None:
    rows = ["\t".join(row) for row in (_HEADINGS, _BOOK, _FAIR)]
    made = compiled(_OPENING + "\n".join(rows).replace("ảnh về", "ảnh\nvề").replace("Công an", "Công\nan") + "\n")
    assert _told(made) == _BOTH


def test_it_ends_a_table_where_its_rows_end() -> None:
    rows = "\n".join("\t".join(row) for row in (_HEADINGS, _BOOK, _FAIR))
    made = compiled(f"{_OPENING}{rows}\n\nNơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Lưu: VT.\tCHỦ TỊCH\n\tTrần Văn Mẫu\n")
    assert _told(made) == _BOTH


def test_it_takes_headings_without_rows_for_no_tasks() -> None:
    made = compiled(_OPENING + "| " + " | ".join(_HEADINGS) + " |\n| " + " | ".join(_HEADINGS) + " |\n")
    assert made.plan.tasks == ()


def test_it_takes_no_table_where_nothing_names_the_columns() -> None:
    made = compiled(_OPENING + "Sở Ngoại vụ\t5\t7\nSở Y tế\t6\t8\n")
    assert made.plan.tasks == ()


def test_it_does_not_guess_which_cell_of_a_bare_row_is_missing() -> None:
    short = [each for each in _FAIR if each != "Công an tỉnh"]
    made = compiled(_OPENING + "\n".join("\n".join(row) for row in (_HEADINGS, _BOOK, short)) + "\n")
    assert _told(made)[0] == _BOTH[0]
    assert _told(made)[1] == ("2", "Dự hội chợ biên giới", [], [], None)
    assert _doubted(made) == ["/tasks/1"]


def test_it_doubts_an_empty_lead_below_a_filled_one() -> None:
    empty = [_FAIR[0], _FAIR[1], "", *_FAIR[3:]]
    made = compiled(_OPENING + "\n".join("| " + " | ".join(row) + " |" for row in (_HEADINGS, _BOOK, empty)) + "\n")
    assert names(made.plan.tasks[1].lead) == []
    assert _doubted(made) == ["/tasks/1/lead"]
    assert "no_lead" not in {each.code for each in made.findings}
    assert {each.severity for each in made.findings if each.code == "unread_cell"} == {Severity.ERROR}


@pytest.mark.parametrize("mark", ["-nt-", "Như trên", '"'])
def test_it_doubts_a_cell_that_says_as_above(mark: str) -> None:
    same = [_FAIR[0], _FAIR[1], mark, *_FAIR[3:]]
    made = compiled(_OPENING + "\n".join("| " + " | ".join(row) + " |" for row in (_HEADINGS, _BOOK, same)) + "\n")
    assert names(made.plan.tasks[1].lead) == []
    assert "/tasks/1/lead" in _doubted(made)


def test_it_reads_rows_without_values_above_sub_numbers_as_groups() -> None:
    rows = [_HEADINGS, ["1", "Xuất bản", "", "", "", ""], ["1.1", *_BOOK[1:]], ["2", "Quảng bá", "", "", "", ""]]
    rows += [["2.1", *_FAIR[1:]]]
    made = compiled(_OPENING + "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n")
    assert [(task.no, task.title) for task in made.plan.tasks] == [("1.1", _BOOK[1]), ("2.1", _FAIR[1])]


def test_it_keeps_a_row_without_values_that_has_no_sub_numbers_as_a_task() -> None:
    rows = [_HEADINGS, ["1", "Xuất bản sách", "", "", "", ""], _FAIR]
    made = compiled(_OPENING + "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n")
    assert [task.title for task in made.plan.tasks] == ["Xuất bản sách", _FAIR[1]]


def test_it_passes_over_the_row_that_counts_the_columns() -> None:
    rows = [_HEADINGS, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], _BOOK, _HEADINGS, _FAIR]
    assert _told(compiled(_OPENING + "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n")) == _BOTH


def test_it_reads_labels_inside_a_cell() -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Trách nhiệm thực hiện", "Thời gian"],
        ["1", "Dịch sách", "Chủ trì: Sở Ngoại vụ. Phối hợp: Sở Tài chính, Công an tỉnh", "Quý I/2027"],
        ["2", "In sách", "Sở Y tế", "Quý II/2027"],
    ]
    first, second = compiled(_OPENING + "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n").plan.tasks
    assert (names(first.lead), names(first.coordinating)) == (["Sở Ngoại vụ"], ["Sở Tài chính", "Công an tỉnh"])
    assert (names(second.lead), names(second.implementing)) == ([], ["Sở Y tế"])


_GOES_ON, _BEGINS = '<w:tcPr><w:vMerge w:val="continue"/></w:tcPr>', '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'


def _row(*cells: str) -> str:
    made = "".join(
        f"<w:tc>{_GOES_ON}<w:p/></w:tc>"
        if cell == "^"
        else f"<w:tc>{_BEGINS if cell.startswith('!') else ''}{paragraph(cell.lstrip('!'))}</w:tc>"
        for cell in cells
    )
    return f"<w:tr>{made}</w:tr>"


def _compiled_word(*rows: str) -> Compilation:
    opening = paragraph("KẾ HOẠCH") + paragraph("Công tác năm 2027") + paragraph("II. NHIỆM VỤ")
    return compile(word(f"{opening}<w:tbl>{''.join(rows)}</w:tbl>"), file="ke-hoach.docx")


def test_it_holds_a_merged_cell_for_each_of_its_rows() -> None:
    made = _compiled_word(
        _row("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
        _row("1", "Dịch sách", "!Sở Ngoại vụ", "Quý I/2027"),
        _row("2", "In sách", "^", "Quý II/2027"),
        _row("3", "Phát sách", "", "Quý III/2027"),
    )
    assert [names(task.lead) for task in made.plan.tasks] == [["Sở Ngoại vụ"], ["Sở Ngoại vụ"], []]
    assert [task.no for task in made.plan.tasks] == ["1", "2", "3"]
    assert _doubted(made) == []


def test_it_reads_the_rows_of_a_merged_title_as_one_task() -> None:
    made = _compiled_word(
        _row("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"),
        _row("!1", "!Dịch sách", "!Sở Ngoại vụ", "Sở Y tế", "!Quý I/2027"),
        _row("^", "^", "^", "Sở Tài chính", "^"),
    )
    assert _told(made) == [("1", "Dịch sách", ["Sở Ngoại vụ"], ["Sở Y tế", "Sở Tài chính"], "Quý I/2027")]


@pytest.mark.parametrize(
    "words",
    [
        "II. NỘI DUNG\n\nPhân công nhiệm vụ cụ thể theo Phụ lục đính kèm.\n",
        "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n\nTT   Nhiệm vụ   Chủ trì   Thời gian\n\n1   Dịch sách   Sở Ngoại vụ   Quý I\n",
        "II. YÊU CẦU\n\nDịch sách.\n\nChủ trì: Sở Ngoại vụ.\n",
        "Căn cứ Quyết định số 5/QĐ-UBND ngày 05/01/2027, các cơ quan thực hiện.\n\nNơi nhận:\n- Lưu: VT.\n",
    ],
)
def test_it_says_that_the_reading_failed_where_tasks_must_be(words: str) -> None:
    made = compiled(f"KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\n{words}")
    found = [each for each in made.findings if each.field == "/tasks"]
    assert made.plan.tasks == ()
    assert [(each.code, each.severity, each.doubts) for each in found] == [
        ("unread_tasks", Severity.ERROR, Doubts.READING)
    ]


def test_it_says_of_a_plan_of_duties_that_it_lists_no_tasks() -> None:
    made = compiled("KẾ HOẠCH\nnăm 2027\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Ngoại vụ\n\n- Theo dõi, đôn đốc.\n")
    assert [each.code for each in made.findings if each.field == "/tasks"] == ["no_tasks"]
