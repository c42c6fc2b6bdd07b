"""One word for one thing: what the glossary says of a room that is built is what the code is called."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from docs.pages import ROOT, SOURCE

_ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| ?(.*?) ?\|$", re.M)
_NAME = re.compile(r"`(\w+)(?:\.(\w+))?`")


@dataclass(frozen=True)
class Term:
    """One row of the glossary."""

    vietnamese: str
    english: str
    code: str
    rooms: tuple[str, ...]
    note: str


def terms() -> list[Term]:
    """The rows, without the heading."""
    rows = _ROW.findall((ROOT / "GLOSSARY.md").read_text("utf-8"))[1:]
    return [Term(row[0], row[1], row[2], tuple(row[3].split(", ")), row[4]) for row in rows]


def folder(room: str) -> Path | None:
    """Where a room, a section ("programme/tasks") or an engine lives; None when it is not built."""
    for place in (SOURCE / room, SOURCE / "engines" / room):
        if place.is_dir():
            return place
    return None


def known(rooms: tuple[str, ...]) -> set[str]:
    """Every class, function, argument, field and member of an enumeration in the folders of these rooms."""
    found = set()
    for path in (path for room in rooms if (place := folder(room)) for path in place.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.ClassDef(name=one) | ast.FunctionDef(name=one) | ast.arg(arg=one) | ast.keyword(arg=one):
                    found.add(one)
                case ast.Name(id=one, ctx=ast.Store()):
                    found.add(one)
    return found


def named(code: str) -> tuple[set[str], set[str]]:
    """The names that are in the code, and those reserved for later."""
    now, _later, then = code.partition("later")
    return tuple({word for pair in _NAME.findall(part) for word in pair if word} for part in (now, then))  # type: ignore[return-value]


BUILT = [term for term in terms() if all(folder(room) for room in term.rooms)]


@pytest.mark.parametrize("term", BUILT, ids=lambda term: term.english)
def test_it_names_what_is_in_the_code(term: Term) -> None:
    there = known(term.rooms)
    now, later = named(term.code)
    assert now | later, "a term has a word in code"
    assert now - there == set()
    assert later & there == set(), "it is there now: it is no longer for later"


def test_it_notices_a_word_nobody_uses() -> None:
    assert "AgencyVersion" in known(("offices",))
    assert not {"Ministry", "MainAgency"} & known(("offices", "programme/tasks"))


def test_it_says_one_english_word_once() -> None:
    said = [term.vietnamese for term in terms()]
    assert len(said) > 60
    assert len(said) == len(set(said))


def test_it_knows_every_room_it_names() -> None:
    to_come = {"all", "events", "library", "displays", "press", "programme/inspections"}
    rooms = {room for term in terms() for room in term.rooms}
    assert {room for room in rooms if not folder(room) and not room.startswith("press/")} == to_come
