"""Entries of the ledger for tests, and the way around its triggers that a flush of the test database needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module

from django.db import connection, transaction

from nharong.ledger.api import LedgerEntry, Ref, record

AT = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)
OFFICER = Ref("offices.user", 7)
TASK = Ref("programme.task", 12)


def entry(verb: str = "programme.tasks.assign", *, subject: Ref = TASK, **more: object) -> LedgerEntry:
    """One recorded act, in a transaction of its own."""
    with transaction.atomic():
        return record(verb, subject=subject, **{"by": OFFICER, "at": AT, **more})  # type: ignore[arg-type]


@contextmanager
def unguarded() -> Iterator[None]:
    """Take the append-only triggers away for a while, as someone with the database's password could."""
    guard = import_module("nharong.ledger.migrations.0002_append_only")
    is_postgres = connection.vendor == "postgresql"
    _execute(guard.POSTGRESQL_UNDO if is_postgres else guard.SQLITE_UNDO)
    try:
        yield
    finally:
        _execute(guard.POSTGRESQL if is_postgres else guard.SQLITE)


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
