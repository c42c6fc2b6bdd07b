"""A worker killed in the middle of a job loses nothing: another finds the job once the lease ran out."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from factories.ledger import AT
from nharong.ledger.actions import claim
from nharong.ledger.api import JobState, drain, enqueue
from nharong.ledger.rules import LEASE

WORKER = """
import sys, django
from datetime import datetime
django.setup()
from nharong.ledger.api import drain
def slow(payload):
    print("started", payload["n"], flush=True)
    sys.stdin.read()
drain({"slow": slow}, now=lambda: datetime.fromisoformat(sys.argv[1]))
"""


@pytest.mark.django_db(transaction=True)
def test_it_runs_the_job_of_a_killed_process_again() -> None:
    job = enqueue("slow", {"n": 5}, at=AT)
    command = [sys.executable, "-c", WORKER, AT.isoformat()]
    environment = os.environ | {"DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "nharong.site.settings"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "started 5\n"
        worker.kill()
    job.refresh_from_db()
    assert job.state == JobState.CLAIMED
    assert claim(now=AT + LEASE / 2) is None
    seen: list[dict[str, Any]] = []
    assert drain({"slow": seen.append}, now=lambda: AT + LEASE) == 1
    job.refresh_from_db()
    assert (seen, job.state, job.attempts) == ([{"n": 5}], JobState.DONE, 2)


def _address() -> str:
    """The test database as DATABASE_URL names it."""
    there = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{there['NAME']}"
    return (
        f"postgres://{quote(there['USER'])}:{quote(there['PASSWORD'])}@{there['HOST']}:{there['PORT']}/{there['NAME']}"
    )
