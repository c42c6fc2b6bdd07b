"""Review, closing and the leader's pages in Chromium: by keyboard, on a phone, on one sheet of paper."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from factories.year import SignIn, Year, small_year
from nharong.offices import api as offices
from nharong.programme.reports import api as reports

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, NARROW = {"width": 1366, "height": 900}, {"width": 360, "height": 740}
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll"))
    .map(one => one.outerHTML.slice(0, 120))"""
MENDED = "Đã mở hai lớp tại xã Ia Dom và phường Pleiku, sau khi được trả lại."
Opened = Callable[..., Page]


@pytest.fixture
def year(transactional_db: None) -> Year:
    """The small year: two reports wait for review."""
    return small_year()


@pytest.fixture
def opened(chromium: Browser, live_server: LiveServer, sign_in: SignIn) -> Iterator[Opened]:
    """A page of a browser in which the person is signed in; a fault of a script or of the policy fails the test."""
    contexts, faults = [], []

    def opens(user: offices.User, address: str, size: dict[str, int] = DESK, **more: str) -> Page:
        context = chromium.new_context(viewport=size, base_url=live_server.url, **more)
        contexts.append(context)
        session = sign_in(user).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if "Content Security" in told.text else None)
        page.goto(address)
        return page

    yield opens
    for context in contexts:
        context.close()
    assert faults == []


def addresses(year: Year) -> list[str]:
    """Every page of reviewing, closing and leading."""
    number = year.open.pk
    return [
        "/reports/",
        "/reports/new/",
        f"/reports/{number}/",
        f"/reports/{number}/review/",
        f"/reports/{number}/review/so-ngoai-vu/",
        f"/reports/{number}/close/",
        f"/reports/{number}/unlock/so-vhttdl/",
        f"/reports/{year.closed.pk}/report/",
        "/leader/",
        "/leader/matrix/",
        "/leader/matrix/?agency=so-ngoai-vu",
    ]


def state_of(year: Year, key: str) -> str:
    """Where the report of an agency stands."""
    return str(reports.ReportRequest.objects.get(period=year.open, agency__key=key).state)


def test_the_specialist_returns_one_item_by_keyboard_accepts_the_other_report_and_closes(
    year: Year, opened: Opened, tmp_path: Path
) -> None:
    page = opened(year.cast.specialist, f"/reports/{year.open.pk}/review/so-ngoai-vu/")
    page.keyboard.press("j")
    expect(page.locator("[data-item]").first).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("[data-verdict=ACCEPTED]")).to_have_count(1)
    expect(page.locator("[data-item]").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator("[data-verdict]")).to_have_count(0)
    page.keyboard.press("r")
    expect(page.locator("textarea:focus")).to_have_count(1)
    page.keyboard.type("jka Nêu rõ số lớp.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-verdict=RETURNED]")).to_contain_text("jka Nêu rõ số lớp.")
    page.locator("#decide button").click()
    page.wait_for_url("**/review/so-cong-thuong/")
    assert state_of(year, "so-ngoai-vu") == reports.State.RETURNED
    page.locator("[data-whole]").click()
    page.wait_for_url("**/review/")
    assert state_of(year, "so-cong-thuong") == reports.State.ACCEPTED
    closes(page, year, tmp_path / "bao-cao.docx")


def closes(page: Page, year: Year, path: Path) -> None:
    """Preview, consent, close, and the Word file in hand."""
    page.goto(f"/reports/{year.open.pk}/close/")
    page.locator("textarea[name=proposals]").fill("Đề nghị bố trí kinh phí dịch thuật.")
    page.locator("button[value=preview]").click()
    expect(page.locator("pre.text")).to_contain_text("Đề nghị bố trí kinh phí dịch thuật")
    page.locator("#agreed").check()
    page.locator("button[value=close]").click()
    page.wait_for_url("**/report/")
    with page.expect_download() as download:
        page.locator("a[href$='report.docx']").click()
    download.value.save_as(path)
    words = zipfile.ZipFile(io.BytesIO(path.read_bytes())).read("word/document.xml").decode()
    assert "kinh phí dịch thuật" in words


