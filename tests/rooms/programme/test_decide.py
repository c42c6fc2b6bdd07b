"""A person decides what the machine doubts; the plan's words are never touched."""

from __future__ import annotations

from datetime import date

import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.offices.api import NotAllowed
from nharong.programme.api import Choice, Plan, acknowledge, adopt, decide, findings, plans, take_back

AT = made.moment(1, 13)


def _doubt(plan: Plan, code: str = "impossible_date") -> plans.Finding:
    return plan.findings.get(code=code)


def _planned(plan: Plan, number: str) -> plans.PlannedTask:
    return next(one for one in plans.planned(plan) if one.number == number)


def test_it_keeps_who_decided_what_and_why(draft: Plan, cast: Cast) -> None:
    decided = decide(_doubt(draft), choice=Choice.KEEP_WORDS, reason=made.REASON, by=cast.specialist, at=AT)
    decided.refresh_from_db()
    assert (decided.choice, decided.reason, decided.decided_by, decided.decided_at) == (
        Choice.KEEP_WORDS,
        made.REASON,
        cast.specialist,
        AT,
    )
    assert findings(draft, by=cast.specialist, at=AT)[0].code == "no_lead"


def test_it_leaves_an_impossible_day_without_deadline_when_the_words_are_kept(draft: Plan, cast: Cast) -> None:
    decide(_doubt(draft), choice=Choice.KEEP_WORDS, reason=made.REASON, by=cast.specialist, at=AT)
    time = _planned(draft, "BC.2").time
    assert (time.due_on, time.undecided) == (None, False)
    assert "31/11/2027" in time.words


def test_it_calls_a_day_undecided_while_it_is_left_open(draft: Plan, cast: Cast) -> None:
    decide(_doubt(draft), choice=Choice.LEAVE_OPEN, reason=made.REASON, by=cast.specialist, at=AT)
    assert _planned(draft, "BC.2").time.undecided


def test_it_tells_a_day_set_by_a_person_from_one_that_is_printed(draft: Plan, cast: Cast) -> None:
    doubt = _doubt(draft)
    decide(doubt, choice=Choice.SET_DATE, value="2027-11-30", reason=made.REASON, by=cast.specialist, at=AT)
    time = _planned(draft, "BC.2").time
    assert (time.due_on, time.decided_by_finding) == (date(2027, 11, 30), doubt.pk)
    assert _planned(draft, "BC.1").time.decided_by_finding is None
    assert draft.compiled.content["report_deadlines"][1]["date"] is None


def test_it_names_a_lead_beside_the_words_and_not_among_them(draft: Plan, cast: Cast) -> None:
    doubt = _doubt(draft, "no_lead")
    decide(doubt, choice=Choice.SET_LEAD, value=cast.trade.key, reason=made.REASON, by=cast.specialist, at=AT)
    task = _planned(draft, "II.3")
    assert task.leads_decided == ((cast.trade.key, doubt.pk),)
    assert "lead" not in {party.role for party in task.parties}


def test_it_takes_a_decision_back_until_adoption(draft: Plan, cast: Cast) -> None:
    doubt = _doubt(draft)
    decide(doubt, choice=Choice.KEEP_WORDS, reason=made.REASON, by=cast.specialist, at=AT)
    take_back(doubt, by=cast.specialist, at=AT)
    doubt.refresh_from_db()
    assert (doubt.choice, doubt.decided_by) == ("", None)
    with pytest.raises(plans.NotDecided):
        take_back(doubt, by=cast.specialist, at=AT)


def test_it_closes_decisions_with_adoption(plan: Plan, cast: Cast) -> None:
    with pytest.raises(plans.PlanIsAdopted):
        take_back(_doubt(plan), by=cast.specialist, at=AT)
    with pytest.raises(plans.PlanIsAdopted):
        decide(_doubt(plan), choice=Choice.DISMISS, reason=made.REASON, by=cast.specialist, at=AT)
    with pytest.raises(plans.PlanIsAdopted):
        acknowledge(plan, by=cast.specialist, at=AT)


@pytest.mark.parametrize(
    ("code", "choice", "value", "error"),
    [
        ("impossible_date", Choice.SET_DATE, "2027-11-31", plans.ValueNotUsable),
        ("impossible_date", Choice.SET_DATE, None, plans.ValueNotUsable),
        ("impossible_date", Choice.SET_LEAD, "so-ngoai-vu", plans.ChoiceNotOpen),
        ("no_lead", Choice.SET_DATE, "2027-11-30", plans.ChoiceNotOpen),
        ("no_lead", Choice.SET_LEAD, "so-khong-co", plans.ValueNotUsable),
        ("numbering", Choice.SET_LEAD, "so-ngoai-vu", plans.ChoiceNotOpen),
    ],
)
def test_it_refuses_what_does_not_fit_the_doubt(
    draft: Plan, cast: Cast, code: str, choice: Choice, value: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        decide(_doubt(draft, code), choice=choice, value=value, reason=made.REASON, by=cast.specialist, at=AT)


def test_it_refuses_a_decision_without_a_reason(draft: Plan, cast: Cast) -> None:
    with pytest.raises(plans.ReasonMissing):
        decide(_doubt(draft), choice=Choice.DISMISS, reason="  ", by=cast.specialist, at=AT)


def test_others_may_not_decide(draft: Plan, cast: Cast) -> None:
    for who in ("foreign_officer", "foreign_head", "leader", "administrator", "stranger"):
        with pytest.raises(NotAllowed):
            decide(_doubt(draft), choice=Choice.DISMISS, reason=made.REASON, by=getattr(cast, who), at=AT)
        with pytest.raises(NotAllowed):
            acknowledge(draft, by=getattr(cast, who), at=AT)


def test_it_does_not_adopt_while_an_error_is_open(draft: Plan, cast: Cast) -> None:
    acknowledge(draft, by=cast.specialist, at=AT)
    decide(_doubt(draft), choice=Choice.KEEP_WORDS, reason=made.REASON, by=cast.specialist, at=AT)
    with pytest.raises(plans.FindingsOpen, match="chưa có cơ quan chủ trì"):
        adopt(draft, by=cast.specialist, at=AT)
    assert not draft.tasks.exists()


def test_it_does_not_adopt_before_the_warnings_were_read(draft: Plan, cast: Cast) -> None:
    for code in ("impossible_date", "no_lead"):
        decide(_doubt(draft, code), choice=Choice.LEAVE_OPEN, reason=made.REASON, by=cast.specialist, at=AT)
    with pytest.raises(plans.NotAcknowledged):
        adopt(draft, by=cast.specialist, at=AT)
    acknowledge(draft, by=cast.specialist, at=AT)
    made.confirm_all(draft, cast)
    assert adopt(draft, by=cast.specialist, at=AT)
