"""The compiler holds its floors over annotated plans of our own, and over the shared ones where they are at hand."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.scoring import Score, fold, load, score, table
from nharong.engines.plancompiler import compile, to_json

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLE = ROOT / "src" / "nharong" / "site" / "sample" / "plan.docx"
SHARED = ROOT.parent / "shared" / "plans"

OURS = sorted(HERE.glob("*.gold.json"))
THEIRS = sorted(SHARED.glob("*.gold.json"))
SEED = "gialai-2019"

MIN_F1 = 0.95
MIN_TASKS = 0.95
MIN_SHARED_F1 = 0.97
MIN_SEED_F1 = 0.97


def _name(gold: Path) -> str:
    return gold.name.removesuffix(".gold.json")


@cache
def _compiled(path: Path) -> dict[str, Any]:
    return to_json(compile(path.read_bytes(), file=path.name))


def _score(gold: Path) -> Score:
    return score(_compiled(gold.with_name(f"{_name(gold)}.txt")), load(gold))


def _report(golds: list[Path]) -> Score:
    total = Score()
    for gold in golds:
        one = _score(gold)
        total += one
        print(f"{_name(gold):45s} f1 {one.f1():.3f}  tasks {one.f1('tasks'):.3f}  invented {one.invented_leads}")
    print(table(total))
    return total


def test_it_holds_the_floors_over_our_plans() -> None:
    total = _report(OURS)
    assert total.documents >= 25
    assert total.f1() >= MIN_F1
    assert total.f1("tasks") >= MIN_TASKS


@pytest.mark.parametrize("gold", OURS, ids=_name)
def test_it_invents_no_lead(gold: Path) -> None:
    assert _score(gold).invented_leads == 0


def test_it_finds_no_task_where_only_duties_are_given() -> None:
    duties_only = HERE / "tayninh-2025-trach-nhiem.txt"
    assert _compiled(duties_only)["tasks"] == []
    assert len(_compiled(duties_only)["agency_duties"]) == 8


def test_it_never_repairs_a_date_that_cannot_exist() -> None:
    task = next(
        t for t in _compiled(HERE / "hatinh-2026-theo-co-quan.txt")["tasks"] if "Khảo sát nhu cầu" in t["title"]
    )
    assert task["end"] is None
    assert all(deadline["date"] is None for deadline in task["deadlines"])


@pytest.mark.skipif(not THEIRS, reason="the shared plans are not beside the repository")
def test_it_holds_the_floors_over_the_shared_plans() -> None:
    total = _report(THEIRS)
    assert total.f1() >= MIN_SHARED_F1
    assert total.f1("tasks") >= MIN_TASKS


@pytest.mark.skipif(not THEIRS, reason="the shared plans are not beside the repository")
def test_it_reads_the_first_plan() -> None:
    result = _score(SHARED / f"{SEED}.gold.json")
    assert result.f1() >= MIN_SEED_F1
    assert result.hits["tasks"] == result.got["tasks"] == 10
    assert result.invented_leads == 0


@pytest.mark.parametrize("gold", OURS, ids=_name)
def test_it_annotates_only_what_is_printed(gold: Path) -> None:
    """An annotation that quotes words the plan does not print would blame the compiler for the annotator's slip."""
    raw = re.sub(r"[*|]", " ", gold.with_name(f"{_name(gold)}.txt").read_text("utf-8"))
    text = fold(raw)
    plan = load(gold)
    words = [
        *(plan.get(name) or "" for name in ("number", "title", "issuer", "signer")),
        *plan.get("recipients", []),
        *plan.get("legal_refs", []),
    ]
    words += [duty["agency"] for duty in plan.get("agency_duties", [])]
    for task in plan["tasks"]:
        words += [
            task["title_starts"],
            task.get("time_text") or "",
            *task.get("lead", []),
            *task.get("coordinating", []),
        ]
        words += task.get("implementing", [])
    assert [w for w in words if fold(w) not in text] == []


def test_it_says_aloud_that_the_corpus_changed() -> None:
    """Floors mean something only over the same files: after an intended change, write the new digests down here."""
    printed = dict(line.split(maxsplit=1)[::-1] for line in (HERE / "DIGESTS").read_text("utf-8").splitlines())
    found = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in HERE.iterdir() if p.suffix in {".txt", ".json"}
    }
    assert found == printed


@pytest.mark.parametrize(
    ("one", "other"),
    [("Uỷ ban HOÀ bình", "Ủy ban Hòa Bình"), ("UBND tỉnh.", "Ủy ban nhân dân tỉnh"), ("**nghệ\nthuật**", "nghệ thuật")],
)
def test_it_sees_no_difference_where_a_reader_sees_none(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_it_leaves_other_vowels_alone() -> None:
    assert fold("Nghệ thuật, quý, thuế, toàn, quá, của") == "nghệ thuật, quý, thuế, toàn, quá, của"


def test_it_scores_a_perfect_reading_as_one() -> None:
    gold = load(OURS[0])
    assert score(_as_compiled(gold), gold).f1() == 1.0


def test_it_counts_an_invented_lead_and_a_lost_task() -> None:
    gold = load(HERE / "camau-2026-phu-luc.gold.json")
    compiled = _as_compiled(gold)
    compiled["tasks"][-1]["lead"] = [{"name": "Sở Ngoại vụ"}]
    del compiled["tasks"][0]
    result = score(compiled, gold)
    assert result.invented_leads == 1
    assert result.hits["tasks"] == result.want["tasks"] - 1
    assert result.unflagged >= 2
    assert result.f1() < 1.0


def test_it_excuses_a_wrong_value_only_where_a_finding_doubts_the_reading() -> None:
    gold = load(OURS[0])
    compiled = _as_compiled(gold)
    compiled["document"]["number"] = "1/KH-UBND"
    assert score(compiled, gold).unflagged == 1
    compiled["findings"] = [{"doubts": "document", "field": "/document/number"}]
    assert score(compiled, gold).unflagged == 1
    compiled["findings"] = [
        {"doubts": "reading", "field": "/document/number"},
        {"doubts": "reading", "field": "/document/date"},
    ]
    result = score(compiled, gold)
    assert (result.unflagged, result.needless) == (0, 1)


def _as_compiled(gold: Any) -> dict[str, Any]:
    """The compilation a faultless reader would have written for this annotation."""
    plan = json.loads(json.dumps(gold))
    return {
        "document": plan,
        "legal_refs": [{"text": text} for text in plan["legal_refs"]],
        "tasks": [{**task, "title": task["title_starts"]} for task in plan["tasks"]],
        "agency_duties": [{"agency": d["agency"], "items": [{}] * d["count"]} for d in plan["agency_duties"]],
        "report_deadlines": plan["report_deadlines"],
        "findings": [],
    }
