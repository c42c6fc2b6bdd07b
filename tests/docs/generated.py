"""The parts of the pages that are made from the code; `PYTHONPATH=tests .venv/bin/python -m docs.generated` writes them
anew, and the console blocks with what the commands print.
"""

from __future__ import annotations

import argparse
import atexit
import difflib
import importlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from docs.pages import ROOT, SOURCE, pages

_PART = re.compile(r"(<!-- generated: (.+?) -->\n).*?(<!-- end of generated -->)", re.S)
_CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)


def rewritten(text: str) -> str:
    """A page with its generated parts made anew: `<!-- generated: NAME ARGUMENT -->` to `<!-- end of generated -->`."""

    def remade(part: re.Match[str]) -> str:
        made, *argument = part[2].split()
        return f"{part[1]}{PARTS[made](*argument).strip()}\n{part[3]}"

    return _PART.sub(remade, text)


def replayed(text: str) -> str:
    """A page with its console blocks run anew: each `$ ./nharong ...` line with what the command really prints."""
    return _CONSOLE.sub(lambda block: _replay(block[0]), text)


def rights() -> str:
    """Who may do what: one row a right, one column a role."""
    from nharong.offices.rights import RIGHTS, Role, Scope

    words = {Scope.ANYWHERE: "yes", Scope.OWN_AGENCY: "own agency"}
    lines = [_row("right", *(f"`{role}`" for role in Role)), _row(*["---"] * (len(Role) + 1))]
    for right, grants in RIGHTS.items():
        reach = {grant.role: words[grant.scope] for grant in grants}
        lines.append(_row(f"`{right.value}`", *(reach.get(role, "") for role in Role)))
    return "\n".join(lines)


def states() -> str:
    """A diagram for every NEXT table of every rules module."""
    return "\n\n".join(_diagram(module, table, ways) for module, table, ways in next_tables())


def settings() -> str:
    """The variables of `.env.example` with their defaults."""
    lines, said = [_row("variable", "default", "meaning"), _row(*["---"] * 3)], ""
    for line in (ROOT / ".env.example").read_text("utf-8").splitlines()[1:]:
        variable = re.fullmatch(r"# (\w+)=(.*)", line)
        if variable:
            lines.append(_row(f"`{variable[1]}`", f"`{variable[2]}`" if variable[2] else "empty", said.strip()))
            said = ""
        else:
            said += " " + line.removeprefix("#").strip()
    return "\n".join(lines)


def command(verb: str) -> str:
    """The arguments of one verb as its parser takes them."""
    with english():
        parser = verbs()[verb]
        lines = [_row("argument", "meaning"), _row("---", "---")]
        for action in parser._actions:
            if action.dest not in ("help", "debug"):
                lines.append(_row(f"`{_spelled(action)}`", _meaning(action)))
    return "\n".join(lines)


def plan() -> str:
    """Every field of a compiled plan, from its schema."""
    schema = json.loads((SOURCE / "engines/plancompiler/plan.schema.json").read_text("utf-8"))
    lines = [_row("field", "type", "meaning"), _row(*["---"] * 3)]
    lines += [_row(f"`{path}`", kind, meaning) for path, kind, meaning in _fields("", schema, schema["$defs"])]
    return "\n".join(lines)


def findings() -> str:
    """Each finding code with its severity, what it doubts, what it says of its bad example, and the difference."""
    from nharong.engines.plancompiler.checks import RULES

    return "\n\n".join(_finding(rule) for rule in sorted(RULES, key=lambda rule: rule.code))


def sizes() -> str:
    """The sizes of the letters of a document, in points."""
    from nharong.engines.typesetter import page

    lines = [_row("words", "points"), _row("---", "---")]
    for name in (
        one
        for one in vars(page)
        if one.endswith("_PT") and one not in ("PARAGRAPH_GAP_PT", "SIGNATURE_ROOM_PT", "RULE_PT")
    ):
        lines.append(_row(name.removesuffix("_PT").lower().replace("_", " "), f"{getattr(page, name):g}"))
    return "\n".join(lines)


PARTS: dict[str, Callable[..., str]] = {
    "rights": rights,
    "states": states,
    "settings": settings,
    "command": command,
    "plan": plan,
    "findings": findings,
    "sizes": sizes,
}


def next_tables() -> Iterator[tuple[str, str, dict[StrEnum, frozenset[StrEnum]]]]:
    """Module, name and ways of every NEXT table."""
    for path in sorted(path for name in ("rules.py", "rules/__init__.py") for path in SOURCE.rglob(name)):
        inside = path.relative_to(SOURCE).with_suffix("").parts
        module = importlib.import_module(".".join(("nharong", *(part for part in inside if part != "__init__"))))
        for table in sorted(name for name in vars(module) if name.endswith("NEXT")):
            yield module.__name__, table, getattr(module, table)


