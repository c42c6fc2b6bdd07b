"""A draft begins with what was recorded within the data period; the officer's words stay the officer's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.files.api import SecretMarked
from nharong.ledger.api import LedgerEntry
from nharong.offices.api import NotAllowed
from nharong.programme.api import (
    FigureGiven,
    Plan,
    ReportItem,
    Role,
    Rule,
    Said,
    assign,
    declare_nothing,
    draft,
    record,
    refill,
    reports,
    save_item,
)
from nharong.programme.reports.queries.drafted import seen_of

AT = made.SUBMITTED_AT


def _say(plan: Plan, cast: Cast, day: date, words: str, *figures: FigureGiven, number: str = "II.1") -> int:
    part = made.part(plan, number, cast.foreign)
    at = made.moment(6, 30) if day > date(2027, 6, 1) else made.moment(6, 1)
    said = {"said": Said.UNDERWAY, "narrative": words, "figures": figures}
    return record(part, as_of=day, by=cast.foreign_officer, at=at, **said).pk


def _item(plan: Plan, cast: Cast, number: str = "II.1") -> ReportItem:
    request = (plan.periods.first() or made.half_year(plan, cast)).requests.get(agency=cast.foreign)
    items = draft(request, by=cast.foreign_officer, at=AT)
    return next(item for item in items if item.assignment.task.number == number)


def test_it_makes_an_item_of_each_part_of_the_agency(plan: Plan, cast: Cast) -> None:
    request = made.half_year(plan, cast).requests.get(agency=cast.foreign)
    items = draft(request, by=cast.foreign_officer, at=AT)
    numbers = [item.assignment.task.number for item in items]
    assert numbers == ["II.1", "II.2", "II.3", "II.4", "III.1.1", "III.1.2", "III.3.1"]
    assert request.state == reports.State.DRAFTING


def test_it_fills_in_words_and_figures_of_the_data_period_with_their_entries(plan: Plan, cast: Cast) -> None:
    stock = FigureGiven("pa nô đang có", "cụm", Decimal(7), Rule.LAST)
    times = FigureGiven("số lần kiểm tra", "lần", Decimal(1), Rule.COUNT)
    before = _say(plan, cast, date(2026, 12, 31), "Năm trước.", made.classes(5))
    one = _say(plan, cast, date(2027, 3, 1), "Đã mở hai lớp.", made.classes(2), stock, times)
    two = _say(plan, cast, date(2027, 5, 31), "Đã mở thêm lớp.", made.classes("1.5"), times)
    _say(plan, cast, date(2027, 6, 20), "Sau kỳ.", made.classes(9))
    item = _item(plan, cast)
    assert item.narrative == "Đã mở hai lớp.\nĐã mở thêm lớp."
    assert item.entries == [one, two]
    figures = {figure["indicator"]: (figure["value"], figure["entries"]) for figure in item.figures}
    assert figures == {
        "số lớp tập huấn": ("3.5", [one, two]),
        "pa nô đang có": ("7", [one]),
        "số lần kiểm tra": ("2", [one, two]),
    }
    assert before not in item.entries
    assert item.state == "UNDERWAY"


def test_it_takes_nothing_to_report_from_what_was_declared(plan: Plan, cast: Cast) -> None:
    part = made.part(plan, "III.1.1", cast.foreign)
    declare_nothing(part, as_of=date(2027, 5, 30), by=cast.foreign_officer, at=AT)
    assert _item(plan, cast, "III.1.1").nothing_to_report
    assert not _item(plan, cast, "III.1.2").nothing_to_report


def test_it_gives_the_same_draft_when_begun_again(plan: Plan, cast: Cast) -> None:
    item = _item(plan, cast)
    save_item(item, narrative="Lời của tôi.", by=cast.foreign_officer, at=AT)
    assert _item(plan, cast).narrative == "Lời của tôi."


def test_it_shows_a_number_changed_by_the_officer_beside_the_recorded_one(plan: Plan, cast: Cast) -> None:
    entry = _say(plan, cast, date(2027, 3, 1), "Đã mở hai lớp.", made.classes(2))
    item = _item(plan, cast)
    save_item(item, narrative="Ba lớp.", figures=[made.classes(3)], by=cast.foreign_officer, at=AT)
    assert item.figures == [
        {
            "indicator": "số lớp tập huấn",
            "unit": "lớp",
            "rule": "SUM",
            "value": "3",
            "recorded": "2",
            "adjusted": True,
            "entries": [entry],
        }
    ]


def test_it_fills_an_item_again_from_later_entries(plan: Plan, cast: Cast) -> None:
    item = _item(plan, cast)
    entry = _say(plan, cast, date(2027, 5, 1), "Đã mở hai lớp.", made.classes(2))
    refill(item, by=cast.foreign_officer, at=AT)
    item.refresh_from_db()
    assert (item.narrative, item.entries) == ("Đã mở hai lớp.", [entry])


def test_it_refuses_nothing_beside_something_and_figures_that_are_none(plan: Plan, cast: Cast) -> None:
    item = _item(plan, cast)
    who = {"by": cast.foreign_officer, "at": AT}
    with pytest.raises(reports.ItemContradicts):
        save_item(item, narrative="Có việc.", nothing_to_report=True, **who)
    for wrong in ([FigureGiven("", "lớp", Decimal(1))], [made.classes(1), made.classes(2)], [made.classes("NaN")]):
        with pytest.raises(reports.FigureNotKept):
            save_item(item, narrative="", figures=wrong, **who)
    item.refresh_from_db()
    assert (item.narrative, item.nothing_to_report, item.figures) == ("", False, [])


def test_it_refuses_changes_while_the_report_is_with_the_reviewer(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    request = made.submitted(period, made.reporters(cast)[0])
    item = request.items.first()
    with pytest.raises(reports.WrongState):
        save_item(item, narrative="Sửa.", by=cast.foreign_officer, at=AT)
    with pytest.raises(reports.WrongState):
        draft(request, by=cast.foreign_officer, at=AT)


def test_others_may_not_draft_for_an_agency(plan: Plan, cast: Cast) -> None:
    item = _item(plan, cast)
    for who in ("trade_officer", "trade_head", "specialist", "leader", "administrator", "stranger"):
        user = getattr(cast, who)
        with pytest.raises(NotAllowed):
            draft(item.request, by=user, at=AT)
        with pytest.raises(NotAllowed):
            save_item(item, narrative="Của người khác.", by=user, at=AT)
        with pytest.raises(NotAllowed):
            refill(item, by=user, at=AT)


def test_it_takes_up_a_part_that_was_assigned_after_the_draft_was_begun(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    request = period.requests.get(agency=cast.trade)
    before = {item.assignment.task.number for item in draft(request, by=cast.trade_officer, at=made.moment(5, 20))}
    assert "II.4" not in before
    at = made.moment(5, 21)
    assign(made.task(plan, "II.4"), cast.trade, Role.COORDINATING, reason="họp", by=cast.specialist, at=at)
    after = [item.assignment.task.number for item in draft(request, by=cast.trade_officer, at=made.moment(5, 22))]
    assert sorted(after) == sorted({*before, "II.4"})


def test_it_lets_nobody_write_over_words_that_were_not_seen(plan: Plan, cast: Cast) -> None:
    item = _item(plan, cast)
    mine = theirs = seen_of(item)
    save_item(item, narrative="Lời của giám đốc.", seen=theirs, by=cast.foreign_head, at=AT)
    with pytest.raises(reports.ItemChanged, match="Giám Đốc Ngoại Vụ Thử"):
        save_item(item, narrative="Lời của tôi.", seen=mine, by=cast.foreign_officer, at=AT)
    with pytest.raises(reports.ItemChanged):
        refill(item, seen=mine, by=cast.foreign_officer, at=AT)
    item.refresh_from_db()
    assert item.narrative == "Lời của giám đốc."
    save_item(item, narrative="Hai lời.", seen=seen_of(item), by=cast.foreign_officer, at=AT)
    item.refresh_from_db()
    assert (item.narrative, item.edited_by) == ("Hai lời.", cast.foreign_officer)


def test_it_takes_the_same_words_twice_without_a_quarrel_and_writes_them_once(plan: Plan, cast: Cast) -> None:
    item = _item(plan, cast)
    seen = seen_of(item)
    for _ in range(2):
        save_item(item, narrative="Đã mở hai lớp.", seen=seen, by=cast.foreign_officer, at=AT)
    assert LedgerEntry.objects.filter(verb="programme.items.saved").count() == 1


def test_it_keeps_nothing_of_words_that_bear_a_mark(plan: Plan, cast: Cast) -> None:
    item = _item(plan, cast)
    who = {"by": cast.foreign_officer, "at": AT}
    with pytest.raises(SecretMarked):
        save_item(item, narrative="TỐI MẬT\nPhương án không được lưu", **who)
    with pytest.raises(SecretMarked):
        save_item(item, narrative="", figures=[FigureGiven("MẬT", "lớp", Decimal(1))], **who)
    item.refresh_from_db()
    assert (item.narrative, item.figures) == ("", [])
    assert LedgerEntry.objects.filter(verb="files.refused").count() == 2


def test_others_may_not_have_words_looked_at(plan: Plan, cast: Cast) -> None:
    item = _item(plan, cast)
    with pytest.raises(NotAllowed):
        save_item(item, narrative="TỐI MẬT", by=cast.trade_officer, at=AT)
    assert not LedgerEntry.objects.filter(verb="files.refused").exists()
