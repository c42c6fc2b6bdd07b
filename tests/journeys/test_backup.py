"""A copy is made, proven, and brought back; a copy that was touched is refused."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from factories.ledger import entry
from nharong.command import saving

ROOT = Path(__file__).resolve().parents[2]
MAKE = """
from datetime import date
import sys; sys.path.insert(0, {tests!r})
from nharong.command.house import open_house
from pathlib import Path
open_house(Path({data!r}))
from factories.year import small_year
small_year()
"""
READ = """
from nharong.command.house import open_house
from pathlib import Path
open_house(Path({data!r}))
import json
from nharong.files.api import StoredFile, read, verify_all
from nharong.ledger.api import head, verify
from nharong.programme.api import Consolidation, Submission
frozen = Consolidation.objects.get()
print(json.dumps({{
    "ledger": head().hash, "holds": verify().ok, "problems": len(verify_all()),
    "files": sorted(one.sha256 for one in StoredFile.objects.all()),
    "submissions": sorted(one.sha256 for one in Submission.objects.all()),
    "docx": len(read(frozen.document.file)),
}}))
"""


def run(*arguments: str, url: str = "", named: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A process of its own, as the command is one; `url`: the database, the data folder's own where empty.

    `named`: the data folder that the environment names.
    """
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}", "LC_ALL": "C.UTF-8"}
    for name in ("NHARONG_DATA", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "NHARONG_SECRET_KEY"):
        environment.pop(name, None)
    if url:
        environment["DATABASE_URL"] = url
    if named:
        environment["NHARONG_DATA"] = str(named)
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=environment, check=False)


def nharong(*arguments: str | Path, url: str = "", named: Path | None = None) -> subprocess.CompletedProcess[str]:
    """One run of the command."""
    return run("-m", "nharong", *map(str, arguments), url=url, named=named)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small year in it."""
    data = tmp_path_factory.mktemp("house") / "var"
    made = run("-c", MAKE.format(tests=str(ROOT / "tests"), data=str(data)))
    assert made.returncode == 0, made.stderr
    return data


@pytest.fixture(scope="module")
def copy(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it."""
    place = tmp_path_factory.mktemp("copy") / "copy"
    done = nharong("backup", place, "--data", house)
    assert done.returncode == 0, done.stderr
    return place


def state(data: Path, url: str = "") -> dict[str, object]:
    """What matters of a house: ledger, files, submissions, the frozen report."""
    done = run("-c", READ.format(data=str(data)), url=url)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_it_brings_everything_back(house: Path, copy: Path, tmp_path: Path) -> None:
    done = nharong("restore", copy, "--data", tmp_path / "back")
    assert done.returncode == 0, done.stderr
    before, after = state(house), state(tmp_path / "back")
    assert after == before
    assert (after["holds"], after["problems"]) == (True, 0)


def test_it_refuses_a_copy_of_which_one_byte_changed(copy: Path, tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    shutil.copytree(copy, touched)
    victim = max(touched.rglob("files/*/*"), key=lambda path: path.stat().st_size)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.chmod(0o600)
    victim.write_bytes(bytes(data))
    done = nharong("restore", touched, "--data", tmp_path / "back")
    assert done.returncode == 1
    assert victim.name in done.stderr
    assert not (tmp_path / "back").exists()


def test_it_refuses_a_copy_without_a_file_or_with_a_foreign_one(copy: Path, tmp_path: Path) -> None:
    for name, change in (
        ("less", lambda path: next(path.rglob("files/*/*")).unlink()),
        ("more", lambda path: (path / "foreign").touch()),
    ):
        touched = tmp_path / name
        shutil.copytree(copy, touched)
        change(touched)
        assert nharong("restore", touched, "--data", tmp_path / "back").returncode == 1


def test_it_does_not_write_over_anything(house: Path, copy: Path) -> None:
    assert nharong("restore", copy, "--data", house).returncode == 1
    assert nharong("backup", copy, "--data", house).returncode == 1


def test_it_refuses_to_copy_what_is_not_there(tmp_path: Path) -> None:
    done = nharong("backup", tmp_path / "copy", "--data", tmp_path / "nowhere")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert nharong("restore", tmp_path, "--data", tmp_path / "back").returncode == 1
    (tmp_path / "empty").mkdir()
    none = nharong("backup", tmp_path / "copy", "--data", tmp_path / "empty")
    assert (none.returncode, "--data" in none.stderr, (tmp_path / "copy").exists()) == (1, True, False)
    (tmp_path / "manifest.json").write_text("[]", "utf-8")
    assert nharong("restore", tmp_path, "--data", tmp_path / "back").returncode == 1


def test_it_restores_where_it_is_told_and_never_over_another_house(house: Path, copy: Path, tmp_path: Path) -> None:
    before = (house / "nharong.sqlite3").read_bytes()
    done = nharong("restore", copy, "--data", tmp_path / "back", named=house)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "back/nharong.sqlite3").exists()
    assert (house / "nharong.sqlite3").read_bytes() == before
    other = tmp_path / "other.sqlite3"
    other.write_bytes(b"someone's")
    refused = nharong("restore", copy, "--data", tmp_path / "again", url=f"sqlite:///{other}")
    assert (refused.returncode, other.read_bytes()) == (1, b"someone's")


def test_it_keeps_a_copy_from_others(house: Path, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    place.mkdir(mode=0o755)
    assert nharong("backup", place, "--data", house).returncode == 0
    assert [path.name for path in place.rglob("*") if path.is_file() and path.stat().st_mode & 0o007] == []


def test_it_leaves_out_what_is_being_written(house: Path, tmp_path: Path) -> None:
    half = next((house / "files").iterdir()) / "half.part"
    half.write_bytes(b"half")
    try:
        assert nharong("backup", tmp_path / "copy", "--data", house).returncode == 0
    finally:
        half.unlink()
    assert list((tmp_path / "copy").rglob("*.part")) == []


@pytest.mark.django_db(transaction=True)
def test_a_copy_and_its_manifest_are_of_one_moment(tmp_path: Path) -> None:
    entry()
    with saving.one_moment() as snapshot:
        saving.dump(tmp_path, snapshot)
        with ThreadPoolExecutor(1) as someone:
            someone.submit(_one_more_entry).result()
        told = saving.ledger_end()
    with closing(sqlite3.connect(tmp_path / "database.sqlite3")) as copied:
        assert copied.execute("SELECT count(*) FROM ledger_ledgerentry").fetchone() == (told["count"],) == (1,)
    assert saving.ledger_end()["count"] == 2


def _one_more_entry() -> None:
    try:
        entry()
    finally:
        connection.close()


@pytest.mark.postgres
def test_it_brings_a_postgresql_house_back(postgres_url: str, tmp_path: Path) -> None:
    import psycopg

    server = postgres_url.rpartition("/")[0]
    for name in ("house_before", "house_after"):
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
            connection.execute(f"CREATE DATABASE {name}")
    before, after = f"{server}/house_before", f"{server}/house_after"
    made = run("-c", MAKE.format(tests=str(ROOT / "tests"), data=str(tmp_path / "var")), url=before)
    assert made.returncode == 0, made.stderr
    copied = nharong("backup", tmp_path / "copy", "--data", tmp_path / "var", url=before)
    assert copied.returncode == 0, copied.stderr
    restored = nharong("restore", tmp_path / "copy", "--data", tmp_path / "back", url=after)
    assert restored.returncode == 0, restored.stderr
    assert state(tmp_path / "back", after) == state(tmp_path / "var", before)
