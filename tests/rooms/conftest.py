"""A transactional test ends in a flush, which on SQLite is DELETE: it is let past the ledger's triggers."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TransactionTestCase

from factories.ledger import unguarded


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_triggers() -> None:
    flush = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        if connection.vendor == "sqlite":
            with unguarded():
                flush(case)
        else:
            flush(case)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]
