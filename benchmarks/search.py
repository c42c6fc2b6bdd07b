"""The search over two thousand tasks: time to answer, queries, bytes as sent."""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
TASKS, ROUNDS = 2000, 7
WORDS = ("ấn phẩm giới thiệu tỉnh", "lớp tập huấn", "chuyên mục truyền hình", "đoàn phóng viên", "triển lãm ảnh")
ASKED = {"without_marks": "tap huan", "with_marks": "phóng viên", "nothing": "khong co tu nay"}
Figure = tuple[str, float, str]


def figures() -> Iterator[Figure]:
    """Every figure of the suite, in a data folder of its own."""
    sys.path.insert(0, str(ROOT / "tests"))
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder:
        os.environ |= {"NHARONG_DATA": folder, "NHARONG_SECRET_KEY": "bench", "NHARONG_HOSTS": "testserver"}
        from nharong.command.house import open_house

        open_house(Path(folder))
        yield from _asked()


def _asked() -> Iterator[Figure]:
    from django.core.management import call_command
    from django.db import connection, connections
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from factories.year import small_year
    from nharong.programme.tasks import api as tasks
    from nharong.programme.tasks.models import Task, TimeTerm

    call_command("collectstatic", interactive=False, verbosity=0)
    year = small_year()
    found = Task.objects.bulk_create(
        Task(
            plan=year.plan,
            position=1000 + n,
            number=f"IV.{n}",
            title=f"Tổ chức {WORDS[n % len(WORDS)]} đợt {n} tại xã số {n * 7 % 135}",
            kind=tasks.Kind.ONE_OFF,
        )
        for n in range(TASKS)
    )
    TimeTerm.objects.bulk_create(TimeTerm(task=task, kind="day") for task in found)
    client = Client()
    client.force_login(year.cast.specialist)
    for name, words in ASKED.items():
        client.get(reverse("search"), {"q": words})
        taken = []
        for _round in range(ROUNDS):
            start = time.perf_counter()
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(reverse("search"), {"q": words})
            taken.append((time.perf_counter() - start) * 1000)
        yield f"{name}.queries", len(queries), "queries"
        yield f"{name}.answer", median(taken), "ms"
        yield f"{name}.sent", len(gzip.compress(answer.content)) / 1024, "KB"
    connections.close_all()
