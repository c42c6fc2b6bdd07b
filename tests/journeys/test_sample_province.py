"""The sample province as it is loaded: once, through the rooms, with a ledger that tells its year."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import authenticate

from nharong import site
from nharong.documents.api import Direction, Document
from nharong.files import api as files
from nharong.frame.sample import NOTICE
from nharong.ledger import api as ledger
from nharong.ledger.api import LedgerEntry, Ref
from nharong.offices import api as offices
from nharong.offices.api import Role, User
from nharong.programme.api import Assignment, Consolidation, Period, Plan, ProgressEntry, ReportRequest, Task
from nharong.programme.models import Finding
from nharong.site.sample.api import accounts, load_once

SAMPLE = Path(site.__file__).parent / "sample"


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[bool]]:
    """The sample, loaded and loaded again for all tests here; what they see is undone at the end."""
    from django.db import transaction

    before, settings.DATA = settings.DATA, tmp_path_factory.mktemp("sample")
    with django_db_blocker.unblock(), transaction.atomic():
        told: list[str] = []
        yield [load_once(told.append), load_once(told.append)]
        transaction.set_rollback(True)
    settings.DATA = before


@pytest.fixture
def data(loaded: list[bool], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of the loaded sample."""
    folder = next(tmp_path_factory.getbasetemp().glob("sample0"))
    monkeypatch.setattr(settings, "DATA", folder)
    return folder


def told(name: str) -> Any:
    """One of the sample's own files."""
    return json.loads((SAMPLE / name).read_text("utf-8"))


def test_it_loads_once(loaded: list[bool]) -> None:
    assert loaded == [True, False]
    assert sorted(Plan.objects.values_list("state", flat=True)) == ["ADOPTED", "DRAFT"]
    assert User.objects.count() == len(told("cast.json")["people"]) + 1


def test_it_lives_on_its_day(loaded: list[bool]) -> None:
    assert offices.province().settings["sample_day"] == "2027-06-20"


def test_it_numbers_as_many_tasks_as_the_plan_has(loaded: list[bool]) -> None:
    gold = told("plan.gold.json")
    kinds = list(Task.objects.values_list("kind", flat=True))
    assert sum(kind in ("ONE_OFF", "RECURRENT") for kind in kinds) == len(gold["tasks"])
    assert kinds.count("STANDING") == sum(duty["count"] for duty in gold["agency_duties"])


def test_every_planted_defect_was_found_and_decided_by_a_person(loaded: list[bool]) -> None:
    decided = {(one.code, one.decided_by.username) for one in Finding.objects.exclude(choice="")}
    assert decided == {(one["kind"], one["by"]) for one in told("year.json")["decisions"]}
    assert {code for code, _by in decided} == {one["kind"] for one in told("plan.defects.json")}


def test_it_sets_the_day_of_the_impossible_date_by_a_decision_only(loaded: list[bool]) -> None:
    task = Task.objects.get(number="II.8")
    assert task.time.words.endswith("31/6/2027")
    assert (task.time.end_on, task.time.finding.value) == (date(2027, 6, 30), "2027-06-30")


def test_it_gives_no_lead_that_the_plan_does_not_name(loaded: list[bool]) -> None:
    assert list(Assignment.objects.filter(task__number="II.2", role="LEAD")) == []
    assert Assignment.objects.filter(task__number="II.2", role="IMPLEMENTING").exists()


def test_it_records_all_that_the_year_tells(loaded: list[bool]) -> None:
    year = told("year.json")
    rows = ProgressEntry.objects.values_list("assignment__task__number", "assignment__agency__key", "as_of", "said")
    wanted = [(one["task"], one["agency"], one["as_of"], one["state"]) for one in year["progress"]]
    wanted += [(one["task"], one["agency"], one["as_of"], "NOTHING_TO_REPORT") for one in year["nothing_to_report"]]
    assert sorted((number, key, f"{day}", said) for number, key, day, said in rows) == sorted(wanted)


