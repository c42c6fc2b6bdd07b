"""No entry is changed or deleted: the model refuses, and so does the database."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from factories.ledger import entry
from nharong.ledger.api import AppendOnly, LedgerEntry, verify

pytestmark = pytest.mark.django_db


def test_the_model_refuses_every_way_to_change_an_entry() -> None:
    one = entry()
    for change in (
        one.save,
        one.delete,
        LedgerEntry.objects.all().delete,
        lambda: LedgerEntry.objects.update(verb="a.b"),
        lambda: LedgerEntry.objects.bulk_update([one], ["verb"]),
        lambda: LedgerEntry.objects.bulk_create([LedgerEntry()]),
    ):
        with pytest.raises(AppendOnly):
            change()
    assert verify().count == 1


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_ledgerentry SET verb = 'a.b'", "DELETE FROM ledger_ledgerentry WHERE seq = 2"]
)
def test_the_database_refuses_to_change_or_delete_an_entry(statement: str) -> None:
    entry(), entry()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().count == 2
