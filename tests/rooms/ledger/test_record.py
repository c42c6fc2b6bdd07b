"""Writing one entry: what it holds, what it refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from factories.ledger import AT, OFFICER, TASK, entry
from nharong.ledger.api import LedgerEntry, NotInTransaction, NotRecordable, Ref, head, history, record

pytestmark = pytest.mark.django_db


def test_it_keeps_who_did_what_to_which_thing_when() -> None:
    entry(
        acting_for=Ref("offices.user", 3), before={"state": "OPEN"}, after={"state": "DONE"}, about={"words": "đã xong"}
    )
    found = LedgerEntry.objects.get()
    assert (found.seq, found.verb, found.actor, found.subject, found.at) == (
        1,
        "programme.tasks.assign",
        OFFICER,
        TASK,
        AT,
    )
    assert (found.acting_for, found.before, found.after) == ("offices.user:3", {"state": "OPEN"}, {"state": "DONE"})
    assert found.about == {"words": "đã xong"}


def test_it_numbers_and_chains_entries() -> None:
    first, second = entry(), entry()
    assert (first.seq, first.previous_hash) == (1, "0" * 64)
    assert (second.seq, second.previous_hash) == (2, first.hash)
    assert head().hash == second.hash


def test_it_writes_days_moments_decimals_and_refs_as_text() -> None:
    after = {
        "due_on": date(2027, 6, 15),
        "at": AT,
        "figure": Decimal("1.50"),
        "lead": Ref("offices.agency", 4),
        "on": (1, True),
    }
    assert entry(after=after).after == {
        "due_on": "2027-06-15",
        "at": "2027-03-01T02:30:00.000000Z",
        "figure": "1.50",
        "lead": "offices.agency:4",
        "on": [1, True],
    }


def test_it_gives_the_history_of_one_subject_in_order() -> None:
    other = Ref("programme.task", 13)
    entry(after={"state": "A"}), entry(subject=other), entry(after={"state": "B"})
    assert [(one.seq, one.after) for one in history(TASK)] == [(1, {"state": "A"}), (3, {"state": "B"})]
    assert history(Ref("programme.task", 14)) == []


@pytest.mark.django_db(transaction=True)
def test_it_refuses_to_write_outside_a_transaction() -> None:
    with pytest.raises(NotInTransaction):
        record("programme.tasks.assign", subject=TASK, by=OFFICER, at=AT)
    assert LedgerEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_it_is_undone_with_the_transaction_and_leaves_no_gap() -> None:
    def undone() -> None:
        with transaction.atomic():
            record("programme.tasks.assign", subject=TASK, by=OFFICER, at=AT)
            raise RuntimeError("the act failed")

    entry()
    with pytest.raises(RuntimeError):
        undone()
    assert entry().seq == 2


@pytest.mark.parametrize(
    "after",
    [
        {"share": 0.5},
        {"email": "x"},
        {"phone": "0905"},
        {"note": "hỏi lan.nguyen@gialai.gov.vn"},
        {"deep": [{"text": "a\x00b"}]},
        {"half": "\ud83d"},
        {1: "number as key"},
        {"bytes": b"x"},
        {"thing": object()},
    ],
)
def test_it_refuses_what_may_not_stand_in_the_ledger(after: dict[object, object]) -> None:
    with pytest.raises(NotRecordable):
        entry(after=after)
    assert LedgerEntry.objects.count() == 0


@pytest.mark.parametrize("verb", ["", "assign", "Programme.assign", "a.b.c.d", "a..b", "a.b "])
def test_it_refuses_what_is_no_verb(verb: str) -> None:
    with pytest.raises(NotRecordable):
        entry(verb)


def test_it_refuses_a_moment_without_a_time_zone() -> None:
    with pytest.raises(NotRecordable):
        entry(at=AT.replace(tzinfo=None))


@pytest.mark.parametrize("ref", [Ref("programme.task", 12), Ref("files.file", "ab:cd"), Ref("ledger.job", "012")])
def test_a_reference_is_read_back_from_its_text(ref: Ref) -> None:
    assert Ref.parse(str(ref)) == ref


def test_digits_are_one_id_however_they_are_given() -> None:
    assert Ref("programme.task", "12") == Ref("programme.task", 12)
    assert Ref("programme.task", "012") != Ref("programme.task", 12)


@pytest.mark.parametrize(
    ("kind", "identifier"), [("Task", 1), ("programme.task", ""), ("programme.task", None), ("a.b", True)]
)
def test_it_refuses_a_reference_to_nothing(kind: str, identifier: object) -> None:
    with pytest.raises(ValueError, match=r"id|kind"):
        Ref(kind, identifier)  # type: ignore[arg-type]


def test_it_refuses_a_text_that_is_no_reference() -> None:
    with pytest.raises(ValueError, match=r"programme\.task:12"):
        Ref.parse("programme.task")
