"""What holds of every compilation: exact spans, one answer, an answer for any text, the schema, no invented lead."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_texts import EVERY, OURS, compiled, compiled_file, json_of

from nharong.engines import plancompiler
from nharong.engines.plancompiler import Refusal, to_json
from nharong.engines.plancompiler.source import clean

SCHEMA = json.loads((Path(plancompiler.__file__).parent / "plan.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LINES = [line for path in OURS for line in path.read_text("utf-8").split("\n")]
_FOREIGN_WORDS = (
    "Sở",
    "chủ trì",
    "Thời gian:",
    "trước ngày 31/11/2027",
    "1.",
    "a)",
    "-",
    "|",
    "**",
    "II.",
    "Nơi nhận:",
    "Quý I",
    "số",
    "và",
    ";",
)


def _spanned(value: Any, path: str = "") -> Iterator[tuple[str, str, list[int]]]:
    """Every text with the span beside it."""
    if isinstance(value, dict):
        span = value.get("span")
        text = next(
            (value[name] for name in ("name", "text", "date_text", "agency", "heading") if value.get(name)), None
        )
        if isinstance(span, list) and isinstance(text, str) and "code" not in value:
            yield path, text, span
        for name, span in (value.get("spans") or {}).items():
            if isinstance(value.get(name), str) and name != "date":
                yield f"{path}/{name}", value[name], span
        for name, each in value.items():
            if name not in ("source", "findings"):
                yield from _spanned(each, f"{path}/{name}")
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _spanned(each, f"{path}/{at}")


def _assert_spans_hold(made: dict[str, Any]) -> None:
    text = made["source"]["text"]
    for path, words, (start, end) in _spanned(made):
        assert clean(text[start:end]).casefold() == words.casefold(), path


def _assert_leads_are_called_leads(made: dict[str, Any]) -> None:
    """A lead stands under a label or a column that says chủ trì, or in a clause that does, within the words of
    its part."""
    text = made["source"]["text"]
    for task in made["tasks"]:
        start, end = task["span"]
        inside = clean(text[start:end]).casefold()
        for lead in task["lead"]:
            assert "chủ trì" in inside or "chủ trì" in clean(text[:start]).casefold(), lead


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_it_gives_exact_spans(path: Path) -> None:
    _assert_spans_hold(json_of(path))


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_it_keeps_to_the_schema(path: Path) -> None:
    VALIDATOR.validate(json_of(path))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_it_gives_the_same_answer_twice(path: Path) -> None:
    assert plancompiler.compile(path.read_bytes(), file=path.name) == compiled_file(path)


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_it_never_names_a_lead_the_plan_does_not_call_lead(path: Path) -> None:
    _assert_leads_are_called_leads(json_of(path))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_it_finds_no_lead_once_the_words_for_it_are_gone(path: Path) -> None:
    text = re.sub(r"chủ\s+trì", "tham gia", path.read_text("utf-8"), flags=re.IGNORECASE)
    assert [lead for task in compiled(text).plan.tasks for lead in task.lead] == []


def _answer(text: str) -> dict[str, Any]:
    """The compilation of a text; where it is refused in words, that of an empty plan."""
    try:
        return to_json(compiled(text))
    except Refusal:
        return to_json(compiled("KẾ HOẠCH"))


def _mutated(seed: int) -> str:
    """A plan with lines lost, doubled, shuffled, cut and words thrown in."""
    rng = random.Random(seed)
    path = OURS[seed % len(OURS)]
    lines = path.read_text("utf-8").split("\n")
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(lines))
        match rng.randrange(6):
            case 0:
                del lines[at : at + rng.randrange(1, 8)]
            case 1:
                lines[at:at] = lines[at : at + 3]
            case 2:
                block = lines[at : at + 20]
                rng.shuffle(block)
                lines[at : at + 20] = block
            case 3:
                lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
            case 4:
                lines.insert(at, " ".join(rng.choices(_FOREIGN_WORDS, k=6)))
            case _:
                lines[at] = lines[at].replace(" ", rng.choice(["\n", "  ", " | ", "\t", "**"]))
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(60))
def test_it_answers_for_any_mutilated_plan(seed: int) -> None:
    made = _answer(_mutated(seed))
    VALIDATOR.validate(made)
    _assert_spans_hold(made)
    _assert_leads_are_called_leads(made)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=30))
def test_it_answers_for_any_lines(lines: list[str]) -> None:
    _assert_spans_hold(_answer("\n".join(lines)))


_WORDS = 15_000  # letters of each trap: what grows with the square of it would take minutes
_HEAD = "KẾ HOẠCH\nnăm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức.\n"


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "|",
        "|\n",
        "1.",
        "1. A\n",
        "*",
        "(",
        "- ",
        "a)\n",
        "I. A\nII. B\n",
        "Số: ",
        "TM. A KT. B ",
        "ngày ",
        "PHỤ LỤC I\n",
        "Nơi nhận:\n- A;\n",
    ]
    + [
        _HEAD + each
        for each in (
            "Sở A và ",
            "Sở A, ",
            "trước ngày 31/11/2027 ",
            "12/QĐ-UBND ",
            "chủ trì ",
            "quý I, ",
            "Luật A ",
            "báo cáo trước ",
        )
    ]
    + [_HEAD + "Cơ quan phối hợp: " + each for each in ("Sở A và ", "Sở A, ", "(")],
)
def test_it_is_not_trapped_by_one_word_repeated(unit: str) -> None:
    head, word = (
        (unit[: unit.rfind("\n", 0, -1) + 1], unit[unit.rfind("\n", 0, -1) + 1 :])
        if unit.startswith(_HEAD)
        else ("", unit)
    )
    begun = time.process_time()
    made = compiled(head + word * (_WORDS // len(word)))
    assert made.source.text
    assert time.process_time() - begun < 4
