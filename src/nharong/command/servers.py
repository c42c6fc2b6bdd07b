"""Servers that the suite starts for itself on free loopback ports, and stops by their own pid."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nharong.command.failure import Failure
from nharong.command.words import _

_CLUSTER = ("--no-sync", "--locale=C.UTF-8", "--encoding=UTF8", "-A", "trust", "-U", "postgres")


def free_port() -> int:
    """A port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgres() -> Iterator[str]:
    """A throw-away PostgreSQL cluster; yields its address as postgres://postgres@127.0.0.1:PORT/postgres."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="nharong-postgres-"))
    # PostgreSQL refuses to run as root: Debian's package brings the user postgres.
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "postgres", "postgres")
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": folder, **user}
    cluster = str(folder / "data")
    port = free_port()
    try:
        subprocess.run(
            [binaries / "initdb", *_CLUSTER, "-D", cluster],
            check=True,
            **quiet,  # type: ignore[call-overload]
        )
        options = ["-p", str(port), "-k", str(folder), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", cluster, *options],
                stderr=log,
                **quiet,  # type: ignore[call-overload]
            )
        try:
            _await_port(port, server)
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            server.terminate()
            server.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    here = shutil.which("postgres")
    if here is None:
        raise Failure(_("PostgreSQL's server is missing. Install it: apt-get install postgresql"))
    return Path(here).parent


def _await_port(port: int, server: subprocess.Popen[bytes], seconds: float = 30.0) -> None:
    """Wait until the server accepts connections; the first port may open a moment before it is ready for queries."""
    import psycopg

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            psycopg.connect(f"postgres://postgres@127.0.0.1:{port}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise Failure(_("PostgreSQL did not start: look at its log with --debug"))
