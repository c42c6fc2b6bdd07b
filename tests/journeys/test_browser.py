"""The workspace in Chromium: sign-in, the pages of each role, keyboard, phone, access; in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from factories.year import Year, small_year
from nharong.offices import api as offices
from nharong.programme.tasks.models import Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = {"width": 1366, "height": 900}
PHONE = {"width": 390, "height": 844}
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll"))
    .map(one => one.outerHTML.slice(0, 120))"""
PASSWORD = "mật khẩu của bài thử"


@pytest.fixture
def year(transactional_db: None) -> Year:
    """The small year, with officers who can sign in."""
    made = small_year()
    for user in (made.cast.leader, made.cast.specialist, made.cast.foreign_officer):
        user.set_password(PASSWORD)
        user.save()
    return made


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of a fresh browser at the desk; a fault in the page's own scripts or policy fails the test."""
    context = chromium.new_context(viewport=DESK, base_url=live_server.url)
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
    yield shown
    context.close()
    assert faults == []


def sign_in(page: Page, user: offices.User) -> None:
    """Sign in by keyboard alone."""
    page.goto("/sign-in/")
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav.rail")


def addresses(year: Year) -> list[str]:
    """Every page of the workspace."""
    task = Task.objects.get(plan=year.plan, number="II.1").pk
    closed = year.closed.pk
    return [
        "/leader/",
        "/tasks/",
        f"/tasks/{task}/",
        f"/tasks/{task}/history/",
        "/reports/",
        f"/reports/{closed}/",
        f"/reports/{closed}/report/",
        "/nowhere/",
    ]


def complaints(page: Page) -> list[str]:
    """What axe finds on the page, in one line each."""
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_open_to_everybody_and_fits_the_screen(
    page: Page, year: Year, size: dict[str, int], language: str
) -> None:
    page.set_viewport_size(size)
    page.goto("/sign-in/")
    found = complaints(page)
    sign_in(page, year.cast.specialist)
    if language == "en":
        page.click("button[name=language]")
    for address in addresses(year):
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language
        found += complaints(page)
        assert page.evaluate(TOO_WIDE) == [], address
    assert found == []


def test_a_leader_goes_from_the_sentence_to_the_evidence(page: Page, year: Year, tmp_path: Path) -> None:
    sign_in(page, year.cast.leader)
    assert "nhiệm vụ có thời hạn" in page.locator(".lead").inner_text()
    page.click("nav.rail >> text=Báo cáo")
    page.click(f"a[href='/reports/{year.closed.pk}/report/']")
    line = page.locator("details.traced").filter(has_text="Sở Ngoại vụ").first
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    assert line.locator(".grounds").is_visible()
    with page.expect_download() as download:
        page.click("text=Tải bản Word")
    kept = tmp_path / "report.docx"
    download.value.save_as(kept)
    assert kept.read_bytes().startswith(b"PK")


def test_an_officer_narrows_the_list_without_marks_and_opens_a_task(page: Page, year: Year) -> None:
    sign_in(page, year.cast.foreign_officer)
    page.goto("/tasks/")
    page.fill("input[name=words]", "tap huan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks/?*")
    rows = page.locator("tbody tr")
    assert rows.count() == 1
    rows.first.locator("a").click()
    assert "Mở lớp tập huấn" in page.locator("h1").inner_text()
    assert "Cơ quan chủ trì: Sở Ngoại vụ." in page.locator("blockquote").inner_text()


def test_it_works_without_scripts(chromium: Browser, live_server: LiveServer, year: Year) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url, viewport=PHONE)
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("input[name=username]", year.cast.leader.username)
    page.fill("input[name=password]", PASSWORD)
    page.click("button.button")
    assert page.locator(".lead").count() == 1
    page.click("nav.rail >> text=Nhiệm vụ")
    assert page.locator("tbody tr").count() > 5
    context.close()


def test_it_signs_out(page: Page, year: Year) -> None:
    sign_in(page, year.cast.leader)
    page.click("text=Đăng xuất")
    page.goto("/leader/")
    assert "/sign-in/" in page.url
