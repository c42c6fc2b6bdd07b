"""What pages ask: everyone sees what is theirs, and the number of queries does not grow with the rows."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from factories import programme as made
from factories.offices import SINCE, Cast
from nharong.deadlines.api import Lateness
from nharong.offices import api as offices
from nharong.offices.api import NotAllowed
from nharong.programme.api import (
    Filters,
    Kind,
    Plan,
    Role,
    Said,
    accept,
    close,
    consolidation,
    leader_summary,
    period_page,
    periods,
    progress,
    record,
    reports,
    task_list,
    task_page,
    tasks,
)

AT = made.moment(6, 16)
MORE_DUTIES = "\n\n".join(f"- Việc thường xuyên thứ {number} của sở." for number in range(20))


def _numbers(cast: Cast, who: str, filters: Filters = Filters()) -> list[str]:  # noqa: B008
    return [row.task.number for row in task_list(by=getattr(cast, who), at=AT, filters=filters)]


def test_it_shows_an_officer_the_tasks_of_the_own_agency(plan: Plan, cast: Cast) -> None:
    assert _numbers(cast, "trade_officer") == ["II.1", "II.2", "II.3", "III.2.1", "III.3.1"]
    assert _numbers(cast, "specialist") == _numbers(cast, "leader")
    assert "II.4" in _numbers(cast, "leader")


def test_it_narrows_the_list(plan: Plan, cast: Cast) -> None:
    assert _numbers(cast, "specialist", Filters(kind=Kind.REPORT)) == ["BC.1", "BC.2", "BC.3"]
    assert _numbers(cast, "specialist", Filters(words="AN PHAM")) == ["II.2"]
    assert _numbers(cast, "specialist", Filters(lateness=Lateness.OVERDUE)) == ["II.3", "BC.1"]
    led = Filters(agency=cast.trade.key, role=Role.LEAD)
    assert _numbers(cast, "specialist", led) == ["II.2"]
    assert _numbers(cast, "specialist", Filters(plan=plan.pk, state=tasks.State.DONE)) == []


def test_others_may_not_see_tasks(plan: Plan, cast: Cast) -> None:
    for who in ("administrator", "stranger"):
        user = getattr(cast, who)
        with pytest.raises(NotAllowed):
            task_list(by=user, at=AT)
        with pytest.raises(NotAllowed):
            task_page(made.task(plan, "II.1").pk, by=user, at=AT)
        with pytest.raises(NotAllowed):
            leader_summary(by=user, at=AT)
        with pytest.raises(NotAllowed):
            periods(by=user, at=AT)


def test_an_officer_may_not_open_a_task_the_agency_has_no_part_in(plan: Plan, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        task_page(made.task(plan, "II.4").pk, by=cast.trade_officer, at=AT)
    assert task_page(made.task(plan, "II.4").pk, by=cast.focal_head, at=AT).row.leads == ["Sở Ngoại vụ"]
    with pytest.raises(tasks.NoSuchTask):
        task_page(10**6, by=cast.specialist, at=AT)


def test_it_tells_the_history_of_a_task(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    said = {"said": Said.UNDERWAY, "narrative": "Đang làm.", "as_of": date(2027, 5, 1)}
    record(part, by=cast.foreign_officer, at=made.moment(5, 2), **said)
    history = progress.task_history(part.task_id, by=cast.specialist, at=AT)
    assert [(event.verb, event.by) for event in history.events] == [
        ("programme.tasks.made", "Chuyên Viên Thử"),
        ("programme.tasks.moved", "Đầu Mối Ngoại Vụ Thử"),
    ]


def test_it_gives_the_leader_one_sentence_first(plan: Plan, cast: Cast) -> None:
    made.submitted(made.half_year(plan, cast), made.reporters(cast)[0])
    summary = leader_summary(by=cast.leader, at=AT)
    assert (summary.dated, summary.standing, summary.undated, summary.without_lead) == (4, 4, 3, 1)
    assert [row.task.number for row in summary.worst] == ["II.3", "BC.1"]
    with translation.override("en"):
        assert summary.sentence == (
            "4 tasks with a deadline: 1 on track, 1 due soon, 2 overdue; 4 standing duties; "
            "2 agencies have not submitted: 6 tháng đầu năm 2027."
        )


def test_it_counts_the_same_in_summary_and_list(plan: Plan, cast: Cast) -> None:
    summary = leader_summary(by=cast.leader, at=AT)
    rows = [row for row in task_list(by=cast.leader, at=AT) if row.is_dated]
    assert summary.dated == len(rows) == sum(summary.counts.values())
    assert summary.dated + summary.standing + summary.undated == len(task_list(by=cast.leader, at=AT))


def test_an_officer_sees_the_own_report_of_a_period_and_no_other(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    made.submitted(period, made.reporters(cast)[0])
    own = period_page(period.pk, by=cast.trade_officer, at=AT)
    assert [row.agency_name for row in own.rows] == ["Sở Công Thương"]
    everyone = period_page(period.pk, by=cast.specialist, at=AT)
    assert {row.agency_name: row.verdict.lateness for row in everyone.rows} == {
        "Sở Ngoại vụ": Lateness.MET_ON_TIME,
        "Sở Công Thương": Lateness.OVERDUE,
        "Sở Văn hóa, Thể thao và Du lịch": Lateness.OVERDUE,
    }
    with pytest.raises(reports.NoSuchPeriod):
        period_page(10**6, by=cast.specialist, at=AT)


def test_who_was_not_asked_may_not_read_the_period_or_its_report(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast, agencies=[cast.trade])
    request = made.submitted(period, made.reporters(cast)[1])
    accept(request, by=cast.specialist, at=AT)
    close(period, head=made.head(), by=cast.specialist, at=made.CLOSED_AT)
    for who in (cast.foreign_officer, cast.administrator, cast.stranger):
        with pytest.raises(NotAllowed):
            period_page(period.pk, by=who, at=made.CLOSED_AT)
        with pytest.raises(NotAllowed):
            consolidation(period.pk, by=who, at=made.CLOSED_AT)
    assert consolidation(period.pk, by=cast.trade_head, at=made.CLOSED_AT).docx
    assert [one.period.label for one in periods(by=cast.trade_head, at=AT)] == [period.label]
    assert periods(by=cast.foreign_officer, at=AT) == []


def _queries(cast: Cast, plan: Plan) -> dict[str, int]:
    period = plan.periods.get()
    task = made.task(plan, "III.3.1").pk
    asked = {
        "list": lambda: task_list(by=cast.leader, at=AT),
        "own list": lambda: task_list(by=cast.trade_officer, at=AT),
        "task": lambda: task_page(task, by=cast.leader, at=AT),
        "history": lambda: progress.task_history(task, by=cast.leader, at=AT),
        "leader": lambda: leader_summary(by=cast.leader, at=AT).sentence,
        "period": lambda: period_page(period.pk, by=cast.leader, at=AT),
        "periods": lambda: periods(by=cast.leader, at=AT),
    }
    counts = {}
    for name, ask in asked.items():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            ask()
        counts[name] = len(seen)
    return counts


def test_it_asks_no_more_queries_for_more_rows(cast: Cast) -> None:
    small = made.adopted(cast)
    made.half_year(small, cast)
    before = _queries(cast, small)
    for number in range(6):
        agency = offices.establish_agency(
            key=f"so-{number}", name=f"Sở thứ {number}", kind="so", valid_from=SINCE, by=cast.system, at=AT
        )
        offices.admit_member(cast.everyone, agency, valid_from=SINCE, by=cast.system, at=AT)
    text = made.TEXT.replace("- Giới thiệu hàng hóa", f"{MORE_DUTIES}\n\n- Giới thiệu hàng hóa")
    large = made.adopted(cast, text=text, number="16")
    made.half_year(large, cast)
    assert len(task_list(by=cast.leader, at=AT)) > 3 * small.tasks.count()
    assert _queries(cast, large) == before
    assert max(before.values()) <= 11
