"""The annex of the periodic report: one row for each task."""

from __future__ import annotations

from nharong.engines.typesetter.draft import Align, Annex, Cell, Column, Run, Table, text_cell
from nharong.engines.typesetter.forms.report.content import FORM_SOURCE, ReportContent, TaskResult
from nharong.engines.typesetter.forms.report.wording import amount, capitalized, covered, ended

_COLUMNS = (
    Column("STT", 1.4, Align.CENTERED),
    Column("Nhiệm vụ", 4.2),
    Column("Cơ quan chủ trì", 3),
    Column("Kết quả thực hiện", 6),
    Column("Đánh giá", 2.2),
)


def annex(content: ReportContent) -> Annex:
    """Give the table of tasks; what was assessed stands in words in its last column."""
    rows = tuple(_row(place, task) for place, task in enumerate(content.tasks, start=1))
    return Annex(f"Tổng hợp kết quả thực hiện nhiệm vụ {content.period}", (Table(_COLUMNS, rows),))


def _row(place: int, task: TaskResult) -> tuple[Cell, ...]:
    return (
        text_cell(str(place), task.source),
        text_cell(f"{task.title.rstrip(' .:;')} (Mục {task.number})", task.source),
        text_cell("; ".join(task.lead) or "Kế hoạch không nêu", task.source),
        _results(task),
        text_cell(task.state + (f"; {task.lateness}" if task.lateness else ""), task.source),
    )


def _results(task: TaskResult) -> Cell:
    said = [(Run(f"{item.agency}: {ended(capitalized(item.text))}", source=item.source),) for item in task.items]
    counted = [
        (Run(f"{one.label}: {amount(one.value)} {one.unit} ({covered(one)}).", source=one.source),)
        for one in task.figures
    ]
    nothing = [(Run("Chưa có kết quả được chấp nhận.", source=FORM_SOURCE),)]
    return Cell(tuple(said + counted or nothing))
