"""Two officers record one document at the same moment: it is recorded once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from factories.documents import received_plan
from factories.offices import FOUNDED_AT, Cast, small_province
from nharong.documents import api as documents
from nharong.documents.errors import AlreadyReceived
from nharong.ledger import api as ledger


@pytest.mark.django_db(transaction=True)
def test_it_records_one_document_once_though_two_come_at_a_time() -> None:
    cast: Cast = small_province()
    start = Barrier(2)

    def come(text: str) -> bool:
        try:
            start.wait(timeout=10)
            received_plan(by=cast.specialist, at=FOUNDED_AT, text=text)
        except AlreadyReceived:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(come, ["Bản một", "Bản hai"])) == [False, True]
    assert documents.Document.objects.count() == 1
    assert ledger.verify().ok
