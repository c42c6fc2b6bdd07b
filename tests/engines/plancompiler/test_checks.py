"""Each check speaks of its bad example, is silent about its good one, and says what to do in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_texts import EVERY, compiled, compiled_file

from nharong.engines.plancompiler import Severity
from nharong.engines.plancompiler import checks as package
from nharong.engines.plancompiler.checks import RULES
from nharong.engines.plancompiler.checks.rule import Rule

_NO_CHECKS = {"__init__", "rule", "dates", "series"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_it_speaks_of_its_bad_example(rule: Rule) -> None:
    found = [each for each in compiled(rule.bad).findings if each.code == rule.code]
    assert found
    assert all(each.message and each.message_vi and each.message != each.message_vi for each in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_it_is_silent_about_its_good_example(rule: Rule) -> None:
    assert [each.code for each in compiled(rule.good).findings if each.code == rule.code] == []


def test_it_has_one_file_for_each_code() -> None:
    files = {path.stem for path in Path(package.__file__).parent.glob("*.py")} - _NO_CHECKS
    assert files == {rule.code for rule in RULES}


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_it_points_at_fields_that_are_there(path: Path) -> None:
    made = compiled_file(path)
    for finding in made.findings:
        steps = (finding.field or "").strip("/").split("/")
        value: object = made.plan
        for step in steps if steps != [""] else []:
            value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)  # type: ignore[index]
        assert finding.span is None or 0 <= finding.span[0] < finding.span[1] <= len(made.source.text)


def test_it_asks_a_person_about_a_day_that_cannot_exist() -> None:
    text = "KẾ HOẠCH\nnăm 2027\n\nII. NHIỆM VỤ\n1. Họp.\nChủ trì: Sở Nội vụ.\nThời gian: trước ngày 30/02/2027.\n"
    found = [each for each in compiled(text).findings if each.code == "impossible_date"]
    assert [(each.severity, each.field) for each in found] == [(Severity.ERROR, "/tasks/0/end")]


def test_it_does_not_flag_sums_that_are_right() -> None:
    text = (
        "KẾ HOẠCH\nnăm 2027\n\nII. NHIỆM VỤ\n1. Lắp 58 trạm (VNPT: 25 trạm, Viettel: 33 trạm).\n"
        "Chủ trì: Sở Nội vụ.\nThời gian: năm 2027.\n"
    )
    assert {each.code for each in compiled(text).findings} <= {"missing_header", "report_gap"}