def test_it_leaves_each_report_where_the_year_leaves_it(loaded: list[bool]) -> None:
    after = {"draft": "DRAFTING", "submit": "SUBMITTED", "return": "RETURNED", "accept": "ACCEPTED"}
    for period in told("year.json")["periods"]:
        sent = {one["agency"]: after[one["events"][-1]["verb"]] for one in period["submissions"]}
        rows = ReportRequest.objects.filter(period__label=period["label"])
        found = dict(rows.values_list("agency__key", "state"))
        assert found == {key: sent.get(key, "EXPECTED") for key in period["asked"]}
        state = Period.objects.get(label=period["label"]).state
        assert state == ("CLOSED" if period["closed"] else "OPEN")


def test_it_archives_the_report_of_the_first_quarter_marked_as_sample(data: Path) -> None:
    consolidation = Consolidation.objects.get()
    assert consolidation.document.direction == Direction.ISSUED
    assert files.read(consolidation.document.file).startswith(b"PK")
    assert files.read(consolidation.document.pdf).startswith(b"%PDF")
    assert json.loads(files.read(consolidation.trace))["notice"] == NOTICE
    assert files.verify_all() == []


def test_it_tells_a_true_story_in_the_ledger(loaded: list[bool]) -> None:
    assert ledger.verify().ok
    moments = list(LedgerEntry.objects.order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= datetime.fromisoformat(told("year.json")["now"])


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        ("programme.task", Task),
        ("programme.assignment", Assignment),
        ("programme.request", ReportRequest),
        ("programme.period", Period),
        ("programme.plan", Plan),
    ],
)
def test_it_finds_every_state_again_in_the_ledger_alone(loaded: list[bool], kind: str, model: Any) -> None:
    replayed = ledger.replay(kind)
    rows = dict(model.objects.values_list("pk", "state"))
    assert rows
    assert {pk: replayed[Ref(kind, pk)]["state"] for pk in rows} == rows


def test_it_names_nobody_in_the_ledger(loaded: list[bool]) -> None:
    written = " ".join(
        json.dumps([one.before, one.after, one.about], ensure_ascii=False) for one in LedgerEntry.objects.all()
    )
    names = [one["name"] for one in told("cast.json")["people"]]
    assert [name for name in names if name in written] == []


def test_it_offers_an_account_for_every_role_and_lets_it_in(data: Path) -> None:
    offered = accounts(data)
    roles = {one["username"]: one["role"] for one in told("cast.json")["people"]}
    assert {roles[one.username] for one in offered} == set(Role)
    assert len({one.password for one in offered}) == len(offered)
    first = offered[0]
    assert authenticate(username=first.username, password=first.password) == User.objects.get(username=first.username)
    assert authenticate(username=first.username, password=offered[1].password) is None


def test_only_the_owner_reads_the_passwords(data: Path) -> None:
    assert [stat.S_IMODE(path.stat().st_mode) for path in data.glob("sample-accounts.json")] == [0o600]
    hashes = User.objects.values_list("password", flat=True)
    assert not any(one.password in stored for one in accounts(data) for stored in hashes)


def test_it_has_no_accounts_where_no_sample_was_loaded(tmp_path: Path) -> None:
    assert accounts(tmp_path) == []


@pytest.mark.django_db
def test_it_leaves_a_real_province_alone() -> None:
    at = datetime.fromisoformat("2027-01-04T08:00:00+07:00")
    offices.found_province(name="Tỉnh Thí Dụ", at=at)
    assert not load_once(lambda _words: None)
    assert offices.province().settings == {}
    assert Document.objects.count() == 0


@pytest.mark.django_db
def test_it_keeps_nothing_of_a_load_that_breaks() -> None:
    told: list[str] = []

    def stopped(words: str) -> None:
        told.append(words)
        if len(told) == 2:  # the plan is adopted, the year has not begun
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_once(stopped)
    assert offices.province() is None
    assert LedgerEntry.objects.count() == 0
