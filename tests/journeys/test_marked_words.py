"""Marks of secrecy in the words of forms that are not about files: refused in words, nothing of them kept anywhere."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers import serialize
from django.test import Client
from django.urls import reverse

from factories import programme as made
from factories.year import SignIn, Year
from nharong.documents.api import Document
from nharong.ledger import api as ledger
from nharong.ledger.api import Ref
from nharong.programme.models import Assignment, Task

pytestmark = pytest.mark.django_db
CLUE = "manh mối bảy bảy"
MARKED = f"TUYỆT MẬT\n{CLUE}"


@pytest.fixture
def specialist(year: Year, sign_in: SignIn) -> Client:
    """Who decides about tasks and the register."""
    return sign_in(year.cast.specialist)


@pytest.fixture
def task(year: Year) -> Task:
    """A task in which Sở Công Thương has no part."""
    others = Task.objects.filter(plan=year.plan).exclude(assignments__agency=year.cast.trade)
    found = others.exclude(kind="REPORT").first()
    assert found is not None, "the small plan has a task without Sở Công Thương"
    return found


def kept() -> str:
    """Every row of the house as text, sessions apart."""
    rows = (serialize("json", one._base_manager.all(), ensure_ascii=False) for one in apps.get_models())
    return "".join(rows)


def refusals() -> int:
    """How often the ledger noted that something marked was turned away."""
    return len(ledger.history(Ref("files.door", 0)))


@pytest.mark.parametrize("act", ["assign", "due", "cancel"])
def test_a_reason_about_a_task_may_not_bear_a_mark(specialist: Client, year: Year, task: Task, act: str) -> None:
    parts = Assignment.objects.count()
    typed = {"agency": year.cast.trade.key, "role": "COORDINATING", "due_on": "2027-07-01", "reason": MARKED}
    answer = specialist.post(reverse(f"task-{act}", args=[task.pk]), typed)
    assert answer.status_code == 422
    assert CLUE not in kept()
    assert refusals() == 1
    assert Assignment.objects.count() == parts
    if act == "assign":
        assert specialist.post(reverse("task-assign", args=[task.pk]), typed | {"reason": "rõ"}).status_code == 302


@pytest.mark.parametrize("step", [{}, {"confirmed": "1"}])
def test_the_register_may_not_bear_a_mark(year: Year, sign_in: SignIn, step: dict[str, str]) -> None:
    keeper = sign_in(year.cast.administrator)
    typed = {"name": "Sở Thử", "kind": "department", "valid_from": "2027-06-01", "paper": "QĐ 1", "key": "so-thu"}
    spelled = typed | {"aliases": f"TỐI MẬT\n{CLUE}"} | step
    answer = keeper.post(reverse("agency-new"), spelled)
    assert CLUE not in kept()
    assert refusals() == 1, answer.content.decode()[:3000]


def test_a_file_may_not_be_named_by_a_mark(specialist: Client) -> None:
    file = SimpleUploadedFile("Mật.txt", made.TEXT.replace("2027", "2031").encode())
    before = Document.objects.count()
    answer = specialist.post(reverse("plan-new"), {"file": file})
    assert answer.status_code == 200
    assert Document.objects.count() == before
    assert refusals() == 1
