"""The pipeline of the compiler: read, outline, interpret, check."""

from __future__ import annotations

from nharong.engines.plancompiler.checks import findings_of
from nharong.engines.plancompiler.interpret.plan import read_plan
from nharong.engines.plancompiler.model import Compilation
from nharong.engines.plancompiler.outline import outline
from nharong.engines.plancompiler.read.answers import Answer, refuse
from nharong.engines.plancompiler.read.sniff import open_source
from nharong.engines.plancompiler.registry import Registry
from nharong.engines.plancompiler.source import Source

_MOST_TEXT = 600_000  # code points: lines of a word each take some twenty seconds


def read(data: bytes, *, file: str) -> Source:
    """The text and blocks of a document. Raises Refusal for what is no readable text and for what bears a secrecy
    mark."""
    return open_source(data, file=file)


def compile(data: bytes, *, file: str, registry: Registry | None = None) -> Compilation:
    """What a plan says, with a span for each value, and what is doubtful in it. `file` is only named, never opened.

    Total and deterministic: the same bytes give the same answer. Raises Refusal, one line saying what to do, for files
    that cannot be read or that bear a mark of state secrecy; nothing else.
    """
    source = read(data, file=file)
    if len(source.text) > _MOST_TEXT:
        raise refuse(Answer.TOO_LONG, file)
    return compile_source(source, registry=registry)


def compile_source(source: Source, *, registry: Registry | None = None) -> Compilation:
    """The same from a source already read."""
    reading = read_plan(outline(source), registry)
    return Compilation(source, reading.plan, findings_of(reading))
