"""The tour of the README walked in Chromium on the sample province: each picture shows what its caption says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from nharong.frame.sample import NOTICE
from nharong.site.sample.api import accounts, load_once

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
# what a browser has to itself on a laptop of 1366 x 768
DESK, PHONE = {"width": 1366, "height": 660}, {"width": 390, "height": 844}
MOST_BYTES = 200 * 1024


@dataclass(frozen=True)
class Shot:
    """A picture: who is signed in, the way there (addresses, things pressed), heading, words and parts in sight."""

    slug: str
    who: str
    way: tuple[str, ...]
    heading: str
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    on_phone: bool = False


TOUR = (
    Shot("my-work", "chuyenvien1", ("/",), "Việc của tôi", ("Phải làm", "Sở Khoa học và Công nghệ"), ("a.act",)),
    Shot(
        "review-a-plan",
        "chuyenvien1",
        ("nav.rail a[href='/plans/']", "main a:has-text('Cao điểm thông tin đối ngoại')", "article.duty a.field"),
        "Cao điểm thông tin đối ngoại",
        ("Văn bản (như đã ký)", "ngày không có trong lịch", "Ban hành chương trình"),
        ("mark.lit", "article.duty .state"),
    ),
    Shot(
        "task",
        "congthuong.canbo",
        ("nav.rail a[href='/tasks/']", "main a:has-text('gian hàng quảng bá')"),
        "gian hàng quảng bá",
        ("Nguyên văn kế hoạch", "Phân công", "Ghi tiến độ"),
        ("blockquote", ".state"),
    ),
    Shot(
        "report-form",
        "congthuong.canbo",
        ("/", "a.act[href*='/so-cong-thuong/']"),
        "Lập báo cáo",
        ("6 tháng đầu năm 2027",),
        ("textarea[name=narrative]", ".question"),
    ),
    Shot(
        "review",
        "chuyenvien1",
        ("/", "a.act[href$='/review/so-khcn/']"),
        "Sở Khoa học và Công nghệ",
        ("Chấp nhận", "Trả lại kèm ý kiến", "Nguyên văn kế hoạch"),
        ("#decide",),
    ),
    Shot("overview", "lanhdao", ("/",), "Tình hình thực hiện", (), (".lead", ".measures .state", "#worst")),
    Shot("matrix", "lanhdao", ("/", "main a[href='/leader/matrix/']"), "Ma trận tiến độ", (), ("[data-matrix]",)),
    Shot("phone", "congthuong.canbo", ("/",), "Việc của tôi", ("Phải làm",), ("nav.rail",), on_phone=True),
)


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, transactional_db: None) -> Iterator[Page]:
    """A page of a fresh browser before the sample province."""
    load_once(lambda _words: None)
    context = chromium.new_context(viewport=DESK, base_url=live_server.url, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_each_picture_of_the_tour_shows_what_its_caption_says(page: Page, tmp_path: Path) -> None:
    folder = PICTURES if os.environ.get("NHARONG_PICTURES") else tmp_path
    folder.mkdir(exist_ok=True)
    signed_in = ""
    for shot in TOUR:
        if shot.who != signed_in:
            sign_in(page, shot.who)
            signed_in = shot.who
        page.set_viewport_size(PHONE if shot.on_phone else DESK)
        take(page, shot, folder / f"{shot.slug}.png")


def sign_in(page: Page, username: str) -> None:
    """As the person of the sample, with the password of this data folder."""
    page.context.clear_cookies()
    password = next(one.password for one in accounts(settings.DATA) if one.username == username)
    page.goto("/sign-in/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav.rail")


def take(page: Page, shot: Shot, path: Path) -> None:
    """Go the way, see what the caption promises, keep what the screen shows."""
    for step in shot.way:
        if step.startswith("/"):
            page.goto(step, wait_until="networkidle")
        else:
            page.locator(step).first.click()
            page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == "vi"
    expect(page.locator("h1")).to_contain_text(re.compile(shot.heading, re.IGNORECASE))
    expect(page.locator("aside.sample")).to_contain_text(NOTICE)
    for words in shot.words:
        expect(page.locator("main").get_by_text(words).first).to_be_in_viewport()
    for part in shot.parts:
        expect(page.locator(part).first).to_be_in_viewport()
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size < MOST_BYTES, path.name


def test_the_tour_shows_each_picture_and_no_other() -> None:
    tour = (ROOT / "README.md").read_text("utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\(docs/pictures/([a-z-]+)\.png\)", tour)
    assert [slug for _words, slug in shown] == [shot.slug for shot in TOUR]
    assert all(words for words, _slug in shown)
    assert {path.stem for path in PICTURES.glob("*.png")} == {shot.slug for shot in TOUR}
