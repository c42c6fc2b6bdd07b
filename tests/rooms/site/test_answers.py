"""What the house answers when something is wrong: with itself, with the address, with the moment."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from nharong.deadlines.api import AlreadyMet
from nharong.deadlines.rules import HERE
from nharong.site.middleware import RefusalMiddleware

pytestmark = pytest.mark.django_db


def no_database(_execute: Callable[..., Any], *_call: object) -> None:
    """What every query meets while the database is away."""
    raise DatabaseError("the server is away")


def test_it_says_that_it_is_not_well_while_the_database_is_away(client: Client) -> None:
    with connection.execute_wrapper(no_database):
        answer = client.get(reverse("health"))
    assert (answer.status_code, answer.json()) == (503, {"database": False, "files": True})


def test_it_says_in_vietnamese_that_a_form_is_stale() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("sign-in"), {"username": "a"})
    assert answer.status_code == 409
    assert "Biểu mẫu này không còn hiệu lực" in answer.text


def test_it_lets_one_sign_out_whose_session_has_ended(client: Client) -> None:
    answer = client.post(reverse("sign-out"))
    assert answer.headers["Location"] == reverse("sign-in")


@pytest.mark.parametrize(
    "address", ["/tasks/99999999999999999999/", "/reports/99999999999999999999/", "/tasks/?words=%00"]
)
def test_it_asks_a_stranger_to_sign_in_at_any_address(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302


def test_an_act_that_a_deadline_does_not_allow_is_a_conflict() -> None:
    request = RequestFactory().get("/")
    request.now = datetime(2027, 6, 20, tzinfo=HERE)  # type: ignore[attr-defined]
    answer = RefusalMiddleware(lambda _request: None).process_exception(  # type: ignore[arg-type,return-value]
        request, AlreadyMet(met_on="05/6", due_on=str(date(2027, 6, 1)))
    )
    assert answer is not None
    assert answer.status_code == 409


def test_it_logs_a_fault_of_the_worker_with_when_how_grave_and_where() -> None:
    stream = io.StringIO()
    formatter = configured.LOGGING["formatters"]["json"]
    told = logging.StreamHandler(stream)
    made = formatter["()"](**{name: value for name, value in formatter.items() if name != "()"})
    told.setFormatter(made)
    log = logging.getLogger("nharong.ledger.jobs.test")
    log.addHandler(told)
    try:
        raise DatabaseError("the server is away")
    except DatabaseError:
        log.exception("ledger.worker.database")
    finally:
        log.removeHandler(told)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["level"], line["logger"]) == ("ledger.worker.database", "error", log.name)
    assert line["timestamp"]
    assert "the server is away" in line["exception"]
    assert "test_answers.py" in line["exception"]
