"""A row of a table whose cells could not all be told apart or filled."""

from __future__ import annotations

from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.interpret.tables import task_rows
from nharong.engines.plancompiler.model import Doubts, Severity

_TEXT = "text/plain"  # a Word file says which cells are merged; a text has lost it


def unread_cells(reading: Reading) -> Iterator[tuple[int, str]]:
    """The index of each task with a cell that was not read, and the field the cell is for; "" is the whole row."""
    places = {task.span: at for at, task in enumerate(reading.plan.tasks)}
    for table in reading.outline.tables():
        for row in task_rows(table):
            at = places.get(row.span)
            if at is None:
                continue
            if "" in row.unread:
                yield at, ""
            elif reading.outline.source.media_type == _TEXT:
                yield from ((at, name) for name in sorted(row.unread))


def _check(reading: Reading) -> Iterator[Hit]:
    for at, name in unread_cells(reading):
        yield _empty(reading, at, name) if name else _whole(reading, at)


def _whole(reading: Reading, at: int) -> Hit:
    words = quote(reading, reading.plan.tasks[at].span)
    return Hit(
        f"The cells of this row of the table could not be told apart: “{words}”. Read the row and set its agencies "
        "and times by hand.",
        f"Máy chưa phân biệt được các ô của dòng này trong bảng: “{words}”. Hãy đọc lại dòng và tự ghi cơ quan, "
        "thời gian.",
        reading.plan.tasks[at].span,
        f"/tasks/{at}",
        severity=Severity.ERROR,
    )


def _empty(reading: Reading, at: int, name: str) -> Hit:
    task = reading.plan.tasks[at]
    words = quote(reading, task.spans.get("title", task.span))
    return Hit(
        f"A cell of “{words}” is empty below a filled one: the two may be merged in the original. Look there and "
        "set the value, or leave it empty.",
        f"Một ô của “{words}” để trống ngay dưới ô có chữ: trong bản gốc có thể là ô gộp. Hãy xem bản gốc và tự "
        "ghi, hoặc để trống.",
        task.span,
        f"/tasks/{at}/{name}",
        severity=Severity.ERROR if name == "lead" else None,  # nobody would do the task
    )


_HEADINGS = "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\n"
_COLUMNS = "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| 1 | Tổ chức hội nghị | Sở Ngoại vụ | Quý I/2027 |\n"

RULE = Rule(
    code="unread_cell",
    severity=Severity.WARNING,
    doubts=Doubts.READING,
    check=_check,
    good=f"{_HEADINGS}{_COLUMNS}| 2 | In tài liệu | Sở Y tế | Quý II/2027 |\n",
    bad=f"{_HEADINGS}{_COLUMNS}| 2 | In tài liệu | | Quý II/2027 |\n",
)
