"""The five sections of the periodic report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nharong.engines.typesetter.draft import (
    Align,
    Block,
    Column,
    DashItem,
    Heading,
    Paragraph,
    Run,
    Table,
    text_cell,
    text_dash,
    text_paragraph,
)
from nharong.engines.typesetter.forms.report.content import (
    FORM_SOURCE,
    AgencyNote,
    Decision,
    Figure,
    ReportContent,
    Said,
    Sentence,
    StandingDuties,
    TaskResult,
)
from nharong.engines.typesetter.forms.report.wording import amount, capitalized, covered, ended, joined

_NOTHING = "Không có nội dung được chấp nhận cho mục này trong kỳ báo cáo."
_NO_LEAD = "Kế hoạch không nêu cơ quan chủ trì; chưa có quyết định phân công."


def direction(content: ReportContent) -> Iterator[Block]:
    """Section I: how the work was directed, who reported, what had to be decided about the plan."""
    yield _heading(1, "Công tác chỉ đạo, tổ chức thực hiện")
    yield _heading(2, "Chỉ đạo, triển khai")
    yield from _sentences(content.direction)
    yield _heading(2, "Tình hình báo cáo của các cơ quan")
    yield from _agencies("Đã báo cáo", content.reported, "reported")
    yield from _agencies("Báo cáo không phát sinh", content.nothing_to_report, "nothing_to_report")
    yield from _agencies("Chưa có báo cáo được chấp nhận", content.not_reported, "not_reported")
    if content.unlocked:
        yield from _agencies("Được mở khóa sau thời điểm khóa số liệu", content.unlocked, "unlocked")
    if content.decisions:
        yield _heading(2, "Những điểm của kế hoạch đã được quyết định cách hiểu")
        yield from (_decision(decision) for decision in content.decisions)


def results(content: ReportContent) -> Iterator[Block]:
    """Section II: an overview, the figures, then each task by its number in the plan, then the standing duties."""
    yield _heading(1, "Kết quả thực hiện")
    yield _heading(2, "Kết quả chung")
    yield _tally(content.tasks)
    for sentence in content.overview:
        yield _sentence(sentence)
    if content.figures:
        yield _figures(content.figures)
    for task in content.tasks:
        yield from _task(task)
    if content.duties is not None:
        yield from _duties(content.duties)


def assessment(content: ReportContent) -> Iterator[Block]:
    """Section III: strengths, then shortcomings."""
    yield _heading(1, "Đánh giá")
    yield _heading(2, "Ưu điểm")
    yield from _sentences(content.strengths)
    yield _heading(2, "Tồn tại, hạn chế")
    yield from _sentences(content.shortcomings)


def next_period(content: ReportContent) -> Iterator[Block]:
    """Section IV: what comes next."""
    yield _heading(1, "Phương hướng, nhiệm vụ kỳ tiếp theo")
    yield from _sentences(content.next_period)


def proposals(content: ReportContent) -> Iterator[Block]:
    """Section V: what the agencies propose."""
    yield _heading(1, "Kiến nghị, đề xuất")
    yield from _sentences(content.proposals)


def _heading(level: int, text: str) -> Heading:
    return Heading(level, text, source=FORM_SOURCE)


def _sentences(sentences: Sequence[Sentence]) -> Iterator[Block]:
    if not sentences:
        yield text_paragraph(_NOTHING, FORM_SOURCE)
    for sentence in sentences:
        yield _sentence(sentence)


def _sentence(sentence: Sentence) -> DashItem:
    return text_dash(ended(sentence.text), sentence.source)


def _agencies(title: str, agencies: Sequence[AgencyNote], key: str) -> Iterator[Block]:
    source = f"{FORM_SOURCE}.count.{key}"
    if not agencies:
        yield text_dash(f"{title}: không có cơ quan nào.", source)
        return
    runs = [Run(f"{title} ({len(agencies)} cơ quan): ", source=source)]
    for place, agency in enumerate(agencies, start=1):
        note = f" ({agency.note})" if agency.note else ""
        runs.append(Run(agency.agency + note + ("." if place == len(agencies) else "; "), source=agency.source))
    yield DashItem(tuple(runs))


def _decision(decision: Decision) -> DashItem:
    words = f"“{decision.words}”: {decision.choice}. Người quyết định: {decision.decided_by}. Lý do: {decision.reason}"
    return text_dash(ended(words), decision.source)


def _tally(tasks: Sequence[TaskResult]) -> Paragraph:
    if not tasks:
        return text_paragraph("Kế hoạch không có nhiệm vụ nào được giao theo dõi.", f"{FORM_SOURCE}.count.tasks")
    states = Counter(task.state for task in tasks)
    parts = joined(f"{state.lower()}: {count}" for state, count in states.items())
    return text_paragraph(f"Kế hoạch giao {len(tasks)} nhiệm vụ, trong đó {parts}.", f"{FORM_SOURCE}.count.tasks")


def _figures(figures: Sequence[Figure]) -> Table:
    columns = (
        Column("Chỉ tiêu", 7),
        Column("Số liệu", 2.5, Align.RIGHT),
        Column("Đơn vị", 2.5, Align.CENTERED),
        Column("Kỳ / lũy kế", 3, Align.CENTERED),
    )
    rows = tuple(
        (
            text_cell(figure.label, figure.source),
            text_cell(amount(figure.value), figure.source),
            text_cell(figure.unit, figure.source),
            text_cell(covered(figure), figure.source),
        )
        for figure in figures
    )
    return Table(columns, rows, caption="Số liệu tổng hợp")


def _task(task: TaskResult) -> Iterator[Block]:
    yield Heading(2, f"{task.title.rstrip(' .:;')} (Mục {task.number} của Kế hoạch)", source=task.source)
    if task.plan_words:
        yield DashItem((Run(f"Nội dung giao: “{task.plan_words}”", italic=True, source=task.source),))
    yield text_dash(_who(task), task.source)
    yield text_dash(_when(task), task.source)
    yield from (_said(item) for item in task.items)
    yield from (_figure(figure) for figure in task.figures)
    if not task.items and not task.figures:
        yield text_dash("Chưa có kết quả nào được chấp nhận cho nhiệm vụ này trong kỳ báo cáo.", FORM_SOURCE)


def _who(task: TaskResult) -> str:
    parts = []
    if task.lead:
        note = f" ({task.lead_note})" if task.lead_note else ""
        parts.append(f"Cơ quan chủ trì: {joined(task.lead)}{note}.")
    else:
        parts.append(_NO_LEAD)
    if task.implementing:
        parts.append(f"Cơ quan thực hiện: {joined(task.implementing)}.")
    if task.coordinating:
        parts.append(f"Cơ quan phối hợp: {joined(task.coordinating)}.")
    return " ".join(parts)


def _when(task: TaskResult) -> str:
    time = f"Thời gian: {ended(task.time)} " if task.time else ""
    lateness = f"; {task.lateness}" if task.lateness else ""
    return f"{time}Tình trạng: {ended(task.state + lateness)}"


def _said(item: Said) -> DashItem:
    return DashItem(
        (Run(f"{item.agency}: ", bold=True, source=item.source), Run(ended(capitalized(item.text)), source=item.source))
    )


def _figure(figure: Figure) -> DashItem:
    words = f"{figure.label}: {amount(figure.value)} {figure.unit} ({covered(figure)})."
    return text_dash(words, figure.source)


def _duties(duties: StandingDuties) -> Iterator[Block]:
    yield Heading(2, "Nhiệm vụ thường xuyên", source=duties.source)
    yield text_paragraph(
        f"Kế hoạch giao {duties.count} nhiệm vụ thường xuyên, không ấn định thời hạn cho từng việc.", duties.source
    )
    yield from (_said(item) for item in duties.items)
    if not duties.items:
        yield text_dash("Chưa có kết quả nào được chấp nhận cho các nhiệm vụ thường xuyên trong kỳ.", FORM_SOURCE)
