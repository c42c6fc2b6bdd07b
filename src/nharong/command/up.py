"""`nharong up`: sets everything up on the data folder and starts web and worker until Ctrl-C."""

from __future__ import annotations

import argparse
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from nharong.command.failure import Failure
from nharong.command.house import data_folder, open_house
from nharong.command.words import _


def run(options: argparse.Namespace) -> int:
    """Start the house; 0 when it was ended with Ctrl-C."""
    sample = not options.empty
    if sample and not options.i_know and not _is_loopback(options.host):
        raise Failure(_("sample data are served on this machine only: leave --host out, use --empty, or add --i-know"))
    os.umask(0o077)  # the data folder is its owner's alone, also where it was there before
    _await_free(options.host, options.port)
    data = options.data or data_folder()
    print(_("Preparing %(data)s") % {"data": data}, flush=True)
    open_house(data)
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    if sample:
        _show_sample(data)
    return _serve(options.host, options.port)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _await_free(host: str, port: int) -> None:
    """Raise Failure where somebody listens on the port already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            raise Failure(
                _("port %(port)d of %(host)s is not free (%(why)s): name another with --port")
                % {"port": port, "host": host, "why": error.strerror}
            ) from error


def _show_sample(data: Path) -> None:
    from nharong.site.sample.api import accounts, load_once

    if load_once(progress=lambda words: print(words, flush=True)):
        print(_("The sample province is loaded."))
    print(_("Sample accounts (passwords of this data folder alone):"))
    shown = accounts(data)
    width = max((len(account.username) for account in shown), default=0)
    for account in shown:
        print(f"  {account.username:<{width}}  {account.password}  {account.words}")


def _serve(host: str, port: int) -> int:
    shown = f"[{host}]" if ":" in host else host
    web = [sys.executable, "-m", "gunicorn", "nharong.site.wsgi", "--bind", f"{shown}:{port}", "--workers", "2"]
    web += ["--threads", "4", "--worker-class", "gthread", "--log-level", "warning"]
    worker = [sys.executable, "-m", "nharong", "manage", "work"]
    from django.conf import settings

    os.environ.pop("NHARONG_HOSTS_FILE", None)
    os.environ["NHARONG_HOSTS"] = ",".join(dict.fromkeys([*settings.ALLOWED_HOSTS, "127.0.0.1", shown]))
    # Started from a script, SIGINT may be ignored from birth: Ctrl-C, SIGTERM and a closed terminal all end the house.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    children = [subprocess.Popen(line, start_new_session=True) for line in (web, worker)]
    try:
        _await_answer(host, port, children)
        print(
            _("The house is open at http://%(place)s/ - end it with Ctrl-C") % {"place": f"{shown}:{port}"}, flush=True
        )
        while True:
            pid, status = os.wait()
            if any(child.pid == pid for child in children):
                raise Failure(
                    _("a part of the house ended by itself (status %(status)d): see above") % {"status": status}
                )
    except KeyboardInterrupt:
        return 0
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(timeout=30)


def _await_answer(host: str, port: int, children: list[subprocess.Popen[bytes]]) -> None:
    """Wait until the port accepts a connection. Raises Failure where a part of the house ends before."""
    here = "127.0.0.1" if host in ("0.0.0.0", "localhost") else host.strip("[]")  # noqa: S104 - compared, not bound
    while all(child.poll() is None for child in children):
        try:
            socket.create_connection((here, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise Failure(_("the house could not be opened: see above"))
