"""The signature page in Chromium, in Vietnamese: planted defects decided by keyboard alone, adoption and its undo."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from steps import CURRENT, EXAMPLE, PASSWORD, decides_the_five, go_to, let_sign_in, ready, sign_in, tab_to

from factories import offices as cast_of
from factories.offices import Cast, small_province
from nharong.offices import api as offices
from nharong.programme.plans import api as plans
from nharong.programme.plans.models import Plan
from nharong.programme.tasks.models import Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, PHONE, NARROW = ({"width": width, "height": height} for width, height in ((1366, 900), (390, 844), (360, 740)))
PRESSED = "(one) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...one}))"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The small province, whose specialist can sign in."""
    made = small_province()
    let_sign_in(made.specialist)
    return made


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page at the desk; a fault in the page's own scripts or policy fails the test."""
    context = chromium.new_context(viewport=DESK, base_url=live_server.url)
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
    yield shown
    context.close()
    assert faults == []


def bring_in(page: Page, cast: Cast) -> Plan:
    """The example as a draft, its page open."""
    sign_in(page, cast.specialist)
    page.goto("/plans/new/")
    page.set_input_files("input[type=file]", EXAMPLE)
    page.focus("main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/plans/\d+/"))
    ready(page)
    return Plan.objects.get()


def complaints(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def test_a_specialist_decides_confirms_and_adopts_by_keyboard_alone(page: Page, cast: Cast) -> None:
    plan = bring_in(page, cast)
    decides_the_five(page, plan)
    go_to(page, "t0")
    page.keyboard.press("Enter")
    expect(page.locator("#o-t0")).to_have_attribute("data-status", "confirmed")
    expect(page.locator("#tally")).to_contain_text("1/12")
    page.keyboard.press("u")
    page.wait_for_selector(".note.said")
    expect(page.locator("#tally")).to_contain_text("0/12")
    page.focus("form[action$='confirm-clear/'] button")
    page.keyboard.press("Enter")
    expect(page.locator("#tally")).to_contain_text("12/12")

    page.focus("#adoption a.button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/adopt/")
    page.focus("main form button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note.said form button")
    assert Task.objects.filter(plan=plan).count() == 12
    page.focus(".note.said form button")  # the undo beside the message
    page.keyboard.press("Enter")
    page.wait_for_selector("#adoption a[href$='/adopt/']")
    assert not Task.objects.exists()
    page.goto(f"/plans/{plan.pk}/adopt/")
    page.focus("main form button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note.said form button")
    assert Task.objects.filter(plan=plan).count() == 12


def test_a_field_lights_its_words_and_words_find_their_field(page: Page, cast: Cast) -> None:
    bring_in(page, cast)
    page.focus("#o-t4 a.field >> nth=0")
    assert page.locator("mark.lit").all_inner_texts() == ["Sở Ngoại vụ"]
    expect(page.locator("mark.lit")).to_be_in_viewport()
    page.locator("#paper li", has_text="Thời gian thực hiện: Trong tháng 8 năm 2027.").click()
    assert page.evaluate(CURRENT) == "o-t3"
    assert "31/08/2027" in page.evaluate("document.activeElement.textContent")


def test_keys_are_silent_while_one_types_and_composes(page: Page, cast: Cast) -> None:
    bring_in(page, cast)
    go_to(page, "t1")
    page.keyboard.press("Enter")
    tab_to(page, "#o-t1 [name=reason]")
    page.keyboard.type("ju")
    assert page.evaluate(CURRENT) == "o-t1"
    assert page.input_value("#o-t1 [name=reason]") == "ju"
    page.evaluate("document.activeElement.blur()")
    go_to(page, "t1")
    here = page.evaluate(CURRENT)
    for composing in ({"key": "j", "isComposing": True}, {"key": "j", "keyCode": 229}):
        page.evaluate(PRESSED, composing)
        assert page.evaluate(CURRENT) == here
    page.evaluate(PRESSED, {"key": "j"})
    assert page.evaluate(CURRENT) != here
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_another_reviewer_shows_up_and_nothing_typed_is_lost(page: Page, cast: Cast) -> None:
    plan = bring_in(page, cast)
    page.locator("#o-t0 .acts a").click()
    page.wait_for_selector("#o-t0 .edits")
    page.locator("#o-t0 summary", has_text="Tên nhiệm vụ").click()
    page.fill("#o-t0 [name=title]", "Tên đang gõ dở")
    other = cast_of.officer("Người Thứ Hai Thử", offices.Role.SPECIALIST, cast.focal, by=cast.system)
    at = plan.imported_at
    for key, title in (("t0", "Tên của người thứ hai"), ("t6", "Theo dõi dư luận")):
        plans.retitle(plan, key, title=title, seen=0, by=other, at=at)
    page.evaluate("dispatchEvent(new Event('plan:ask'))")
    expect(page.locator("#o-t6 h3")).to_contain_text("Theo dõi dư luận")
    expect(page.locator("#changes")).to_contain_text("Người Thứ Hai Thử")
    expect(page.locator("#o-t0 .stale")).to_be_visible()
    assert page.input_value("#o-t0 [name=title]") == "Tên đang gõ dở"
    page.locator("#o-t0 details[open] button[type=submit]").click()
    expect(page.locator("#o-t0 [role=alert]").first).to_contain_text("Người Thứ Hai Thử")
    assert page.input_value("#o-t0 [name=title]") == "Tên đang gõ dở"
    expect(page.locator("#o-t0 h3")).to_contain_text("Tên của người thứ hai")


def test_the_news_of_the_plan_leave_the_focus_where_it_is(page: Page, cast: Cast) -> None:
    plan = bring_in(page, cast)
    other = cast_of.officer("Người Thứ Hai Thử", offices.Role.SPECIALIST, cast.focal, by=cast.system)
    for key, focused in (("t0", "form[action$='confirm-clear/'] button"), ("t6", "#o-t6 .acts a"), ("t5", "#o-t5")):
        page.focus(focused)
        plans.retitle(plan, key, title=f"Tên mới của {key}", seen=0, by=other, at=plan.imported_at)
        page.evaluate("dispatchEvent(new Event('plan:ask'))")
        expect(page.locator(f"#o-{key} h3")).to_contain_text("Tên mới")
        expect(page.locator(focused)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, NARROW], ids=["desk", "narrow"])
