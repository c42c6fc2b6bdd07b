"""`nharong run-year`: the reporting year of any plan, from adoption to the consolidated report, without a browser."""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import date
from pathlib import Path

from nharong.command.compiling import compile_file, make_folder, read_bytes
from nharong.command.failure import Failure
from nharong.command.house import open_house
from nharong.command.words import _, language

KINDS = {"half-year": "HALF_YEAR", "year": "YEAR"}


def run(options: argparse.Namespace) -> int:
    """Write the report as .docx and .pdf and its trace as .json into the folder; 0, or Failure (2) in one line."""
    as_of = _day(options.as_of)
    compilation = compile_file(options.file, None)
    data = read_bytes(options.file)
    make_folder(options.out)
    with tempfile.TemporaryDirectory(prefix="nharong-year-") as scratch:
        _open_scratch(Path(scratch))
        from django.utils import translation

        from nharong.programme.api import PeriodKind
        from nharong.site.sample.api import YearRefused, run_year

        with translation.override(language()):
            try:
                done = run_year(
                    data,
                    compilation,
                    file=options.file.name,
                    kind=PeriodKind(KINDS[options.period]),
                    as_of=as_of,
                    tell=lambda words: print(words, flush=True),
                )
            except YearRefused as refusal:
                raise Failure(str(refusal)) from refusal
        _close_scratch()
    for suffix, content in (("docx", done.docx), ("pdf", done.pdf), ("json", done.trace)):
        _write(options.out / f"{done.stem}.{suffix}", content)
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Failure(
            _("%(file)s cannot be written (%(why)s): name another folder with --out")
            % {"file": path, "why": error.strerror}
        ) from error
    print(path, flush=True)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Failure(_("--as-of %(day)s is no day: write it as YYYY-MM-DD") % {"day": text}) from error


def _open_scratch(folder: Path) -> None:
    """A house of its own whatever the environment names: sample officers never act in a real one."""
    os.environ["NHARONG_DATA"] = str(folder)
    for name in ("DATABASE_URL", "DATABASE_URL_FILE"):
        os.environ.pop(name, None)
    open_house(folder)


def _close_scratch() -> None:
    from django.db import connections

    connections.close_all()
