"""A decided plan becomes tasks, parties and deadlines; nobody leads whom the plan or a person did not name."""

from __future__ import annotations

from datetime import date

import pytest

from factories import programme as made
from factories.offices import SINCE, Cast
from nharong.deadlines.api import Lateness
from nharong.offices import api as offices
from nharong.offices.api import NotAllowed
from nharong.programme.api import Choice, Kind, Plan, Role, adopt, decide, plans, task_list, tasks

AT = made.moment(1, 14)


def _rows(cast: Cast, at: object = AT) -> dict[str, tasks.TaskRow]:
    return {row.task.number: row for row in task_list(by=cast.specialist, at=at)}


def test_it_makes_a_task_of_every_content_duty_and_report(plan: Plan, cast: Cast) -> None:
    kinds = {number: row.task.kind for number, row in _rows(cast).items()}
    assert [kinds[number] for number in ("II.1", "III.1.1", "BC.1")] == [Kind.ONE_OFF, Kind.STANDING, Kind.REPORT]
    assert sum(kind == Kind.STANDING for kind in kinds.values()) == 4
    assert plan.state == plans.State.ADOPTED


def test_it_gives_the_parts_the_plan_prints(plan: Plan, cast: Cast) -> None:
    row = _rows(cast)["II.2"]
    assert row.leads == ["Sở Ngoại vụ", "Sở Công Thương"]
    assert row.coordinating == ["các cơ quan có liên quan"]
    assert _rows(cast)["II.1"].leads == ["Sở Ngoại vụ"]


def test_it_turns_a_group_into_its_members_of_the_day_of_signing(draft: Plan, cast: Cast) -> None:
    late = offices.establish_agency(key="so-y-te", name="Sở Y tế", kind="so", valid_from=SINCE, by=cast.system, at=AT)
    offices.admit_member(cast.everyone, late, valid_from=date(2027, 3, 1), by=cast.system, at=AT)
    made.decide_all(draft, cast)
    adopt(draft, by=cast.specialist, at=made.moment(3, 2))
    task = made.task(draft, "II.3")
    assert {part.agency for part in task.assignments.all()} == {cast.focal, cast.foreign, cast.trade}
    snapshot = task.groups.get()
    assert (snapshot.printed, snapshot.taken_on) == ("các sở, ban, ngành", made.SIGNED_ON)
    assert set(snapshot.members.all()) == {cast.focal, cast.foreign, cast.trade}


def test_it_keeps_a_group_nobody_is_known_to_belong_to(plan: Plan) -> None:
    snapshot = made.task(plan, "II.2").groups.get()
    assert snapshot.printed == "các cơ quan có liên quan"
    assert not snapshot.members.exists()


def test_it_gives_an_agency_one_part_the_strongest(plan: Plan, cast: Cast) -> None:
    roles = made.task(plan, "II.1").assignments.filter(agency=cast.foreign).values_list("role", flat=True)
    assert list(roles) == [Role.LEAD]


def test_it_leaves_a_task_without_a_lead_without_one(plan: Plan, cast: Cast) -> None:
    row = _rows(cast)["II.3"]
    assert row.has_no_lead
    assert {party.role for party in row.parties} == {Role.IMPLEMENTING}


def test_it_records_a_lead_named_by_a_person_as_such(draft: Plan, cast: Cast) -> None:
    doubt = draft.findings.get(code="no_lead")
    decide(doubt, choice=Choice.SET_LEAD, value=cast.trade.key, reason=made.REASON, by=cast.specialist, at=AT)
    made.decide_all(draft, cast)
    adopt(draft, by=cast.specialist, at=AT)
    part = made.part(draft, "II.3", cast.trade)
    assert (part.role, part.printed, part.finding) == (Role.LEAD, "", doubt)
    row = _rows(cast)["II.3"]
    assert (row.leads, row.has_no_lead) == (["Sở Công Thương"], False)