def verbs() -> dict[str, argparse.ArgumentParser]:
    """The parser of every verb."""
    from nharong.command.parser import build

    groups = [one for one in build()._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(groups[0].choices)


@cache
def playground() -> Path:
    """A folder with the examples in it, where the commands of the pages are run."""
    folder = Path(tempfile.mkdtemp(prefix="nharong-docs-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


@cache
def printed(line: str) -> tuple[str, ...]:
    """What `nharong LINE` prints in the playground, on a terminal in English with no variables of the house."""
    ours = ("DJANGO_", "NHARONG_", "DATABASE_")
    terminal = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        [sys.executable, "-m", "nharong", *shlex.split(line)],
        cwd=playground(), env=terminal | {"LC_ALL": "C.UTF-8"}, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return tuple(done.stdout.splitlines())


@contextmanager
def english() -> Iterator[None]:
    """The command line speaks English, whatever the terminal's locale."""
    from nharong.command import words

    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C.UTF-8"
    _forget(words)
    try:
        yield
    finally:
        os.environ.pop("LC_ALL") if before is None else os.environ.update(LC_ALL=before)
        _forget(words)


def _forget(words: Any) -> None:
    words.language.cache_clear()
    words._catalogue.cache_clear()


def _diagram(module: str, table: str, ways: dict[StrEnum, frozenset[StrEnum]]) -> str:
    order = list(type(next(iter(ways))))
    lines = [f"## `{module.removeprefix('nharong.')}.{table}`", "", "```mermaid", "stateDiagram-v2"]
    lines.append(f"    [*] --> {order[0].name}")
    for state in order:
        lines += [f"    {state.name} --> {after.name}" for after in order if after in ways[state]]
        lines += [f"    {state.name} --> [*]"] if not ways[state] else []
    return "\n".join([*lines, "```"])


def _spelled(action: argparse.Action) -> str:
    place = action.metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else None)
    if not action.option_strings:
        shown = str(place or action.dest.upper())
        return {"+": f"{shown}...", "?": f"[{shown}]"}.get(str(action.nargs), shown)
    takes = "" if action.nargs == 0 else f" {place or action.dest.upper()}"
    return f"{action.option_strings[0]}{takes}"


def _meaning(action: argparse.Action) -> str:
    default = action.default if action.nargs != 0 and action.default is not None else None
    said = action.help or ""
    return said + ("; " if said and default is not None else "") + (f"default `{default}`" if default else "")


def _fields(above: str, node: dict[str, Any], shared: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, field in node.get("properties", {}).items():
        said = field.get("description", "")
        field, item = _looked_up(field, shared), _looked_up(field.get("items", {}), shared)
        path = f"{above}{name}" + ("[]" if item.get("type") == "object" else "")
        yield path, _kind(field), said or item.get("description", "")
        yield from _fields(f"{path}.", item if item.get("type") == "object" else field, shared)


def _looked_up(field: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    return {**shared[field["$ref"].rpartition("/")[2]], **field} if "$ref" in field else field


def _kind(field: dict[str, Any]) -> str:
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{one}`" for one in field["enum"])
    kind = field.get("type", "")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _finding(rule: Any) -> str:
    from nharong.engines import plancompiler

    module = importlib.import_module(f"nharong.engines.plancompiler.checks.{rule.code}")
    raised = plancompiler.compile(rule.bad.encode(), file="bad.txt").findings
    said = next(finding for finding in raised if finding.code == rule.code)
    lines = difflib.unified_diff(rule.bad.splitlines(), rule.good.splitlines(), n=0, lineterm="")
    changed = [line for line in lines if line[:2] != "@@" and line[:3] not in ("---", "+++")]
    return "\n".join(
        [
            f"## `{rule.code}`",
            f"{' '.join((module.__doc__ or '').split())}",
            "",
            f"Severity {rule.severity.value}; doubts the {rule.doubts.value}.",
            "",
            "```diff",
            *changed,
            "```",
            "",
            f"> {said.message}",
            ">",
            f"> {said.message_vi}",
        ]
    )


def _replay(block: str) -> str:
    lines = []
    for line in block.splitlines():
        if line.startswith("$ ./nharong "):
            lines += [line, *printed(line.removeprefix("$ ./nharong "))]
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write every page anew whose generated parts or console blocks are no longer true."""
    for page in pages():
        text = page.read_text("utf-8")
        made = replayed(rewritten(text))
        if made != text:
            page.write_text(made, "utf-8")
            print(page.relative_to(ROOT))


if __name__ == "__main__":
    main()
