"""Where a page of the documentation lies, and what its Markdown becomes; no page outside the folder is ever reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

VIETNAMESE = ".vi"
SLUG = re.compile(r"[a-z0-9][a-z0-9\-]*\Z")
INDEX = "index"
HOW_TO = "how-to"
_ANCHOR = re.compile(r"[^\w\- ]")
_COMMENT = re.compile(r"^<!--[^\n]*-->$", re.M)  # marks of generated parts are not for readers


@dataclass(frozen=True)
class Page:
    """One page: its title, its body as HTML, the language it is written in."""

    title: str
    body: str
    language: str


def place(folder: Path, mode: str, slug: str, language: str) -> Path | None:
    """The file of a page in the reader's language, in English where there is no other; None where there is none."""
    if not SLUG.match(slug) or (mode and not SLUG.match(mode)):
        return None
    within = folder / mode if mode else folder
    names = [f"{slug}{VIETNAMESE}.md", f"{slug}.md"] if language == "vi" else [f"{slug}.md", f"{slug}{VIETNAMESE}.md"]
    return next((within / name for name in names if (within / name).is_file()), None)


def rendered(text: str, *, language: str, here: PurePosixPath, address: Callable[[str, str], str]) -> Page:
    """The page as HTML: no raw HTML passes, headings get anchors, links between pages become addresses of the product.

    `here` is the page's path within the folder; `address` gives the address of (mode, slug).
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(_COMMENT.sub("", text))
    title = ""
    for place_, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[place_ + 1].content
            title = title or words
            token.attrSet("id", anchor(words))
        if token.type in ("fence", "code_block"):
            token.attrSet("tabindex", "0")  # what scrolls sideways is reached by keyboard too
        for child in token.children or ():
            _relink(child, here, address)
    return Page(re.sub(r"[`*]", "", title), reader.renderer.render(tokens, reader.options, {}), language)


def anchor(heading: str) -> str:
    """The anchor of a heading, as the usual renderers make it."""
    return _ANCHOR.sub("", heading.lower()).replace(" ", "-")


def _relink(token: Token, here: PurePosixPath, address: Callable[[str, str], str]) -> None:
    name = {"link_open": "href", "image": "src"}.get(token.type)
    target = str(token.attrGet(name) or "") if name else ""
    if not name or not target or "://" in target or target.startswith(("#", "mailto:")):
        return
    path, sign, rest = target.partition("#")
    there = _resolved(here.parent, path)
    if there.suffix == ".md" and len(there.parts) <= 2 and ".." not in there.parts:
        mode = there.parts[0] if len(there.parts) > 1 else ""
        token.attrSet(name, address(mode, there.stem.removesuffix(VIETNAMESE)) + sign + rest)
    elif there.parts[:1] == ("pictures",) and there.suffix == ".png":
        token.attrSet(name, address("pictures", there.stem))
    else:  # what lies outside of the documentation is named, not linked
        token.attrSet(name, "#")


def _resolved(folder: PurePosixPath, path: str) -> PurePosixPath:
    parts = list(folder.parts)
    for part in PurePosixPath(path).parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return PurePosixPath(*parts)
