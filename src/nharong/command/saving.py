"""`nharong backup` and `nharong restore`: a consistent copy with a manifest of hashes, and its proof and return."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from nharong.command.failure import Failure
from nharong.command.house import data_folder, enter_house, open_house
from nharong.command.words import _

MANIFEST = "manifest.json"
FORMAT = "nharong.backup/1"
# Sessions go on working after a restore, and a sample can still be signed in to.
_KEPT = ("secret-key", "sample-accounts.json")


def run(options: argparse.Namespace) -> int:
    """Carry out the verb; 0, or 1 where the copy could not be made or does not hold."""
    os.umask(0o077)  # a copy holds what the house holds, the hashes of passwords too
    try:
        data = options.data or data_folder()
        if options.verb == "backup":
            _backup(data, options.place)
        else:
            _restore(options.place, data)
    except OSError as error:
        raise Failure(f"{error.filename or options.place}: {error.strerror}", code=1) from error
    return 0


def _backup(data: Path, place: Path) -> None:
    if place.exists() and any(place.iterdir()):
        raise Failure(_("%(place)s is not empty: name a new folder") % {"place": place}, code=1)
    if not data.is_dir():
        raise Failure(_("%(data)s does not exist: name the data folder with --data") % {"data": data}, code=1)
    enter_house(data)
    _need_database()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Database first: files are only ever added and named by their hash, so whatever the database knows is on the disk.
    with one_moment() as snapshot:
        engine = dump(place, snapshot)
        ledger = ledger_end()
    from django.conf import settings

    if (settings.DATA / "files").is_dir():  # without what is being written at this moment
        shutil.copytree(settings.DATA / "files", place / "files", ignore=shutil.ignore_patterns("*.part"))
    for name in _KEPT:
        if (settings.DATA / name).is_file():
            shutil.copy2(settings.DATA / name, place / name)
    content: dict[str, Any] = {"format": FORMAT, "engine": engine, "ledger": ledger, "files": _hashes(place)}
    (place / MANIFEST).write_text(json.dumps(content, indent=1, sort_keys=True), "utf-8")
    print(
        _("%(place)s: %(count)d files, ledger of %(entries)d entries")
        % {"place": place, "count": len(content["files"]), "entries": content["ledger"]["count"]}
    )


def _restore(place: Path, data: Path) -> None:
    content = _proven(place)
    if data.exists() and any(data.iterdir()):
        raise Failure(_("%(data)s is not empty: restore into a new folder with --data") % {"data": data}, code=1)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in [*_KEPT, "files"]:
        if (place / name).is_dir():
            shutil.copytree(place / name, data / name)
        elif (place / name).is_file():
            shutil.copy2(place / name, data / name)
    enter_house(data)
    _load(place, content["engine"])
    open_house(data)
    found = ledger_end()
    if found != content["ledger"]:
        raise Failure(
            _("the ledger of the copy does not end as its manifest says: do not use it, take an older copy"), code=1
        )
    print(
        _("%(data)s: %(count)d files and a ledger of %(entries)d entries are back, all hashes equal")
        % {"data": data, "count": len(content["files"]), "entries": found["count"]}
    )


def _proven(place: Path) -> dict[str, Any]:
    """The manifest, once every file of the copy is there, unchanged, and nothing else. Raises Failure."""
    try:
        content: dict[str, Any] = json.loads((place / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Failure(
            _("%(place)s holds no readable manifest: name a folder that nharong backup wrote") % {"place": place},
            code=1,
        ) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Failure(_("this copy has another format: restore it with the version that wrote it"), code=1)
    found = _hashes(place)
    wrong = sorted(
        name for name in found.keys() | content["files"].keys() if found.get(name) != content["files"].get(name)
    )
    if wrong:
        raise Failure(
            _("%(count)d files of the copy are missing, changed or foreign, first %(name)s: take another copy")
            % {"count": len(wrong), "name": wrong[0]},
            code=1,
        )
    return content


def _hashes(place: Path) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): _digest(path)
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def ledger_end() -> dict[str, Any]:
    """How the ledger ends; a chain that does not hold is no state to copy or to return to."""
    from nharong.ledger.api import verify

    result = verify()
    if not result.ok:
        raise Failure(
            _("the ledger does not hold from entry %(seq)s on (%(why)s): see docs/how-to/back-up.md")
            % {"seq": result.broken_at, "why": result.why},
            code=1,
        )
    return {"count": result.count, "head": _head()}


def _head() -> str:
    from nharong.ledger.api import head

    return head().hash


@contextmanager
def one_moment() -> Iterator[str]:
    """The database as it stood at one moment, whoever writes meanwhile; yields the name PostgreSQL gives to it."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = str(cursor.fetchone()[0])
        else:
            cursor.execute("BEGIN DEFERRED")
            cursor.execute("SELECT count(*) FROM sqlite_master")  # the moment is that of the first reading
            snapshot = ""
        try:
            yield snapshot
        finally:
            cursor.execute("ROLLBACK")


def dump(place: Path, snapshot: str) -> str:
    """Write the database to `place`; which engine it was."""
    from django.db import connection

    if connection.vendor == "postgresql":
        options = ["--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={place / 'database.dump'}"]
        _postgres("pg_dump", [*options, connection.settings_dict["NAME"]])
        return "postgresql"
    import sqlite3

    with closing(sqlite3.connect(place / "database.sqlite3")) as copy:
        connection.connection.backup(copy)
    return "sqlite"


def _need_database() -> None:
    """Refuse a data folder without a house in it, before SQLite makes an empty one."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not Path(name).is_file():
        raise Failure(_("%(data)s does not exist: name the data folder with --data") % {"data": name}, code=1)


def _load(place: Path, engine: str) -> None:
    """Bring the database back. Raises Failure where the house is set to another engine, or its database is in use."""
    from django.conf import settings
    from django.db import connection

    if (connection.vendor == "postgresql") != (engine == "postgresql"):
        raise Failure(_("the copy is of %(engine)s: set DATABASE_URL to such a database") % {"engine": engine}, code=1)
    if engine == "postgresql":
        if connection.introspection.table_names():
            raise Failure(_("the database is not empty: name a new one in DATABASE_URL"), code=1)
        connection.close()
        name = settings.DATABASES["default"]["NAME"]
        _postgres("pg_restore", ["--exit-on-error", "--no-owner", f"--dbname={name}", str(place / "database.dump")])
        return
    target = Path(str(settings.DATABASES["default"]["NAME"]))
    if target.exists():
        raise Failure(_("the database is not empty: name a new one in DATABASE_URL"), code=1)
    shutil.copy2(place / "database.sqlite3", target)


def _postgres(program: str, arguments: list[str]) -> None:
    """Run a client of PostgreSQL with the address of the house's database."""
    from django.db import connection

    if shutil.which(program) is None:
        raise Failure(
            _("%(program)s is missing. Install it: apt-get install postgresql-client") % {"program": program}, code=1
        )
    address = connection.settings_dict
    environment = os.environ | {
        "PGHOST": str(address["HOST"]),
        "PGPORT": str(address["PORT"]),
        "PGUSER": str(address["USER"]),
        "PGPASSWORD": str(address["PASSWORD"]),
    }
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure(f"{program}: {done.stderr.strip().splitlines()[-1]}", code=1)
