"""The words of the province's report, in Vietnamese as official documents are: accepted content as it was said, the
rest computed from it or written by the named editor. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nharong.deadlines.api import Lateness, Verdict, short_day
from nharong.engines import viettext
from nharong.engines.typesetter.forms import report
from nharong.offices.api import User, local_day
from nharong.programme.plans import api as plans
from nharong.programme.reports import rules
from nharong.programme.reports.queries import citing, trace
from nharong.programme.reports.queries.gathered import AcceptedItem, Answer, Gathered
from nharong.programme.tasks import api as tasks
from nharong.programme.tasks.api import TaskRow

STATES = {
    tasks.State.NOT_STARTED: "Chưa thực hiện",
    tasks.State.UNDERWAY: "Đang thực hiện",
    tasks.State.DONE: "Hoàn thành",
    tasks.State.CANCELLED: "Thôi thực hiện",
}
NOT_SAID = "Chưa có báo cáo được chấp nhận"
LATENESS = {
    Lateness.NO_DEADLINE: "không ấn định thời hạn",
    Lateness.UNDECIDED: "thời hạn cần quyết định",
    Lateness.NOT_DUE: "chưa đến hạn",
    Lateness.DUE_SOON: "sắp đến hạn",
    Lateness.OVERDUE: "quá hạn {days} ngày",
    Lateness.MET_ON_TIME: "hoàn thành đúng hạn",
    Lateness.MET_LATE: "hoàn thành quá hạn {days} ngày",
    Lateness.CANCELLED: "thôi thực hiện",
}
CHOICES = {
    plans.Choice.KEEP_WORDS: "giữ nguyên chữ",
    plans.Choice.SET_DATE: "ấn định ngày {value}",
    plans.Choice.SET_LEAD: "giao chủ trì ({value})",
    plans.Choice.LEAVE_OPEN: "để ngỏ",
    plans.Choice.DISMISS: "xác nhận cách đọc là đúng",
}


@dataclass(frozen=True)
class Editorial:
    """What the editor of the consolidating agency adds in own words; each sentence is traced to that person."""

    direction: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    next_period: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


class Composer:
    """Puts the words together and notes for each key where it leads; `sources` is complete once `content` was asked
    for.
    """

    def __init__(self, gathered: Gathered, *, by: User) -> None:
        self.ground = gathered
        self.sources = trace.sources_of(gathered)
        self.by = trace.editor(gathered, by)

    def content(self, head: report.Head, editorial: Editorial) -> report.ReportContent:
        """The report's content."""
        ground, period = self.ground, self.ground.period
        accepted = [answer for answer in ground.answers if answer.submission]
        return report.ReportContent(
            head=head,
            period=period.label,
            data_from=period.data_from,
            data_to=period.data_to,
            plan=report.Sentence(citing.citation(period.plan), "plan"),
            work=citing.work(period.plan),
            due=_due(period.due_words, period.due_on),
            direction=(*self._written(editorial.direction), *self._direction()),
            overview=self._overview(accepted),
            figures=tuple(self._figures()),
            tasks=tuple(self._task(row) for row in ground.tasks),
            duties=self._duties(),
            reported=tuple(_note(one, _when(one)) for one in accepted if not one.is_nothing),
            nothing_to_report=tuple(_note(one, _when(one)) for one in accepted if one.is_nothing),
            not_reported=tuple(_note(one, one.reason) for one in ground.answers if not one.submission),
            unlocked=tuple(_note(one, _unlocked(one)) for one in ground.answers if one.exceptions),
            decisions=tuple(self._decision(finding) for finding in ground.decisions),
            strengths=(*self._written(editorial.strengths), *self._strengths()),
            shortcomings=(*self._written(editorial.shortcomings), *self._shortcomings()),
            next_period=(*self._written(editorial.next_period), *self._next()),
            proposals=self._written(editorial.proposals),
        )

    def form_sources(self, keys: Iterable[str]) -> None:
        """Note the set sentences and the counts of the form itself: its editor answers for them, a count names what
        it counted.
        """
        counted = {
            "reported": [one.key for one in self.ground.answers if one.submission and not one.is_nothing],
            "nothing_to_report": [one.key for one in self.ground.answers if one.submission and one.is_nothing],
            "not_reported": [one.key for one in self.ground.answers if not one.submission],
            "unlocked": [one.key for one in self.ground.answers if one.exceptions],
            "tasks": [trace.task_key(row) for row in self.ground.tasks],
        }
        for key in keys:
            if key.startswith(f"{report.FORM_SOURCE}.count."):
                what = key.rpartition(".")[2]
                self.sources[key] = trace.computed("count of inputs", counted[what], self.by)
            elif key.startswith(report.FORM_SOURCE):
                self.sources[key] = {"kind": "form", "editor": self.by}

    def _written(self, sentences: Iterable[str]) -> tuple[report.Sentence, ...]:
        return tuple(self._sentence(text, {"kind": "editor", "editor": self.by}) for text in sentences if text.strip())

    def _computed(self, text: str, formula: str, inputs: Iterable[str]) -> report.Sentence:
        return self._sentence(text, trace.computed(formula, inputs, self.by))

    def _sentence(self, text: str, source: dict[str, Any]) -> report.Sentence:
        key = f"c{sum(1 for known in self.sources if known.startswith('c')) + 1}"
        self.sources[key] = source
        return report.Sentence(text, key)

    def _direction(self) -> Iterable[report.Sentence]:
        plan = self.ground.period.plan
        assert plan.adopted_at is not None, "periods are opened on adopted plans"
        words = f"Chương trình thực hiện kế hoạch được ban hành {viettext.date_in_words(local_day(plan.adopted_at))}"
        counts = ((len(self.ground.tasks), "nhiệm vụ"), (len(self.ground.duties), "nhiệm vụ thường xuyên"))
        words += f": {' và '.join(f'{count} {what}' for count, what in counts if count)}"
        keys = [trace.task_key(row) for row in (*self.ground.tasks, *self.ground.duties)]
        yield self._computed(words, "count of inputs by kind of task", keys)
        rows = [row for row in (*self.ground.tasks, *self.ground.duties) if _unknown_groups(row)]
        groups: dict[str, str] = {}
        for name in (name for row in rows for name in _unknown_groups(row)):
            groups.setdefault(name.casefold(), name)
        if groups:
            words = (
                f"Kế hoạch giao việc cho {len(groups)} nhóm cơ quan chưa có danh sách thành viên, nên chưa phân công"
            )
            words += f" tới từng cơ quan: {'; '.join(groups.values())}"
            yield self._computed(words, "groups whose snapshot is empty", [trace.task_key(row) for row in rows])

    def _overview(self, accepted: Sequence[Answer]) -> tuple[report.Sentence, ...]:
        ground = self.ground
        nothing = sum(one.is_nothing for one in accepted)
        some = f"{len(accepted)} trong số" if accepted else "Chưa có cơ quan nào trong số"
        words = f"{some} {len(ground.answers)} cơ quan được yêu cầu có báo cáo được chấp nhận"
        words += f", trong đó {nothing} cơ quan báo cáo không phát sinh" if nothing else ""
        first = self._computed(words, "accepted / expected reports", [one.key for one in ground.answers])
        dated = [row for row in ground.tasks if row.is_dated]
        if not dated:
            return (first,)
        counts = {late: sum(row.verdict.lateness is late for row in dated) for late in LATENESS}
        parts = "; ".join(f"{_lateness_name(late)}: {count}" for late, count in counts.items() if count)
        day = local_day(ground.at)
        words = f"Tại thời điểm tổng hợp (ngày {_day(day)}), {len(dated)} nhiệm vụ có thời hạn, trong đó {parts}"
        keys = [trace.task_key(row) for row in dated]
        return first, self._computed(words, "count of inputs by verdict", keys)

    def _figures(self) -> Iterable[report.Figure]:
        numbers = {row.task.pk: row.task.number for row in (*self.ground.tasks, *self.ground.duties)}
        for one in self.ground.figures:
            yield self._figure(one, f"{_capital(one.indicator)} (Mục {numbers.get(one.task, '')})")

    def _figure(self, one: rules.ProvinceFigure, label: str) -> report.Figure:
        """A level ("as it stands") is one agency's own and says whose and of which day."""
        is_level = one.rule == "LAST"
        if is_level:
            whose = next(item.agency_name for item in self.ground.items if item.agency.pk == one.inputs[0].agency)
            label = f"{label} - {whose}"
        as_of = self._day_of(one) if is_level else None
        return report.Figure(label, one.value, one.unit, report.Scope.PERIOD, one.key, as_of)

    def _day_of(self, one: rules.ProvinceFigure) -> date:
        """The day of a level: that of the entry it was recorded in; a number changed since is of the period's end."""
        said = next(item for item in self.ground.items if item.key == trace.item_key(one.inputs[0]))
        figure = next(figure for figure in said.content["figures"] if figure["indicator"] == one.indicator)
        entries = [] if figure["adjusted"] else figure["entries"]
        days = [self.ground.entries[number].as_of for number in entries if number in self.ground.entries]
        return max(days, default=self.ground.period.data_to)

    def _task(self, row: TaskRow) -> report.TaskResult:
        items = [item for item in self.ground.items if item.task == row.task.pk]
        figures = [one for one in self.ground.figures if one.task == row.task.pk]
        state = accepted_state(row, items)
        return report.TaskResult(
            number=row.task.number,
            title=row.task.title,
            state=STATES[state] if state else NOT_SAID,
            source=trace.task_key(row),
            lead=tuple(row.leads),
            lead_note=_lead_note(row),
            coordinating=tuple(row.coordinating),
            implementing=tuple(row.implementing),
            time=_time(row),
            lateness=_lateness(row.verdict, state, self.ground),
            items=tuple(_said(item) for item in sorted(items, key=_by_role) if _words_of(item)),
            figures=tuple(self._figure(one, _capital(one.indicator)) for one in figures),
        )

    def _duties(self) -> report.StandingDuties | None:
        if not self.ground.duties:
            return None
        tasks_of = {row.task.pk: row.task.number for row in self.ground.duties}
        said = [item for item in self.ground.items if item.task in tasks_of and item.content["narrative"]]
        items = tuple(_said(item, f" (Mục {tasks_of[item.task]})") for item in said)
        return report.StandingDuties(len(self.ground.duties), "duties", items)

    def _decision(self, finding: plans.Finding) -> report.Decision:
        assert finding.decided_by is not None, "a choice is stored with who chose"
        choice = _choice(finding)
        who = finding.decided_by.get_full_name()
        return report.Decision(_quoted(finding, self.ground), choice, who, finding.reason, trace.decision_key(finding))

    def _strengths(self) -> Iterable[report.Sentence]:
        done = self._in_state(tasks.State.DONE)
        if done:
            yield self._computed(
                f"{len(done)} nhiệm vụ được báo cáo hoàn thành: {_numbers(done)}",
                "tasks done in accepted reports",
                _keys(done),
            )

    def _shortcomings(self) -> Iterable[report.Sentence]:
        late = [row for row in self.ground.tasks if row.verdict.lateness is Lateness.OVERDUE]
        if late:
            each = "; ".join(f"{row.task.number} ({_lateness_words(row.verdict)})" for row in late)
            yield self._computed(f"{len(late)} nhiệm vụ quá hạn: {each}", "tasks overdue at closing", _keys(late))
        bare = [row for row in self.ground.tasks if row.has_no_lead]
        if bare:
            words = f"{len(bare)} nhiệm vụ chưa có cơ quan chủ trì: {_numbers(bare)}"
            yield self._computed(words, "tasks without a lead in the plan or by decision", _keys(bare))
        missing = [answer for answer in self.ground.answers if not answer.submission]
        if missing:
            names = "; ".join(one.agency_name for one in missing)
            words = f"{len(missing)} cơ quan chưa có báo cáo được chấp nhận: {names}"
            yield self._computed(words, "agencies without an accepted report", [one.key for one in missing])

    def _next(self) -> Iterable[report.Sentence]:
        dropped = tasks.State.CANCELLED
        done = {row.task.pk for row in self._in_state(tasks.State.DONE)}
        left = [row for row in self.ground.tasks if row.task.pk not in done and row.task.state != dropped]
        if left:
            words = f"Tiếp tục thực hiện {len(left)} nhiệm vụ chưa được báo cáo hoàn thành: {_numbers(left)}"
            yield self._computed(words, "tasks not done in accepted reports", _keys(left))

    def _in_state(self, state: tasks.State) -> list[TaskRow]:
        items = self.ground.items
        return [
            row
            for row in self.ground.tasks
            if accepted_state(row, [item for item in items if item.task == row.task.pk]) is state
        ]


