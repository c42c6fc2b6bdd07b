"""Counts Word's automatic lists as Word does, so that a label is the one a reader sees on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from nharong.engines.plancompiler.read.wordstyles import Styles, W, is_on, number

__all__ = ["Numbering"]

_VAL = W + "val"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DASHES = frozenset("-–—+*•")  # bullets that are printed as themselves; every other symbol is a dash to a reader
_ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ["c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"], strict=True))
_MOST = 9_999  # beyond it no list of a plan counts; plain digits then


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None  # restarts after this level (1-based); 0 never; None after any higher one
    legal: bool = False
    style: str | None = None


class Numbering:
    """The lists of one document; `label` is asked once for each numbered paragraph, in the order of the document."""

    def __init__(self, part: Callable[[], etree._Element | None] | None, styles: Styles) -> None:
        self._part = part
        self._unread: dict[str, etree._Element] = {}
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._begun: set[str] = set()
        self._styles = styles

    def label(self, num_id: str | None, level: int | None, style: str) -> str | None:
        """The label this paragraph shows ("II.", "1.2.", "a)", "-"), None when it shows none; counts one further."""
        self._read_part()
        known = self._lists.get(num_id or "")
        if known is None:
            return None
        key, own, restarts = known
        levels = self._levels(key)
        if level is None:
            level = next((at for at, one in levels.items() if one.style and one.style == style), 0)
        level = min(max(level, 0), _LEVELS - 1)
        if num_id not in self._begun:
            self._begun.add(num_id or "")
            for at, start in restarts.items():
                self._starts[key, at] = start
                self._counts.get(key, {}).pop(at, None)
        self._count(key, level, {**levels, **own})
        return self._print(key, level, {**levels, **own})

    def _read_part(self) -> None:
        root = self._part() if self._part else None
        self._part = None  # read once, and only where a paragraph is numbered
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._learn_abstract(element)
            elif element.tag == W + "num":
                self._learn_list(element)

    def _levels(self, key: str, depth: int = 0) -> dict[int, _Level]:
        if key not in self._abstract:
            link = self._links.get(key)
            target = self._lists.get(self._styles.style(link).num_id or "") if link and depth < _LEVELS else None
            if target:
                self._abstract[key] = self._levels(target[0], depth + 1)
            else:
                element = self._unread.get(key)
                read = map(_level, element.iterchildren(W + "lvl")) if element is not None else ()
                self._abstract[key] = {at: level for at, level in read if at is not None}
        return self._abstract[key]

    def _count(self, key: str, level: int, levels: dict[int, _Level]) -> None:
        counts = self._counts.setdefault(key, {})
        counts[level] = counts[level] + 1 if level in counts else self._start(key, level, levels)
        for deeper in [at for at in counts if at > level]:
            after = levels.get(deeper, _Level()).restart
            if after is None or level < after:
                del counts[deeper]

    def _start(self, key: str, level: int, levels: dict[int, _Level]) -> int:
        return self._starts.get((key, level), levels.get(level, _Level()).start)

    def _print(self, key: str, level: int, levels: dict[int, _Level]) -> str | None:
        shown = levels.get(level, _Level())
        if shown.format == "bullet":
            mark = shown.text.strip()
            return (mark if mark in _DASHES else "-") if mark else None
        counts = self._counts[key]

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            form = levels.get(at, _Level()).format
            count = counts.get(at, self._start(key, at, levels))
            return _printed(count, "decimal" if shown.legal and at < level else form)

        return _PLACE.sub(place, shown.text).strip() or None

    def _learn_abstract(self, element: etree._Element) -> None:
        key = element.get(W + "abstractNumId") or ""
        link = element.find(W + "numStyleLink")
        if link is not None:
            self._links[key] = link.get(_VAL) or ""
        self._unread[key] = element

    def _learn_list(self, element: etree._Element) -> None:
        target = element.find(W + "abstractNumId")
        own: dict[int, _Level] = {}
        restarts: dict[int, int] = {}
        for override in element.iterchildren(W + "lvlOverride"):
            at = number(override.get(W + "ilvl"))
            level, start = override.find(W + "lvl"), override.find(W + "startOverride")
            if at is None:
                continue
            if level is not None:
                own[at] = _level(level)[1]
            if start is not None:
                restarts[at] = number(start.get(_VAL)) or 0
                own = {at: replace(own[at], start=restarts[at])} | own if at in own else own
        self._lists[element.get(W + "numId") or ""] = (
            (target.get(_VAL) or "") if target is not None else "",
            own,
            restarts,
        )


def _level(element: etree._Element) -> tuple[int | None, _Level]:
    said: dict[str, str] = {}
    legal = False
    for part in element:
        if part.tag == W + "isLgl":
            legal = is_on(part)
        elif isinstance(part.tag, str) and part.get(_VAL) is not None:
            said[part.tag] = part.get(_VAL) or ""
    start = number(said.get(W + "start"))
    return number(element.get(W + "ilvl")), _Level(
        start=0 if start is None else start,
        format=said.get(W + "numFmt", "decimal"),
        text=said.get(W + "lvlText", ""),
        restart=number(said.get(W + "lvlRestart")),
        legal=legal,
        style=said.get(W + "pStyle"),
    )


def _printed(count: int, form: str) -> str:
    if form == "none":
        return ""
    if not 0 < count <= _MOST:
        return str(count)
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    thousands, rest = divmod(count, 1000)
    hundreds, rest = divmod(rest, 100) if rest >= 400 else (0, rest)
    text = "m" * thousands + ("", "", "", "", "cd", "d", "dc", "dcc", "dccc", "cm")[hundreds]
    for value, sign in _ROMAN:
        times, rest = divmod(rest, value)
        text += sign * times
    return text
