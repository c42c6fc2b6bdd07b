"""Agencies, documents, the account and search in Chromium: open to everybody, in both themes, on a narrow phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from factories.files import docx
from factories.year import Year, small_year

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "mật khẩu của bài thử"
NARROWEST = {"width": 360, "height": 780}


@pytest.fixture
def year(transactional_db: None) -> Year:
    """The small year, with a specialist who can sign in."""
    made = small_year()
    made.cast.specialist.set_password(PASSWORD)
    made.cast.specialist.save()
    return made


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium: Browser, live_server: LiveServer, year: Year) -> Iterator[Page]:
    """The specialist's page on a narrow phone."""
    context = chromium.new_context(viewport=NARROWEST, base_url=live_server.url, color_scheme=request.param)
    shown = context.new_page()
    shown.goto("/sign-in/")
    shown.fill("input[name=username]", year.cast.specialist.username)
    shown.fill("input[name=password]", PASSWORD)
    shown.keyboard.press("Enter")
    shown.wait_for_selector("nav.rail")
    yield shown
    context.close()


def test_they_are_open_to_everybody_and_a_document_comes_in(page: Page, year: Year, tmp_path: Path) -> None:
    agency = "/agencies/so-ngoai-vu/"
    addresses = ["/agencies/", agency, f"{agency}rename/", f"{agency}close/", "/agencies/new/", "/documents/"]
    addresses += [f"/documents/{year.plan.document_id}/", "/account/", "/account/password/", "/search/?q=so+ngoai+vu"]
    addresses += ["/search/?q=zzzz", "/documents/new/"]
    found = []
    for address in addresses:
        page.goto(address)
        found += [f"{address}: {one['id']}" for one in Axe().run(page).response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"], address
    assert found == []
    file = tmp_path / "cong-van.docx"
    file.write_bytes(docx("Kính gửi các sở"))
    page.set_input_files("input[type=file]", file)
    page.fill("input[name=number]", "88/UBND-KGVX")
    page.fill("textarea[name=subject]", "Rà soát cụm pa nô cửa khẩu")
    page.click("form.card button.button[type=submit]")
    page.wait_for_selector("h1 >> text=Rà soát cụm pa nô cửa khẩu")
    page.goto("/search/?q=ra+soat+88")
    assert page.locator("a:has(mark)").first.inner_text().startswith("88/UBND-KGVX")
