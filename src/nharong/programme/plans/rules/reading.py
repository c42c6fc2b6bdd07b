"""Each obligation of a plan as it stands: what was read, what persons decided and changed, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from nharong.programme.plans.rules.doubts import Aim, Decision, Doubt, aims, decisions_of
from nharong.programme.plans.rules.edits import ROLES, Edit
from nharong.programme.plans.rules.folding import Folded, Standing, fold
from nharong.programme.plans.rules.places import Words
from nharong.programme.plans.rules.planned import Party, PlannedTask, Time, agencies_of, planned_tasks


class Status(StrEnum):
    """How far a person is with one obligation."""

    OPEN = "OPEN"
    CLEAR = "CLEAR"
    CONFIRMED = "CONFIRMED"


class Why(StrEnum):
    """What keeps an obligation open."""

    FINDING = "FINDING"  # an error that nobody has decided
    DISPUTED = "DISPUTED"  # two findings on one field were decided differently
    UNKNOWN = "UNKNOWN"  # no body of the register bears a printed name
    SEVERAL = "SEVERAL"  # several do
    NOBODY = "NOBODY"  # added by a person, given to nobody yet
    TIMES = "TIMES"  # merged from obligations that differ in time


@dataclass(frozen=True)
class Known:
    """What the register of the signing day says of a printed name: the one body it means, or those it may mean."""

    agency: str | None = None
    group: str | None = None
    several: bool = False
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """The bodies of the signing day: what each printed name may mean, and the name of each key."""

    known: Mapping[str, Known] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PartyRead:
    """A party as it stands. `by_person`: the plan does not print it in this role. `agency` or `group_key`: the body it
    means; `candidates`: keys to choose from where none or several answer to the name.
    """

    name: str
    role: str
    group: bool
    start: int
    end: int
    by_person: bool
    agency: str | None
    group_key: str | None
    candidates: tuple[str, ...]
    several: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a person must say which body is meant; a group nobody registered is kept as printed."""
        return not (self.agency or self.group_key) and (self.several or not self.group)


@dataclass(frozen=True)
class Reading:
    """One obligation as it stands now. `version`: the last act on it, to be handed back with the next as `seen`."""

    key: str
    kind: str
    number: str
    title: str
    words: Words
    parties: tuple[PartyRead, ...]
    time: Time
    repeats: str | None
    status: Status
    why: tuple[Why, ...]
    findings: tuple[int, ...]
    version: int
    edited: frozenset[str]
    confirmed_by: str
    confirmed_at: datetime | None

    @property
    def leads(self) -> tuple[PartyRead, ...]:
        """Those who lead, by the plan's words or a person's."""
        return tuple(party for party in self.parties if party.role == "lead")


@dataclass(frozen=True)
class LeftOut:
    """What a person said is no obligation, with who, when and why; `reading` is what it would have been."""

    reading: Reading
    reason: str
    by_name: str
    at: datetime | None


@dataclass(frozen=True)
class Stand:
    """The plan as it stands: its obligations in its order, those left out, the errors nobody has answered (numbers of
    findings), the fields on which decisions disagree and those a person has answered by an edit, and what each finding
    is about (keys).
    """

    readings: tuple[Reading, ...]
    left_out: tuple[LeftOut, ...]
    planned: tuple[PlannedTask, ...]
    open_findings: frozenset[int]
    disputed: frozenset[str]
    answered: frozenset[str]
    about: Mapping[int, tuple[str, ...]]
    matched: Mapping[str, tuple[str | None, str | None]]


def printed_names(compiled: Mapping[str, Any], edits: Iterable[Edit]) -> dict[str, bool]:
    """Every name the plan prints or a person gave, and whether it is anywhere a group's."""
    printed = [one for task in compiled["tasks"] for role in ROLES for one in task.get(role) or ()]
    printed += [one for duty in compiled["agency_duties"] for one in agencies_of(duty)]
    named = [(one["name"], bool(one.get("group"))) for one in printed]
    given = [one for edit in edits for one in edit.content.get("parties", ())]
    named += [(one["name"], bool(one.get("group"))) for one in given]
    found: dict[str, bool] = {}
    for name, is_group in named:
        found[name] = found.get(name, False) or is_group
    return found


