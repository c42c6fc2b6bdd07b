"""An officer at the width of a phone, in Chromium: what waits, an entry with evidence, a mistake taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from factories.year import Year, small_year
from nharong.programme.models import ProgressEntry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 360, "height": 740}
PASSWORD = "mật khẩu của bài thử"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
DROP = """place => {
  const taken = new DataTransfer();
  taken.items.add(new File(["Danh sach lop tap huan"], "danh-sach.txt", { type: "text/plain" }));
  place.dispatchEvent(new DragEvent("drop", { dataTransfer: taken, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def year(transactional_db: None) -> Year:
    """The small year, with officers who can sign in."""
    made = small_year()
    for user in (made.cast.foreign_officer, made.cast.specialist):
        user.set_password(PASSWORD)
        user.save()
    return made


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone; a fault in a script or against the policy fails the test."""
    context = chromium.new_context(viewport=PHONE, base_url=live_server.url)
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
    yield shown
    context.close()
    assert faults == []


def _sign_in(page: Page, username: str) -> None:
    page.goto("/sign-in/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav.rail")


def _complaints(page: Page) -> list[str]:
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for one in Axe().run(page).response["violations"]:
            found.append(f"{page.url} {theme}: {one['id']}: {one['nodes'][0]['html'][:120]}")
    page.emulate_media(color_scheme="light")
    return found


def test_an_officer_records_with_evidence_takes_it_back_and_writes_the_diary(page: Page, year: Year) -> None:
    _sign_in(page, year.cast.foreign_officer.username)
    page.locator("[data-shelf=must] a.act").first.click()
    page.wait_for_selector("#record")
    page.check("input[name=said][value=UNDERWAY]")
    page.fill("textarea[name=narrative]", "Đã rà soát ba cụm pa nô.")
    page.locator("[data-drop][data-awake]").wait_for()
    page.locator("[data-drop]").evaluate(DROP)
    assert "danh-sach.txt" in page.locator("[data-drop]").inner_text()
    page.focus("textarea[name=links]")
    page.keyboard.insert_text("https://example.vn/tin Tin về cụm pa nô")
    page.get_by_role("button", name="Ghi", exact=True).click()
    entry = page.locator("article.entry").filter(has_text="Đã rà soát ba cụm pa nô.")
    entry.wait_for()
    assert entry.locator("a").all_inner_texts() == ["danh-sach.txt", "Tin về cụm pa nô"]
    with page.expect_download() as download:
        entry.locator("a").first.click()
    assert download.value.suggested_filename == "danh-sach.txt"
    entry.get_by_role("button").click()
    page.locator("dialog[open] button[value=yes]").click()
    page.locator("article.withdrawn").wait_for()
    assert page.locator("article.withdrawn del").inner_text() == "Đã rà soát ba cụm pa nô."
    page.goto("/")
    page.fill("#diary-line", "Gọi điện cho đơn vị thi công.")
    page.select_option("select[name=part]", index=1)
    page.locator(".diary button").click()
    page.locator(".note.said").wait_for()
    kept = {one.narrative: one.is_withdrawn for one in ProgressEntry.objects.select_related("withdrawal")}
    assert kept == {"Đã rà soát ba cụm pa nô.": True, "Gọi điện cho đơn vị thi công.": False}


def test_it_is_open_to_everybody_and_fits_a_narrow_phone(page: Page, year: Year) -> None:
    page.set_viewport_size(NARROW)
    task = year.plan.tasks.get(number="II.1").pk
    found: list[str] = []
    for user, addresses in (
        (year.cast.foreign_officer, ["/", f"/tasks/{task}/", "/diary/"]),
        (year.cast.specialist, ["/", "/tasks/?lateness=OVERDUE", f"/tasks/{task}/assign/", f"/tasks/{task}/history/"]),
    ):
        page.context.clear_cookies()
        _sign_in(page, user.username)
        for address in addresses:
            page.goto(address)
            assert not page.evaluate(TOO_WIDE), address
            found += _complaints(page)
    assert found == []


def test_it_records_without_scripts(chromium: Browser, live_server: LiveServer, year: Year) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url, viewport=PHONE)
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("input[name=username]", year.cast.foreign_officer.username)
    page.fill("input[name=password]", PASSWORD)
    page.click("button.button")
    page.locator("[data-shelf=must] a.act").first.click()
    page.get_by_role("button", name="Ghi", exact=True).click()
    assert "Chọn tình hình thực hiện." in page.locator("[role=alert]").inner_text()
    page.check("input[name=said][value=UNDERWAY]")
    page.fill("textarea[name=narrative]", "Đã rà soát.")
    page.get_by_role("button", name="Ghi", exact=True).click()
    assert page.locator("article.entry").filter(has_text="Đã rà soát.").count() == 1
    context.close()
