"""A person corrects how an obligation is read; the compiled reading never changes, and who did it and why is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.files import api as files
from nharong.ledger.api import history, verify
from nharong.offices import api as offices
from nharong.offices.api import NotAllowed
from nharong.programme.api import Plan, Role, adopt, decide, plans
from nharong.programme.plans.api import Choice, Named, Reading, Status, Why
from nharong.programme.plans.rules import fingerprint

AT = made.moment(1, 13)


def _one(plan: Plan, key: str) -> Reading:
    return next(one for one in plans.readings(plan) if one.key == key)


def _ready(plan: Plan, cast: Cast) -> Plan:
    made.decide_all(plan, cast)
    adopt(plan, by=cast.specialist, at=AT)
    return plan


def test_it_reads_a_draft_as_it_was_compiled(draft: Plan, cast: Cast) -> None:
    readings = plans.readings(draft)
    assert [one.key for one in readings] == ["t0", "t1", "t2", "t3", "d0", "d1", "d2", "d3", "r0", "r1", "r2"]
    first = readings[0]
    assert (first.number, first.status, first.version, first.edited) == ("II.1", Status.CLEAR, 0, frozenset())
    assert [(one.name, one.role, one.agency, one.group_key) for one in first.parties] == [
        ("Sở Ngoại vụ", "lead", cast.foreign.key, None),
        ("Sở Công Thương", "coordinating", cast.trade.key, None),
        ("các sở, ban, ngành", "coordinating", None, cast.everyone.key),
    ]
    text = draft.compiled.content["source"]["text"]
    assert all(text[one.words.start : one.words.end] == one.words.text for one in readings)
    assert all(text[party.start : party.end] == party.name for party in first.parties)


def test_it_keeps_open_what_an_error_doubts(draft: Plan, cast: Cast) -> None:
    opened = {one.key: one.why for one in plans.readings(draft) if one.status is Status.OPEN}
    assert opened == {"t2": (Why.FINDING,), "r1": (Why.FINDING,)}
    doubt = draft.findings.get(code="no_lead")
    assert doubt.pk in _one(draft, "t2").findings
    decide(doubt, choice=Choice.LEAVE_OPEN, reason=made.REASON, by=cast.specialist, at=AT)
    assert _one(draft, "t2").status is Status.CLEAR


def test_it_retitles_and_keeps_the_words_of_the_plan(draft: Plan, cast: Cast) -> None:
    edit = plans.retitle(draft, "t0", title="  Mở hai lớp\n tập huấn ", seen=0, by=cast.specialist, at=AT)
    one = _one(draft, "t0")
    assert (one.title, one.version, one.edited) == ("Mở hai lớp tập huấn", edit.pk, {"title"})
    assert one.words.text.startswith("1. Mở lớp tập huấn")
    assert draft.compiled.content["tasks"][0]["title"].startswith("Mở lớp")
    task = made.task(_ready(draft, cast), "II.1")
    assert (task.title, task.provision.anchor) == ("Mở hai lớp tập huấn", "II.1")


def test_it_tells_whom_a_person_named_from_whom_the_plan_prints(draft: Plan, cast: Cast) -> None:
    parties = [Named("Sở Ngoại vụ"), Named("Sở Công Thương", agency=cast.trade.key)]
    plans.set_parties(
        draft, "t0", role="lead", parties=parties, reason="họp ngày 12/01", seen=0, by=cast.specialist, at=AT
    )
    leads = [(one.name, one.by_person, one.agency) for one in _one(draft, "t0").leads]
    assert leads == [("Sở Ngoại vụ", False, cast.foreign.key), ("Sở Công Thương", True, cast.trade.key)]
    _ready(draft, cast)
    printed = made.part(draft, "II.1", cast.foreign)
    named = made.part(draft, "II.1", cast.trade)
    assert (printed.role, printed.printed, printed.reason) == (Role.LEAD, "Sở Ngoại vụ", "")
    assert (named.role, named.printed, named.reason) == (Role.LEAD, "", "họp ngày 12/01")


def test_it_takes_a_role_away_from_whom_a_person_leaves_out(draft: Plan, cast: Cast) -> None:
    plans.set_parties(draft, "t0", role="coordinating", parties=[], reason="in nhầm", seen=0, by=cast.specialist, at=AT)
    assert {one.role for one in _one(draft, "t0").parties} == {"lead"}
    assert {part.agency for part in made.task(_ready(draft, cast), "II.1").assignments.all()} == {cast.foreign}


def test_it_makes_a_group_that_a_person_named_its_members(draft: Plan, cast: Cast) -> None:
    group = [Named("", group=cast.everyone.key)]
    plans.set_parties(draft, "t1", role="implementing", parties=group, reason="x", seen=0, by=cast.specialist, at=AT)
    _ready(draft, cast)
    snapshot = made.task(draft, "II.2").groups.get(role=Role.IMPLEMENTING)
    assert (snapshot.printed, snapshot.members.count()) == ("các sở, ban, ngành", 3)
    assert made.part(draft, "II.2", cast.focal).role == Role.IMPLEMENTING


def test_it_answers_the_doubt_of_a_missing_lead_by_naming_who_does_it(draft: Plan, cast: Cast) -> None:
    named = [Named("Sở Công Thương", agency=cast.trade.key)]
    plans.set_parties(draft, "t2", role="lead", parties=named, reason="x", seen=0, by=cast.specialist, at=AT)
    assert _one(draft, "t2").status is Status.CLEAR
    doubt = draft.findings.get(code="no_lead")
    with pytest.raises(plans.AnsweredByEdit):
        decide(doubt, choice=Choice.LEAVE_OPEN, reason=made.REASON, by=cast.specialist, at=AT)
    decide(draft.findings.get(code="impossible_date"), choice=Choice.KEEP_WORDS, reason="x", by=cast.specialist, at=AT)
    plans.acknowledge(draft, by=cast.specialist, at=AT)
    made.confirm_all(draft, cast)
    adopt(draft, by=cast.specialist, at=AT)
    assert made.part(draft, "II.3", cast.trade).role == Role.LEAD


def test_it_asks_which_body_an_unknown_name_means_and_offers_the_like(cast: Cast) -> None:
    plan = made.imported(cast, text=made.TEXT.replace("Sở Công Thương", "Sở Công thương nghiệp"))
    one = _one(plan, "t1")
    assert (one.status, one.why) == (Status.OPEN, (Why.UNKNOWN,))
    unknown = next(party for party in one.parties if party.is_open)
    assert (unknown.name, unknown.agency, unknown.candidates[0]) == ("Sở Công thương nghiệp", None, cast.trade.key)
    plans.match_name(plan, "sở công thương nghiệp", agency=cast.trade.key, by=cast.specialist, at=AT)
    assert Why.UNKNOWN not in {why for one in plans.readings(plan) for why in one.why}
    made.decide_all(plan, cast)
    adopt(plan, by=cast.specialist, at=AT)
    assert made.part(plan, "II.2", cast.trade).printed == "Sở Công thương nghiệp"


def test_it_asks_which_of_several_bodies_a_name_means(draft: Plan, cast: Cast) -> None:
    offices.add_alias(cast.foreign, "Sở Công Thương", by=cast.system, at=AT)
    party = next(party for party in _one(draft, "t1").parties if party.is_open)
    assert (party.several, set(party.candidates)) == (True, {cast.foreign.key, cast.trade.key})
    assert _one(draft, "t1").why == (Why.SEVERAL,)


def test_it_keeps_a_group_nobody_registered_as_printed_and_not_open(draft: Plan) -> None:
    group = next(party for party in _one(draft, "t1").parties if party.name == "các cơ quan có liên quan")
    assert (group.is_open, group.group_key, _one(draft, "t1").status) == (False, None, Status.CLEAR)


def test_it_sets_days_beside_the_signed_words(draft: Plan, cast: Cast) -> None:
    days: dict[str, Any] = {"start_on": None, "due_on": date(2027, 11, 30)}
    plans.set_time(draft, "r1", **days, reason="đã hỏi Ủy ban", seen=0, by=cast.specialist, at=AT)
    one = _one(draft, "r1")
    assert (one.time.due_on, one.time.words, one.status) == (date(2027, 11, 30), "trước ngày 31/11/2027", Status.CLEAR)
    _ready(draft, cast)
    term = made.task(draft, "BC.2").time
    assert (term.end_on, term.reason, term.decided_by) == (date(2027, 11, 30), "đã hỏi Ủy ban", cast.specialist)
    assert term.words == "trước ngày 31/11/2027"


def test_it_links_a_duty_to_the_task_it_repeats_and_follows_it(draft: Plan, cast: Cast) -> None:
    plans.link(draft, "d0", repeats="t1", seen=0, by=cast.specialist, at=AT)
    assert _one(draft, "d0").repeats == "t1"
    merged = plans.merge(draft, ["t0", "t1"], seen={}, by=cast.specialist, at=AT)
    assert _one(draft, "d0").repeats == merged.made[0]
    plans.leave_out(draft, merged.made[0], reason="x", seen=merged.pk, by=cast.specialist, at=AT)
    assert _one(draft, "d0").repeats is None


def test_it_asks_again_where_findings_on_one_field_were_decided_differently(draft: Plan, cast: Cast) -> None:
    first = draft.findings.get(code="impossible_date")
    first.pk, first.position, first.code = None, 9, "two_dates"
    first.save()
    for code, choice in (("impossible_date", Choice.KEEP_WORDS), ("two_dates", Choice.LEAVE_OPEN)):
        decide(draft.findings.get(code=code), choice=choice, reason="x", by=cast.specialist, at=AT)
    assert _one(draft, "r1").why == (Why.DISPUTED,)
    decide(draft.findings.get(code="no_lead"), choice=Choice.LEAVE_OPEN, reason="x", by=cast.specialist, at=AT)
    plans.acknowledge(draft, by=cast.specialist, at=AT)
    made.confirm_all(draft, cast)
    with pytest.raises(plans.FindingsDisagree, match=r"BC\.2"):
        adopt(draft, by=cast.specialist, at=AT)
    decide(draft.findings.get(code="two_dates"), choice=Choice.KEEP_WORDS, reason="x", by=cast.specialist, at=AT)
    assert _one(draft, "r1").status is Status.CLEAR


REFUSED: list[tuple[str, str, dict[str, Any], type[Exception]]] = [
    ("retitle", "t0", {"title": "  "}, plans.TitleMissing),
    ("retitle", "t0", {"title": "a" * 2001}, plans.TitleTooLong),
    ("retitle", "t99", {"title": "a"}, plans.NoSuchObligation),
    ("set_parties", "t0", {"role": "lead", "parties": [], "reason": " "}, plans.ReasonMissing),
    ("set_parties", "t0", {"role": "boss", "parties": [], "reason": "x"}, plans.RoleNotOpen),
    ("set_parties", "r0", {"role": "lead", "parties": [], "reason": "x"}, plans.RoleNotOpen),
    ("set_parties", "t0", {"role": "lead", "parties": [Named("x", agency="so-la")], "reason": "x"},
     plans.PartyNotUsable),
    ("set_parties", "t0", {"role": "lead", "parties": [Named("x", agency="cac-so-ban-nganh")], "reason": "x"},
     plans.PartyNotUsable),
    ("set_parties", "t0", {"role": "lead", "parties": [Named(" ")], "reason": "x"}, plans.PartyNotUsable),
    ("set_time", "t0", {"start_on": None, "due_on": None, "reason": ""}, plans.ReasonMissing),
    ("set_time", "t0", {"start_on": date(2027, 6, 2), "due_on": date(2027, 6, 1), "reason": "x"}, plans.DaysCrossed),
    ("set_time", "d0", {"start_on": None, "due_on": date(2027, 6, 1), "reason": "x"}, plans.NoTimeHere),
    ("link", "t0", {"repeats": "t1"}, plans.LinkNotOpen),
    ("link", "d0", {"repeats": "d1"}, plans.LinkNotOpen),
    ("link", "d0", {"repeats": "t99"}, plans.LinkNotOpen),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "key", "given", "error"), REFUSED)
def test_it_refuses_what_does_not_fit(
    draft: Plan, cast: Cast, verb: str, key: str, given: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        getattr(plans, verb)(draft, key, **given, seen=0, by=cast.specialist, at=AT)
    assert not draft.edits.exists()


@pytest.mark.parametrize(
    ("name", "chosen", "error"),
    [
        ("Sở Lạ", {"agency": "so-cong-thuong"}, plans.NameNotPrinted),
        ("Sở Ngoại vụ", {}, plans.PartyNotUsable),
        ("Sở Ngoại vụ", {"agency": "so-la"}, plans.PartyNotUsable),
        ("Sở Ngoại vụ", {"agency": "so-cong-thuong", "group": "cac-so-ban-nganh"}, plans.PartyNotUsable),
    ],
)
def test_it_refuses_a_name_that_is_not_printed_or_no_one_body(
    draft: Plan, cast: Cast, name: str, chosen: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        plans.match_name(draft, name, **chosen, by=cast.specialist, at=AT)


def test_it_writes_each_edit_down(draft: Plan, cast: Cast) -> None:
    edit = plans.retitle(draft, "t0", title="Khác", seen=0, by=cast.specialist, at=AT)
    entry = history(plans.plan_ref(draft))[-1]
    assert (entry.verb, entry.about["kind"], entry.about["keys"]) == ("programme.plans.edited", "RETITLE", ["t0"])
    assert entry.about["edit"] == f"programme.edit:{edit.pk}"
    assert entry.about["sha256"] == fingerprint(edit.content, edit.reason)
    mail = "Gửi về " + "van-phong@vi-du.vn"
    plans.retitle(draft, "t0", title=mail, seen=edit.pk, by=cast.specialist, at=AT)
    assert mail not in str(history(plans.plan_ref(draft))[-1].about)
    assert verify().ok
    row = plans.PlanEdit.objects.get(pk=edit.pk)
    with pytest.raises(ValueError, match="never changed"):
        row.save()


def test_others_may_not_edit(draft: Plan, cast: Cast) -> None:
    for who in ("foreign_officer", "foreign_head", "leader", "administrator", "stranger"):
        with pytest.raises(NotAllowed):
            plans.retitle(draft, "t0", title="x", seen=0, by=getattr(cast, who), at=AT)
        with pytest.raises(NotAllowed):
            plans.review(draft, by=getattr(cast, who), at=AT)


def test_it_closes_editing_with_adoption(plan: Plan, cast: Cast) -> None:
    with pytest.raises(plans.PlanIsAdopted):
        plans.retitle(plan, "t0", title="x", seen=10**6, by=cast.specialist, at=AT)


MARK = "MẬT"


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        ("retitle", {"title": MARK}),
        ("set_time", {"start_on": None, "due_on": None, "reason": MARK}),
        ("set_parties", {"role": "lead", "parties": [], "reason": MARK}),
        ("split", {"titles": ["Một việc", MARK]}),
        ("leave_out", {"reason": MARK}),
    ],
)
def test_it_keeps_nothing_typed_that_bears_a_mark_of_secrecy(
    draft: Plan, cast: Cast, verb: str, given: dict[str, Any]
) -> None:
    with pytest.raises(files.SecretMarked):
        getattr(plans, verb)(draft, "t0", **given, seen=0, by=cast.specialist, at=AT)
    assert not draft.edits.exists()


def test_it_keeps_no_marked_reason_of_a_decision(draft: Plan, cast: Cast) -> None:
    doubt = draft.findings.get(code="no_lead")
    with pytest.raises(files.SecretMarked):
        decide(doubt, choice=Choice.LEAVE_OPEN, reason=MARK, by=cast.specialist, at=AT)
    doubt.refresh_from_db()
    assert doubt.choice == ""
