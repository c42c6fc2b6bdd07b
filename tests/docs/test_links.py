"""Links lead somewhere, and every page is reached from the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.pages import DOCS, ROOT, SOURCE, anchors, links, name, pages


@pytest.mark.parametrize("page", pages(), ids=name)
def test_it_links_to_what_is_there(page: Path) -> None:
    broken = []
    for link in links(page):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _sign, anchor = link.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(link)
    assert broken == []


def test_it_reaches_every_page_from_the_index() -> None:
    indexes = [DOCS / "index.md", DOCS / "index.vi.md"]
    linked = {(DOCS / link.partition("#")[0]).resolve() for index in indexes for link in links(index)}
    assert [name(page) for page in sorted(DOCS.rglob("*.md")) if page not in linked] == []


def test_it_has_a_how_to_in_both_languages_for_every_page_that_links_one() -> None:
    linked = {
        slug
        for template in SOURCE.rglob("templates/**/*.html")
        for block in re.findall(r"{% block help %}(.*?){% endblock %}", template.read_text("utf-8"))
        for slug in re.findall(r"[a-z][a-z\-]+", re.sub(r"{%.*?%}", " ", block))
    }
    assert len(linked) > 5
    pages_ = [DOCS / "how-to" / f"{slug}{language}.md" for slug in linked for language in ("", ".vi")]
    assert [name(page) for page in pages_ if not page.exists()] == []


def test_it_keeps_one_mode_a_folder() -> None:
    modes = {path.name for path in DOCS.iterdir() if path.is_dir()}
    assert modes == {"tutorials", "how-to", "reference", "explanation", "decisions", "pictures"}
    assert {path.suffix for path in (DOCS / "pictures").iterdir()} == {".png"}
    assert [name(page) for page in DOCS.rglob("*.md") if not page.read_text("utf-8").startswith("# ")] == []


def test_it_names_only_pages_that_exist_in_messages() -> None:
    sources = (path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    named = {word.strip(".,:()\"'`") for text in sources for word in text.split() if "docs/" in word and ".md" in word}
    assert named
    assert [page for page in named if not (ROOT / page).exists()] == []