def readings(
    compiled: Mapping[str, Any], doubts: Iterable[Doubt], edits: Iterable[Edit], register: Register | None = None
) -> tuple[Reading, ...]:
    """Each obligation as it stands; see `stand`."""
    return stand(compiled, doubts, edits, register).readings


def stand(
    compiled: Mapping[str, Any], doubts: Iterable[Doubt], edits: Iterable[Edit], register: Register | None = None
) -> Stand:
    """The compiled plan, what was decided about its doubts, and the standing edits, as one; nothing is guessed here.

    Without a `register` nobody asks which bodies the names mean, so none of them keeps an obligation open.
    """
    doubts = list(doubts)
    decisions = decisions_of(doubts)
    folded = fold(compiled, planned_tasks(compiled, decisions), edits)
    reader = _Reader(folded, doubts, decisions, aims(compiled, {one.field for one in doubts if one.field}), register)
    present = folded.present()
    answered = frozenset(one.field for one in decisions if reader.is_answered(one.field))
    return Stand(
        readings=tuple(reader.read(one) for one in present),
        left_out=tuple(reader.left_out(one) for one in folded.left_out()),
        planned=tuple(reader.planned(one) for one in present),
        open_findings=frozenset(one.pk for one in doubts if one.is_open_error and one.field not in answered),
        disputed=frozenset(one.field for one in decisions if one.disputed) - answered,
        answered=answered,
        about=reader.about(present),
        matched=folded.matched,
    )


