"""Every command the pages show is one the house knows, on files that are there; every Python block runs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest

from docs import generated
from docs.pages import ROOT, Block, blocks, name
from nharong.command.parser import build

_END = re.compile(r"\s(?:\||>|<|&&|;)\s.*")
OTHERS_ARGUMENTS = ("test", "manage")


def lines(block: Block) -> Iterator[list[str]]:
    """The arguments of each `./nharong` line of a block."""
    for line in block.text.splitlines():
        line = line.removeprefix("$ ")
        if line.startswith("./nharong"):
            yield shlex.split(_END.sub("", line), comments=True)[1:]


SHOWN = [
    pytest.param(arguments, id=f"{name(block.page)}: {' '.join(arguments)}")
    for block in [*blocks("sh"), *blocks("console")]
    for arguments in lines(block)
]


@pytest.mark.parametrize("arguments", SHOWN)
def test_it_shows_commands_the_house_knows(arguments: list[str]) -> None:
    if arguments[0] in OTHERS_ARGUMENTS:
        assert arguments[0] in generated.verbs()
    else:
        assert build().parse_args(arguments).verb == arguments[0]


@pytest.mark.parametrize("arguments", SHOWN)
def test_it_names_files_that_are_there(arguments: list[str]) -> None:
    named = [word for word in arguments if word.startswith(("examples/", "src/", "tests/", "docs/"))]
    assert [word for word in named if not (ROOT / word).exists()] == []


def test_it_would_notice_a_command_nobody_knows() -> None:
    (made_up,) = lines(Block(ROOT / "README.md", "sh", "./nharong compile --colour examples/ke-hoach-mau.txt | less\n"))
    with pytest.raises(SystemExit):
        build().parse_args(made_up)


@pytest.fixture
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def python(page: str) -> list[str]:
    """The Python blocks of a page."""
    return [block.text for block in blocks("python") if name(block.page) == page]


@pytest.mark.django_db
@pytest.mark.usefixtures("at_the_root")
def test_it_founds_a_province_as_the_pages_say() -> None:
    from nharong.ledger.api import verify
    from nharong.offices.api import province

    for page in ("found-a-province", "add-an-agency", "back-up"):
        for text in python(f"docs/how-to/{page}.md"):
            exec(compile(text, f"docs/how-to/{page}.md", "exec"), {})
    assert province().focal_agency.key == "so-vhttdl"
    assert verify().ok


def test_it_follows_a_figure_as_the_pages_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = generated.printed("run-year examples/ke-hoach-mau.txt --out out/")
    assert "out/bao-cao-6-thang-2027.json" in told
    monkeypatch.chdir(generated.playground())
    for page in ("docs/tutorials/first-plan.md", "docs/how-to/read-a-report-and-its-trace.md"):
        for text in python(page):
            exec(compile(text, page, "exec"), {})
    said = capsys.readouterr().out
    assert "the plan says:" in said
    assert "Kế hoạch số 36/KH-UBND" in said


def test_it_runs_every_python_block() -> None:
    run = {
        "docs/how-to/found-a-province.md", "docs/how-to/add-an-agency.md",
        "docs/how-to/back-up.md", "docs/tutorials/first-plan.md", "docs/how-to/read-a-report-and-its-trace.md",
    }  # fmt: skip
    assert {name(block.page) for block in blocks("python")} == run
