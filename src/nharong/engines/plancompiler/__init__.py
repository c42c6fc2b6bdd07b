"""The plan compiler: the bytes of a plan in, what it says and what is doubtful in it out."""

from __future__ import annotations

from nharong.engines.plancompiler.compiling import compile, read
from nharong.engines.plancompiler.model import Compilation, Doubts, Finding, Plan, Severity, TimeKind
from nharong.engines.plancompiler.refusal import Refusal, RefusalCode
from nharong.engines.plancompiler.registry import Entry, Registry
from nharong.engines.plancompiler.secrecy import find_secrecy_mark
from nharong.engines.plancompiler.source import Source
from nharong.engines.plancompiler.write.json import to_json

__all__ = [
    "Compilation",
    "Doubts",
    "Entry",
    "Finding",
    "Plan",
    "Refusal",
    "RefusalCode",
    "Registry",
    "Severity",
    "Source",
    "TimeKind",
    "compile",
    "find_secrecy_mark",
    "read",
    "to_json",
]
