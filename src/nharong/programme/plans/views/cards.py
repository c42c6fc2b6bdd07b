"""Duties as a page shows them: each field with its place in the signed text, each doubt with what can be chosen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from nharong.frame.templatetags.frame import day
from nharong.programme.plans.api import CHOICES
from nharong.programme.plans.forms.offers import Offer, offers
from nharong.programme.plans.queries.reviewing import Review
from nharong.programme.plans.rules import ERROR, ROLES, Choice, PartyRead, Reading, Status, Why

Words = Promise | str
STATES: Mapping[Status, tuple[str, Words]] = {
    Status.OPEN: ("undecided", gettext_lazy("not clear")),
    Status.CLEAR: ("not-due", gettext_lazy("clear")),
    Status.CONFIRMED: ("met-on-time", gettext_lazy("confirmed")),
}
ROLE_WORDS: Mapping[str, Words] = {
    "lead": gettext_lazy("lead"),
    "coordinating": gettext_lazy("coordinating"),
    "implementing": gettext_lazy("implementing"),
}


@dataclass(frozen=True)
class Entry:
    """One value of a field. `at`: "start-end" in the signed text, "" where the plan does not print it."""

    words: str
    at: str = ""
    start: int = 0
    line: int = 0
    note: str = ""
    members: tuple[str, ...] = ()
    members_words: str = ""


@dataclass(frozen=True)
class Row:
    """One field of a duty and its values."""

    label: Words
    entries: Sequence[Entry]
    none: str = ""


@dataclass(frozen=True)
class Doubt:
    """A finding: what can be chosen, or what was; what was typed stays when it was refused."""

    finding: Any
    words: str
    place: Entry
    offers: Sequence[Offer] = ()
    is_open: bool = False
    decided: str = ""
    who: str = ""
    form: Any = None
    is_remark: bool = False

    @property
    def faults(self) -> list[str]:
        """What is wrong with what was sent."""
        return [fault for faults in self.form.errors.values() for fault in faults] if self.form else []

    def __getattr__(self, name: str) -> str:
        """What was typed in the form that was refused: `option`, `day`, `agency`, `reason`."""
        if name not in ("option", "day", "agency", "reason"):
            raise AttributeError(name)
        return str(self.form.data.get(name, "")) if self.form else ""


@dataclass(frozen=True)
class Name:
    """A printed name that no body or several bodies answer to."""

    id: int
    printed: str
    words: str
    candidates: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Card:
    """One duty on the page."""

    plan: int
    reading: Reading
    rows: Sequence[Row]
    doubts: Sequence[Doubt]
    remarks: Sequence[Doubt]
    names: Sequence[Name]
    asks: Sequence[tuple[str, str]]
    is_open_for_edits: bool
    status: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "status", self.reading.status.value.lower())

    @property
    def key(self) -> str:
        """The key of the duty."""
        return self.reading.key

    @property
    def at(self) -> str:
        """Its whole stretch of the text."""
        return f"{self.reading.words.start}-{self.reading.words.end}"

    @property
    def state(self) -> str:
        """The state whose shape is shown."""
        return STATES[self.reading.status][0]

    @property
    def state_words(self) -> Words:
        """How far it is, in words."""
        return STATES[self.reading.status][1]

    @property
    def may_confirm(self) -> bool:
        """Whether nothing of it is open."""
        return self.reading.status is Status.CLEAR

    @property
    def confirmed(self) -> str:
        """Who confirmed it and when."""
        one = self.reading
        if one.confirmed_at is None:
            return ""
        return _("confirmed by %(name)s, %(day)s") % {"name": one.confirmed_by, "day": day(one.confirmed_at)}

    @property
    def url(self) -> str:
        """Its own page, with every correction."""
        return reverse("plan-duty", args=[self.plan, self.key])

    @property
    def back(self) -> str:
        """The same without the corrections."""
        return f"{self.url}?closed"

    @property
    def task_url(self) -> str:
        """The task it has become."""
        return reverse("plan-task", args=[self.plan, self.key])


class Cards:
    """Makes the cards of a review."""

    def __init__(self, review: Review, *, is_draft: bool) -> None:
        self.review, self.is_draft = review, is_draft
        self.text = review.plan.compiled.content["source"]["text"]
        self.starts = [line.start for line in review.lines]
        self.findings = {one.pk: one for one in review.findings}
        self.numbers = {one.key: one.number for one in review.readings}

    def card(self, reading: Reading, refused: Mapping[int, Any] | None = None) -> Card:
        """The card of a reading; `refused`: the forms of findings that were sent back, by number."""
        found = [self.doubt(self.findings[pk], reading, (refused or {}).get(pk)) for pk in reading.findings]
        is_shown = [one for one in found if one.is_open or one.finding.choice]
        return Card(
            plan=self.review.plan.pk,
            reading=reading,
            rows=[*self._parties(reading), *self._time(reading), *self._link(reading)],
            doubts=is_shown,
            remarks=[one for one in found if one not in is_shown],
            names=[self._name(place, one) for place, one in enumerate(_unknown(reading.parties))],
            asks=self._asks(reading),
            is_open_for_edits=self.is_draft,
        )

    def doubt(self, finding: Any, reading: Reading | None = None, form: Any = None) -> Doubt:
        """A finding about a reading, or about the document as a whole."""
        waits = reading is None or Why.FINDING in reading.why
        is_open = (finding.severity == ERROR and not finding.choice and waits) or form is not None
        start, end = finding.start or 0, finding.end or 0
        year = self.review.plan.year
        return Doubt(
            finding=finding,
            words=_message(finding),
            place=self.entry("", start, end),
            offers=offers(finding, self.text[start:end], year) if self.is_draft else (),
            is_open=is_open,
            decided=self._decided(finding),
            who=_who(finding),
            form=form,
        )

    def general(self) -> list[Doubt]:
        """The findings that no duty is about, those that wait for a decision first."""
        about = {pk for one in self.review.readings for pk in one.findings}
        about |= {pk for one in self.review.left_out for pk in one.reading.findings}
        found = [self.doubt(one) for one in self.review.findings if one.pk not in about]
        return sorted(found, key=lambda one: not one.is_open)

    def entry(self, words: str, start: int, end: int, **rest: Any) -> Entry:
        """A value that the plan prints at [start, end)."""
        if end <= start:
            return Entry(words, **rest)
        line = self.review.lines[max(bisect_right(self.starts, start) - 1, 0)].number
        return Entry(words, f"{start}-{end}", start, line, **rest)

    def _parties(self, reading: Reading) -> Iterable[Row]:
        for role in ROLES:
            entries = [self._party(one) for one in reading.parties if one.role == role]
            if entries or (role == "lead" and reading.kind == "task"):
                yield Row(ROLE_WORDS[role], entries, _("the plan names none"))

    def _party(self, party: PartyRead) -> Entry:
        key = party.agency or party.group_key
        registered = self.review.names.get(key, "") if key else ""
        note = _("named by a person") if party.by_person else ""
        if registered and registered.casefold() != party.name.casefold() and not party.group:
            note = "; ".join(filter(None, [f"= {registered}", note]))
        group = self.review.groups.get(party.group_key or "")
        members = group.members if group else ()
        if party.group and not members:
            note = "; ".join(filter(None, [_("a group nobody has entered: kept as printed"), note]))
        told = ngettext("%(n)s agency of the day", "%(n)s agencies of the day", len(members)) % {"n": len(members)}
        return self.entry(party.name, party.start, party.end, note=note, members=members, members_words=told)

    def _time(self, reading: Reading) -> Iterable[Row]:
        time = reading.time
        said = _days(time.start_on, time.due_on)
        start = self.text.find(time.words.split("; ")[0], reading.words.start) if time.words else -1
        end = start + len(time.words.split("; ")[0]) if start >= 0 else start
        if reading.kind == "duty" and not (said or time.words):
            return
        note = _("“%(words)s”") % {"words": time.words} if said and time.words else ""
        if not said and time.words:
            note = _("no deadline")
        entries = [self.entry(said or time.words, start, end, note=note)] if said or time.words else []
        yield Row(gettext_lazy("time"), entries, _("the plan gives none"))

    def _link(self, reading: Reading) -> Iterable[Row]:
        if reading.repeats:
            number = self.numbers.get(reading.repeats, reading.repeats)
            yield Row(gettext_lazy("repeats"), [Entry(_("task %(number)s") % {"number": number})])

    def _name(self, place: int, party: PartyRead) -> Name:
        several = _("Several agencies are called “%(name)s”.") % {"name": party.name}
        unknown = _("No agency of the register is called “%(name)s”.") % {"name": party.name}
        candidates = [(key, self.review.names[key]) for key in party.candidates if key in self.review.names]
        return Name(place, party.name, several if party.several else unknown, candidates)

    def _asks(self, reading: Reading) -> list[tuple[str, str]]:
        words = {
            Why.DISPUTED: (_("Two decisions on one field disagree. Decide one of them again."), ""),
            Why.NOBODY: (_("It is given to nobody yet."), "parties-lead"),
            Why.TIMES: (_("The merged tasks differ in time. Say which time holds."), "time"),
        }
        return [words[why] for why in reading.why if why in words]

    def _decided(self, finding: Any) -> str:
        if not finding.choice:
            return ""
        choice = Choice(finding.choice)
        said = str(CHOICES[choice])
        if choice is Choice.SET_DATE:
            year, month, number = finding.value.split("-")
            said = f"{said}: {number}/{month}/{year}"
        if choice is Choice.SET_LEAD:
            said = f"{said}: {self.review.names.get(finding.value, finding.value)}"
        return said


def _unknown(parties: Iterable[PartyRead]) -> list[PartyRead]:
    """Each name that is open, once."""
    return list({party.name: party for party in parties if party.is_open}.values())


def _days(start: Any, due: Any) -> str:
    if start and due and start != due:
        return f"{day(start)} – {day(due)}"
    if due:
        return _("by %(day)s") % {"day": day(due)}
    return _("from %(day)s") % {"day": day(start)} if start else ""


def _message(finding: Any) -> str:
    is_vietnamese = (get_language() or "").startswith("vi")
    return str(finding.message_vi or finding.message) if is_vietnamese else str(finding.message)


def _who(finding: Any) -> str:
    if not finding.decided_by:
        return ""
    name = finding.decided_by.get_full_name()
    return _("%(name)s, %(day)s: %(reason)s") % {"name": name, "day": day(finding.decided_at), "reason": finding.reason}
