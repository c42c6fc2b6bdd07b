"""The whole half-year by keyboard alone, in Vietnamese: from the signed plan to the report that is issued and read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from steps import (
    EXAMPLE,
    PASSWORD,
    decides_the_five,
    go_to,
    goes,
    in_sight,
    let_sign_in,
    presses,
    ready,
    tab_to,
    writes,
)

from factories.offices import Cast, small_province
from nharong.offices import api as offices
from nharong.programme.plans.api import Plan
from nharong.programme.reports import api as reports
from nharong.programme.tasks.models import Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = date(2027, 6, 10)
OUR_REPORT = "header a[href$='/so-ngoai-vu/']"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The small province on 10/6/2027, before its plan; five of its people can sign in."""
    made = small_province(sample_day=DAY)
    let_sign_in(made.specialist, made.foreign_officer, made.foreign_head, made.leader)
    return made


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """One browser at which one person after another sits down; a fault in a script or the policy fails the test."""
    context = chromium.new_context(viewport={"width": 1366, "height": 900}, base_url=live_server.url)
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
    shown.goto("/")
    yield shown
    context.close()
    assert faults == []


def sits_down(page: Page, user: offices.User) -> None:
    """Who sat there signs out, the next signs in."""
    if page.locator("nav.rail").count():
        goes(page, "form[action*='sign-out'] button", re.compile("sign-in"))
    tab_to(page, "[name=username]")
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav.rail")


def told(page: Page, words: str) -> None:
    """The house says what was done, and the focus stands on what it says."""
    expect(page.locator(".note.said")).to_contain_text(words)
    in_sight(page, words)


def brings_the_plan_in(page: Page) -> Plan:
    """Upload, the five defects, confirmation, adoption."""
    goes(page, "nav.rail a[href='/plans/']", "**/plans/")
    goes(page, "main a[href='/plans/new/']", "**/plans/new/")
    tab_to(page, "input[type=file]")
    page.set_input_files("input:focus", EXAMPLE)
    goes(page, "main button[type=submit]", re.compile(r"/plans/\d+/"))
    ready(page)
    plan = Plan.objects.get()
    decides_the_five(page, plan)
    go_to(page, "t0")
    page.keyboard.press("Enter")
    expect(page.locator("#o-t0")).to_have_attribute("data-status", "confirmed")
    in_sight(page, "the confirmation")
    goes(page, "form[action$='confirm-clear/'] button", re.compile(r"/plans/\d+/"), way="Shift+Tab")
    expect(page.locator("#tally")).to_contain_text("12/12")
    in_sight(page, "the confirmation of all")
    goes(page, "#adoption a.button", "**/adopt/")
    goes(page, "main form button", re.compile(r"/plans/\d+/$"))
    told(page, "12")
    return plan


def opens_the_period(page: Page) -> None:
    """The half-year the plan itself asks for: filled in, looked at, opened."""
    goes(page, "nav.rail a[href='/reports/']", "**/reports/")
    goes(page, "main a[href='/reports/new/']", "**/reports/new/")
    goes(page, ".proposals a.button", re.compile("ask="))
    goes(page, "button[value=preview]", "**/reports/new/**")
    goes(page, "button[value=open]", re.compile(r"/reports/\d+/"))
    in_sight(page, "the opening")


def records(page: Page, task: Task) -> None:
    """Progress with a link as its evidence, from the list of one's own work."""
    goes(page, f"[data-shelf=must] a.act[href*='/tasks/{task.pk}/']", f"**/tasks/{task.pk}/**")
    tab_to(page, "[name=said]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=said]:checked")).to_be_focused()
    writes(page, "[name=narrative]", "Đã đón đoàn phóng viên của 4 nước.")
    writes(page, "[name=as_of]", "20/05/2027")
    writes(page, "[name=links]", "https://example.vn/doan-phong-vien Tin về chuyến đi")
    goes(page, "main form[data-upload] button[type=submit]", f"**/tasks/{task.pk}/**")
    expect(page.locator("article.entry a[href='https://example.vn/doan-phong-vien']")).to_have_count(1)
    in_sight(page, "the entry")


def drafts(page: Page) -> None:
    """Every item of the report, one after the other: the focus stays where one writes."""
    goes(page, "nav.rail a[href='/reports/']", "**/reports/")
    goes(page, "article.period a[href]", re.compile(r"/reports/\d+/$"))
    goes(page, OUR_REPORT, "**/so-ngoai-vu/")
    if page.locator("main form button.button").count() == 1:  # the page on which one begins
        goes(page, "main form button.button", "**/so-ngoai-vu/**")
    tab_to(page, "textarea[name=narrative]")
    while "/check/" not in page.url:
        expect(page.locator("textarea[name=narrative]")).to_be_focused()
        if not page.input_value("textarea[name=narrative]"):
            page.keyboard.type("Đã làm theo kế hoạch.")
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
    in_sight(page, "the last item")


