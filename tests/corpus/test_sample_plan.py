"""The compiler reads the sample province's Word plan, finds what was planted in it, and numbers it as the year does."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.scoring import score
from nharong.engines.plancompiler import compile, to_json
from nharong.programme.plans.rules import duties_of

SAMPLE = Path(__file__).parents[2] / "src" / "nharong" / "site" / "sample"


@cache
def _json(name: str) -> Any:
    return json.loads((SAMPLE / name).read_text("utf-8"))


@cache
def _compiled() -> dict[str, Any]:
    return to_json(compile((SAMPLE / "plan.docx").read_bytes(), file="plan.docx"))


def _touches(text: str, span: list[int], words: str) -> bool:
    start = text.find(words)
    assert start >= 0, f"{words!r} is not printed"
    return span[0] < start + len(words) and start < span[1]


def test_it_reads_the_sample_plan() -> None:
    result = score(_compiled(), _json("plan.gold.json"))
    assert result.f1() >= 0.97
    assert result.hits["tasks"] == result.got["tasks"] == 12
    assert result.invented_leads == 0


@pytest.mark.parametrize("defect", _json("plan.defects.json"), ids=lambda defect: defect["kind"])
def test_it_finds_the_planted_defect(defect: dict[str, str]) -> None:
    text, findings = _compiled()["source"]["text"], _compiled()["findings"]
    assert defect["kind"] in {f["code"] for f in findings if f["span"] and _touches(text, f["span"], defect["words"])}


def test_it_asks_a_person_only_where_the_plan_cannot_be_carried_out_as_printed() -> None:
    errors = [finding["code"] for finding in _compiled()["findings"] if finding["severity"] == "error"]
    assert errors == ["impossible_date"]


def test_it_numbers_tasks_and_duties_as_the_year_names_them() -> None:
    year = _json("year.json")
    named = {entry["task"] for entry in [*year["progress"], *year["nothing_to_report"]]}
    numbers = {task["no"] for task in _compiled()["tasks"]} | {number for number, *_rest in duties_of(_compiled())}
    assert named <= numbers
