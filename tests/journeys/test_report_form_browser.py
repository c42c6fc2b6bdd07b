"""The agency's report in Chromium, on a phone: it saves itself, loses nothing, leaves with a receipt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from factories import programme as made
from factories.year import SignIn, Year, small_year
from nharong.offices import api as offices
from nharong.programme import api as programme
from nharong.programme.api import ReportItem

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1366, "height": 900}
NARROW = {"width": 360, "height": 740}
AT = made.moment(6, 10)
KEY = "so-cong-thuong"
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll"))
    .map(one => one.outerHTML.slice(0, 120))"""
Opened = Callable[..., Page]


@pytest.fixture
def year(transactional_db: None) -> Year:
    """The small year, entry still open on the day its pages live, one report sent back to its agency."""
    there = small_year()
    there.open.lock_on = date(2027, 6, 25)
    there.open.save()
    request = there.open.requests.get(agency=there.cast.trade)
    programme.return_item(request.items.first(), remark="Thiếu minh chứng.", by=there.cast.specialist, at=AT)
    programme.return_report(request, by=there.cast.specialist, at=AT)
    return there


@pytest.fixture
def item(year: Year) -> ReportItem:
    """The item that was sent back."""
    found = year.open.requests.get(agency=year.cast.trade).items.select_related("assignment__task").first()
    assert found is not None
    return found


@pytest.fixture
def opened(chromium: Browser, live_server: LiveServer, sign_in: SignIn) -> Iterator[Opened]:
    """A page of a browser in which the person is signed in; a fault of a script or of the policy fails the test."""
    contexts, faults = [], []

    def opens(user: offices.User, address: str, size: dict[str, int] = PHONE, **more: str) -> Page:
        context = chromium.new_context(viewport=size, base_url=live_server.url, **more)
        contexts.append(context)
        let_in(user, context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if "Content Security" in told.text else None)
        page.goto(address, wait_until="networkidle")
        return page

    def let_in(user: offices.User, context: object) -> None:
        session = sign_in(user).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])  # type: ignore[attr-defined]

    opens.let_in = let_in  # type: ignore[attr-defined]
    yield opens
    for context in contexts:
        context.close()
    assert faults == []


def _form(year: Year, item: ReportItem | None = None) -> str:
    return f"/reports/{year.open.pk}/{KEY}/" + (f"?item={item.pk}" if item else "")


def _status(page: Page, words: str) -> None:
    expect(page.locator("form [data-saved]")).to_contain_text(words)


def test_an_officer_drafts_by_keyboard_and_it_saves_itself(year: Year, item: ReportItem, opened: Opened) -> None:
    page = opened(year.cast.trade_officer, _form(year))
    assert "Thiếu minh chứng." in page.inner_text(".remark")
    box = page.locator("textarea[name=narrative]")
    box.fill("")
    box.press_sequentially("Đã gửi minh chứng. jk/")
    _status(page, "đã lưu")
    expect(page.locator(".items a[aria-current]")).to_contain_text("đã ghi")
    item.refresh_from_db()
    assert item.narrative == "Đã gửi minh chứng. jk/"
    box.press("Control+Enter")
    expect(page.locator(".question")).to_contain_text("Mục 2/")
    page.locator("#main").focus()
    page.keyboard.press("k")
    page.wait_for_url(f"**?item={item.pk}")
    assert page.input_value("textarea[name=narrative]") == "Đã gửi minh chứng. jk/"
    assert page.locator("[data-mark=WRITTEN][aria-current]").count() == 1
    assert page.locator("form > .note").count() == 0


def test_it_goes_back_to_an_item_without_a_quarrel_with_oneself(year: Year, item: ReportItem, opened: Opened) -> None:
    page = opened(year.cast.trade_officer, _form(year, item))
    page.fill("textarea[name=narrative]", "Lần đầu.")
    page.click("button[value=next]")
    expect(page.locator(".question")).to_contain_text("Mục 2/")
    page.go_back(wait_until="networkidle")
    expect(page.locator("textarea[name=narrative]")).to_have_value("Lần đầu.")
    page.fill("textarea[name=narrative]", "Lần sau.")
    _status(page, "đã lưu")
    item.refresh_from_db()
    assert item.narrative == "Lần sau."


