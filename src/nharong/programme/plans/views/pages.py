"""What the page of a review is made of: the cards and lines in sight, the counts, what still blocks adoption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nharong.frame.templatetags.frame import day
from nharong.programme.plans.api import EDITS
from nharong.programme.plans.queries.reviewing import Review, review
from nharong.programme.plans.queries.shelf import plan_of
from nharong.programme.plans.rules import ERROR, Line, Reading, State, Status
from nharong.programme.plans.views.cards import Card, Cards, Doubt

CARDS = 40
LINES = 160
ORDER = {Status.OPEN: 0, Status.CLEAR: 1, Status.CONFIRMED: 2}
SIEVES = {
    "open": (Status.OPEN, gettext_lazy("not clear")),
    "clear": (Status.CLEAR, gettext_lazy("clear")),
    "confirmed": (Status.CONFIRMED, gettext_lazy("confirmed")),
    "all": (None, gettext_lazy("all")),
}
NOTHING = {
    "open": gettext_lazy("Nothing is unclear. Confirm what is clear, then adopt the programme."),
    "clear": gettext_lazy("Nothing waits for a confirmation."),
    "confirmed": gettext_lazy("Nothing is confirmed yet. Confirm a duty when it says what the signed words say."),
    "all": gettext_lazy("No duty was read in this plan. Add a task from its words."),
}


@dataclass(frozen=True)
class Leading:
    """Words that lead somewhere, with a number where it tells."""

    words: Promise | str
    url: str = ""
    key: str = ""
    count: int = 0


@dataclass(frozen=True)
class ShownLine:
    """A line of the signed text, the words in doubt marked."""

    number: int
    start: int
    end: int
    words: SafeString


class Page:
    """The page of one plan's review as one person sees it now."""

    def __init__(self, found: Review, *, show: str = "all", start: int = 0, line: int = 0) -> None:
        self.review, self.plan, self.counts, self.since = found, found.plan, found.counts, found.newest
        self.is_draft = found.plan.state == State.DRAFT
        self.show = show if show in SIEVES else "all"
        self.start, self.line = start, line
        self.maker = Cards(found, is_draft=self.is_draft)

    @cached_property
    def shown(self) -> Sequence[Reading]:
        """The readings that the sieve lets through, unresolved first, each kind in the order of the plan."""
        wanted = SIEVES[self.show][0]
        through = [one for one in self.review.readings if wanted in (None, one.status)]
        return sorted(through, key=lambda one: ORDER[one.status]) if self.is_draft else through

    @cached_property
    def cards(self) -> list[Card]:
        """The cards of this part."""
        return [self.maker.card(one) for one in self.shown[self.start : self.start + CARDS]]

    @property
    def cards_more(self) -> int:
        """Where the next part begins, 0 for none."""
        after = self.start + CARDS
        return after if after < len(self.shown) else 0

    @property
    def nothing(self) -> Promise | str:
        """What is said where no card is."""
        return NOTHING[self.show]

    @property
    def sieves(self) -> list[Leading]:
        """Which duties can be shown, with how many there are."""
        counts = {"open": self.counts.open, "clear": self.counts.clear, "confirmed": self.counts.confirmed}
        return [Leading(words, key=key, count=counts.get(key, self.counts.all)) for key, (_s, words) in SIEVES.items()]

    @cached_property
    def general(self) -> list[Doubt]:
        """Findings about the document as a whole."""
        return self.maker.general()

    @property
    def general_open(self) -> bool:
        """Whether one of these waits for a decision."""
        return any(one.is_open for one in self.general)

    @property
    def whole(self) -> dict[str, Any]:
        """What a doubt about the whole document needs of a card."""
        return {"plan": self.plan.pk, "key": "", "is_open_for_edits": self.is_draft}

    @property
    def unread(self) -> int:
        """Warnings and notes that were neither decided nor acknowledged."""
        if self.plan.acknowledged_at:
            return 0
        return sum(one.severity != ERROR and not one.choice for one in self.review.findings)

    @cached_property
    def blocks(self) -> list[Leading]:
        """What keeps the plan from being adopted, each leading to where it is settled."""
        counts, here, unread = self.counts, self.address, self.unread
        doubts = sum(one.is_open for one in self.general)
        told = [
            (counts.open, ngettext("%(n)s duty is not clear", "%(n)s duties are not clear", counts.open), "?show=open"),
            (
                counts.clear,
                ngettext("%(n)s duty waits to be confirmed", "%(n)s duties wait to be confirmed", counts.clear),
                "?show=clear",
            ),
            (doubts, ngettext("%(n)s doubt about the document", "%(n)s doubts about the document", doubts), "#general"),
            (unread, ngettext("%(n)s remark was not read", "%(n)s remarks were not read", unread), "#remarks"),
        ]
        found = [Leading(words % {"n": count}, here + where) for count, words, where in told if count]
        return found or ([] if counts.all else [Leading(NOTHING["all"], reverse("plan-add", args=[self.plan.pk]))])

    @property
    def undo(self) -> str:
        """What undo would take back."""
        change = self.review.to_undo
        if change is None:
            return ""
        number = self.maker.numbers.get(change.key, "")
        return " ".join(filter(None, [str(EDITS[change.verb]), number, f"({day(change.at)})"]))

    @cached_property
    def lines(self) -> list[ShownLine]:
        """The lines of this part of the text."""
        marks = self._marks()
        return [_shown(line, marks) for line in self.review.lines[self.line : self.line + LINES]]

    @property
    def lines_more(self) -> dict[str, int] | None:
        """The stretch of the text that is still to come, up to the end of the next part."""
        rest = self.review.lines[self.line + LINES : self.line + 2 * LINES]
        if not rest:
            return None
        return {"number": rest[0].number, "start": rest[0].start, "end": rest[-1].end}

    @property
    def places(self) -> list[tuple[int, int, str]]:
        """Where each shown duty stands in the text."""
        return [(one.words.start, one.words.end, one.key) for one in self.shown]

    @property
    def address(self) -> str:
        """Where the page is."""
        return reverse("plan", args=[self.plan.pk])

    def left(self, key: str) -> Any:
        """What was left out under the key, or None."""
        return next((one for one in self.review.left_out if one.reading.key == key), None)

    def chosen(self, query: Mapping[str, str]) -> dict[str, Any]:
        """The stretch of the text that an address names, as the form of a new task takes it."""
        start, end = whole_number(query.get("start")), whole_number(query.get("end"))
        if end <= start:
            return {}
        text = self.maker.text[start:end]
        touched = [line.number for line in self.review.lines if line.start < end and start < line.end]
        if not touched:
            return {}
        title = " ".join(text.split())
        return {"start": start, "end": end, "from_line": touched[0], "to_line": touched[-1], "title": title}

    def _marks(self) -> list[tuple[int, int]]:
        """The words of the doubts that wait for a decision, without overlaps."""
        open_still = (one for one in self.review.findings if one.severity == ERROR and not one.choice)
        spans = sorted((one.start, one.end) for one in open_still if one.start is not None and one.end is not None)
        kept: list[tuple[int, int]] = []
        for start, end in spans:
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept


