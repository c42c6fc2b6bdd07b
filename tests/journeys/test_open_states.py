"""What a page shows only after an act: dialogs, opened forms, errors, quarrels, notes with an undo.

Open to everybody in both themes, and no wider than a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from factories import programme as made
from factories.year import SignIn, Year, small_year
from nharong.offices import api as offices
from nharong.programme.plans.models import Plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, PHONE = {"width": 1366, "height": 900}, {"width": 360, "height": 740}
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
Opened = Callable[..., Page]


@pytest.fixture
def year(transactional_db: None) -> Year:
    """The small year, and a second plan as a draft."""
    there = small_year()
    made.imported(there.cast, number="16", at=made.moment(6, 18))
    return there


@pytest.fixture
def opened(chromium: Browser, live_server: LiveServer, sign_in: SignIn) -> Iterator[Opened]:
    """A page of a browser in which the person is signed in."""
    contexts = []

    def opens(user: offices.User, address: str) -> Page:
        context = chromium.new_context(viewport=DESK, base_url=live_server.url, reduced_motion="reduce")
        contexts.append(context)
        session = sign_in(user).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(address)
        return page

    yield opens
    for context in contexts:
        context.close()


def shuts_out(page: Page, state: str) -> list[str]:
    """What axe finds in this state of the page, and whether the page is wider than a phone."""
    found = []
    for theme, size in (("light", DESK), ("dark", PHONE)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size(size)
        for one in Axe().run(page).response["violations"]:
            found += [f"{state} {theme}: {one['id']}: {node['html'][:140]}" for node in one["nodes"][:3]]
        if page.evaluate(WIDER):
            found.append(f"{state} {size['width']}: wider than the screen")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    return found


def test_the_review_of_a_plan_stays_open_to_everybody(year: Year, opened: Opened) -> None:
    draft = Plan.objects.latest("pk")
    page = opened(year.cast.specialist, f"/plans/{draft.pk}/")
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    found = shuts_out(page, "list of keys")
    page.keyboard.press("Escape")
    page.click("#o-t0 .acts a")
    page.wait_for_selector("#o-t0 .edits")
    page.evaluate("document.querySelectorAll('#o-t0 details').forEach((one) => (one.open = true))")
    found += shuts_out(page, "every form of a duty")
    page.fill("#o-t0 [name=title]", " ")
    page.evaluate("document.querySelector('#o-t0 form:has([name=title])').noValidate = true")
    page.click("#o-t0 form:has([name=title]) button")
    page.wait_for_selector("#o-t0 [role=alert]")
    found += shuts_out(page, "the errors of a form")
    page.set_viewport_size(PHONE)
    page.click(".rail .more summary")
    found += shuts_out(page, "more of the rail")
    assert found == []


def test_the_page_of_a_task_stays_open_to_everybody(year: Year, opened: Opened) -> None:
    task = year.plan.tasks.get(number="II.1").pk
    page = opened(year.cast.foreign_officer, f"/tasks/{task}/")
    page.click("main form[data-upload] button[type=submit]")
    page.wait_for_selector("main [role=alert]")
    page.click(".counted summary")
    found = shuts_out(page, "the errors of an entry")
    page.check("[name=said][value=UNDERWAY]")
    page.fill("[name=narrative]", "Đã làm.")
    page.click("main form[data-upload] button[type=submit]")
    page.wait_for_selector(".note.said")
    found += shuts_out(page, "the note after an entry")
    page.click("article.entry form button")
    page.wait_for_selector("dialog[open]")
    found += shuts_out(page, "the question before an act")
    assert found == []


def test_reviewing_and_closing_stay_open_to_everybody(year: Year, opened: Opened) -> None:
    page = opened(year.cast.specialist, f"/reports/{year.open.pk}/review/so-ngoai-vu/")
    page.evaluate("document.querySelectorAll('[data-item] details').forEach((one) => (one.open = true))")
    found = shuts_out(page, "every remark opened")
    page.evaluate("document.querySelector('.returning form').noValidate = true")
    page.locator(".returning form button").first.click()
    page.wait_for_selector(".returning [role=alert]")
    found += shuts_out(page, "a remark without words")
    page.goto(f"/reports/{year.open.pk}/close/")
    page.evaluate("document.querySelector('form.closing').noValidate = true")
    page.click("button[value=preview]")
    page.wait_for_selector("main [role=alert]")
    found += shuts_out(page, "closing without a reason")
    for reason in page.locator(".out input").all():
        reason.fill("Nộp muộn.")
    page.click("button[value=preview]")
    page.wait_for_selector("#preview")
    page.click("button[value=close]")
    page.wait_for_selector("#agreed-error")
    found += shuts_out(page, "closing without consent")
    page.goto("/reports/new/")
    page.evaluate("document.querySelector('form.opening').noValidate = true")
    page.click("main .opening button")
    page.wait_for_selector("main [role=alert]")
    found += shuts_out(page, "the errors of a new period")
    assert found == []


def test_a_quarrel_over_an_item_stays_open_to_everybody(year: Year, opened: Opened) -> None:
    year.open.lock_on = made.moment(6, 25).date()
    year.open.save()
    address = f"/reports/{year.open.pk}/so-vhttdl/"
    page = opened(year.cast.focal_head, address)
    if page.locator("textarea[name=narrative]").count() == 0:
        page.locator("main form button").first.click()
        page.wait_for_selector("textarea[name=narrative]")
    other = opened(year.cast.focal_head, page.url)
    for there, words in ((other, "Lời này."), (page, "Lời khác.")):
        there.fill("textarea[name=narrative]", words)
        there.locator("button[value=stay]").focus()
        there.wait_for_selector("form [data-saved][data-tone=done], .conflict")
    page.wait_for_selector(".conflict")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    assert shuts_out(page, "two versions") == []
