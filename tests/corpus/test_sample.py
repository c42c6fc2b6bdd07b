"""The sample province is whole: its plan is reproducible, its defects are printed, its year names only what exists."""

from __future__ import annotations

import io
import json
import re
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.table import Table

from corpus.scoring import fold
from nharong.frame.sample import NOTICE
from nharong.offices.rights import Role
from nharong.programme.plans.rules import Choice
from nharong.programme.progress.rules import Rule, Said, is_link, percent_fits
from nharong.site.sample.write_plan import plan_bytes

SAMPLE = Path(__file__).parents[2] / "src" / "nharong" / "site" / "sample"
VIETNAM = timedelta(hours=7)


@cache
def _json(name: str) -> Any:
    return json.loads((SAMPLE / name).read_text("utf-8"))


@cache
def _printed() -> str:
    """The plan's words, without the numbers that Word adds."""
    document = docx.Document(io.BytesIO((SAMPLE / "plan.docx").read_bytes()))
    lines = []
    for block in document.iter_inner_content():
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block]
        lines += [paragraph.text for cell in cells for paragraph in getattr(cell, "paragraphs", [cell])]
    return fold("\n".join(lines))


def _people() -> dict[str, Any]:
    return {person["username"]: person for person in _json("cast.json")["people"]}


def _agencies() -> dict[str, Any]:
    return {entry["key"]: entry for entry in _json("registry.json") if not entry["group"]}


def _task_numbers() -> set[str]:
    """Tasks, and duties by heading and place, as the annotation counts them."""
    gold = _json("plan.gold.json")
    duties = {f"III.{h}.{i}" for h, duty in enumerate(gold["agency_duties"], 1) for i in range(1, duty["count"] + 1)}
    return {task["no"] for task in gold["tasks"]} | duties


def test_it_writes_the_same_plan_again() -> None:
    assert plan_bytes() == (SAMPLE / "plan.docx").read_bytes()


def test_it_prints_the_planted_defects() -> None:
    defects = _json("plan.defects.json")
    assert len(defects) == 5
    assert [d["words"] for d in defects if fold(d["words"]) not in _printed()] == []


def test_it_annotates_only_what_the_sample_plan_prints() -> None:
    plan = _json("plan.gold.json")
    words = [plan["title"], *plan["recipients"], *plan["legal_refs"], *(d["agency"] for d in plan["agency_duties"])]
    for task in plan["tasks"]:
        words += [task["title_starts"], task["time_text"] or "", *task["lead"], *task["coordinating"]]
    assert [w for w in words if fold(w) not in _printed()] == []


def test_it_names_known_members_and_each_body_once() -> None:
    entries = _json("registry.json")
    keys = [entry["key"] for entry in entries]
    assert len(keys) == len(set(keys))
    groups = [entry for entry in entries if entry["group"]]
    assert all(set(group["members"]) <= set(_agencies()) and group["members"] for group in groups)
    names = [name for entry in entries for name in {fold(printed) for printed in (entry["name"], *entry["aliases"])}]
    assert [n for n in set(names) if names.count(n) > 1] == []


def test_it_gives_every_asked_agency_an_officer_and_a_head() -> None:
    held = {(person["agency"], person["role"]) for person in _people().values()}
    asked = {key for period in _json("year.json")["periods"] for key in period["asked"]}
    assert asked <= set(_agencies())
    assert {(key, role) for key in asked for role in ("FOCAL_OFFICER", "HEAD")} <= held
    assert {role for _agency, role in held} == set(Role)


def test_it_decides_each_planted_defect_with_a_reason() -> None:
    decisions = _json("year.json")["decisions"]
    assert {d["kind"] for d in decisions} == {d["kind"] for d in _json("plan.defects.json")}
    assert all(Choice(d["choice"]) and d["reason"] and fold(d["words"]) in _printed() for d in decisions)
    assert {_people()[d["by"]]["role"] for d in decisions} == {"SPECIALIST"}


def test_it_lets_only_an_agency_s_own_officer_speak_for_it() -> None:
    year, people = _json("year.json"), _people()
    for entry in [*year["progress"], *year["nothing_to_report"]]:
        officer = people[entry["by"]]
        assert (officer["agency"], officer["role"]) == (entry["agency"], "FOCAL_OFFICER")
        assert entry["task"] in _task_numbers()
        assert date.fromisoformat(entry["as_of"]) <= datetime.fromisoformat(entry["at"]).date()


def test_it_keeps_figures_and_evidence_whole() -> None:
    year = _json("year.json")
    assert all(percent_fits(Said(entry["state"]), entry["percent"]) for entry in year["progress"])
    rules: dict[str, set[tuple[str, str]]] = {}
    for entry in year["progress"]:
        for figure in entry["figures"]:
            rules.setdefault(figure["indicator"], set()).add((figure["unit"], figure["rule"]))
            assert re.fullmatch(r"\d+(\.\d+)?", figure["value"])
    assert all(len(said) == 1 for said in rules.values())
    assert {rule for said in rules.values() for _unit, rule in said} <= set(Rule)
    used = {name for entry in year["progress"] for name in entry["evidence"]}
    assert used == set(year["evidence"])
    assert all(e["kind"] == "file" or is_link(e["url"]) for e in year["evidence"].values())


def test_it_tells_the_year_in_order_and_nothing_after_its_day() -> None:
    year = _json("year.json")
    now = datetime.fromisoformat(year["now"])
    assert (now.date(), now.utcoffset()) == (date(2027, 6, 20), VIETNAM)
    for told in (year["progress"], *(s["events"] for period in year["periods"] for s in period["submissions"])):
        moments = [datetime.fromisoformat(one["at"]) for one in told]
        assert moments == sorted(moments)
        assert moments[-1] <= now


def test_it_submits_by_the_head_and_reviews_by_a_specialist() -> None:
    allowed = {"draft": "FOCAL_OFFICER", "submit": "HEAD", "return": "SPECIALIST", "accept": "SPECIALIST"}
    for period in _json("year.json")["periods"]:
        for submission in period["submissions"]:
            assert submission["agency"] in period["asked"]
            for event in submission["events"]:
                person = _people()[event["by"]]
                assert person["role"] == allowed[event["verb"]]
                assert allowed[event["verb"]] == "SPECIALIST" or person["agency"] == submission["agency"]


def test_it_leaves_the_half_year_to_be_closed() -> None:
    quarter, half = _json("year.json")["periods"]
    assert quarter["closed"]["at"].startswith("2027-04-05")
    assert {s["events"][-1]["verb"] for s in quarter["submissions"]} == {"accept"}
    last = [s["events"][-1]["verb"] for s in half["submissions"]]
    assert half["closed"] is None
    assert [last.count(verb) for verb in ("accept", "submit", "return", "draft")] == [9, 2, 1, 1]
    assert len(half["asked"]) - len(last) == 1


def test_it_bears_the_mark_of_sample_data_on_every_page() -> None:
    section = docx.Document(io.BytesIO((SAMPLE / "plan.docx").read_bytes())).sections[0]
    assert section.different_first_page_header_footer
    for header in (section.first_page_header, section.header):
        assert NOTICE in [paragraph.text for paragraph in header.paragraphs]
