"""Tables written by hand name what the code has: verbs of the ledger, refusals, kinds of sources, registry fields."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator

from docs.pages import DOCS, SOURCE, first_cells
from nharong.engines.plancompiler import Entry, RefusalCode

ROOMS = ("ledger", "offices", "files", "documents", "deadlines", "programme", "site")
_VERB = re.compile(rf"(?:{'|'.join(ROOMS)})(?:\.[a-z_]+){{1,2}}")
NOT_VERBS = {"Ref", "enqueue", "ForeignKey", "OneToOneField", "ManyToManyField", "getLogger", "exception"}


def recorded() -> Iterator[str]:
    """Every verb an action hands to the ledger, through whatever function of its own."""
    for path in SOURCE.rglob("*.py"):
        if "actions" not in path.relative_to(SOURCE).as_posix():
            continue
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and _called(call) not in NOT_VERBS:
                for word in call.args:
                    if isinstance(word, ast.Constant) and isinstance(word.value, str) and _VERB.fullmatch(word.value):
                        yield word.value


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def test_it_lists_every_verb_of_the_ledger_once() -> None:
    listed = first_cells(DOCS / "reference/ledger.md")
    assert len(listed) == len(set(listed))
    assert set(listed) == set(recorded())


def test_it_lists_every_refusal() -> None:
    listed = first_cells(DOCS / "reference/command-line.md")
    assert {code.value for code in RefusalCode} <= set(listed)


def test_it_lists_every_kind_of_source() -> None:
    kinds = set()
    for module in ("trace", "printed"):
        path = SOURCE / "programme/reports/queries" / f"{module}.py"
        for made in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(made, ast.Dict):
                pairs = zip(made.keys, made.values, strict=True)
                kinds |= {
                    value.value
                    for key, value in pairs
                    if isinstance(key, ast.Constant) and key.value == "kind" and isinstance(value, ast.Constant)
                }
    listed = first_cells(DOCS / "reference/trace-json.md")
    assert kinds
    assert kinds == set(listed) - {"schema", "period", "document", "notice", "words", "sources"}


def test_it_lists_the_fields_of_the_registry() -> None:
    listed = first_cells(DOCS / "reference/registry-json.md")
    assert set(listed) == {field.name for field in dataclasses.fields(Entry)}
