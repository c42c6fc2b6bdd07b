"""What every page of the table of addresses costs: queries, bytes as sent, time, and queries with four times the rows;
then, each in a process and a data folder of its own: the table of agencies when it is full, the search, a large plan
under review, the browser.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("matrix", "search", "review", "browser")
Figure = tuple[str, float, str]


@dataclass(frozen=True)
class Cost:
    """What one answer cost: questions to the database, KB as sent, milliseconds."""

    queries: int
    sent: float
    answer: float


def figures() -> Iterator[Figure]:
    """Every figure of the suite."""
    sys.path.insert(0, str(ROOT / "tests"))
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder:
        os.environ |= {"NHARONG_DATA": folder, "NHARONG_SECRET_KEY": "bench", "NHARONG_HOSTS": "testserver"}
        from nharong.command.house import open_house

        open_house(Path(folder))
        yield from _pages()
    for part in PARTS:
        yield from _apart(part)


def _apart(part: str) -> Iterator[Figure]:
    """The figures of another module, from a process of its own: Django is set up for one data folder only."""
    script = (
        f"from benchmarks.{part} import figures\n"
        "for name, value, unit in figures(): print('figure', name, value, unit, flush=True)"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    for line in told.stdout.splitlines():
        if line.startswith("figure "):
            _figure, name, value, unit = line.split(" ", 3)
            yield f"{part}.{name}", float(value), unit


def _pages() -> Iterator[Figure]:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from factories import programme as made
    from factories.routes import objects_of
    from factories.year import small_year

    call_command("collectstatic", interactive=False, verbosity=0)
    css = next((settings.STATIC_ROOT / "frame").glob("house.*.css"))
    yield "css.sent", len(gzip.compress(css.read_bytes())) / 1024, "KB"
    year = small_year()
    objects = objects_of(year)
    few = dict(_costs(year, objects))
    for number in ("16", "17", "18"):
        made.adopted(year.cast, text=made.TEXT.replace("15/KH-UBND", f"{number}/KH-UBND"), number=number)
    many = dict(_costs(year, objects))
    for name, cost in few.items():
        yield f"{name}.queries", cost.queries, "queries"
        yield f"{name}.queries_with_four_plans", many[name].queries, "queries"
        yield f"{name}.sent", many[name].sent, "KB"
        yield f"{name}.answer", many[name].answer, "ms"
    yield "pages", float(len(few)), "pages"
    yield "pages.most_queries", max(one.queries for one in many.values()), "queries"
    yield "pages.most_sent", max(one.sent for one in many.values()), "KB"
    connections.close_all()


def _costs(year: Any, objects: Any) -> Iterator[tuple[str, Cost]]:
    """What every address costs that answers a reader with a page."""
    from django.test import Client
    from django.urls import reverse

    from factories.routes import routes

    clients = []
    for user in (year.cast.specialist, year.cast.foreign_head, year.cast.leader, year.cast.administrator):
        clients.append(Client())
        clients[-1].force_login(user)
    for route in routes():
        address = reverse(route.name, kwargs=objects.own(route.name, route.places))
        for client in clients:
            answer = client.get(address)
            if answer.status_code == 200 and answer.content.startswith(b"<!doctype html>"):
                yield route.name, _cost(client, address)
                break


def _cost(client: Any, address: str) -> Cost:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    start = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    return Cost(len(queries), len(answer.content) / 1024, (time.perf_counter() - start) * 1000)