class _Reader:
    """What turns standing obligations into readings: the doubts by place, the register, the matched names."""

    def __init__(
        self,
        folded: Folded,
        doubts: Sequence[Doubt],
        decisions: Sequence[Decision],
        aimed: Mapping[str, Aim],
        register: Register | None,
    ) -> None:
        self.folded, self.aims = folded, aimed
        self.register, self.asks_names = register or Register(), register is not None
        self.present = folded.present()
        self.disputed = [one.field for one in decisions if one.disputed]
        self.by_origin: dict[str, list[Doubt]] = {}
        self.elsewhere: list[Doubt] = []
        for doubt in doubts:
            aim = aimed.get(doubt.field)
            for key in aim.keys if aim else ():
                self.by_origin.setdefault(key, []).append(doubt)
            if not (aim and aim.keys) and doubt.start is not None:
                self.elsewhere.append(doubt)
        printed = (party for one in folded.standing.values() for party in one.planned.parties)
        self.collective = {party.name for party in printed if party.group}

    def read(self, one: Standing) -> Reading:
        """The obligation as a page shows it."""
        planned, about = self.planned(one), self._about(one)
        parties = self._parties(planned)
        why = self._why(one, about, parties)
        confirmed = one.confirmed
        status = Status.OPEN if why else Status.CONFIRMED if confirmed else Status.CLEAR
        inside = [doubt for doubt in self.elsewhere if _is_inside(doubt, planned.words)]
        return Reading(
            key=planned.key,
            kind=planned.kind,
            number=planned.number,
            title=planned.title,
            words=planned.words,
            parties=parties,
            time=planned.time,
            repeats=planned.repeats,
            status=status,
            why=why,
            findings=tuple(sorted(doubt.pk for doubt in (*about, *inside))),
            version=one.version,
            edited=one.edited,
            confirmed_by=confirmed.by_name if confirmed and status is Status.CONFIRMED else "",
            confirmed_at=confirmed.at if confirmed and status is Status.CONFIRMED else None,
        )

    def left_out(self, one: Standing) -> LeftOut:
        """What was left out, with who said so."""
        assert one.gone is not None, "only what is gone is left out"
        return LeftOut(self.read(one), one.gone.reason, one.gone.by_name, one.gone.at)

    def planned(self, one: Standing) -> PlannedTask:
        """The obligation as it will bind, its link led to what stands now, printed names to what persons said."""
        planned = one.planned
        repeats = self.folded.heir(planned.repeats)
        parties = tuple(self._meant(party) for party in planned.parties)
        if repeats == planned.repeats and parties == planned.parties:
            return planned
        return replace(planned, repeats=None if repeats == planned.key else repeats, parties=parties)

    def is_answered(self, pointer: str) -> bool:
        """Whether every obligation the pointer is about was changed there by a person, or left out."""
        aim = self.aims.get(pointer)
        if aim is None or not aim.keys:
            return False
        about = (one for one in self.present if one.origins & aim.keys)
        return all(one.edited & aim.fields for one in about)

    def about(self, present: Iterable[Standing]) -> dict[int, tuple[str, ...]]:
        """The obligations whose fields each finding doubts."""
        found: dict[int, tuple[str, ...]] = {}
        for one in present:
            for doubt in self._about(one):
                found[doubt.pk] = (*found.get(doubt.pk, ()), one.planned.key)
        return found

    def _meant(self, party: Party) -> Party:
        if party.agency or party.group_key or party.name not in self.folded.matched:
            return party
        agency, group = self.folded.matched[party.name]
        return replace(party, agency=agency, group_key=group)

    def _parties(self, planned: PlannedTask) -> tuple[PartyRead, ...]:
        start = planned.words.start
        decided = [
            PartyRead(self.register.names.get(key, key), "lead", False, start, start, True, key, None, ())
            for key, _finding in planned.leads_decided
        ]
        return (*decided, *(self._party(party) for party in planned.parties))

    def _party(self, party: Party) -> PartyRead:
        known = Known(party.agency, party.group_key)
        if not (party.agency or party.group_key):
            known = self.register.known.get(party.name, Known())
        return PartyRead(
            name=party.name,
            role=party.role,
            group=party.group or party.name in self.collective or known.group is not None,
            start=party.start,
            end=party.end,
            by_person=party.edit > 0,
            agency=known.agency,
            group_key=known.group,
            candidates=known.candidates,
            several=known.several,
        )

    def _about(self, one: Standing) -> list[Doubt]:
        """The doubts about its fields; of a part that was split off, those in its own words where words tell."""
        about = {doubt.pk: doubt for key in one.origins for doubt in self.by_origin.get(key, ())}
        return [doubt for doubt in about.values() if self._is_of(doubt, one)]

    def _is_of(self, doubt: Doubt, one: Standing) -> bool:
        if doubt.start is None or _is_inside(doubt, one.planned.words):
            return True
        keys = self.aims[doubt.field].keys
        siblings = [other for other in self.present if other.origins & keys] if len(one.order) > 2 else []
        return not any(_is_inside(doubt, other.planned.words) for other in siblings)

    def _why(self, one: Standing, about: Sequence[Doubt], parties: Sequence[PartyRead]) -> tuple[Why, ...]:
        def is_unsaid(pointer: str) -> bool:
            return not one.edited & self.aims[pointer].fields

        fields = {doubt.field for doubt in about}
        holds = {
            Why.FINDING: any(doubt.is_open_error and is_unsaid(doubt.field) for doubt in about),
            Why.DISPUTED: any(pointer in fields and is_unsaid(pointer) for pointer in self.disputed),
            Why.UNKNOWN: self.asks_names and any(party.is_open and not party.several for party in parties),
            Why.SEVERAL: self.asks_names and any(party.is_open and party.several for party in parties),
            Why.NOBODY: "nobody" in one.asks,
            Why.TIMES: "time" in one.asks,
        }
        return tuple(why for why, it_holds in holds.items() if it_holds)


def _is_inside(doubt: Doubt, words: Words) -> bool:
    return doubt.start is not None and words.start <= doubt.start < words.end
