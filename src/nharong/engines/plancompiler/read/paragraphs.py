"""Joins the printed lines of a text to the paragraphs their author wrote."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nharong.engines.plancompiler.letters import LOWER, UPPER
from nharong.engines.plancompiler.read.labels import split_label
from nharong.engines.plancompiler.read.lines import TYPE_NAMES, Line

_NARROWEST, _WIDEST = 50, 160  # letters of a line that a margin may cut
_FEWEST_CUT = 3
_SHORT_HEADING = 12
_SENTENCE = re.compile(rf"[{UPPER}][{LOWER}]+ [{LOWER}]+ ")  # words in small letters after one capital
_STOPS = (".", ";", ":", "!", "?", "”", '"', "…", "/.", ")", "]")
_HARD_STOPS = (".", ":", "!", "?", "…", "”", '"')
_OPENS_A_PARAGRAPH = re.compile(
    r"(?:TM|KT|TL|TUQ|Q|T/M|K/T)\.\s|Nơi nhận|Căn cứ\s|Kính gửi|Phụ lục\s|PHỤ LỤC|Điều \d|\(Kèm theo|\(Ban hành kèm|"
    r"(?:Các )?(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]hời gian|[Tt]hời hạn|[Nn]hiệm vụ|[Nn]ội dung|[Ss]ản phẩm|[Kk]inh "
    r"phí)[^:.;]{0,40}:"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is laid out: whether its lines are cut at a margin, how wide that is, whether blank lines part
    paragraphs; `margin` is the longest line that was surely cut, 0 where none was."""

    wrapped: bool
    width: int
    blank_parted: bool
    margin: int = 0


def shape_of(lines: Sequence[Line]) -> Shape:
    """The layout, from all lines outside tables."""
    lengths = sorted(len(line.words) for line in lines if line.words)
    if not lengths:
        return Shape(wrapped=False, width=80, blank_parted=True)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    touching = [(a, b) for a, b in itertools.pairwise(lines) if a.words and b.words]
    cut = [a for a, b in touching if b.words[0].islower() and not a.words.endswith(_STOPS)]
    running = len(cut)
    margins = sorted(len(a.words) for a in cut if _NARROWEST <= len(a.words) <= _WIDEST)
    blanks = sum(1 for a, b in itertools.pairwise(lines) if a.words and not b.words)
    return Shape(
        wrapped=width <= 160 and len(touching) >= 3 and running >= 0.2 * len(touching),
        width=width,
        blank_parted=blanks >= 0.15 * len(lengths),
        margin=margins[-1] if len(margins) >= _FEWEST_CUT and not blanks >= 0.15 * len(lengths) else 0,
    )


def paragraphs(lines: Sequence[Line], shape: Shape) -> Iterator[tuple[Line, Line]]:
    """The first and the last line of each paragraph, in order; a paragraph cut by the end of a page is one."""
    first: Line | None = None
    last: Line | None = None
    gap = False
    for line in lines:
        if not line.words:
            gap = True
            continue
        if first is not None and last is not None:
            joined = _goes_on_after_gap(first, last, line) if gap else _goes_on(last, line, shape)
            if joined:
                last, gap = line, False
                continue
            yield first, last
        first, last, gap = line, line, False
    if first is not None and last is not None:
        yield first, last


def _goes_on(before: Line, line: Line, shape: Shape) -> bool:
    """Say whether a line continues the line right above it."""
    above, below = before.words, line.words
    if (
        above in TYPE_NAMES
        or _OPENS_A_PARAGRAPH.match(below)
        or (_is_bare_label(above) is False and _labelled(above, below))
    ):
        return False
    if above.isupper() != below.isupper() and min(len(above), len(below)) > 12 and not shape.wrapped:
        return False
    if above.isupper() and len(above) > _SHORT_HEADING and _SENTENCE.match(below):
        return False
    starts_low = not (below[0].isupper() or below[0] in '“"')
    full = len(above) + len(below.split(" ", 1)[0]) >= 0.8 * shape.width
    if not shape.wrapped:
        low = starts_low and below[0].islower() and not above.endswith(_STOPS)
        return _is_bare_label(above) or low or _is_cut(above, below, shape)
    if _is_bare_label(above):
        return True
    if starts_low:
        return below[0].islower() or full or not above.endswith(".")
    if above.endswith(";"):
        return shape.blank_parted or _is_cut(above, below, shape)
    if above.endswith(_STOPS):
        return full and not above.endswith("/.")
    if shape.margin and _label_of(above):  # a heading may be long, yet the words below it are no more of it
        return _is_cut(above, below, shape)
    return shape.blank_parted or full


def _is_cut(above: str, below: str, shape: Shape) -> bool:
    """Say whether the first word of the lower line would not have fitted on the upper one."""
    fits = len(above) + 1 + len(below.split(" ", 1)[0]) <= shape.margin
    return bool(shape.margin) and len(above) <= shape.margin and not fits and not above.endswith(_HARD_STOPS)


def _goes_on_after_gap(first: Line, last: Line, line: Line) -> bool:
    """Say whether a paragraph goes on after a blank line: only where a page broke it in the middle of a phrase."""
    above, below = last.words, line.words
    if _is_bare_label(above) and first is last:
        return not _label_of(below)
    if above.isupper() or _label_of(below) or _OPENS_A_PARAGRAPH.match(below):
        return False
    if below[0].islower():
        return not above.endswith(_HARD_STOPS)
    return above.endswith(",") and not below.isupper() and len(above) > 40


def _labelled(above: str, below: str) -> bool:
    """Say whether the lower line begins with a label of its own, not with a dash or figure inside a wrapped phrase."""
    label = _label_of(below)
    if not label:
        return False
    if above.endswith(_STOPS) or above.endswith(","):
        return True
    rest = below[len(label) :].lstrip()
    return not rest[:1].islower() and not (
        label[0].isdigit() and above.casefold().endswith(("ngày", "tháng", "năm", "số", "điều"))
    )


def _label_of(words: str) -> str | None:
    label, begin = split_label(words)
    return label if label and begin < len(words) else None


def _is_bare_label(words: str) -> bool:
    """Say whether a line holds nothing but a number: bold marks often part it from its heading."""
    label, begin = split_label(words) if len(words) < 12 else (None, 0)
    return bool(label) and begin >= len(words) and not words.casefold().startswith(("phần", "chương"))