def accepted_state(row: TaskRow, items: Iterable[AcceptedItem]) -> tasks.State | None:
    """The state of a task by accepted reports alone; None while none of those who answer for it has one."""
    if row.task.state == tasks.State.CANCELLED:
        return tasks.State.CANCELLED
    said: Mapping[int, str] = {item.content["assignment"]: item.content["state"] for item in items}
    who = tasks.answerable(party.role for party in row.parties)
    if not any(party.assignment.pk in said for party in row.parties if party.role is who):
        return None
    none = tasks.State.NOT_STARTED
    return tasks.task_state(
        [(party.role, tasks.State(said.get(party.assignment.pk, none))) for party in row.parties], now=none
    )


def _due(words: str, due_on: date | None) -> str:
    if words and due_on and f"{due_on.year}" not in words:
        return f"{words} ({_day(due_on)})"
    return words or (f"ngày {_day(due_on)}" if due_on else "")


def _note(answer: Answer, note: str) -> report.AgencyNote:
    return report.AgencyNote(answer.agency_name, answer.key, note)


def _when(answer: Answer) -> str:
    first = answer.request.first_submitted_at
    if first is None:
        return ""
    words = f"nộp ngày {_day(local_day(first))}"
    late = {Lateness.MET_ON_TIME: ", đúng hạn", Lateness.MET_LATE: f", quá hạn {answer.verdict.days} ngày"}
    return words + late.get(answer.verdict.lateness, "") + (", không nêu nội dung" if answer.is_blank else "")


