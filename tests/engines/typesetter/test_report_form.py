"""The report says what it was given, says plainly what it was not given, and every run can be traced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.report_content import sample_report
from nharong.engines.typesetter import Heading, Table, render
from nharong.engines.typesetter.draft import runs_of
from nharong.engines.typesetter.forms.report import (
    FORM_SOURCE,
    AgencyNote,
    Figure,
    ReportContent,
    Said,
    Scope,
    Sentence,
    TaskResult,
    compose,
)

NOTHING = "Không có nội dung được chấp nhận cho mục này trong kỳ báo cáo."
words = st.text(alphabet="aăđê Việt,.;", min_size=1, max_size=20)
sources = st.integers(1, 99).map("submission:{}".format)
figures = st.builds(
    Figure,
    label=words,
    value=st.decimals(min_value=0, max_value=10**9, places=1),
    unit=words,
    scope=st.sampled_from(Scope),
    source=sources,
)
tasks = st.builds(
    TaskResult,
    number=words,
    title=words,
    state=st.sampled_from(["Hoàn thành", "Đang thực hiện", "Chưa thực hiện"]),
    source=sources,
    lead=st.lists(words, max_size=2).map(tuple),
    items=st.lists(st.builds(Said, agency=words, text=words, source=sources), max_size=2).map(tuple),
    figures=st.lists(figures, max_size=2).map(tuple),
)


def emptied(content: ReportContent) -> ReportContent:
    """The same report when nobody has reported anything."""
    return ReportContent(
        head=content.head,
        period=content.period,
        data_from=content.data_from,
        data_to=content.data_to,
        plan=content.plan,
    )


def text_of(content: ReportContent) -> str:
    return render(compose(content), "txt").decode()


def test_it_has_the_five_sections_in_order() -> None:
    headings = [
        block.text for block in compose(sample_report()).body if isinstance(block, Heading) and block.level == 1
    ]

    assert headings == [
        "Công tác chỉ đạo, tổ chức thực hiện",
        "Kết quả thực hiện",
        "Đánh giá",
        "Phương hướng, nhiệm vụ kỳ tiếp theo",
        "Kiến nghị, đề xuất",
    ]


def test_it_says_plainly_where_nothing_was_accepted() -> None:
    text = text_of(emptied(sample_report()))

    assert text.count(NOTHING) == 5
    assert "Chưa có báo cáo được chấp nhận: không có cơ quan nào." in text
    assert "Kế hoạch không có nhiệm vụ nào được giao theo dõi." in text


@settings(max_examples=30, deadline=None)
@given(st.lists(tasks, max_size=4), st.lists(figures, max_size=3))
def test_it_gives_every_run_a_source_of_the_content_or_of_the_form(
    given: list[TaskResult], counted: list[Figure]
) -> None:
    content = replace(sample_report(), tasks=tuple(given), figures=tuple(counted))
    known = {one.source for one in (*given, *counted)}
    known |= {part.source for task in given for part in (*task.items, *task.figures)}
    known |= {run.source for run in runs_of(compose(emptied(content)))}
    known |= {run.source for run in runs_of(compose(replace(content, tasks=(), figures=())))}

    runs = list(runs_of(compose(content)))

    assert all(run.source for run in runs)
    assert {run.source for run in runs if not str(run.source).startswith(FORM_SOURCE)} <= known


@settings(max_examples=30, deadline=None)
@given(st.lists(tasks, min_size=1, max_size=4))
def test_it_names_no_lead_that_it_was_not_given(given: list[TaskResult]) -> None:
    draft = compose(replace(sample_report(), tasks=tuple(given)))
    table = draft.annexes[0].blocks[0]

    assert isinstance(table, Table)
    for task, row in zip(given, table.rows, strict=True):
        named = row[2].paragraphs[0][0].text
        assert named == ("; ".join(task.lead) if task.lead else "Kế hoạch không nêu")


def test_it_prints_each_figure_with_unit_and_scope() -> None:
    text = text_of(sample_report())

    assert "Tin, bài bằng tiếng nước ngoài | 1.236 | tin, bài | lũy kế" in text
    assert "Kinh phí đã thực hiện | 412,5 | triệu đồng | lũy kế, đến 31/5/2027" in text
    assert "Học viên: 146 người (kỳ)." in text


def test_it_counts_what_it_lists() -> None:
    notes = tuple(AgencyNote(f"Sở số {place}", f"request:{place}") for place in range(12))
    text = text_of(replace(sample_report(), reported=notes))

    assert "Đã báo cáo (12 cơ quan): Sở số 0; Sở số 1;" in text
    assert "Kế hoạch giao 4 nhiệm vụ, trong đó hoàn thành: 1; đang thực hiện: 1;" in text
    assert "Kế hoạch giao 32 nhiệm vụ thường xuyên" in text


def test_it_keeps_agencies_that_reported_late_apart() -> None:
    late = (AgencyNote("Công an tỉnh", "request:6", "ngày 22/6/2027"),)
    text = text_of(replace(sample_report(), unlocked=late))

    assert "Được mở khóa sau thời điểm khóa số liệu (1 cơ quan): Công an tỉnh (ngày 22/6/2027)." in text
    assert "sau thời điểm khóa số liệu" not in text_of(sample_report())


def test_it_tells_who_decided_a_doubt_and_why() -> None:
    text = text_of(sample_report())

    assert "“trước ngày 31/6/2027”: giữ nguyên chữ, không đặt hạn. Người quyết định: chuyên viên" in text
    assert "Lý do: tháng 6 chỉ có 30 ngày" in text


def test_it_tells_a_decided_lead_from_one_the_plan_names() -> None:
    task = replace(sample_report().tasks[2], lead=("Sở Xây dựng",), lead_note="do Sở phân công ngày 02/3/2027")

    assert "Cơ quan chủ trì: Sở Xây dựng (do Sở phân công ngày 02/3/2027)." in text_of(
        replace(sample_report(), tasks=(task,))
    )


def test_it_prints_time_state_and_lateness_in_words() -> None:
    text = text_of(sample_report())

    assert "- Thời gian: trước ngày 01/6/2027. Tình trạng: Chưa thực hiện; quá hạn 14 ngày." in text


def test_it_uses_words_and_no_pictograms() -> None:
    text = text_of(sample_report(task_count=12))

    assert not [sign for sign in text if ord(sign) > 0x2190]


@pytest.mark.parametrize(
    ("said", "printed"),
    [("xong", "Xong."), ("Xong.", "Xong."), ("xong;", "Xong."), ("được không?", "Được không?"), ("đ", "Đ.")],
)
def test_it_prints_what_was_said_as_a_sentence(said: str, printed: str) -> None:
    task = replace(sample_report().tasks[1], items=(Said("Sở A", said, "submission:1"),))

    assert f"Sở A: {printed}\n" in text_of(replace(sample_report(), tasks=(task,)))


def test_it_quotes_the_words_of_the_plan_when_they_are_given() -> None:
    task = replace(sample_report().tasks[1], plan_words="Biên soạn ấn phẩm")

    assert "- Nội dung giao: “Biên soạn ấn phẩm”" in text_of(replace(sample_report(), tasks=(task,)))


def test_it_gives_the_day_of_a_figure_of_its_own() -> None:
    figure = Figure("Lớp", Decimal(2), "lớp", Scope.PERIOD, "figure:9", as_of=date(2027, 1, 5))
    text = text_of(replace(sample_report(), figures=(figure,), overview=(Sentence("Tốt", "editor:1"),)))

    assert "Lớp | 2 | lớp | kỳ, đến 05/01/2027" in text


def test_it_names_the_work_it_reports_on() -> None:
    text = text_of(replace(sample_report(), work="Kế hoạch số 159/KH-UBND"))

    assert "Kết quả thực hiện Kế hoạch số 159/KH-UBND" in text
    assert "Trên đây là kết quả thực hiện Kế hoạch số 159/KH-UBND 6 tháng đầu năm 2027" in text
    assert "công tác thông tin đối ngoại" not in text.lower()


def test_it_has_no_annex_where_there_is_no_task_to_list() -> None:
    assert compose(replace(sample_report(), tasks=())).annexes == ()
    assert len(compose(sample_report()).annexes) == 1


def test_it_gives_the_day_of_a_figure_in_the_annex_too() -> None:
    figure = Figure("Kho còn", Decimal(10), "bản", Scope.PERIOD, "figure:9", as_of=date(2027, 5, 18))
    task = replace(sample_report().tasks[0], figures=(figure,))
    text = text_of(replace(sample_report(), tasks=(task,)))

    assert text.count("Kho còn: 10 bản (kỳ, đến 18/5/2027).") == 2
