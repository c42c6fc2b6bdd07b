"""What the review of a plan of 250 tasks costs: the page, its parts, one act, and a field lit in Chromium."""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TASKS = 250
ROUNDS = 5
Figure = tuple[str, float, str]
WORDS = ("ấn phẩm giới thiệu tỉnh", "lớp tập huấn", "chuyên mục truyền hình", "đoàn phóng viên", "triển lãm ảnh")
AGENCIES = ("Sở Ngoại vụ", "Sở Công Thương", "Sở Văn hóa, Thể thao và Du lịch")


def figures() -> Iterator[Figure]:
    """Every figure of the suite, in a data folder of its own."""
    sys.path.insert(0, str(ROOT / "tests"))
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder:
        os.environ |= {"NHARONG_DATA": folder, "NHARONG_SECRET_KEY": "bench", "NHARONG_HOSTS": "testserver"}
        from nharong.command.house import open_house

        open_house(Path(folder))
        yield from _figures()


def text(tasks: int = TASKS) -> str:
    """A plan of our own with so many tasks, of three lines each."""
    from factories.programme import TEXT

    head, rest = TEXT.split("II. NỘI DUNG\n\n")
    tail = "III. TỔ CHỨC THỰC HIỆN" + rest.split("III. TỔ CHỨC THỰC HIỆN")[1]
    return f"{head}II. NỘI DUNG\n\n" + "".join(_task(number) for number in range(1, tasks + 1)) + tail


def _task(number: int) -> str:
    what, lead = WORDS[number % len(WORDS)], AGENCIES[number % 3]
    month = number % 12 + 1
    return (
        f"{number}. Tổ chức {what} đợt {number} tại xã số {number * 7 % 135} phục vụ công tác thông tin đối ngoại.\n\n"
        f"Cơ quan chủ trì: {lead}.\n\nCơ quan phối hợp: {AGENCIES[(number + 1) % 3]}; các sở, ban, ngành.\n\n"
        f"Thời gian thực hiện: Trước ngày {number % 28 + 1}/{month}/2027.\n\n"
    )


def _figures() -> Iterator[Figure]:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command
    from django.db import connections
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from factories.offices import small_province
    from nharong.programme.plans.models import Plan

    setup_test_environment()
    call_command("collectstatic", interactive=False, verbosity=0)
    cast = small_province()
    client = Client()
    client.force_login(cast.specialist)
    start = time.perf_counter()
    client.post(reverse("plan-new"), {"file": SimpleUploadedFile("ke-hoach.txt", text().encode())})
    yield "import", (time.perf_counter() - start) * 1000, "ms"
    plan = Plan.objects.get()
    page = reverse("plan", args=[plan.pk])
    whole = {
        "page": page,
        "further_duties": reverse("plan-duties", args=[plan.pk]) + "?from=40",
        "further_lines": reverse("plan-words", args=[plan.pk]) + "?from=161",
        "duty": reverse("plan-duty", args=[plan.pk, "t100"]),
        "adoption": reverse("plan-adopt", args=[plan.pk]),
        "shelf": reverse("plans"),
    }
    for name, address in whole.items():
        yield from _cost(client, name, address)
    act = reverse("plan-edit", args=[plan.pk, "t100", "confirm"])
    start = time.perf_counter()
    assert client.post(act, {"seen": 0}, headers={"HX-Request": "true"}).status_code == 200
    yield "confirm.answer", (time.perf_counter() - start) * 1000, "ms"
    start = time.perf_counter()
    client.post(reverse("plan-confirm-clear", args=[plan.pk]))
    yield "confirm_all.answer", (time.perf_counter() - start) * 1000, "ms"
    connections.close_all()


def _cost(client: Any, name: str, address: str) -> Iterator[Figure]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    queries = len(asked)
    assert answer.status_code == 200, address
    taken = []
    for _round in range(ROUNDS):
        start = time.process_time()
        client.get(address)
        taken.append((time.process_time() - start) * 1000)
    yield f"{name}.queries", queries, "queries"
    yield f"{name}.sent", len(gzip.compress(answer.content)) / 1024, "KB"
    yield f"{name}.busy", min(taken), "ms"
