"""An issued document is read back by the worker: what changed on the disk is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories.documents import report_draft
from factories.offices import FOUNDED_AT, small_province
from nharong.documents import api as documents
from nharong.ledger import api as ledger
from nharong.site.schedule import handlers

pytestmark = pytest.mark.django_db


def test_it_proves_what_was_issued() -> None:
    cast = small_province()
    documents.issue(report_draft(), by=cast.specialist, at=FOUNDED_AT)
    assert ledger.drain(handlers(), now=lambda: FOUNDED_AT) == 1
    assert not ledger.Job.objects.exclude(state=ledger.JobState.DONE.value).exists()


def test_it_finds_bytes_that_changed(data_folder: Path) -> None:
    cast = small_province()
    document = documents.issue(report_draft(), by=cast.specialist, at=FOUNDED_AT)
    stored = next(data_folder.rglob(f"*{document.file.sha256}"))
    stored.chmod(0o600)
    stored.write_bytes(b"something else")
    ledger.drain(handlers(), now=lambda: FOUNDED_AT, once=True)
    job = ledger.Job.objects.get()
    assert job.state == ledger.JobState.READY.value
    assert document.file.sha256[:8] in job.last_error
