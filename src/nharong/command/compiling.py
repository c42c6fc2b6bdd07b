"""`nharong compile`: plan documents in, compiled plans out; Django is never imported."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from nharong.command.failure import Failure
from nharong.command.words import _, language
from nharong.engines import plancompiler

LARGEST = 50 * 1024 * 1024


def run(options: argparse.Namespace) -> int:
    """Compile each file; 0 compiled, 1 with findings that a person must decide, 2 where a file could not be read."""
    registry = load_registry(options.registry)
    if options.out is not None:
        make_folder(options.out)
    worst = 0
    written: dict[Path, Path] = {}
    for path in options.files:
        try:
            answer, errors = _compiled(path, options.stage, registry)
            target = options.out / f"{path.stem}.json" if options.out is not None else None
            if target is not None and written.setdefault(target, path) != path:
                raise Failure(
                    _("%(file)s: %(target)s already holds %(first)s: compile it with another --out")
                    % {"file": path, "target": target, "first": written[target]}
                )
        except Failure as failure:
            print(f"nharong compile: {failure}", file=sys.stderr)
            worst = 2
            continue
        if errors:
            worst = max(worst, 1)
        if target is not None:
            target.write_text(json.dumps(answer, ensure_ascii=False, indent=1), "utf-8")
        if options.json:
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        elif options.stage == "plan":
            sys.stdout.write(_summary(path, answer) + "\n")
        elif options.out is None:
            sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    return worst


def read_bytes(path: Path) -> bytes:
    """The bytes of the file, one more than the largest accepted at most. Raises Failure in words."""
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise Failure(
            _("%(file)s cannot be read (%(why)s): name a readable file") % {"file": path, "why": error.strerror}
        ) from error


def make_folder(path: Path) -> None:
    """The folder to write into, made when missing. Raises Failure in words."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(
            _("%(folder)s cannot be made (%(why)s): name another folder with --out")
            % {"folder": path, "why": error.strerror}
        ) from error


def load_registry(path: Path | None) -> plancompiler.Registry | None:
    """The registry of agencies in `path`, None where none is named. Raises Failure in words."""
    if path is None:
        return None
    try:
        return plancompiler.Registry.from_json(json.loads(read_bytes(path)))
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(
            _("%(file)s is not a registry of agencies (%(why)s): see docs/reference/command-line.md")
            % {"file": path, "why": " ".join(str(error).split())}
        ) from error


def compile_file(path: Path, registry: plancompiler.Registry | None) -> plancompiler.Compilation:
    """The compiled plan in `path`. Raises Failure with the refusal's own words."""
    try:
        return plancompiler.compile(read_bytes(path), file=path.name, registry=registry)
    except plancompiler.Refusal as refusal:
        raise Failure(refusal.message_vi if language() == "vi" else refusal.message) from refusal


def _compiled(path: Path, stage: str, registry: plancompiler.Registry | None) -> tuple[Any, bool]:
    compilation = compile_file(path, registry)
    errors = any(finding.severity == "error" for finding in compilation.findings)
    answer = plancompiler.to_json(compilation)
    if stage == "outline":
        return {"file": path.name, "sections": answer["sections"]}, errors
    if stage == "blocks":
        source = plancompiler.read(read_bytes(path), file=path.name)
        blocks = [block._asdict() | {"words": source.words(block)} for block in source.blocks]
        return {"file": path.name, "blocks": blocks}, errors
    return answer, errors


def _summary(path: Path, answer: dict[str, Any]) -> str:
    findings = answer["findings"]
    return _(
        "%(file)s: %(tasks)d tasks, %(duties)d standing duties, %(refs)d references, "
        "%(errors)d findings to decide, %(others)d to acknowledge"
    ) % {
        "file": path,
        "tasks": len(answer["tasks"]),
        "duties": sum(len(duty["items"]) for duty in answer["agency_duties"]),
        "refs": len(answer["legal_refs"]),
        "errors": sum(finding["severity"] == "error" for finding in findings),
        "others": sum(finding["severity"] != "error" for finding in findings),
    }