def _unlocked(answer: Answer) -> str:
    return "; ".join(f"mở khóa đến {_day(one.until)}: {one.reason}" for one in answer.exceptions)


def _unknown_groups(row: TaskRow) -> list[str]:
    with_members = {party.assignment.snapshot_id for party in row.parties}
    return [group.printed for group in row.groups if group.pk not in with_members]


def _lead_note(row: TaskRow) -> str:
    leads = [party.assignment for party in row.parties if party.role is tasks.Role.LEAD and party.by_person]
    if not leads:
        return ""
    days = ", ".join(dict.fromkeys(_day(local_day(one.assigned_at)) for one in leads))
    return f"theo quyết định phân công ngày {days}, Kế hoạch không nêu"


def _time(row: TaskRow) -> str:
    words, deadline = row.task.time.words, row.deadline
    time = row.task.time
    if (time.finding_id or time.decided_at) and deadline and deadline.due_on:
        return f"{words} (ngày {_day(deadline.due_on)} do người có thẩm quyền ấn định, Kế hoạch không nêu)".strip()
    return words


def _lateness(verdict: Verdict, state: tasks.State | None, ground: Gathered) -> str:
    """The verdict of the lists, at the moment of closing; where work moved after the accepted report, the day is said
    beside it.
    """
    if verdict.lateness in (Lateness.NO_DEADLINE, Lateness.CANCELLED):
        return ""
    words = _lateness_words(verdict)
    is_met = verdict.lateness in (Lateness.MET_ON_TIME, Lateness.MET_LATE)
    if is_met == (state is tasks.State.DONE):
        return words.removeprefix("hoàn thành ")
    return f"cập nhật đến ngày {_day(local_day(ground.at))}: {words}"


