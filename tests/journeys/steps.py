"""What a person does at a keyboard, the focus always in sight; and the steps that several journeys share."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from nharong.offices import api as offices
from nharong.programme.plans.api import Plan

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ke-hoach-mau-nam-loi.txt"
PASSWORD = "mật khẩu của bài thử"
CURRENT = "document.activeElement.closest('article.duty')?.id ?? ''"
FOCUS = """(sought) => {
  const on = document.activeElement;
  const style = getComputedStyle(on);
  const isSeen = on !== document.body && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const place = on.getBoundingClientRect();
  const isInSight = place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth;
  return { found: Boolean(sought) && on.matches(sought), body: on === document.body, seen: isSeen && isInSight,
    html: `${on.outerHTML.slice(0, 160)} [${Math.round(place.top)}..${Math.round(place.bottom)}, ${style.outline}]` };
}"""


def let_sign_in(*users: offices.User) -> None:
    """Give them the password of the tests."""
    for user in users:
        user.set_password(PASSWORD)
        user.save()


def sign_in(page: Page, user: offices.User) -> None:
    """Through the door, by keyboard."""
    page.goto("/sign-in/")
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav.rail")


def in_sight(page: Page, act: str) -> None:
    """The focus is on something, has an outline, and stands on the screen."""
    focus = page.evaluate(FOCUS, "")
    assert focus["seen"], f"after {act} at {page.url}: {focus['html']}"


def tab_to(page: Page, selector: str, *, most: int = 120, way: str = "Tab") -> None:
    """Tab until the focus is on what is sought; every stop shows itself. Past the last one is the browser's own bar."""
    for press in range(most):
        focus = page.evaluate(FOCUS, selector)
        if press and not focus["body"]:
            assert focus["seen"], f"{page.url}: the focus is not seen on {focus['html']}"
        if focus["found"]:
            return
        page.keyboard.press(way)
    raise AssertionError(f"{page.url}: Tab does not come to {selector}")


def presses(page: Page, selector: str, *, key: str = "Enter", way: str = "Tab") -> None:
    """Tab to a control and press it."""
    tab_to(page, selector, way=way)
    page.keyboard.press(key)


def goes(page: Page, selector: str, where: str | re.Pattern[str], *, way: str = "Tab") -> None:
    """Tab to a control, press Enter, and arrive."""
    tab_to(page, selector, way=way)
    with page.expect_navigation(url=where):
        page.keyboard.press("Enter")


def writes(page: Page, selector: str, words: str) -> None:
    """Tab to a field and type, in place of what stands there."""
    tab_to(page, selector)
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def ready(page: Page) -> None:
    """Until the scripts of the review of a plan listen."""
    page.wait_for_function("document.documentElement.dataset.review === 'ready'")


def go_to(page: Page, key: str) -> None:
    """With j and k to a duty of the plan."""
    for way in "kj":
        for _press in range(14):
            if page.evaluate(CURRENT) == f"o-{key}":
                return in_sight(page, way)
            page.keyboard.press(way)
    raise AssertionError(key)


def reason(page: Page, finding: int, words: str) -> None:
    """The reason of a decision, and the decision."""
    tab_to(page, f"#r-{finding}")
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def becomes(page: Page, key: str, status: str) -> None:
    """The duty was redrawn in that state, and the focus is still on it."""
    expect(page.locator(f"#o-{key}")).to_have_attribute("data-status", status)
    page.wait_for_function("(id) => document.activeElement.closest('article.duty')?.id === id", arg=f"o-{key}")
    in_sight(page, f"the decision on {key}")


def decides_the_five(page: Page, plan: Plan) -> None:
    """The five planted defects of the example: each decided as its kind asks."""
    numbers = {row.code: row.pk for row in plan.findings.all()}
    steps: tuple[Callable[[Page, dict[str, int]], None], ...] = (_the_day, _the_name, _the_lead, _the_sunday)
    for step in steps:
        step(page, numbers)
    # a number that jumps is read and acknowledged; the remarks stand above the duties
    goes(page, ".acknowledge button", re.compile(r"/plans/\d+/"), way="Shift+Tab")
    in_sight(page, "the acknowledgment")
    ready(page)


def _the_day(page: Page, numbers: dict[str, int]) -> None:
    go_to(page, "t1")  # a day no calendar has
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    reason(page, numbers["impossible_date"], "lỗi đánh máy trong văn bản")
    becomes(page, "t1", "clear")


def _the_name(page: Page, numbers: dict[str, int]) -> None:
    go_to(page, "t2")  # an agency nobody knows
    page.keyboard.press("Enter")
    tab_to(page, "#o-t2 [data-narrows]")
    page.keyboard.type("so ngoai")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#o-t2 select")).to_have_value("agency:so-ngoai-vu")
    presses(page, "#o-t2 button[type=submit]")
    becomes(page, "t2", "clear")


def _the_lead(page: Page, numbers: dict[str, int]) -> None:
    go_to(page, "t3")  # nobody is told to do it
    page.keyboard.press("Enter")
    tab_to(page, "#o-t3 [data-narrows]")
    page.keyboard.type("cong thuong")
    expect(page.locator("#o-t3 select")).to_have_value("agency:so-cong-thuong")
    reason(page, numbers["no_lead"], "theo trả lời của cơ quan ban hành")
    becomes(page, "t3", "clear")


def _the_sunday(page: Page, numbers: dict[str, int]) -> None:
    go_to(page, "t4")  # due on a Sunday
    presses(page, "#o-t4 .acts a")
    page.wait_for_selector("#o-t4 .edits")
    tab_to(page, f"#o-t4 [name=option][value='SET_DATE:2027-03-19'], #r-{numbers['weekend_deadline']}")
    page.keyboard.press("Space")
    reason(page, numbers["weekend_deadline"], "ngày làm việc liền trước")
    expect(page.locator("#o-t4 .decided")).to_contain_text("19/03/2027")
    in_sight(page, "the decision on t4")