def test_what_was_returned_and_mended_stands_in_the_word_file(year: Year, opened: Opened, tmp_path: Path) -> None:
    year.open.lock_on = date(2027, 6, 25)  # agencies may still enter on the day the pages live
    year.open.save()
    reviewing = f"/reports/{year.open.pk}/review/so-ngoai-vu/"
    desk = opened(year.cast.specialist, reviewing)
    item = desk.locator("[data-item]").filter(has_text="Mở lớp tập huấn")
    item.locator(".returning summary").click()
    item.locator("textarea[name=remark]").fill("Nêu rõ số lớp và nơi mở.")
    item.locator(".returning button").click()
    expect(desk.locator("[data-verdict=RETURNED]")).to_have_count(1)
    desk.locator("#decide button").click()
    desk.wait_for_url("**/review/so-cong-thuong/")

    officer = opened(year.cast.foreign_officer, f"/reports/{year.open.pk}/so-ngoai-vu/", NARROW)
    expect(officer.locator(".remark").first).to_contain_text("Nêu rõ số lớp và nơi mở.")
    officer.fill("textarea[name=narrative]", MENDED)
    expect(officer.locator("form [data-saved]")).to_contain_text("đã lưu")
    head = opened(year.cast.foreign_head, f"/reports/{year.open.pk}/so-ngoai-vu/check/")
    head.locator("button", has_text="Nộp bản mới").click()
    head.wait_for_url("**/receipt/2/")

    desk.goto(reviewing)
    expect(desk.locator("[data-item]").filter(has_text="Mở lớp tập huấn")).to_contain_text(MENDED)
    for key in ("so-ngoai-vu", "so-cong-thuong"):
        desk.goto(reviewing.replace("so-ngoai-vu", key))
        desk.locator("[data-whole]").click()
        desk.wait_for_load_state("networkidle")
        assert state_of(year, key) == reports.State.ACCEPTED
    kept = tmp_path / "bao-cao-6-thang.docx"
    closes(desk, year, kept)
    word = docx.Document(str(kept))
    said = "\n".join([one.text for one in word.paragraphs] + [cell.text for row in cells(word) for cell in row])
    assert MENDED in said


def cells(word: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of every table of a Word file."""
    return (row.cells for table in word.tables for row in table.rows)


def test_a_figure_opens_to_its_ground(year: Year, opened: Opened) -> None:
    page = opened(year.cast.leader, f"/reports/{year.closed.pk}/report/")
    line = page.locator("details.traced").first
    line.locator("summary").click()
    expect(line.locator(".grounds")).to_be_visible()


def test_the_leader_prints_one_sheet(year: Year, opened: Opened) -> None:
    page = opened(year.cast.leader, "/leader/")
    page.locator(".lead a").first.click()
    page.wait_for_url("**/tasks/**")
    page.go_back()
    assert len(pypdfium2.PdfDocument(page.pdf(format="A4"))) == 1


def test_the_arrows_move_between_the_cells_and_enter_opens_the_task(year: Year, opened: Opened) -> None:
    page = opened(year.cast.leader, "/leader/matrix/?duties=1")
    first = page.locator("[data-matrix] td a").first
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(first).not_to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    expect(page.locator("[data-matrix] td a[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks/*/")


def test_the_pages_are_narrow_enough_for_a_phone(year: Year, opened: Opened) -> None:
    page = opened(year.cast.specialist, "/reports/", NARROW)
    for address in addresses(year):
        page.goto(address)
        assert page.evaluate(TOO_WIDE) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_shut_nobody_out(year: Year, opened: Opened, scheme: str) -> None:
    page = opened(year.cast.specialist, "/reports/", color_scheme=scheme)
    wrong = []
    for address in addresses(year):
        page.goto(address)
        for one in Axe().run(page).response["violations"]:
            wrong.append(f"{address} {one['id']}: {one['nodes'][0]['html'][:140]}")
    assert wrong == []


def test_the_review_works_without_scripts(
    chromium: Browser, live_server: LiveServer, year: Year, sign_in: SignIn
) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    session = sign_in(year.cast.specialist).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"/reports/{year.open.pk}/review/so-ngoai-vu/")
    page.locator(".returning summary").first.click()
    page.locator("textarea[name=remark]").first.fill("Nêu rõ số lớp.")
    page.locator(".returning button").first.click()
    expect(page.locator("[data-verdict=RETURNED]")).to_have_count(1)
    context.close()
