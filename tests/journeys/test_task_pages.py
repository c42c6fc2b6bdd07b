"""The list of tasks as it is narrowed and sorted, and what a specialist decides of one task beside the plan."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from factories import programme as made
from factories.year import SignIn, Year
from nharong.programme.models import Task

pytestmark = pytest.mark.django_db


def _numbers(text: str) -> list[str]:
    return [part.split("</td>")[0] for part in text.split('<td class="nowrap quiet">')[1:]]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"words": "tap huan"}, ["II.1"]),
        ({"agency": "so-cong-thuong", "role": "LEAD"}, ["II.2"]),
        ({"kind": "REPORT"}, ["BC.1", "BC.2", "BC.3"]),
        ({"state": "CANCELLED"}, []),
        ({"agency": "khong-co"}, None),
    ],
)
def test_it_narrows_the_list(year: Year, sign_in: SignIn, asked: dict[str, str], numbers: list[str] | None) -> None:
    found = _numbers(sign_in(year.cast.specialist).get(reverse("tasks"), asked).text)
    every = list(Task.objects.filter(plan=year.plan).values_list("number", flat=True))
    assert found == (every if numbers is None else numbers)


def test_it_sorts_by_the_day_and_keeps_the_choice_in_the_address(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    answer = specialist.get(reverse("tasks"), {"sort": "due", "kind": "ONE_OFF"})
    assert _numbers(answer.text) == ["II.3", "II.1", "II.2"]
    assert 'aria-sort="ascending"' in answer.text
    assert "sort=due" in answer.text
    book = specialist.get(reverse("tasks-export", args=["xlsx"]), {"sort": "-due", "kind": "ONE_OFF"}).content
    rows = list(load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[2:]] == ["II.2", "II.1", "II.3"]


def test_it_counts_what_each_state_would_show(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    text = specialist.get(reverse("tasks"), {"kind": "ONE_OFF"}).text
    quick = text.split('class="quick"')[1].split("</nav>")[0]
    assert "<strong>3</strong>" in quick
    assert "kind=ONE_OFF&amp;lateness=OVERDUE" in quick
    assert _numbers(specialist.get(reverse("tasks"), {"kind": "ONE_OFF", "lateness": "OVERDUE"}).text) == ["II.3"]


def test_it_offers_plans_once_there_are_several(year: Year, sign_in: SignIn) -> None:
    specialist = sign_in(year.cast.specialist)
    assert 'name="plan"' not in specialist.get(reverse("tasks")).text
    second = made.adopted(year.cast, text=made.TEXT.replace("15/KH-UBND", "16/KH-UBND"), number="16")
    answer = specialist.get(reverse("tasks"), {"plan": second.pk, "words": "tap huan"})
    assert 'name="plan"' in answer.text
    assert _numbers(answer.text) == ["II.1"]


def test_it_shows_an_officer_only_the_tasks_of_the_agency(year: Year, sign_in: SignIn) -> None:
    assert "II.4" not in _numbers(sign_in(year.cast.trade_officer).get(reverse("tasks")).text)
    assert "II.4" in _numbers(sign_in(year.cast.foreign_officer).get(reverse("tasks")).text)


def test_a_specialist_assigns_an_agency_with_a_reason(year: Year, sign_in: SignIn) -> None:
    specialist, task = sign_in(year.cast.specialist), made.task(year.plan, "II.4")
    address = reverse("task-assign", args=[task.pk])
    assert "Sở Công Thương" in specialist.get(address).text
    wrong = specialist.post(address, {"agency": "so-cong-thuong", "role": "COORDINATING", "reason": " "})
    assert (wrong.status_code, 'role="alert"' in wrong.text) == (422, True)
    told = {"agency": "so-cong-thuong", "role": "COORDINATING", "reason": made.REASON}
    assert specialist.post(address, told).headers["Location"] == reverse("task", args=[task.pk])
    text = sign_in(year.cast.trade_officer).get(reverse("task", args=[task.pk])).text
    assert made.REASON in text
    assert specialist.post(address, told).status_code == 422


def test_a_specialist_sets_the_day_of_a_task_that_has_none(year: Year, sign_in: SignIn) -> None:
    specialist, task = sign_in(year.cast.specialist), made.task(year.plan, "BC.2")
    page, address = reverse("task", args=[task.pk]), reverse("task-due", args=[task.pk])
    assert f'href="{address}"' in specialist.get(page).text
    assert specialist.post(address, {"due_on": "31/11/2027", "reason": made.REASON}).status_code == 422
    specialist.post(address, {"due_on": "2027-11-30", "reason": made.REASON})
    task.time.refresh_from_db()
    assert task.time.end_on == date(2027, 11, 30)
    assert f'href="{address}"' not in specialist.get(page).text
    again = specialist.post(address, {"due_on": "2027-12-01", "reason": made.REASON})
    assert (again.status_code, "30/11/2027" in again.text) == (422, True)


def test_a_specialist_ends_a_task_after_a_question(year: Year, sign_in: SignIn) -> None:
    specialist, task = sign_in(year.cast.specialist), made.task(year.plan, "II.4")
    address = reverse("task-cancel", args=[task.pk])
    assert specialist.get(address).status_code == 200
    task.refresh_from_db()
    assert task.state == "NOT_STARTED"
    specialist.post(address, {"reason": made.REASON})
    task.refresh_from_db()
    assert task.state == "CANCELLED"
    assert made.REASON in specialist.get(reverse("task-history", args=[task.pk])).text
    officer = sign_in(year.cast.foreign_officer)
    assert 'id="record"' not in officer.get(reverse("task", args=[task.pk])).text


def test_others_may_not_decide_of_a_task(year: Year, sign_in: SignIn) -> None:
    task = made.task(year.plan, "II.1")
    for user in (year.cast.foreign_officer, year.cast.foreign_head, year.cast.leader, year.cast.administrator):
        client = sign_in(user)
        for name in ("task-assign", "task-due", "task-cancel"):
            assert client.get(reverse(name, args=[task.pk])).status_code == 403
            assert client.post(reverse(name, args=[task.pk]), {"reason": made.REASON}).status_code == 403
    assert sign_in(year.cast.specialist).get(reverse("task-due", args=[0])).status_code == 404


def test_a_coordinator_sees_the_task_and_another_agency_does_not(year: Year, sign_in: SignIn) -> None:
    helped, theirs = made.task(year.plan, "II.1"), made.task(year.plan, "II.4")
    officer = sign_in(year.cast.trade_officer)
    assert 'id="record"' in officer.get(reverse("task", args=[helped.pk])).text
    assert officer.get(reverse("task", args=[theirs.pk])).status_code == 403
    assert officer.get(reverse("task-history", args=[theirs.pk])).status_code == 403
