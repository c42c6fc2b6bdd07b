"""Who recorded something by mistake takes it back: it stays to be read and counts for nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factories import programme as made
from factories.offices import Cast
from nharong.deadlines.api import Lateness
from nharong.files.api import SecretMarked
from nharong.ledger.api import Ref, replay
from nharong.offices.api import NotAllowed
from nharong.programme.api import Plan, Said, draft, progress, record, refill, submit, task_list, task_page, tasks
from nharong.programme.models import Assignment, Task

AT = made.moment(5, 20)
DAY = date(2027, 5, 19)
few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])


def _say(plan: Plan, cast: Cast, number: str = "II.1", **said: Any) -> progress.ProgressEntry:
    part = made.part(plan, number, cast.foreign)
    facts = {"said": Said.UNDERWAY, "narrative": "Đã mở một lớp.", "as_of": DAY, "at": AT, **said}
    return record(part, by=cast.foreign_officer, **facts)


def _filled(plan: Plan, cast: Cast, number: str = "II.1") -> Any:
    period = plan.periods.first() or made.half_year(plan, cast)
    request = period.requests.get(agency=cast.foreign)
    items = draft(request, by=cast.foreign_officer, at=made.moment(6, 1))
    return next(item for item in items if item.assignment.task.number == number)


def test_it_leaves_what_was_taken_back_to_be_read_and_out_of_figures_and_drafts(plan: Plan, cast: Cast) -> None:
    kept = _say(plan, cast, figures=[made.classes(2)])
    gone = _say(plan, cast, narrative="Nhầm.", figures=[made.classes(40)])
    progress.withdraw(gone, by=cast.foreign_officer, at=AT)
    assert [one.pk for one in progress.entries_of([kept.assignment_id])] == [kept.pk]
    item = _filled(plan, cast)
    assert (item.narrative, [one["value"] for one in item.figures], item.entries) == (
        "Đã mở một lớp.",
        ["2"],
        [kept.pk],
    )
    shown = task_page(kept.assignment.task_id, by=cast.trade_officer, at=AT).said
    assert {one.entry.pk: one.entry.is_withdrawn for one in shown} == {kept.pk: False, gone.pk: True}


def test_it_puts_the_work_back_where_the_other_entries_leave_it(plan: Plan, cast: Cast) -> None:
    _say(plan, cast)
    done = _say(plan, cast, said=Said.DONE, narrative="Xong.")
    assert made.task(plan, "II.1").state == tasks.State.DONE
    progress.withdraw(done, by=cast.foreign_officer, at=AT + timedelta(hours=1))
    row = next(one for one in task_list(by=cast.specialist, at=made.moment(7, 5)) if one.task.number == "II.1")
    assert (row.task.state, row.verdict.lateness) == (tasks.State.UNDERWAY, Lateness.OVERDUE)
    assert made.part(plan, "II.1", cast.foreign).state == tasks.State.UNDERWAY


def test_it_keeps_a_completion_that_another_entry_made(plan: Plan, cast: Cast) -> None:
    first = _say(plan, cast, said=Said.DONE, narrative="Xong.")
    again = _say(plan, cast, said=Said.DONE, narrative="Xong hẳn.", at=made.moment(7, 2), as_of=date(2027, 7, 1))
    progress.withdraw(first, by=cast.foreign_officer, at=made.moment(7, 3))
    row = next(one for one in task_list(by=cast.specialist, at=made.moment(7, 5)) if one.task.number == "II.1")
    assert (row.task.state, row.verdict.lateness) == (tasks.State.DONE, Lateness.MET_LATE)
    progress.withdraw(again, by=cast.foreign_officer, at=made.moment(7, 4))
    assert made.task(plan, "II.1").state == tasks.State.NOT_STARTED


def test_it_does_not_wake_a_task_that_was_cancelled(plan: Plan, cast: Cast) -> None:
    entry = _say(plan, cast)
    tasks.cancel(made.task(plan, "II.1"), reason=made.REASON, by=cast.specialist, at=AT)
    progress.withdraw(entry, by=cast.foreign_officer, at=AT)
    assert made.task(plan, "II.1").state == tasks.State.CANCELLED


def test_others_may_not_take_an_entry_back(plan: Plan, cast: Cast) -> None:
    entry = _say(plan, cast)
    for who in ("trade_officer", "specialist", "leader", "stranger"):
        with pytest.raises(NotAllowed):
            progress.withdraw(entry, by=getattr(cast, who), at=AT)
    with pytest.raises(progress.NotTheAuthor, match="Đầu Mối Ngoại Vụ Thử"):
        progress.withdraw(entry, by=cast.foreign_head, at=AT)
    progress.withdraw(entry, by=cast.foreign_officer, at=AT)
    with pytest.raises(progress.WithdrawnAlready):
        progress.withdraw(entry, by=cast.foreign_officer, at=AT)


def test_it_keeps_what_a_submitted_report_rests_on(plan: Plan, cast: Cast) -> None:
    entry = _say(plan, cast)
    made.submitted(made.half_year(plan, cast), made.reporters(cast)[0])
    with pytest.raises(progress.ReliedUpon):
        progress.withdraw(entry, by=cast.foreign_officer, at=made.moment(6, 4))


def test_it_does_not_submit_a_draft_that_rests_on_what_was_taken_back(plan: Plan, cast: Cast) -> None:
    entry = _say(plan, cast)
    period = made.half_year(plan, cast)
    request = period.requests.get(agency=cast.foreign)
    at = made.moment(6, 2)
    for item in draft(request, by=cast.foreign_officer, at=at):
        if not item.narrative:
            made.programme.save_item(item, narrative="", nothing_to_report=True, by=cast.foreign_officer, at=at)
    progress.withdraw(entry, by=cast.foreign_officer, at=at)
    with pytest.raises(progress.RestsOnWithdrawn, match=r"II\.1"):
        submit(request, by=cast.foreign_head, at=at)
    item = refill(request.items.get(assignment=entry.assignment), by=cast.foreign_officer, at=at)
    made.programme.save_item(item, narrative="", nothing_to_report=True, by=cast.foreign_officer, at=at)
    assert submit(request, by=cast.foreign_head, at=at).version == 1


def test_it_keeps_a_line_of_the_day_without_moving_the_part(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    first = progress.jot(part, "Gọi giảng viên.", by=cast.foreign_officer, at=AT)
    assert (first.said, first.percent, first.as_of) == (Said.UNDERWAY, None, AT.date())
    _say(plan, cast, percent=60, at=AT + timedelta(hours=1))
    second = progress.jot(part, "In tài liệu.", by=cast.foreign_officer, at=AT + timedelta(hours=2))
    assert (second.said, second.percent) == (Said.UNDERWAY, 60)
    with pytest.raises(progress.NothingSaid):
        progress.jot(part, "  ", by=cast.foreign_officer, at=AT)
    with pytest.raises(NotAllowed):
        progress.jot(part, "Gọi giảng viên.", by=cast.trade_officer, at=AT)


def test_it_keeps_nothing_that_bears_a_mark_of_secrecy(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    mark, who = "TỐI MẬT", {"agency": cast.foreign, "by": cast.foreign_officer, "at": AT}
    with pytest.raises(SecretMarked):
        _say(plan, cast, narrative=mark)
    with pytest.raises(SecretMarked):
        _say(plan, cast, figures=[progress.FigureGiven(mark, "cái", Decimal(1))])
    with pytest.raises(SecretMarked):
        progress.add_link("https://example.vn/tin", title=mark, **who)
    assert not part.entries.exists()
    assert not progress.Evidence.objects.exists()


steps = st.lists(st.tuples(st.sampled_from([*Said]), st.booleans()), min_size=1, max_size=7)


def test_it_stands_as_if_what_was_taken_back_had_never_been_said(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)

    def told(said: list[Said]) -> tuple[object, ...]:
        entries = []
        for hour, one in enumerate(said):
            words = "" if one in (Said.NOTHING_TO_REPORT, Said.NOT_STARTED) else "Có."
            try:
                with transaction.atomic():
                    entries.append(_say(plan, cast, said=one, narrative=words, at=AT + timedelta(hours=hour)))
            except tasks.WrongState:
                entries.append(None)
        return tuple(entries)

    @few
    @given(steps)
    def law(path: list[tuple[Said, bool]]) -> None:
        mark = transaction.savepoint()
        entries = told([said for said, _taken in path])
        left = []
        for entry, (said, taken) in zip(entries, path, strict=True):
            if entry and taken:
                progress.withdraw(entry, by=cast.foreign_officer, at=AT + timedelta(days=1))
            elif entry and said is not Said.NOTHING_TO_REPORT:
                left.append(said)
        state = Assignment.objects.get(pk=part.pk).state
        assert state == (left[-1].value if left else "NOT_STARTED")
        ref = Ref("programme.assignment", part.pk)
        assert replay("programme.assignment")[ref]["state"] == state
        task = Task.objects.get(pk=part.task_id)
        assert replay("programme.task")[Ref("programme.task", task.pk)]["state"] == task.state
        is_done = next(one for one in task_list(by=cast.specialist, at=AT) if one.task.pk == task.pk).deadline
        assert (is_done.first_met_at is not None) == (Said.DONE in left)
        transaction.savepoint_rollback(mark)

    law()
