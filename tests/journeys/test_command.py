"""The command line as its user meets it: a process, its answer, its exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import jsonschema
import pytest

from nharong import engines
from nharong.command.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests/corpus/quangtri-2026-nhan-chu-tri.txt"
IMPOSSIBLE = (
    "KẾ HOẠCH\n\nThử năm 2027\n\nII. NỘI DUNG\n\n1. Tổ chức tập huấn.\n\n"
    "Cơ quan chủ trì: Sở Ngoại vụ.\n\nThời gian thực hiện: trước ngày 31/11/2027.\n"
)
SECRET = "MẬT\n\nKẾ HOẠCH\n\nViệc không được biết năm 2027\n"
SCHEMA = json.loads((Path(engines.__path__[0]) / "plancompiler/plan.schema.json").read_text("utf-8"))


def nharong(*arguments: str | Path, locale: str = "C.UTF-8", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """One run of the command."""
    environment = os.environ | {"LC_ALL": locale, "PYTHONPATH": str(ROOT / "src")}
    for name in ("NHARONG_DATA", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "NHARONG_SECRET_KEY"):
        environment.pop(name, None)
    line = [sys.executable, "-m", "nharong", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, env=environment, cwd=cwd, check=False)


@pytest.fixture
def impossible(tmp_path: Path) -> Path:
    """A plan with a day that no calendar has."""
    path = tmp_path / "impossible.txt"
    path.write_text(IMPOSSIBLE, "utf-8")
    return path


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A document with a secrecy mark."""
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, "utf-8")
    return path


def test_it_compiles_to_one_object_a_file_and_nothing_else(impossible: Path) -> None:
    done = nharong("compile", "--json", GOOD, impossible)
    assert (done.returncode, done.stderr) == (1, "")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["source"]["file"] for one in answers] == [GOOD.name, impossible.name]
    for one in answers:
        jsonschema.validate(one, SCHEMA)
    assert answers[1]["tasks"][0]["end"] is None


def test_it_goes_on_with_the_other_files_when_one_is_refused(secret: Path) -> None:
    done = nharong("compile", "--json", secret, GOOD)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1
    assert len(done.stderr.splitlines()) == 1
    assert "secret.txt" in done.stderr
    assert "không được biết" not in done.stdout + done.stderr


def test_it_says_in_one_line_what_to_do_about_a_missing_file() -> None:
    done = nharong("compile", "nowhere.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "nowhere.txt" in done.stderr


def test_it_speaks_the_language_of_the_terminal(secret: Path) -> None:
    assert "mật" in nharong("check", secret, locale="vi_VN.UTF-8").stderr.casefold()
    assert "secre" in nharong("check", secret).stderr.casefold()


def test_it_prints_what_an_officer_would_raise(impossible: Path) -> None:
    done = nharong("check", impossible)
    assert done.returncode == 1
    assert "impossible_date" in done.stdout
    assert "31/11/2027" in done.stdout


def test_it_writes_a_file_for_each_plan(tmp_path: Path) -> None:
    done = nharong("compile", GOOD, "--out", tmp_path / "out")
    assert done.returncode in (0, 1)
    jsonschema.validate(json.loads((tmp_path / "out" / f"{GOOD.stem}.json").read_text("utf-8")), SCHEMA)


def test_it_does_not_write_one_plan_over_another(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_text(GOOD.read_text("utf-8").replace("2026", folder), "utf-8")
    done = nharong("compile", tmp_path / "one/plan.txt", tmp_path / "two/plan.txt", "--out", tmp_path / "out")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert str(Path("two/plan.txt")) in done.stderr
    kept = json.loads((tmp_path / "out/plan.json").read_text("utf-8"))
    assert "năm one" in kept["source"]["text"]
    again = nharong("compile", tmp_path / "two/plan.txt", "--out", tmp_path / "out")
    assert again.returncode in (0, 1)


def test_it_says_which_folder_it_cannot_make(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.touch()
    done = nharong("compile", GOOD, "--out", taken)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--out" in done.stderr


@pytest.mark.parametrize("stage", ["blocks", "outline"])
def test_it_shows_the_stages_before_the_plan(stage: str) -> None:
    done = nharong("compile", GOOD, "--stage", stage)
    assert json.loads(done.stdout)["file"] == GOOD.name


def test_it_matches_names_with_a_registry_and_refuses_what_is_none(tmp_path: Path) -> None:
    registry = ROOT / "src/nharong/site/sample/registry.json"
    plan = ROOT / "src/nharong/site/sample/plan.docx"
    answer = json.loads(nharong("compile", "--json", plan, "--registry", registry).stdout)
    assert answer["tasks"][0]["lead"][0]["key"] == "so-vhttdl"
    broken = tmp_path / "broken.json"
    broken.write_text("{}", "utf-8")
    refused = nharong("compile", plan, "--registry", broken)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)


def test_it_refuses_unknown_words_with_an_exit_of_its_own() -> None:
    assert nharong("compile").returncode == 2
    assert nharong("sing").returncode == 2


def test_it_opens_an_empty_house_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    line = [sys.executable, "-m", "nharong", "up", "--empty", "--port", str(port), "--data", str(tmp_path / "house")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}
    for name in ("NHARONG_DATA", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "NHARONG_SECRET_KEY"):
        environment.pop(name, None)
    environment["NHARONG_HOSTS"] = "house.example"  # the name that a proxy passes on
    house = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert house.stdout is not None
        opened = next(words for words in house.stdout if f":{port}/" in words)
        assert "Ctrl-C" in opened
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=60) as answer:
            assert json.load(answer) == {"database": True, "files": True}
        named = urllib.request.Request(f"http://127.0.0.1:{port}/health/", headers={"Host": "house.example"})
        with urllib.request.urlopen(named, timeout=60) as answer:
            assert answer.status == 200
        taken = nharong("up", "--empty", "--port", str(port), "--data", tmp_path / "other")
        assert taken.returncode == 2
        assert str(port) in taken.stderr
        house.send_signal(signal.SIGINT)
        assert house.wait(timeout=60) == 0
    finally:
        house.terminate()
        house.communicate(timeout=60)
    assert [
        name for name in ("secret-key", "nharong.sqlite3") if (tmp_path / "house" / name).stat().st_mode & 0o077
    ] == []


def test_it_refuses_ports_that_are_none(tmp_path: Path) -> None:
    for port in ("0", "65536", "http"):
        done = nharong("up", "--empty", "--port", port, "--data", tmp_path / "house")
        assert (done.returncode, "--port" in done.stderr) == (2, True)


def test_it_shows_sample_data_to_this_machine_alone(tmp_path: Path) -> None:
    done = nharong("up", "--host", "0.0.0.0", "--data", tmp_path / "house")
    assert done.returncode == 2
    assert "--i-know" in done.stderr
    assert not (tmp_path / "house").exists()
