"""Texts of plans for the tests of the interpreter: our own of the corpus, the shared ones where they are at hand,
small ones made here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nharong.engines.plancompiler import Compilation, Plan, compile, to_json

ROOT = Path(__file__).parents[3]
OURS = sorted((ROOT / "tests" / "corpus").glob("*.txt"))
SHARED = sorted((ROOT.parent / "shared" / "plans").glob("*.txt")) + sorted(
    (ROOT.parent / "shared" / "headers").glob("*.txt")
)
EVERY = OURS + SHARED


def compiled(text: str) -> Compilation:
    """The compilation of a text."""
    return compile(text.encode(), file="plan.txt")


def plan(text: str) -> Plan:
    """The plan of a text."""
    return compiled(text).plan


def tasks_part(*lines: str, title: str = "Công tác thông tin đối ngoại năm 2027") -> str:
    """A small plan with these lines in its part of tasks."""
    return f"KẾ HOẠCH\n{title}\n\nII. NHIỆM VỤ\n\n" + "\n\n".join(lines) + "\n"


def names(agencies: Any) -> list[str]:
    """The printed names of agencies."""
    return [each.name for each in agencies]


@cache
def compiled_file(path: Path) -> Compilation:
    """The compilation of a file, once."""
    return compile(path.read_bytes(), file=path.name)


@cache
def json_of(path: Path) -> dict[str, Any]:
    """The same as JSON values, once."""
    return to_json(compiled_file(path))
