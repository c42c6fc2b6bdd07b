"""What a page costs: queries, bytes as sent, and the same again with four times the rows."""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import browser

ROOT = Path(__file__).resolve().parent.parent
Figure = tuple[str, float, str]


def figures() -> Iterator[Figure]:
    """Every figure of the suite, on a small year in a data folder of its own."""
    sys.path.insert(0, str(ROOT / "tests"))
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder:
        os.environ |= {"NHARONG_DATA": folder, "NHARONG_SECRET_KEY": "bench", "NHARONG_HOSTS": "testserver"}
        from nharong.command.house import open_house

        open_house(Path(folder))
        yield from _pages()
    yield from browser.figures()


def _pages() -> Iterator[Figure]:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from factories import programme as made
    from factories.year import small_year

    call_command("collectstatic", interactive=False, verbosity=0)
    css = next((settings.STATIC_ROOT / "frame").glob("house.*.css"))
    yield "css.sent", len(gzip.compress(css.read_bytes())) / 1024, "KB"
    year = small_year()
    few = dict(_costs(year))
    for number in ("16", "17", "18"):
        made.adopted(year.cast, text=made.TEXT.replace("15/KH-UBND", f"{number}/KH-UBND"), number=number)
    many = dict(_costs(year))
    for name, (queries, size, milliseconds) in few.items():
        yield f"{name}.queries", queries, "queries"
        yield f"{name}.queries_with_four_plans", many[name][0], "queries"
        yield f"{name}.sent", size, "KB"
        yield f"{name}.answer", milliseconds, "ms"
    connections.close_all()


def _costs(year: object) -> Iterator[tuple[str, tuple[float, float, float]]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    client = Client()
    client.force_login(year.cast.specialist)  # type: ignore[attr-defined]
    pages = {
        "leader": reverse("leader"),
        "tasks": reverse("tasks"),
        "task": reverse("task", args=[1]),
        "history": reverse("task-history", args=[1]),
        "reports": reverse("reports"),
        "period": reverse("period", args=[year.open.pk]),  # type: ignore[attr-defined]
        "report": reverse("report", args=[year.closed.pk]),  # type: ignore[attr-defined]
    }
    for name, address in pages.items():
        client.get(address)
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        taken = (time.perf_counter() - start) * 1000
        yield name, (len(queries), len(answer.content) / 1024, taken)