def page_of(request: HttpRequest, pk: int, **rest: Any) -> Page:
    """The page of a plan for whoever asks. Raises Http404, NotAllowed."""
    who: dict[str, Any] = {"by": request.user, "at": request.now}  # type: ignore[attr-defined]
    return Page(review(draft_of(request, pk), **who), **rest)


def draft_of(request: HttpRequest, pk: int) -> Any:
    """The plan alone. Raises Http404, NotAllowed."""
    plan = plan_of(pk, by=request.user, at=request.now)  # type: ignore[arg-type,attr-defined]
    if plan is None:
        raise Http404
    return plan


def whole_number(words: str | None) -> int:
    """A number of an address, 0 for what is none."""
    return int(words) if words and words.isdecimal() and len(words) < 10 else 0


def told(page: Page, own: Any, changes: Sequence[Any]) -> list[str]:
    """What others did since, one sentence for each person and kind of act."""
    found: dict[tuple[str, Any], list[str]] = {}
    for one in changes:
        if one.by_name != own:
            found.setdefault((one.by_name, one.verb), []).append(page.maker.numbers.get(one.key, ""))
    return [
        _("%(name)s: %(act)s %(numbers)s") % {
            "name": name, "act": EDITS[verb], "numbers": ", ".join(filter(None, dict.fromkeys(numbers)))
        }
        for (name, verb), numbers in found.items()
    ]  # fmt: skip


def _shown(line: Line, marks: Sequence[tuple[int, int]]) -> ShownLine:
    pieces: list[SafeString] = []
    at = line.start
    for start, end in marks:
        if end <= line.start or start >= line.end:
            continue
        left, right = max(start, line.start), min(end, line.end)
        pieces.append(format_html("{}", line.text[at - line.start : left - line.start]))
        pieces.append(format_html('<mark class="doubted">{}</mark>', line.text[left - line.start : right - line.start]))
        at = right
    pieces.append(format_html("{}", line.text[at - line.start :]))
    return ShownLine(line.number, line.start, line.end, format_html_join("", "{}", ((piece,) for piece in pieces)))
