"""Settings come from the environment: what cannot be meant is refused with what to write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from nharong.site import environment

SRC = Path(__file__).resolve().parents[3] / "src"


def server(data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a web server does first: it loads the application."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NHARONG_", "DJANGO_"))}
    line = [sys.executable, "-c", "import nharong.site.wsgi"]
    added = {"PYTHONPATH": str(SRC), "NHARONG_DATA": str(data), **variables}
    return subprocess.run(line, capture_output=True, text=True, env=kept | added, check=False)


def test_it_does_not_serve_without_a_key_of_its_own(tmp_path: Path) -> None:
    for variables in ({}, {"NHARONG_SECRET_KEY": ""}):
        refused = server(tmp_path, **variables)
        assert refused.returncode != 0
        assert "NHARONG_SECRET_KEY is not set" in refused.stderr


def test_it_serves_with_a_key_from_a_file_beside_an_empty_variable(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("x" * 60, "utf-8")
    done = server(tmp_path, NHARONG_SECRET_KEY="", NHARONG_SECRET_KEY_FILE=str(key))
    assert done.returncode == 0, done.stderr


def test_it_reads_names_with_spaces_after_the_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHARONG_HOSTS", "a.example, b.example,")
    assert environment.words("NHARONG_HOSTS") == ["a.example", "b.example"]
    monkeypatch.setenv("NHARONG_HOSTS", "")
    assert environment.words("NHARONG_HOSTS", "localhost") == ["localhost"]


def test_it_refuses_words_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHARONG_ORIGINS", "https://a.example,b.example")
    with pytest.raises(ImproperlyConfigured, match=r"'b\.example': write it like https://"):
        environment.origins("NHARONG_ORIGINS")
    monkeypatch.setenv("NHARONG_LOG", "LOUD")
    with pytest.raises(ImproperlyConfigured, match="write DEBUG, INFO, WARNING or ERROR"):
        environment.level("NHARONG_LOG", "WARNING")
    monkeypatch.setenv("NHARONG_LOG", "INFO")
    assert environment.level("NHARONG_LOG", "WARNING") == "INFO"
