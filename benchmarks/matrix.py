"""The table of agencies by tasks, full: fifty agencies with a part in each of two hundred tasks."""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
AGENCIES, TASKS, ROUNDS = 50, 200, 7
Figure = tuple[str, float, str]


def figures() -> Iterator[Figure]:
    """Queries, time to answer and bytes as sent, in a data folder of its own."""
    sys.path.insert(0, str(ROOT / "tests"))
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder:
        os.environ |= {"NHARONG_DATA": folder, "NHARONG_SECRET_KEY": "bench", "NHARONG_HOSTS": "testserver"}
        from nharong.command.house import open_house

        open_house(Path(folder))
        yield from _table()


def _table() -> Iterator[Figure]:
    from django.core.management import call_command
    from django.db import connection, connections
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from factories.year import small_year

    call_command("collectstatic", interactive=False, verbosity=0)
    year = small_year()
    _fill(year)
    client, address = Client(), reverse("matrix")
    client.force_login(year.cast.leader)
    client.get(address)
    taken, worked = [], []
    for _round in range(ROUNDS):
        start, begun = time.perf_counter(), time.process_time()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        taken.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - begun) * 1000)
    yield "table.cells", float(answer.text.count("<td")), "cells"
    yield "table.queries", len(queries), "queries"
    yield "table.answer", median(taken), "ms"
    yield "table.worked", median(worked), "ms"
    yield "table.sent", len(gzip.compress(answer.content)) / 1024, "KB"
    connections.close_all()


def _fill(year: object) -> None:
    """As many agencies, tasks and parts as the table is held to; every third part leads, the rest coordinate."""
    from factories import programme as made
    from nharong.deadlines import api as deadlines
    from nharong.offices import api as offices
    from nharong.programme.tasks import api as tasks
    from nharong.programme.tasks.models import Assignment, Task, TimeTerm

    cast, plan = year.cast, year.plan  # type: ignore[attr-defined]
    at = made.ADOPTED_AT
    agencies = [
        offices.establish_agency(
            key=f"co-quan-{n}", name=f"Cơ quan thử số {n}", kind="so", valid_from=at.date(), by=cast.system, at=at
        )
        for n in range(AGENCIES)
    ]
    rows = [
        Task(plan=plan, position=1000 + n, number=f"IV.{n}", title=f"Nhiệm vụ thử số {n}", kind=tasks.Kind.ONE_OFF)
        for n in range(TASKS)
    ]
    found = Task.objects.bulk_create(rows)
    TimeTerm.objects.bulk_create(TimeTerm(task=task, kind="day") for task in found)
    Assignment.objects.bulk_create(
        Assignment(
            task=task,
            agency=agency,
            role=tasks.Role.LEAD if (a + t) % 3 == 0 else tasks.Role.COORDINATING,
            printed=f"Cơ quan thử số {a}",
            assigned_at=at,
            assigned_by=cast.specialist,
        )
        for t, task in enumerate(found)
        for a, agency in enumerate(agencies)
    )
    for place, task in enumerate(found):
        due_on = at.date() + timedelta(days=60 + place)
        deadlines.set_deadline(tasks.task_ref(task), due_on=due_on, words="", at=at, by=cast.specialist)
