"""Tasks that the plan must hold somewhere, of which none was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nharong.engines.plancompiler.checks.rule import Hit, Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.plancompiler.outline import Paragraph
from nharong.engines.plancompiler.passage import Span
from nharong.engines.plancompiler.read.columns import counts_rows, heads_a_table
from nharong.engines.plancompiler.wordings import FieldKind

_IN_A_LINE = re.compile(
    r"s?tt\s+\S.{0,120}(?:chu tri|thuc hien|phoi hop).{0,80}(?:thoi gian|thoi han|tien do|hoan thanh)"
)
_IN_AN_ANNEX = re.compile(
    r"(?:nhiem vu|phan cong|cong viec|hoat dong).{0,80}(?:phu luc|phu bieu|bieu)|"
    r"(?:phu luc|phu bieu).{0,40}(?:nhiem vu|phan cong|cong viec|hoat dong)"
)
_PLANS = frozenset({None, "kế hoạch", "chương trình", "phương án", "đề án"})
_A_WHOLE_PLAN = 1500  # code points; a shorter text is an excerpt


def unread_tasks(reading: Reading) -> Iterator[Hit]:
    """Where the words promise tasks and none was read: headings of a table, an annex, a whole plan without any
    part."""
    headings = _headings(reading.outline.paragraphs)
    if headings:
        yield _of_table(headings, Severity.WARNING if reading.plan.tasks else Severity.ERROR)
    elif reading.plan.tasks:
        return
    elif annex := next((each for each in reading.outline.paragraphs if _IN_AN_ANNEX.search(each.folded[:400])), None):
        yield Hit(
            "The plan says that its tasks stand in an annex, but none was read there. Check that the annex is in the "
            "file; if it is, send it as a Word file with its table, or add the tasks by hand.",
            "Kế hoạch ghi nhiệm vụ ở phụ lục nhưng máy chưa đọc được nhiệm vụ nào ở đó. Hãy kiểm tra tệp có phụ lục "
            "không; nếu có, hãy dùng tệp Word còn nguyên bảng, hoặc tự thêm nhiệm vụ.",
            annex.span,
            "/tasks",
        )
    elif line := next((each for each in reading.outline.paragraphs if _names_a_lead(each)), None):
        yield Hit(
            "A lead agency is named here, but no task was found that it leads. Check the numbers of the headings above "
            "it, or add the task by hand.",
            "Ở đây có ghi cơ quan chủ trì nhưng máy chưa tìm được nhiệm vụ nào. Hãy kiểm tra số thứ tự của các đề mục "
            "phía trên, hoặc tự thêm nhiệm vụ.",
            line.span,
            "/tasks",
        )
    elif _is_a_plan_without_parts(reading):
        yield Hit(
            "This looks like a whole plan, but neither tasks nor duties could be read from it. Send it with its lines "
            "and paragraphs as printed, best as a Word file, or add the tasks by hand.",
            "Đây có vẻ là một kế hoạch đầy đủ nhưng máy chưa đọc được nhiệm vụ hay trách nhiệm nào. Hãy dùng tệp giữ "
            "nguyên dòng, đoạn như bản in, tốt nhất là tệp Word, hoặc tự thêm nhiệm vụ.",
            None,
            "/tasks",
        )


def _of_table(span: Span, severity: Severity) -> Hit:
    return Hit(
        "A table of tasks begins here, but its rows could not be read. Send the plan as a Word file with the table "
        "itself, or add its tasks by hand.",
        "Từ đây có bảng nhiệm vụ nhưng máy chưa đọc được các dòng của bảng. Hãy dùng tệp Word còn nguyên bảng, hoặc tự "
        "thêm nhiệm vụ.",
        span,
        "/tasks",
        severity=severity,
    )


def _headings(paragraphs: Sequence[Paragraph]) -> Span | None:
    """Where the headings of a table of tasks stand outside any table."""
    for at, each in enumerate(paragraphs):
        if each.block.kind == "cell":
            continue
        if each.folded.startswith(("tt", "stt")) and _IN_A_LINE.match(each.folded[:250]):
            return each.span
        below = paragraphs[at : at + 4]
        if counts_rows(each.text) and heads_a_table([one.text for one in below if one.block.kind != "cell"]):
            return (each.block.start, below[-1].block.end)
    return None


def _names_a_lead(paragraph: Paragraph) -> bool:
    return any(start == 0 and kind is FieldKind.LEAD for start, _, kind in paragraph.labels)


def _is_a_plan_without_parts(reading: Reading) -> bool:
    plan, source = reading.plan, reading.outline.source
    ends = bool(plan.document.recipients) or any("noi nhan" in each.folded for each in reading.outline.paragraphs)
    whole = bool(plan.legal_refs) or len(source.text) > _A_WHOLE_PLAN
    return not plan.agency_duties and plan.document.kind in _PLANS and ends and whole


RULE = Rule(
    code="unread_tasks",
    severity=Severity.ERROR,
    doubts=Doubts.READING,
    check=unread_tasks,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\n| TT | Nhiệm vụ | Chủ trì | "
        "Thời gian |\n| 1 | Tổ chức hội nghị | Sở Ngoại vụ | Quý I/2027 |\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NỘI DUNG\n\nNhiệm vụ cụ thể tại Phụ lục kèm theo.\n\n"
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Ngoại vụ\n\n- Theo dõi, đôn đốc.\n"
    ),
)
