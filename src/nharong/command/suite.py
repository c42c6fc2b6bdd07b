"""`nharong test`: sets up what the suite needs, servers and browser included, and runs it on both databases."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from nharong.command.failure import Failure
from nharong.command.servers import postgres
from nharong.command.words import _

ROOT = Path(__file__).resolve().parents[3]
DEBIAN = ("postgresql", "chromium", "gettext")
IN_TWO = ("-n", "2", "--dist", "loadfile")  # a file stays with one process: what it sets up, it sets up once


def run(options: argparse.Namespace) -> int:
    """Run pytest with `options.rest`; its exit status. Without: the rooms on PostgreSQL first, then all on SQLite."""
    if not (ROOT / "tests").is_dir():
        raise Failure(_("the suite is part of the repository: run ./nharong test in a clone of it"))
    _install([name for name in DEBIAN if not _installed(name)])
    with postgres() as url:
        os.environ["NHARONG_TEST_POSTGRES"] = url
        if options.rest:
            return _pytest(options.rest)
        print(_("On PostgreSQL: what touches the database"), flush=True)
        first = _pytest([*IN_TWO, "tests/rooms"], DATABASE_URL=url)
        print(_("On SQLite: everything"), flush=True)
        second = _pytest([*IN_TWO])
        if first:
            print(_("The run on PostgreSQL failed: see above."), file=sys.stderr)
        return first or second


def _pytest(arguments: list[str], **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode


def _installed(package: str) -> bool:
    if shutil.which("dpkg-query") is None:
        return {"postgresql": "postgres", "gettext": "msgfmt"}.get(package, package) in _programs()
    query = ["dpkg-query", "-W", "-f", "${Status}", package]
    answer = subprocess.run(query, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return answer.stdout == "install ok installed"


def _programs() -> set[str]:
    return {name for name in ("postgres", "chromium", "msgfmt") if shutil.which(name)}


def _install(packages: list[str]) -> None:
    if not packages:
        return
    line = "apt-get install " + " ".join(packages)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Failure(_("the suite needs Debian packages that are missing. Install them: %(line)s") % {"line": line})
    print(_("Installing Debian packages: %(packages)s") % {"packages": " ".join(packages)}, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=600"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *step], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if done.returncode and step[0] == "install":
            raise Failure(_("apt-get did not succeed. Run it by hand: %(line)s") % {"line": line})
