"""What every test may ask for: a data folder of its own, PostgreSQL, Chromium, the material beside the repository."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from playwright.sync_api import Browser, sync_playwright

from factories.ledger import unguarded

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def shared() -> Path:
    """The folder of design material beside the repository; the test is skipped where it is absent."""
    if not (SHARED / "plans").is_dir():
        pytest.skip("the design material beside the repository is absent")
    return SHARED


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: object) -> Path:
    """Each test writes its files into a folder of its own."""
    settings.DATA = tmp_path / "data"  # type: ignore[attr-defined]
    settings.DATA.mkdir()  # type: ignore[attr-defined]
    return settings.DATA  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """A PostgreSQL server of the suite's own (`./nharong test` starts it), as postgres://user@host:port/database."""
    url = os.environ.get("NHARONG_TEST_POSTGRES", "")
    if not url:
        pytest.skip("no PostgreSQL: run ./nharong test, which starts one")
    return url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no Chromium: run ./nharong test, which installs it")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the test's thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_triggers() -> None:
    """A transactional test ends in a flush, which is DELETE or TRUNCATE: it is let past the ledger's triggers."""
    flush = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        with unguarded():
            flush(case)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]