def test_it_keeps_the_text_while_the_line_is_down(year: Year, item: ReportItem, opened: Opened) -> None:
    page = opened(year.cast.trade_officer, _form(year, item))
    page.context.set_offline(True)
    page.fill("textarea[name=narrative]", "Gõ khi mất mạng.")
    _status(page, "Chưa lưu")
    item.refresh_from_db()
    assert item.narrative != "Gõ khi mất mạng."
    page.context.set_offline(False)
    _status(page, "đã lưu")
    item.refresh_from_db()
    assert item.narrative == "Gõ khi mất mạng."


def test_it_offers_the_text_again_after_the_session_has_ended(year: Year, item: ReportItem, opened: Opened) -> None:
    page = opened(year.cast.trade_officer, _form(year, item))
    page.context.clear_cookies(name="sessionid")
    page.fill("textarea[name=narrative]", "Gõ khi hết phiên.")
    _status(page, "Chưa lưu")
    page.click("text=Lưu và sang mục tiếp")
    page.wait_for_url(re.compile(r"/sign-in/\?next="))
    way_back = re.sub(r".*next=", "", page.url)
    opened.let_in(year.cast.trade_officer, page.context)  # type: ignore[attr-defined]
    page.goto(way_back, wait_until="networkidle")
    page.locator("form .note[role=alert] button").first.click()
    _status(page, "đã lưu")
    item.refresh_from_db()
    assert item.narrative == "Gõ khi hết phiên."


def test_two_at_once_lose_nothing(year: Year, item: ReportItem, opened: Opened) -> None:
    officer = opened(year.cast.trade_officer, _form(year, item))
    head = opened(year.cast.trade_head, _form(year, item), DESK)
    head.fill("textarea[name=narrative]", "Lời của giám đốc.")
    _status(head, "đã lưu")
    officer.fill("textarea[name=narrative]", "Lời của cán bộ.")
    both = officer.locator("#joined")
    expect(both).to_have_value("Lời của giám đốc.\nLời của cán bộ.")
    assert "Lời của giám đốc." in officer.inner_text(".conflict")
    assert Axe().run(officer).response["violations"] == []
    assert officer.evaluate(TOO_WIDE) == []
    item.refresh_from_db()
    assert item.narrative == "Lời của giám đốc."
    officer.click("text=Lưu bản ghép")
    officer.wait_for_load_state("networkidle")
    item.refresh_from_db()
    assert item.narrative.split() == ["Lời", "của", "giám", "đốc.", "Lời", "của", "cán", "bộ."]
    assert officer.locator("form > .note").count() == 0


def test_marked_words_stay_nowhere(year: Year, item: ReportItem, opened: Opened) -> None:
    page = opened(year.cast.trade_officer, _form(year, item))
    page.fill("textarea[name=narrative]", "TUYỆT MẬT\nKhông được lưu.")
    _status(page, "dấu chỉ độ mật")
    assert page.evaluate("Object.values(sessionStorage).join()") == ""
    item.refresh_from_db()
    assert "lưu" not in item.narrative


def test_the_head_checks_submits_and_prints_the_receipt_on_one_sheet(
    year: Year, item: ReportItem, opened: Opened
) -> None:
    page = opened(year.cast.trade_head, _form(year, item), DESK)
    page.fill("textarea[name=narrative]", "Đã gửi minh chứng.")
    page.click("text=Kiểm tra báo cáo")
    page.wait_for_url("**/check/")
    page.click("section:has(#changes) summary")
    assert "Đã gửi minh chứng." in page.inner_text("section:has(#changes)")
    page.click("button:has-text('Nộp bản mới')")
    page.wait_for_url("**/receipt/2/")
    version = item.request.submissions.get(version=2)
    assert version.sha256 in page.inner_text(".receipt")
    assert page.is_visible("[data-print]")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_open_to_everybody_and_fits_the_screen(year: Year, opened: Opened, theme: str) -> None:
    base = _form(year)
    page = opened(year.cast.trade_head, base, NARROW, color_scheme=theme)
    fresh = opened(year.cast.focal_head, f"/reports/{year.open.pk}/so-vhttdl/", NARROW, color_scheme=theme)
    for there, address in ((page, base), (page, f"{base}check/"), (page, f"{base}receipt/1/"), (fresh, fresh.url)):
        there.goto(address, wait_until="networkidle")
        assert there.evaluate(TOO_WIDE) == [], address
        found = Axe().run(there).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], address
