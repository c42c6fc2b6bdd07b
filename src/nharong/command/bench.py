"""`nharong bench`: the figures we hold ourselves to, one line each: name, value, unit."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from nharong.command.failure import Failure
from nharong.command.words import _

ROOT = Path(__file__).resolve().parents[3]
SUITES = ("plan", "workspace")


def run(options: argparse.Namespace) -> int:
    """Print the figures of one suite, or of all; 0."""
    if not (ROOT / "benchmarks").is_dir():
        raise Failure(_("the benchmarks are part of the repository: run ./nharong bench in a clone of it"))
    sys.path.insert(0, str(ROOT))
    for suite in [options.suite] if options.suite else SUITES:
        for name, value, unit in importlib.import_module(f"benchmarks.{suite}").figures():
            print(f"{suite}.{name} {value:.3f} {unit}", flush=True)
    return 0
