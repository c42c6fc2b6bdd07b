"""The tree of a text: labels nest by their kind, whatever the order offices use them in."""

from __future__ import annotations

from typing import Any

import pytest
from plan_texts import plan

from nharong.engines.plancompiler.levels import Level, parse_label
from nharong.engines.plancompiler.model import Section


def _tree(sections: tuple[Section, ...]) -> list[Any]:
    return [(each.label, _tree(each.children)) if each.children else each.label for each in sections]


@pytest.mark.parametrize(
    ("lines", "tree"),
    [
        (["I. A", "1. B", "a) C", "b) D", "2. E", "II. F"], [("I", [("1", ["a", "b"]), "2"]), "II"]),
        (["A. X", "I. Y", "1. Z", "II. W", "B. V"], [("A", [("I", ["1"]), "II"]), "B"]),
        (["II. X", "A. Y", "1. Z", "B. W"], [("II", [("A", ["1"]), "B"])]),
        (["1. X", "1.1. Y", "a) Z", "1.2. W", "2. V"], [("1", [("1.1", ["a"]), "1.2"]), "2"]),
        (["I. X", "- gạch đầu dòng", "1. Y", "- gạch", "+ cộng", "2. Z"], [("I", ["1", "2"])]),
        (["I. X", "a) Y", "1. Z", "2. W", "b) V"], [("I", [("a", ["1", "2"]), "b"])]),
        (["Phần I. X", "I. Y", "Phần II. Z"], [("Phần I", ["I"]), "Phần II"]),
    ],
)
def test_it_nests_labels(lines: list[str], tree: list[Any]) -> None:
    assert _tree(plan("KẾ HOẠCH\nThử\n\n" + "\n\n".join(f"{line} nội dung" for line in lines)).sections) == tree


@pytest.mark.parametrize("heading", ["Phần thứ ba\nTỔ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN"])
def test_it_ends_the_tasks_where_the_next_part_begins(heading: str) -> None:
    made = plan(f"KẾ HOẠCH\nThử\n\nNHIỆM VỤ\n1. Họp.\n\n{heading}\nSở Nội vụ chủ trì, theo dõi, đôn đốc.\n")
    assert [(task.title, task.lead) for task in made.tasks] == [("Họp", ())]
    assert [duty.agency for duty in made.agency_duties] == ["Sở Nội vụ"]


@pytest.mark.parametrize(
    ("printed", "bare", "level", "ordinal"),
    [
        ("II.", "II", Level.ROMAN, 2),
        ("XIV.", "XIV", Level.ROMAN, 14),
        ("3.1.", "3.1", Level.DECIMAL + 1, 1),
        ("đ)", "đ", Level.LETTER, 5),
        ("e)", "e", Level.LETTER, 6),
        ("-", "-", Level.DASH, 0),
        ("+", "+", Level.PLUS, 0),
        ("Điều 3.", "Điều 3", Level.ARTICLE, 3),
        ("(2)", "2", Level.PAREN, 2),
        ("B.", "B", Level.UPPER, 2),
    ],
)
def test_it_tells_labels_apart(printed: str, bare: str, level: int, ordinal: int) -> None:
    label = parse_label(printed)
    assert (label.bare, label.level, label.ordinal) == (bare, level, ordinal)
