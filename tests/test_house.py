"""The house looks after itself: walls, doors, sizes, names, and that everything public is documented."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

import nharong
from nharong.engines.plancompiler import checks
from nharong.programme.plans.codes import CODE_WORDS
from nharong.programme.words import VERBS

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "nharong"
ROOMS = ("ledger", "offices", "files", "documents", "deadlines", "programme", "site")
SECTIONS = {
    "programme": ("plans", "tasks", "progress", "reports"),
    "site": (
        "account", "adopting", "agencies", "documents", "gallery", "help", "home", "leader", "sample", "search",
    ),
}  # fmt: skip
REFUSED_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
CATALOGUE = Path("nharong/site/locale/vi/LC_MESSAGES/django.po")
PUBLIC = {"sign-in", "sign-out", "language", "health"}


def modules() -> Iterator[Path]:
    """Every module we wrote, migrations left out."""
    return (path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts)


def imports(path: Path) -> Iterator[str]:
    """The absolute names a module imports, `from a import b` as a.b too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(name: str) -> tuple[str, ...]:
    """The room, or room and section, of a dotted name; () for what is no room."""
    parts = name.split(".")[1:]
    if not parts or parts[0] not in ROOMS:
        return ()
    if len(parts) > 1 and parts[1] in SECTIONS.get(parts[0], ()):
        return (parts[0], parts[1])
    return (parts[0],)


def test_it_enters_another_room_only_by_its_api() -> None:
    trespasses = []
    for path in modules():
        own = "nharong." + ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for name in imports(path):
            there = room_of(name)
            if not name.startswith("nharong.") or not there or there == room_of(own):
                continue
            inside = name.split(".")[1 + len(there) :]
            gathers_models = own == f"nharong.{there[0]}.models" and len(there) == 2
            if inside[:1] != ["api"] and inside and not gathers_models:
                trespasses.append(f"{own} -> {name}")
    assert trespasses == []


def test_it_keeps_rooms_small() -> None:
    static = (path for kind in ("js", "css") for path in SOURCE.rglob(f"*.{kind}") if "vendor" not in path.parts)
    long_modules = [str(path) for path in (*modules(), *static) if len(path.read_text("utf-8").splitlines()) > 400]
    long_functions = [
        f"{path.relative_to(SOURCE)}:{node.name} ({node.end_lineno - node.lineno + 1})"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > 40
    ]
    assert (long_modules, long_functions) == ([], [])


def test_it_refuses_names_that_say_nothing() -> None:
    assert [str(path) for path in modules() if {*path.with_suffix("").parts} & REFUSED_NAMES] == []