def submits(page: Page) -> None:
    """The head reads the check page and submits; the receipt follows."""
    goes(page, "nav.rail a[href='/reports/']", "**/reports/")
    goes(page, "article.period a[href]", re.compile(r"/reports/\d+/$"))
    goes(page, OUR_REPORT, "**/so-ngoai-vu/")
    goes(page, "header a[href$='/check/']", "**/check/")
    goes(page, "form[action$='/submit/'] button", "**/receipt/**")


def to_review(page: Page) -> None:
    """From the list of one's own work to the report that waits."""
    goes(page, "nav.rail a[href='/reports/']", "**/reports/")
    goes(page, "article.period a[href$='/review/']", "**/review/")
    goes(page, "main a.button[href$='/so-ngoai-vu/']", "**/review/so-ngoai-vu/")


def returns_one_item(page: Page) -> None:
    """One item with a remark; then the report goes back."""
    to_review(page)
    page.keyboard.press("j")
    in_sight(page, "j")
    page.keyboard.press("r")
    expect(page.locator("textarea:focus")).to_have_count(1)
    page.keyboard.type("Nêu rõ số phóng viên.")
    goes(page, ".returning[open] button", "**/so-ngoai-vu/**")
    expect(page.locator("[data-verdict=RETURNED]")).to_contain_text("Nêu rõ số phóng viên.")
    in_sight(page, "the return of the item")
    goes(page, "#decide button", "**/review/**")
    in_sight(page, "the return of the report")


def mends(page: Page) -> None:
    """The officer finds the remark, and answers it."""
    goes(page, "[data-shelf=returned] a.act", "**/so-ngoai-vu/**")
    expect(page.locator(".remark")).to_contain_text("Nêu rõ số phóng viên.")
    writes(page, "textarea[name=narrative]", "Đã đón đoàn 12 phóng viên của 4 nước.")
    expect(page.locator("form [data-saved]")).to_contain_text("đã lưu")
    in_sight(page, "saving")


def accepts(page: Page) -> None:
    """What was changed is accepted, then the whole report."""
    to_review(page)
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("a")
    expect(page.locator("[data-verdict=ACCEPTED]")).to_have_count(1)
    in_sight(page, "the acceptance of the item")
    goes(page, "[data-whole]", re.compile("/review/$"))
    in_sight(page, "the acceptance of the report")


def closes(page: Page) -> None:
    """Preview, consent, close; then the finished report and the grounds of a line."""
    goes(page, "nav.rail a[href='/reports/']", "**/reports/")
    goes(page, "article.period a[href]", re.compile(r"/reports/\d+/$"))
    goes(page, "header a[href$='/close/']", "**/close/")
    goes(page, "button[value=preview]", "**/close/**")
    expect(page.locator("pre.text")).to_contain_text("12 phóng viên")
    in_sight(page, "the preview")
    presses(page, "#agreed", key="Space")
    goes(page, "button[value=close]", "**/report/")
    in_sight(page, "the closing")
    presses(page, "details.traced summary")
    expect(page.locator("details.traced[open] .grounds")).to_be_visible()
    in_sight(page, "the grounds")


def reads_the_overview(page: Page) -> None:
    """The leader's page, then the table, in which the arrows move."""
    expect(page.locator("h1")).to_be_visible()
    goes(page, "main header a[href='/leader/matrix/']", "**/leader/matrix/")
    tab_to(page, "[data-matrix] td a")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowDown")
    in_sight(page, "the arrow")
    page.keyboard.press("End")
    in_sight(page, "End")
    assert page.evaluate("document.activeElement.closest('td') !== null")
    assert first


def test_the_half_year_goes_round_by_keyboard_alone(page: Page, cast: Cast) -> None:
    sits_down(page, cast.specialist)
    plan = brings_the_plan_in(page)
    opens_the_period(page)
    sits_down(page, cast.foreign_officer)
    records(page, Task.objects.get(plan=plan, number="II.5"))
    drafts(page)
    sits_down(page, cast.foreign_head)
    submits(page)
    sits_down(page, cast.specialist)
    returns_one_item(page)
    sits_down(page, cast.foreign_officer)
    mends(page)
    sits_down(page, cast.foreign_head)
    submits(page)
    sits_down(page, cast.specialist)
    accepts(page)
    closes(page)
    sits_down(page, cast.leader)
    reads_the_overview(page)
    request = reports.ReportRequest.objects.get(agency=cast.foreign)
    assert request.submissions.count() == 2
