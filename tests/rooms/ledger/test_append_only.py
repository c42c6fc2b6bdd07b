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


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_the_database_refuses_to_empty_the_table() -> None:
    entry(), entry()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE ledger_ledgerentry")
    assert verify().count == 2


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no INSERT OR REPLACE")
@pytest.mark.parametrize("kept", ["seq", "previous_hash", "hash"])
def test_the_database_refuses_to_replace_an_entry(kept: str) -> None:
    entry(), entry()
    new = {"seq": "9", "previous_hash": "'p'", "hash": "'h'"} | {kept: kept}
    others = "at, verb, actor_kind, actor_id, acting_for, subject_kind, subject_id, before, after, about"
    statement = f"""INSERT OR REPLACE INTO ledger_ledgerentry (seq, previous_hash, hash, {others})
        SELECT {new["seq"]}, {new["previous_hash"]}, {new["hash"]}, {others} FROM ledger_ledgerentry WHERE seq = 1"""
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (verify().ok, verify().count) == (True, 2)