def test_it_says_what_each_module_promises() -> None:
    silent = [str(path) for path in modules() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert [path for path in silent if Path(path).stat().st_size > 0 and "templatetags" not in path] == []


def test_it_names_no_host_of_a_registry_and_no_place_of_a_machine() -> None:
    hosts = "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", r"registry\.npm" + "js", r"deb\.deb" + r"ian\.org"])
    found = subprocess.run(
        ["git", "grep", "-nIE", hosts + r"|(^|[^A-Za-z0-9_.])/(work|farm)/", "--", "."],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.stdout == ""


def test_it_locks_its_requirements_without_an_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text("utf-8")
        assert "://" not in text, lock
        assert all("--hash=sha256:" in one for one in re.split(r"\n(?=\S)", text.strip())), lock


def test_every_variable_of_the_environment_is_in_the_example() -> None:
    read = set()
    for path in modules():
        read |= set(
            re.findall(r"environment\.(?:text|words|origins|level|flag)\(\s*\"(\w+)\"", path.read_text("utf-8"))
        )
    example = set(re.findall(r"^#?\s?(\w+)=", (ROOT / ".env.example").read_text("utf-8"), re.M))
    assert read == example


def test_every_address_has_a_rule_of_who_may() -> None:
    def addresses(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
        for one in patterns:
            yield from addresses(one.url_patterns) if isinstance(one, URLResolver) else (one,)

    gates = {one.name: getattr(one.callback, "gate", None) for one in addresses(get_resolver().url_patterns)}
    assert [name for name, gate in gates.items() if gate is None] == []
    assert {name for name, gate in gates.items() if gate.is_public} == PUBLIC


def test_every_state_has_a_way_in_the_table() -> None:
    tables = 0
    for found in pkgutil.walk_packages(nharong.__path__, "nharong."):
        if not found.name.endswith(".rules"):
            continue
        module = importlib.import_module(found.name)
        for name in (one for one in dir(module) if one.endswith("NEXT")):
            table = getattr(module, name)
            states = type(next(iter(table)))
            assert issubclass(states, StrEnum), f"{found.name}.{name}"
            assert set(table) == set(states), f"{found.name}.{name}"
            assert {after for ways in table.values() for after in ways} <= set(states)
            tables += 1
    assert tables >= 4


def test_every_finding_has_a_file_and_is_documented() -> None:
    codes = {rule.code for rule in checks.RULES}
    files = {one.name for one in pkgutil.iter_modules(checks.__path__)}
    headings = set(re.findall(r"^## `([a-z_]+)`", (ROOT / "docs/reference/findings.md").read_text("utf-8"), re.M))
    assert codes <= files
    assert codes == headings
    assert codes == set(CODE_WORDS)


def test_every_verb_with_words_for_a_history_is_one_that_is_recorded() -> None:
    texts = "".join(path.read_text("utf-8") for path in modules() if path.name != "words.py")
    assert {verb for verb in VERBS if f'"{verb}"' not in texts} == set()


def test_every_command_is_documented() -> None:
    from nharong.command.parser import _MODULES

    text = (ROOT / "docs/reference/command-line.md").read_text("utf-8")
    assert set(_MODULES) == set(re.findall(r"^## `nharong ([a-z\-]+)", text, re.M))


def test_every_template_is_used() -> None:
    texts = [path.read_text("utf-8") for path in SOURCE.rglob("*") if path.suffix in (".py", ".html")]
    names = {path.relative_to(path.parents[0]).name: path for path in SOURCE.rglob("templates/**/*.html")}
    unused = [str(path) for name, path in names.items() if not any(name in text for text in texts)]
    assert [path for path in unused if Path(path).name not in ("404.html",)] == []


def test_every_static_file_and_every_class_of_a_style_is_used() -> None:
    texts = {
        path: path.read_text("utf-8") for path in SOURCE.rglob("*") if path.suffix in (".py", ".html", ".js", ".css")
    }
    written = "".join(text for path, text in texts.items() if path.suffix != ".css")
    made = re.findall(r"(?<![\w-])([a-z][a-z-]*-)\{\{", written)  # "bar-{{ piece.key }}"
    styles = [path for path in texts if path.suffix == ".css"]
    classes = {name for path in styles for name in re.findall(r"\.([a-z][\w-]*)(?=[^{};]*\{)", bare(texts[path]))}
    assert len(classes) > 100
    unused = {name for name in classes if not re.search(rf"(?<![\w-]){name}(?![\w-])", written)}
    assert sorted(name for name in unused if not name.startswith(tuple(made))) == []
    files = [path for kind in ("js", "css", "svg") for path in SOURCE.rglob(f"static/**/*.{kind}")]
    assert [path.name for path in files if path.name not in "".join(texts.values())] == []


def bare(style: str) -> str:
    """A style without its comments and addresses."""
    return re.sub(r"/\*.*?\*/|url\([^)]*\)", "", style, flags=re.S)


@pytest.mark.skipif(
    shutil.which("xgettext") is None, reason="gettext is missing: run ./nharong test, which installs it"
)
def test_every_word_on_a_screen_is_said_in_vietnamese(tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "nharong", ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "vi", "--no-location", "--no-obsolete"],
        cwd=tmp_path, check=True, capture_output=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "nharong.site.settings"},
    )  # fmt: skip
    gathered = tmp_path / CATALOGUE
    assert entries("msgattrib", "--untranslated", gathered) == []
    assert entries("msgattrib", "--only-fuzzy", gathered) == []
    unused = set(entries("msgattrib", "--translated", SOURCE.parent / CATALOGUE)) - set(entries("msgcat", gathered))
    assert unused == set()


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is missing: run ./nharong test, which installs it")
def test_the_words_in_use_are_the_words_of_the_catalogue(tmp_path: Path) -> None:
    catalogue = SOURCE.parent / CATALOGUE
    built = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check", "-o", built, catalogue], check=True, capture_output=True)
    in_use = entries("msgunfmt", catalogue.with_suffix(".mo"))
    assert in_use
    assert in_use == entries("msgunfmt", built), "compile it: cd src/nharong/site && django-admin compilemessages"


def entries(*command: str | Path) -> list[str]:
    """What a program of gettext answers: one text an entry, the header left out."""
    answer = subprocess.run([*command, "--no-wrap"], capture_output=True, text=True, check=True).stdout
    return [one for one in answer.strip().split("\n\n") if one and 'msgid ""\nmsgstr ""\n"' not in one]


def test_no_two_files_of_tests_bear_one_name() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
