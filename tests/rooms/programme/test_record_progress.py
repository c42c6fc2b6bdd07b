"""Agencies say what they did; what was said stays, and a task is done when all who answer for it are."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.deadlines.api import Lateness
from nharong.files import api as files
from nharong.offices.api import NotAllowed
from nharong.programme.api import (
    FigureGiven,
    Plan,
    Rule,
    Said,
    add_file,
    add_link,
    declare_nothing,
    progress,
    record,
    task_list,
    task_page,
    tasks,
)

AT = made.moment(5, 20)
DAY = date(2027, 5, 19)


def _verdict(cast: Cast, number: str, at: object) -> Lateness:
    return next(row.verdict.lateness for row in task_list(by=cast.specialist, at=at) if row.task.number == number)


def test_it_keeps_what_was_said_with_figures_and_evidence(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    file = files.store(b"Danh sach lop tap huan", name="ds.txt", by=cast.foreign_officer, at=AT)
    proof = add_file(file, title="Danh sách lớp", agency=cast.foreign, by=cast.foreign_officer, at=AT)
    link = add_link("https://example.vn/tin", title="Tin", agency=cast.foreign, by=cast.foreign_officer, at=AT)
    entry = record(
        part,
        said=Said.UNDERWAY,
        percent=40,
        narrative="Đã mở một lớp.",
        as_of=DAY,
        figures=[made.classes(1)],
        evidence=[proof, link],
        by=cast.foreign_officer,
        at=AT,
    )
    page = task_page(part.task_id, by=cast.trade_officer, at=AT)
    assert [one.entry.pk for one in page.said] == [entry.pk]
    assert [figure.value for figure in page.said[0].entry.figures.all()] == [Decimal(1)]
    assert {one.title for one in page.said[0].entry.evidence.all()} == {"Danh sách lớp", "Tin"}
    assert "Mở lớp tập huấn" in page.words


def test_it_never_changes_or_forgets_an_entry(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    entry = record(part, said=Said.UNDERWAY, narrative="Đã bắt đầu.", as_of=DAY, by=cast.foreign_officer, at=AT)
    entry.narrative = "Chưa bắt đầu."
    with pytest.raises(ValueError, match="never changed"):
        entry.save()
    with pytest.raises(ValueError, match="never taken away"):
        entry.delete()


def test_it_calls_a_task_done_only_when_all_its_leads_are(plan: Plan, cast: Cast) -> None:
    for agency, officer, state in (
        (cast.foreign, cast.foreign_officer, tasks.State.UNDERWAY),
        (cast.trade, cast.trade_officer, tasks.State.DONE),
    ):
        part = made.part(plan, "II.2", agency)
        record(part, said=Said.DONE, narrative="Xong.", as_of=DAY, by=officer, at=AT)
        assert made.task(plan, "II.2").state == state
    assert _verdict(cast, "II.2", made.moment(12, 1)) is Lateness.MET_ON_TIME


def test_it_keeps_the_first_completion_when_work_is_taken_up_again(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    later = made.moment(7, 10)
    record(part, said=Said.DONE, narrative="Xong.", as_of=DAY, by=cast.foreign_officer, at=AT)
    record(part, said=Said.UNDERWAY, narrative="Mở thêm.", as_of=DAY, by=cast.foreign_officer, at=later)
    assert made.task(plan, "II.1").state == tasks.State.UNDERWAY
    record(part, said=Said.DONE, narrative="Xong hẳn.", as_of=DAY, by=cast.foreign_officer, at=later)
    assert _verdict(cast, "II.1", made.moment(8, 1)) is Lateness.MET_ON_TIME


def test_it_does_not_let_a_coordinator_make_a_task_done(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.trade)
    record(part, said=Said.DONE, narrative="Đã phối hợp.", as_of=DAY, by=cast.trade_officer, at=AT)
    assert made.task(plan, "II.1").state == tasks.State.UNDERWAY


def test_it_keeps_the_state_when_there_is_nothing_to_report(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "III.1.1", cast.foreign)
    entry = declare_nothing(part, as_of=DAY, by=cast.foreign_officer, at=AT)
    part.refresh_from_db()
    assert (entry.said, part.state) == (Said.NOTHING_TO_REPORT, tasks.State.NOT_STARTED)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"said": Said.UNDERWAY, "narrative": " "}, progress.NothingSaid),
        ({"said": Said.DONE, "narrative": "Xong.", "percent": 90}, progress.PercentDoesNotFit),
        ({"said": Said.NOT_STARTED, "percent": 10}, progress.PercentDoesNotFit),
        ({"said": Said.UNDERWAY, "narrative": "Đang làm.", "as_of": date(2027, 5, 21)}, progress.NotYet),
        ({"said": Said.NOTHING_TO_REPORT, "narrative": "Có việc."}, progress.FigureBesideNothing),
        ({"said": Said.NOTHING_TO_REPORT, "figures": [made.classes(1)]}, progress.FigureBesideNothing),
        (
            {"said": Said.UNDERWAY, "narrative": "Đang làm.", "figures": [made.classes(1), made.classes(2)]},
            progress.FigureTwice,
        ),
    ],
)
def test_it_refuses_what_contradicts_itself(
    plan: Plan, cast: Cast, said: dict[str, object], error: type[Exception]
) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    with pytest.raises(error):
        record(part, **{"as_of": DAY, "by": cast.foreign_officer, "at": AT, **said})
    assert not part.entries.exists()


def test_it_keeps_one_unit_and_one_rule_for_an_indicator_of_a_task(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    said = {"said": Said.UNDERWAY, "narrative": "Đã mở lớp.", "as_of": DAY, "by": cast.foreign_officer, "at": AT}
    record(part, figures=[made.classes(1)], **said)
    for other in (
        FigureGiven("số lớp tập huấn", "buổi", Decimal(1)),
        FigureGiven("số lớp tập huấn", "lớp", 1, Rule.LAST),
    ):
        with pytest.raises(progress.FigureDoesNotFit):
            record(part, figures=[other], **said)


def test_it_refuses_to_move_a_cancelled_task(plan: Plan, cast: Cast) -> None:
    tasks.cancel(made.task(plan, "II.1"), reason=made.REASON, by=cast.specialist, at=made.moment(5, 1))
    part = made.part(plan, "II.1", cast.foreign)
    with pytest.raises(tasks.WrongState):
        record(part, said=Said.UNDERWAY, narrative="Đang làm.", as_of=DAY, by=cast.foreign_officer, at=AT)
    assert not part.entries.exists()


@pytest.mark.parametrize(
    "url", ["http://example.vn", "https://an:mat@example.vn", "javascript:alert(1)", "https://", ""]
)
def test_it_refuses_what_is_no_public_link(plan: Plan, cast: Cast, url: str) -> None:
    with pytest.raises(progress.NotALink):
        add_link(url, title="Tin", agency=cast.foreign, by=cast.foreign_officer, at=AT)


def test_it_refuses_evidence_of_another_agency(plan: Plan, cast: Cast) -> None:
    proof = add_link("https://example.vn/tin", title="Tin", agency=cast.trade, by=cast.trade_officer, at=AT)
    part = made.part(plan, "II.1", cast.foreign)
    said = {"said": Said.UNDERWAY, "narrative": "Đã mở lớp.", "as_of": DAY, "at": AT}
    with pytest.raises(progress.NotYourEvidence):
        record(part, evidence=[proof], by=cast.foreign_officer, **said)


def test_others_may_not_record_for_an_agency(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    for who in ("trade_officer", "trade_head", "specialist", "leader", "administrator", "stranger"):
        user = getattr(cast, who)
        with pytest.raises(NotAllowed):
            record(part, said=Said.UNDERWAY, narrative="Đang làm.", as_of=DAY, by=user, at=AT)
        with pytest.raises(NotAllowed):
            add_link("https://example.vn", title="Tin", agency=cast.foreign, by=user, at=AT)


def test_it_keeps_words_without_what_no_document_holds(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    said = {"said": Said.UNDERWAY, "as_of": date(2027, 5, 1), "by": cast.foreign_officer, "at": made.moment(5, 2)}
    entry = record(part, narrative="Đã\x00 mở\r\n02 lớp\x07.\ud800 ", **said)
    assert entry.narrative == "Đã mở\n02 lớp."
    with pytest.raises(progress.TooLong, match="20000"):
        record(part, narrative="x" * 20_001, **said)
    with pytest.raises(progress.NothingSaid):
        record(part, narrative="\x00\x01", **said)


def test_it_keeps_once_what_is_sent_twice(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "II.1", cast.foreign)
    said = {"said": Said.UNDERWAY, "narrative": "Đã mở lớp.", "as_of": DAY, "by": cast.foreign_officer}

    def sent(after: timedelta, classes: int) -> int:
        link = add_link("https://example.vn/tin", title="Tin", agency=cast.foreign, by=cast.foreign_officer, at=AT)
        return record(part, figures=[made.classes(classes)], evidence=[link], at=AT + after, **said).pk

    first = sent(timedelta(), 2)
    assert sent(timedelta(seconds=3), 2) == first
    assert part.entries.count() == 1
    assert sent(timedelta(seconds=9), 3) != first
    assert sent(timedelta(minutes=5), 3) != first
    assert part.entries.count() == 3