def test_it_sets_deadlines_from_printed_ends_and_none_from_words_that_are_no_day(plan: Plan, cast: Cast) -> None:
    rows = _rows(cast)
    assert rows["II.1"].deadline.due_on == date(2027, 6, 30)
    assert rows["BC.1"].deadline.due_on == date(2027, 6, 5)
    assert rows["BC.2"].verdict.lateness is Lateness.NO_DEADLINE
    assert "31/11/2027" in rows["BC.2"].task.time.words
    assert (rows["II.4"].deadline, rows["II.4"].task.kind) == (None, Kind.RECURRENT)
    assert rows["III.1.1"].deadline is None


def test_it_shows_a_day_left_open_as_to_be_decided(cast: Cast) -> None:
    made.adopted(cast, choice=Choice.LEAVE_OPEN)
    assert _rows(cast)["BC.2"].verdict.lateness is Lateness.UNDECIDED


def test_it_refuses_names_the_register_does_not_know_and_keeps_nothing(cast: Cast) -> None:
    plan = made.imported(cast, text=made.TEXT.replace("Sở Công Thương", "Sở Lạ"))
    made.decide_all(plan, cast)
    with pytest.raises(tasks.AgenciesUnknown, match="Sở Lạ"):
        adopt(plan, by=cast.specialist, at=AT)
    plan.refresh_from_db()
    assert (plan.state, plan.tasks.count()) == (plans.State.DRAFT, 0)


def test_it_enters_unknown_names_once_when_told_to(cast: Cast) -> None:
    plan = made.imported(cast, text=made.TEXT.replace("Sở Công Thương", "Sở Lạ"))
    made.decide_all(plan, cast)
    adopt(plan, unknown="establish", by=cast.specialist, at=AT)
    new = offices.agency("so-la")
    assert new.name_on(made.SIGNED_ON) == "Sở Lạ"
    assert {part.agency for part in made.task(plan, "II.2").assignments.all()} == {cast.foreign, new}


def test_it_takes_a_persons_word_for_which_agency_is_meant(cast: Cast) -> None:
    plan = made.imported(cast, text=made.TEXT.replace("Sở Công Thương", "Sở Lạ"))
    made.decide_all(plan, cast)
    plans.match_name(plan, "Sở Lạ", agency=cast.trade.key, by=cast.specialist, at=AT)
    made.confirm_all(plan, cast)
    adopt(plan, by=cast.specialist, at=AT)
    assert made.part(plan, "II.2", cast.trade).printed == "Sở Lạ"


def test_it_does_not_adopt_twice(plan: Plan, cast: Cast) -> None:
    with pytest.raises(plans.PlanIsAdopted):
        adopt(plan, by=cast.specialist, at=AT)
    assert plan.tasks.filter(number="II.1").count() == 1


def test_others_may_not_adopt(draft: Plan, cast: Cast) -> None:
    made.decide_all(draft, cast)
    for who in ("foreign_officer", "foreign_head", "leader", "administrator", "stranger"):
        with pytest.raises(NotAllowed):
            adopt(draft, by=getattr(cast, who), at=AT)


def test_it_keeps_each_task_with_its_own_words_where_a_number_is_printed_twice(cast: Cast) -> None:
    text = made.TEXT.replace("\n2. Xây dựng", "\n1. Xây dựng").replace("\n2. Sở Công Thương", "\n1. Sở Công Thương")
    plan = made.adopted(cast, text=text)
    for task in plan.tasks.exclude(kind=Kind.REPORT):
        assert " ".join(task.title.rstrip(".").split())[:30] in " ".join(task.provision.text.split())
    second = plan.tasks.get(title__startswith="Xây dựng ấn phẩm")
    assert (second.number, second.provision.anchor) == ("II.1", "II.1 (2)")
    duty = plan.tasks.get(title__startswith="Giới thiệu hàng hóa")
    assert duty.provision.text.endswith("Giới thiệu hàng hóa của tỉnh tại hội chợ.")
