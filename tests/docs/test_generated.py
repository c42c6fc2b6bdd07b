"""What the pages say of rights, states, settings, commands, fields and findings is what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs import generated
from docs.pages import DOCS, name, pages

REWRITE = "write the page anew: PYTHONPATH=tests .venv/bin/python -m docs.generated"


@pytest.mark.parametrize("page", pages(), ids=name)
def test_it_says_what_the_code_says(page: Path) -> None:
    text = page.read_text("utf-8")
    assert generated.rewritten(text) == text, REWRITE


@pytest.mark.parametrize("page", [page for page in pages() if "```console" in page.read_text("utf-8")], ids=name)
def test_it_shows_what_the_commands_print(page: Path) -> None:
    text = page.read_text("utf-8")
    assert generated.replayed(text) == text, REWRITE


def test_it_notices_a_part_that_is_no_longer_true() -> None:
    page = (DOCS / "reference/rights.md").read_text("utf-8")
    changed = page.replace("| `ledger.entries.read` |", "| `ledger.entries.write` |")
    assert changed != page
    assert generated.rewritten(changed) == page


def test_it_notices_a_command_that_prints_something_else() -> None:
    block = "```console\n$ ./nharong compile no-such-plan.txt\nall is well\n```\n"
    replayed = generated.replayed(block)
    assert "no-such-plan.txt" in replayed
    assert "all is well" not in replayed


def test_it_shows_every_part_on_a_page() -> None:
    shown = {part for page in pages() for part in generated._PART.findall(page.read_text("utf-8"))}
    names = {made.split()[0] for _start, made, _end in shown}
    assert names == set(generated.PARTS)
    verbs = {made.split()[1] for _start, made, _end in shown if made.startswith("command ")}
    assert verbs == set(generated.verbs()) - {"test", "manage"}, "what follows those two belongs to pytest and Django"
