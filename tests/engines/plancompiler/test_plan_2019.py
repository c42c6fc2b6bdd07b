"""The plan of 2019, where it is at hand: all ten tasks, 32 duties, and the day that never was."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from plan_texts import ROOT, compiled_file, names

from nharong.engines.plancompiler import Compilation, compile

SEED = ROOT.parent / "shared" / "plans" / "gialai-2019.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the shared plans are not at hand")


@pytest.fixture(name="made")
def _made() -> Compilation:
    return compiled_file(Path(SEED))


def test_it_finds_the_ten_tasks_and_the_one_without_a_lead(made: Compilation) -> None:
    assert [task.no for task in made.plan.tasks] == [f"II.{number}" for number in range(1, 11)]
    assert [task.no for task in made.plan.tasks if not task.lead] == ["II.2"]


def test_it_counts_thirty_two_standing_duties(made: Compilation) -> None:
    assert sum(len(duty.items) for duty in made.plan.agency_duties) == 32


def test_it_never_turns_31_november_into_a_date(made: Compilation) -> None:
    years = [report for report in made.plan.report_deadlines if report.kind == "năm"]
    assert [(report.date_text, report.date) for report in years] == [("trước ngày 31/11/2019", None)]
    (finding,) = [each for each in made.findings if each.code == "impossible_date"]
    at = made.plan.report_deadlines.index(years[0])
    assert (finding.severity, finding.field) == ("error", f"/report_deadlines/{at}/date")


def test_it_marks_groups_of_addressees(made: Compilation) -> None:
    first = made.plan.tasks[0]
    assert {each.name for each in first.coordinating if each.group} >= {
        "các sở, ban, ngành tỉnh",
        "các cơ quan, đơn vị liên quan",
    }
    assert names(first.lead) == ["Ban Tuyên giáo Tỉnh ủy"]


def test_it_compiles_within_moments() -> None:
    data = SEED.read_bytes()
    compile(data, file=SEED.name)
    begun = time.process_time()
    compile(data, file=SEED.name)
    assert time.process_time() - begun < 0.5  # the bench holds it to 60 ms; this only catches a runaway
