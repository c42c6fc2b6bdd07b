"""Concurrent writers never fork the chain."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from factories.ledger import AT, OFFICER
from nharong.ledger.api import LedgerEntry, Ref, enqueue, record, verify

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, ACTS = 5, 6


def test_it_keeps_one_chain_without_gap_under_concurrent_writers() -> None:
    failures: list[Exception] = []
    start = Barrier(WRITERS)

    def write(writer: int) -> None:
        try:
            start.wait()
            for number in range(ACTS):
                undone = number % 3 == 2  # a rolled back act must leave no gap
                with transaction.atomic():
                    enqueue("note", {}, at=AT)
                    record("programme.tasks.note", subject=Ref("programme.task", writer), by=OFFICER, at=AT)
                    transaction.set_rollback(undone)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    kept = WRITERS * ACTS * 2 // 3
    assert list(LedgerEntry.objects.values_list("seq", flat=True)) == list(range(1, kept + 1))
    assert (verify().ok, verify().count) == (True, kept)
