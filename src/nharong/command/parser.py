"""Reads the arguments, calls the verb, turns a failure into one line and an exit code."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from nharong import __version__
from nharong.command.failure import Failure
from nharong.command.words import _


def main(argv: Sequence[str] | None = None) -> int:
    """Run `nharong ARGV`; the exit status (see docs/reference/command-line.md)."""
    argv = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in argv
    if argv[:1] in (["test"], ["manage"]):  # what follows belongs to pytest and to Django
        options = argparse.Namespace(verb=argv[0], rest=[word for word in argv[1:] if word != "--debug"])
    else:
        options = build().parse_args(argv)
    try:
        return int(importlib.import_module(_MODULES[options.verb]).run(options))
    except Failure as failure:
        print(f"nharong {options.verb}: {failure}", file=sys.stderr)
        return failure.code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: nothing to complain of
        return 0
    except Exception as error:
        if debug:
            raise
        line = " ".join(str(error).split()) or type(error).__name__
        print(f"nharong {options.verb}: {line} " + _("(run it again with --debug to see where)"), file=sys.stderr)
        return 2


_MODULES = {
    "up": "nharong.command.up",
    "test": "nharong.command.suite",
    "compile": "nharong.command.compiling",
    "check": "nharong.command.checking",
    "run-year": "nharong.command.yearly",
    "bench": "nharong.command.bench",
    "backup": "nharong.command.saving",
    "restore": "nharong.command.saving",
    "manage": "nharong.command.manage",
}


def build() -> argparse.ArgumentParser:
    """The parser of every verb."""
    parser = argparse.ArgumentParser(
        prog="nharong", description=_("The signed plan itself runs the year."), allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"nharong {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    def verb(name: str, words: str) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, help=words, description=words, allow_abbrev=False)
        one.add_argument("--debug", action="store_true", help=_("show where an error comes from"))
        return one

    _up(verb("up", _("set everything up and start the house with its sample province")))
    verb("test", _("set everything up and run the whole suite; what follows goes to pytest"))
    _compile(verb("compile", _("compile plan documents into tasks, duties, references and findings")))
    _files(verb("check", _("print what a careful officer would raise about a plan")))
    _run_year(verb("run-year", _("run the reporting year of a plan from adoption to the consolidated report")))
    bench = verb("bench", _("run the benchmarks and print their figures and ratios"))
    bench.add_argument("suite", nargs="?", choices=["plan", "workspace"], help=_("one suite only"))
    backup = verb("backup", _("write a consistent copy of database, files and ledger with a manifest of hashes"))
    backup.add_argument("place", type=Path, metavar="DEST")
    _data(backup)
    restore = verb("restore", _("prove a backup and bring it back into an empty data folder"))
    restore.add_argument("place", type=Path, metavar="SRC")
    _data(restore)
    verb("manage", _("Django's own commands"))
    return parser


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help=_("the data folder (var by default)"))


def port(text: str) -> int:
    """The number of a port. Raises ValueError for what is none; 0 too, for nobody would learn which was taken."""
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError(text)
    return number


def _up(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=port, default=8000)
    _data(parser)
    parser.add_argument("--empty", action="store_true", help=_("without the sample province"))
    parser.add_argument("--i-know", action="store_true", help=_("serve sample data on another host all the same"))


def _files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--registry", type=Path, metavar="FILE", help=_("a JSON list of agencies to match names with"))


def _compile(parser: argparse.ArgumentParser) -> None:
    _files(parser)
    parser.add_argument("--json", action="store_true", help=_("print one JSON object a file, nothing else"))
    parser.add_argument("--out", type=Path, metavar="DIR", help=_("write a JSON file beside each name into DIR"))
    parser.add_argument("--format", choices=["json"], default="json")
    parser.add_argument("--stage", choices=["blocks", "outline", "plan"], default="plan")


def _run_year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--period", choices=["half-year", "year"], default="half-year")
    parser.add_argument("--as-of", metavar="DATE", help=_("the day on which the year is looked at, as YYYY-MM-DD"))
