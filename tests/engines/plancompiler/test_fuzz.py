"""Law 1: any bytes give an answer or a refusal in words, never a traceback, and the same bytes the same answer."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from door_samples import PLAN, listed, packed, paragraph, run, table, unpacked, word

from nharong.engines.plancompiler import compile, to_json
from nharong.engines.plancompiler.refusal import Refusal

_LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_STYLES = '<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:name w:val="a"/><w:rPr><w:b/></w:rPr></w:style>'
_TABLE = table([["TT", "Nhiệm vụ", "Thời gian"], ["1", "Tập huấn", "Quý I năm 2027"]])
WORD = word(
    "".join(paragraph(line) for line in PLAN.split("\n")) + listed("Mục") + paragraph(run("đậm", "<w:b/>")) + _TABLE,
    numbering=_LISTS,
    styles=_STYLES,
    header1=paragraph("2"),
)
TEXT = PLAN.encode()
_MUTANTS = 270


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] if chance.random() < 0.5 else data[start:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.sample(range(len(data)), 2))
    return data[:end] + data[start:]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 40) :]


def _swap_parts(data: bytes, chance: random.Random) -> bytes:
    """Two files of the package change places, or one is lost."""
    parts = unpacked(data)
    one, other = chance.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    if chance.random() < 0.3:
        del parts[one]
    return packed(parts)


def _spoil_part(data: bytes, chance: random.Random) -> bytes:
    """One file of the package is changed inside, and packed properly again."""
    parts = unpacked(data)
    name = chance.choice(sorted(parts))
    change = chance.choice([_flip, _cut, _repeat, _drop, _shift_values])
    return packed({**parts, name: change(parts[name], chance)})


def _shift_values(data: bytes, chance: random.Random) -> bytes:
    """An attribute's value becomes something nobody expects."""
    pieces = data.split(b'w:val="')
    at = chance.randrange(len(pieces))
    end = pieces[at].find(b'"')
    odd = chance.choice([b"", b"-1", b"99999999999", b"nan", b"x", "ạ".encode(), b"1e309"])
    pieces[at] = odd + pieces[at][end:] if at and end >= 0 else pieces[at]
    return b'w:val="'.join(pieces)


def answer(data: bytes) -> object:
    """What the compiler says of these bytes."""
    try:
        return to_json(compile(data, file="a"))
    except Refusal as raised:
        refusal = raised
    lines = (refusal.message, refusal.message_vi)
    assert all(line.startswith("a: ") and "\n" not in line for line in lines)
    return refusal.code


@pytest.mark.parametrize(
    ("data", "changes"),
    [
        (WORD, [_flip, _cut, _repeat, _drop, _swap_parts, _spoil_part, _spoil_part]),
        (TEXT, [_flip, _cut, _repeat, _drop]),
    ],
    ids=["word", "text"],
)
def test_it_answers_every_mutant(data: bytes, changes: list[Callable[[bytes, random.Random], bytes]]) -> None:
    chance = random.Random(2027)
    answers = [answer(chance.choice(changes)(data, chance)) for _ in range(_MUTANTS)]
    assert len(answers) == _MUTANTS
    assert any(isinstance(each, dict) for each in answers)
    assert any(not isinstance(each, dict) for each in answers)


def test_it_answers_noise() -> None:
    chance = random.Random(7)
    for length in (0, 1, 2, 3, 4, 7, 8, 30, 100, 1_000):
        assert answer(chance.randbytes(length)) is not None


@pytest.mark.parametrize("data", [WORD, TEXT, WORD[:900], TEXT[:-1]], ids=["word", "text", "half", "cut"])
def test_it_gives_the_same_bytes_the_same_answer(data: bytes) -> None:
    assert answer(data) == answer(bytes(bytearray(data)))


def test_it_compiles_the_samples_the_mutants_are_made_of() -> None:
    assert isinstance(answer(WORD), dict)
    assert isinstance(answer(TEXT), dict)