def _lateness_words(verdict: Verdict) -> str:
    return LATENESS[verdict.lateness].format(days=verdict.days)


def _lateness_name(lateness: Lateness) -> str:
    return LATENESS[lateness].replace(" {days} ngày", "")


def _by_role(item: AcceptedItem) -> int:
    return list(tasks.Role).index(tasks.Role(item.content["role"]))


def _words_of(item: AcceptedItem) -> str:
    """What is printed of an item. "Nothing to report" is printed of leads; the list of agencies says it of others."""
    is_lead = item.content["role"] == tasks.Role.LEAD
    if item.content["nothing_to_report"]:
        return "Không phát sinh" if is_lead else ""
    return str(item.content["narrative"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _said(item: AcceptedItem, place: str = "") -> report.Said:
    return report.Said(f"{item.agency_name}{place}", " ".join(_words_of(item).split()), item.key)


def _choice(finding: plans.Finding) -> str:
    """What was chosen; words that were kept set no deadline, which is said where a day was doubted."""
    choice = plans.Choice(finding.choice)
    said = CHOICES[choice].format(value=_value(finding))
    sets_days = plans.Choice.SET_DATE in plans.choices_for(finding.field)
    return f"{said}, không đặt hạn" if choice is plans.Choice.KEEP_WORDS and sets_days else said


def _value(finding: plans.Finding) -> str:
    is_day = finding.choice == plans.Choice.SET_DATE
    return _day(date.fromisoformat(finding.value)) if is_day else finding.value


def _day(day: date) -> str:
    """Day, month and year as official documents print them: "05/6/2027"."""
    return f"{short_day(day)}/{day.year}"


def _quoted(finding: plans.Finding, ground: Gathered) -> str:
    if finding.start is None or finding.end is None:
        return finding.message_vi or finding.message
    text = ground.period.plan.compiled.content["source"]["text"][finding.start : finding.end]
    words = " ".join(text.replace("*", "").split())
    return words if len(words) <= 200 else f"{words[:197].rstrip()}..."


def _numbers(rows: Iterable[TaskRow]) -> str:
    return ", ".join(row.task.number for row in rows)


def _keys(rows: Iterable[TaskRow]) -> list[str]:
    return [trace.task_key(row) for row in rows]