def test_it_is_open_to_everybody_and_fits_the_screen(page: Page, cast: Cast, size: dict[str, int], scheme: str) -> None:
    plan = bring_in(page, cast)
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    found: list[str] = []
    for address in ("", "duties/t1/", "duties/t2/?edit=parties-lead", "add/", "adopt/", "sections/words/"):
        page.goto(f"/plans/{plan.pk}/{address}")
        found += complaints(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    for address in ("/plans/", "/plans/new/"):
        page.goto(address)
        found += complaints(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert found == []


def test_text_and_duties_are_two_tabs_on_a_phone(page: Page, cast: Cast) -> None:
    plan = bring_in(page, cast)
    page.set_viewport_size(PHONE)
    page.goto(f"/plans/{plan.pk}/")
    ready(page)
    expect(page.locator("#paper")).to_be_visible()
    expect(page.locator("#o-t1")).to_be_hidden()
    page.get_by_role("tab", name="Nghĩa vụ").click()
    expect(page.locator("#o-t1")).to_be_visible()
    page.locator("#o-t1 a.field").first.click()
    expect(page.locator("mark.lit")).to_be_in_viewport()
    expect(page.locator("#o-t1")).to_be_hidden()


def test_it_works_without_scripts(chromium: Browser, live_server: LiveServer, page: Page, cast: Cast) -> None:
    plan = bring_in(page, cast)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    bare = context.new_page()
    bare.goto("/sign-in/")
    bare.fill("input[name=username]", cast.specialist.username)
    bare.fill("input[name=password]", PASSWORD)
    bare.click("main button.button")
    bare.goto(f"/plans/{plan.pk}/")
    bare.check("#o-t1 input[value='SET_DATE:2027-11-30']")
    bare.fill("#o-t1 [name=reason]", "lỗi đánh máy")
    bare.click("#o-t1 .doubt button[type=submit]")
    assert bare.locator("#o-t1").get_attribute("data-status") == "clear"
    bare.click("#o-t1 button[data-confirm-duty]")
    assert bare.locator("#o-t1").get_attribute("data-status") == "confirmed"
    bare.click(".note.said form button")
    assert bare.locator("#o-t1").get_attribute("data-status") == "clear"
    bare.click("#o-t1 a.field >> nth=0")
    assert bare.locator("#l20").is_visible()
    context.close()
