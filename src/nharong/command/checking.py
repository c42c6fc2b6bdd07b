"""`nharong check`: the findings of a plan as a person reads them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nharong.command.compiling import compile_file, load_registry
from nharong.command.failure import Failure
from nharong.command.words import _, language
from nharong.engines import plancompiler

_LONGEST_QUOTE = 120


def run(options: argparse.Namespace) -> int:
    """Print the findings of each file; the exit status is that of `compile`."""
    registry = load_registry(options.registry)
    worst = 0
    for path in options.files:
        try:
            compilation = compile_file(path, registry)
        except Failure as failure:
            print(f"nharong check: {failure}", file=sys.stderr)
            worst = 2
            continue
        _print(path, compilation)
        if any(finding.severity == "error" for finding in compilation.findings):
            worst = max(worst, 1)
    return worst


def _print(path: Path, compilation: plancompiler.Compilation) -> None:
    severities = {"error": _("to decide"), "warning": _("warning"), "note": _("note")}
    text = plancompiler.to_json(compilation)["source"]["text"]
    print(_("%(file)s: %(count)d findings") % {"file": path, "count": len(compilation.findings)})
    for finding in compilation.findings:
        place = f"{path}:{text.count(chr(10), 0, finding.span[0]) + 1}" if finding.span else str(path)
        print(f"{place}: {severities[finding.severity]} [{finding.code}]")
        if finding.span:
            print(f"    « {_quote(text[slice(*finding.span)])} »")
        print("    " + (finding.message_vi if language() == "vi" else finding.message))
        if finding.suggestion:
            print("    " + _("To consider: %(words)s") % {"words": finding.suggestion})


def _quote(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"
