"""A document comes in and is recorded as its paper says."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from factories.documents import PLAN_TEXT, received_plan
from factories.offices import FOUNDED_AT, Cast
from nharong.documents import api as documents
from nharong.documents.errors import AlreadyReceived, Frozen, NoSuchForm, SubjectMissing, Unfit
from nharong.ledger import api as ledger
from nharong.offices import api as offices


def test_it_records_a_document_as_printed(cast: Cast) -> None:
    plan = received_plan(by=cast.specialist, at=FOUNDED_AT, number="05")
    kept = documents.document(plan.ref)
    assert (kept.printed_number, kept.kind, kept.issued_on) == ("05/KH-UBND", "PLAN", date(2026, 1, 20))
    assert kept.recorded_by == cast.specialist
    assert documents.content(kept, "file", by=cast.specialist, at=FOUNDED_AT) == PLAN_TEXT.encode()
    entry = ledger.history(plan.ref)[-1]
    assert (entry.verb, entry.after["file"]) == ("documents.documents.received", plan.file.sha256)
    assert "Lãnh Đạo Thử" not in str(entry.after)


def test_it_keeps_what_the_paper_does_not_say_empty(cast: Cast) -> None:
    plan = received_plan(by=cast.specialist, at=FOUNDED_AT, number="", symbol="", issued_on=None, signatory="")
    assert (plan.printed_number, plan.issued_on, plan.signatory) == ("", None, "")
    received_plan(by=cast.specialist, at=FOUNDED_AT, number="", symbol="", issued_on=None)


@pytest.mark.parametrize("who", ["foreign_officer", "foreign_head", "leader", "administrator", "stranger"])
def test_others_may_not_receive(cast: Cast, who: str) -> None:
    file = received_plan(by=cast.specialist, at=FOUNDED_AT).file
    with pytest.raises(offices.NotAllowed):
        documents.receive(
            file, name="x.txt", kind=documents.Kind.PLAN, subject="X", by=getattr(cast, who), at=FOUNDED_AT
        )
    assert documents.Document.objects.count() == 1


def test_it_refuses_the_same_document_twice(cast: Cast) -> None:
    received_plan(by=cast.specialist, at=FOUNDED_AT)
    with pytest.raises(AlreadyReceived, match="15/KH-UBND"):
        received_plan(by=cast.specialist, at=FOUNDED_AT, number="015", issuer="UBND tỉnh Gia Lai".upper())
    received_plan(by=cast.specialist, at=FOUNDED_AT, issued_on=date(2027, 1, 20))
    assert documents.Document.objects.count() == 2


def test_it_refuses_a_document_without_a_subject(cast: Cast) -> None:
    with pytest.raises(SubjectMissing):
        received_plan(by=cast.specialist, at=FOUNDED_AT, subject=" ")


@pytest.mark.parametrize("change", [{"kind": "thư tay"}, {"number": "1" * 51}, {"issuer": "U" * 301}, {"name": ""}])
def test_it_refuses_a_field_that_no_document_has(cast: Cast, change: dict) -> None:
    with pytest.raises(Unfit, match=next(iter(change))):
        received_plan(by=cast.specialist, at=FOUNDED_AT, **change)
    assert not documents.Document.objects.exists()


def test_it_never_changes_a_recorded_document(cast: Cast) -> None:
    plan = received_plan(by=cast.specialist, at=FOUNDED_AT)
    plan.subject = "Khác"
    with pytest.raises(Frozen):
        plan.save()
    with pytest.raises(Frozen):
        plan.delete()
    with pytest.raises(Frozen):
        documents.Document.objects.update(subject="Khác")
    with pytest.raises(Frozen):
        documents.Document.objects.all().delete()
    assert documents.document(plan.ref).subject == "Hoạt động thông tin đối ngoại năm 2026"


def test_the_database_itself_refuses_a_number_twice_and_an_unsigned_issue(cast: Cast) -> None:
    plan = received_plan(by=cast.specialist, at=FOUNDED_AT)
    fields = {
        "kind": "PLAN",
        "subject": "X",
        "file": plan.file,
        "recorded_at": FOUNDED_AT,
        "recorded_by": cast.specialist,
    }
    for wrong in ({"direction": "RECEIVED", "identity": plan.identity}, {"direction": "ISSUED", "pdf": plan.file}):
        with pytest.raises(IntegrityError), transaction.atomic():
            documents.Document.objects.create(**fields, **wrong)


def test_it_shows_a_document_to_those_it_concerns(cast: Cast) -> None:
    plan = received_plan(by=cast.specialist, at=FOUNDED_AT)
    for reader in (cast.specialist, cast.leader, cast.trade_head):
        documents.content(plan, "file", by=reader, at=FOUNDED_AT, agencies=[cast.trade])
    for reader in (cast.foreign_head, cast.administrator, cast.stranger):
        with pytest.raises(offices.NotAllowed):
            documents.content(plan, "file", by=reader, at=FOUNDED_AT, agencies=[cast.trade])
    with pytest.raises(NoSuchForm):
        documents.content(plan, "pdf", by=cast.specialist, at=FOUNDED_AT)


def test_it_lists_the_latest_first_with_one_question(cast: Cast, django_assert_max_num_queries: object) -> None:
    old = received_plan(by=cast.specialist, at=FOUNDED_AT)
    undated = received_plan(by=cast.specialist, at=FOUNDED_AT, number="", issued_on=None)
    new = received_plan(by=cast.specialist, at=FOUNDED_AT, number="16", issued_on=date(2026, 2, 1))
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        listed = documents.received(by=cast.leader, at=FOUNDED_AT)
        assert [one.file.sha256 for one in listed] == [old.file.sha256] * 3
    assert listed == [new, old, undated]
    assert documents.issued(by=cast.leader, at=FOUNDED_AT) == []
    with pytest.raises(offices.NotAllowed):
        documents.received(by=cast.trade_head, at=FOUNDED_AT)


def test_it_refuses_a_pointer_to_something_else(cast: Cast) -> None:
    with pytest.raises(ValueError, match=r"programme\.task:1"):
        documents.document(ledger.Ref("programme.task", 1))
    with pytest.raises(documents.Document.DoesNotExist):
        documents.document(ledger.Ref("documents.document", 999))
