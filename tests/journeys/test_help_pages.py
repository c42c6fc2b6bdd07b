"""The documentation inside the product: in the reader's language, linked within itself, nothing else of the disk."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from factories.year import SignIn, Year
from nharong.site.help import rules

DOCS = Path(settings.DOCS)


def pages() -> list[tuple[str, str]]:
    """(mode, slug) of every page, the index left out."""
    found = [path.relative_to(DOCS) for path in sorted(DOCS.rglob("*.md")) if path.parent != DOCS]
    return sorted({(path.parts[0], path.stem.removesuffix(rules.VIETNAMESE)) for path in found})


@pytest.mark.django_db
def test_it_serves_every_page_and_every_link_between_them_leads_somewhere(year: Year, sign_in: SignIn) -> None:
    officer = sign_in(year.cast.trade_officer)
    assert officer.get(reverse("help")).status_code == 200
    for mode, slug in pages():
        answer = officer.get(reverse("help-mode", args=[mode, slug]))
        assert answer.status_code == 200, (mode, slug)
        for link in {part.partition('"')[0] for part in answer.text.split('href="/help/')[1:]}:
            assert officer.get(f"/help/{link.partition('#')[0]}").status_code == 200, (mode, slug, link)


@pytest.mark.django_db
def test_it_speaks_the_language_of_the_reader(year: Year, sign_in: SignIn) -> None:
    officer = sign_in(year.cast.trade_officer)
    vietnamese = officer.get(reverse("help")).text
    officer.post(reverse("language"), {"language": "en"})
    assert 'lang="vi">' in vietnamese
    assert "Documentation" in officer.get(reverse("help")).text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/help/no-such-page/", "/help/how-to/no-such-page/", "/help/pictures/none.png"])
def test_it_answers_a_page_that_is_not_there_with_404(year: Year, sign_in: SignIn, address: str) -> None:
    assert sign_in(year.cast.trade_officer).get(address).status_code == 404


@pytest.mark.django_db
def test_a_stranger_may_not_read_before_signing_in(client: Client) -> None:
    assert client.get(reverse("help")).status_code == 302


@given(mode=st.text(max_size=12), slug=st.text(max_size=12), language=st.sampled_from(["vi", "en"]))
def test_it_never_leaves_the_folder(mode: str, slug: str, language: str) -> None:
    for name in (slug, f"../{slug}", f"{slug}/../../README"):
        found = rules.place(DOCS / "reference", mode, name, language)
        assert found is None or DOCS in found.resolve().parents


@given(st.text(alphabet="abc<>/!-\"'= \n`#[]()&;:javscriptonlgu", max_size=80))
def test_it_lets_no_markup_of_a_page_through(text: str) -> None:
    shown = rules.rendered(text, language="vi", here=PurePosixPath("index.md"), address=lambda mode, slug: f"/{slug}")
    assert "<script" not in shown.body.lower()
    assert 'href="javascript' not in shown.body.lower()
