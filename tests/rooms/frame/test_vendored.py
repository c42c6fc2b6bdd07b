"""What is not ours is what it says it is, and what a first page fetches stays light."""

from __future__ import annotations

import gzip
import hashlib
import tomllib
from pathlib import Path

import nharong

HOUSE = Path(nharong.__file__).parent
VENDOR = HOUSE / "site/static/vendor"
FRAME = HOUSE / "frame/static/frame"


def test_it_serves_the_bytes_it_names() -> None:
    named = tomllib.loads((VENDOR / "VENDOR.toml").read_text("utf-8"))["file"]
    for one in named:
        assert hashlib.sha256((VENDOR / one["path"]).read_bytes()).hexdigest() == one["sha256"], one["path"]
        assert (VENDOR / one["licence_text"]).is_file()
        assert one["version"] in (VENDOR / one["path"]).read_text("utf-8")
    kept = {path.name for path in VENDOR.iterdir()}
    assert kept == {"VENDOR.toml"} | {one[key] for one in named for key in ("path", "licence_text")}


def test_it_fetches_little_before_the_first_page_is_there() -> None:
    assert len((FRAME / "js/house.js").read_bytes()) <= 4096
    assert len(gzip.compress((FRAME / "house.css").read_bytes())) <= 8192
    assert sum(path.stat().st_size for path in (FRAME / "fonts").glob("*.woff2")) <= 32 * 1024
    assert len(list((FRAME / "fonts").glob("*.woff2"))) == 2


def test_it_keeps_its_scripts_and_sheets_small() -> None:
    ours = [path for kind in ("js", "css") for path in HOUSE.rglob(f"*.{kind}") if "vendor" not in path.parts]
    assert ours
    assert [str(path) for path in ours if len(path.read_text("utf-8").splitlines()) > 400] == []
