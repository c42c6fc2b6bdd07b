"""The parts of the screens at work in Chromium, on the gallery: keys, questions, panes, files, forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from factories.year import SignIn, small_year

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = {"width": 1366, "height": 900}
PHONE = {"width": 360, "height": 740}
DROP = """([place, files]) => {
    const data = new DataTransfer();
    for (const [name, kind] of files) data.items.add(new File(["chữ"], name, { type: kind }));
    const given = { dataTransfer: data, bubbles: true, cancelable: true };
    document.querySelector(place).dispatchEvent(new DragEvent("drop", given));
}"""
COMPOSE = """(given) => document.querySelector("#main").dispatchEvent(
    new KeyboardEvent("keydown", { key: "j", bubbles: true, ...given }))"""


@pytest.fixture
def context(chromium: Browser, live_server: LiveServer, sign_in: SignIn) -> Iterator[BrowserContext]:
    """A browser in which the specialist is signed in."""
    session = sign_in(small_year().cast.specialist).cookies["sessionid"].value
    opened = chromium.new_context(viewport=DESK, base_url=live_server.url)
    opened.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """The gallery; a fault in its scripts or against its policy fails the test."""
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
    shown.goto("/gallery/", wait_until="networkidle")
    yield shown
    assert faults == []


def row(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('[data-row]')?.cells[0].textContent ?? ''"))


def test_it_moves_by_single_keys_and_never_while_one_types(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert row(page) == "II.2"
    page.keyboard.press("k")
    assert row(page) == "II.1"
    page.fill("#autosaved", "")
    page.focus("#autosaved")
    page.keyboard.type("jk/")
    assert page.input_value("#autosaved") == "jk/"
    assert row(page) == ""


def test_it_finds_the_search_by_one_key(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#search")).to_have_value("a/b")


def test_it_begins_the_day_with_few_requests(context: BrowserContext) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto("/", wait_until="networkidle")
    assert len(asked) <= 6, asked
    assert page.locator("nav.rail > ul > li").count() <= 8


@pytest.mark.parametrize("given", [{"isComposing": True}, {"keyCode": 229}, {"ctrlKey": True}, {"altKey": True}])
def test_a_key_of_an_input_method_or_with_another_key_may_not_act(page: Page, given: dict[str, object]) -> None:
    page.evaluate(COMPOSE, given)
    assert row(page) == ""
    page.evaluate(COMPOSE, {})
    assert row(page) == "II.1"


def test_keys_that_are_switched_off_may_not_act(page: Page, context: BrowserContext, live_server: LiveServer) -> None:
    context.add_cookies([{"name": "keys", "value": "off", "url": live_server.url}])
    page.reload(wait_until="networkidle")
    page.keyboard.press("j")
    assert row(page) == ""


def test_it_asks_before_an_act_and_offers_to_undo_it(page: Page) -> None:
    page.click("text=Xác nhận >> nth=0")
    dialog = page.locator("dialog")
    expect(dialog).to_contain_text("Xác nhận nhiệm vụ này?")
    assert complaints(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator(".said")).to_have_count(0)
    page.click("text=Xác nhận >> nth=0")
    dialog.get_by_role("button", name="Xác nhận").click()
    expect(page.locator(".said")).to_contain_text("Đã xác nhận 1 nhiệm vụ.")
    page.locator(".said button").click()
    expect(page.locator(".said")).to_contain_text("Đã hoàn tác.")


def test_two_panes_are_tabs_on_a_phone_and_columns_on_a_desk(page: Page) -> None:
    panes = page.locator("[data-pane]")
    expect(panes.nth(0)).to_be_visible()
    expect(panes.nth(1)).to_be_visible()
    page.set_viewport_size(PHONE)
    expect(panes.nth(1)).to_be_hidden()
    page.get_by_role("tab", name="Văn bản").focus()
    page.keyboard.press("ArrowRight")
    expect(panes.nth(0)).to_be_hidden()
    expect(page.get_by_role("tabpanel", name="Nghĩa vụ")).to_be_visible()
    expect(page.get_by_role("tab", name="Nghĩa vụ")).to_be_focused()
    page.set_viewport_size(DESK)
    expect(panes.nth(0)).to_be_visible()
    expect(page.get_by_role("tab")).to_have_count(0)


def test_a_form_saves_itself_and_loses_nothing_without_a_line(page: Page, context: BrowserContext) -> None:
    told = page.locator("[data-saved]")
    page.fill("#autosaved", "Đã mở hai lớp.")
    expect(told).to_contain_text("Đã lưu ")
    expect(page.locator("input[name=seen]")).to_have_value("1")
    context.set_offline(True)
    page.fill("#autosaved", "Đã mở ba lớp.")
    expect(told).to_have_attribute("data-tone", "late")
    context.set_offline(False)
    expect(told).to_contain_text("Đã lưu ")  # what was kept is sent when the line is back
    page.fill("#autosaved", "Có chữ bị từ chối.")
    expect(told).to_contain_text("có chữ không được nhận")
    page.reload(wait_until="networkidle")
    page.locator("form[data-autosave] .note button").first.click()
    expect(page.locator("#autosaved")).to_have_value("Có chữ bị từ chối.")
    page.fill("#autosaved", "Đã mở ba lớp.")
    expect(told).to_contain_text("Đã lưu ")
    page.reload(wait_until="networkidle")
    expect(page.locator("form[data-autosave] .note")).to_have_count(0)


def test_a_file_is_dropped_and_sent_and_an_unfit_one_is_not_taken(page: Page) -> None:
    told = page.locator("[data-drop] [role=status]")
    page.evaluate(DROP, ["[data-drop]", [["anh.png", "image/png"]]])
    expect(told).to_contain_text("không nhận loại tệp này")
    page.evaluate(DROP, ["[data-drop]", [["ke-hoach.txt", "text/plain"]]])
    expect(told).to_contain_text("ke-hoach.txt")
    page.click("text=Gửi tệp")
    expect(page.locator(".said")).to_contain_text("Đã nhận ke-hoach.txt.")


def test_a_form_without_its_file_is_answered_with_what_is_wrong(page: Page) -> None:
    page.click("text=Gửi tệp")
    expect(page.get_by_role("alert")).to_contain_text("Cần sửa 1 chỗ")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator("#id_file")).to_be_focused()


def test_a_phone_has_five_places_and_the_rest_behind_more(page: Page) -> None:
    page.set_viewport_size(PHONE)
    shown = page.locator("nav.rail > ul > li:visible, nav.rail summary:visible")
    assert shown.count() <= 5
    page.locator("nav.rail summary").click()
    expect(page.locator("nav.rail .more a").last).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("nav.rail .more a").last).to_be_hidden()


def test_every_part_is_open_to_everybody_in_both_themes(page: Page) -> None:
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            page.goto("/gallery/?wrong=1", wait_until="networkidle")
            found += complaints(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size
    assert found == []


def complaints(page: Page) -> list[str]:
    """What axe finds, in one line each."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
