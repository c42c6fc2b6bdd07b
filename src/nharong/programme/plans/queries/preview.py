"""What adoption would make of a plan as it stands, and what still stands in its way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from nharong.offices import api as offices
from nharong.offices.api import Directory, Right, User, require
from nharong.programme.plans import errors, rules
from nharong.programme.plans.codes import codes_in_words
from nharong.programme.plans.models import Finding, Plan
from nharong.programme.plans.queries.standing import doubts_of, edits_of, register_of, signing_day
from nharong.programme.plans.rules import Reading, Status

STRENGTH = ("lead", "implementing", "coordinating")  # an agency has one part in a task, the strongest it is given


@dataclass(frozen=True)
class Load:
    """How many obligations an agency would lead, carry out and coordinate in."""

    key: str
    name: str
    lead: int
    implementing: int
    coordinating: int


@dataclass(frozen=True)
class GroupNamed:
    """A group as printed, its members of the signing day by name (none where the register does not have it), and in how
    many obligations it is named.
    """

    name: str
    key: str | None
    members: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Month:
    """The obligations due in a month, by number; `first` is its first day."""

    first: date
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """What stands in the way, in words, and the obligations concerned."""

    words: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What would be made. `undated`: tasks and reports without a deadline; `undecided`: those whose words of time
    nobody has read; `without_lead`: tasks nobody leads; `unresolved`: empty when the plan can be adopted.
    """

    tasks: int
    duties: int
    reports: int
    left_out: int
    agencies: tuple[Load, ...]
    groups: tuple[GroupNamed, ...]
    deadlines: tuple[Month, ...]
    undated: int
    undecided: int
    without_lead: tuple[str, ...]
    unresolved: tuple[Block, ...]


def adoption_preview(plan: Plan, *, by: User, at: datetime) -> Preview:
    """What `adopt` would make of the plan now, and what blocks it. Raises NotAllowed."""
    require(by, Right.PLANS_ADOPT, at=at)
    directory = offices.directory(on=signing_day(plan))
    compiled, edits, findings = plan.compiled.content, edits_of(plan), list(plan.findings.all())
    stand = rules.stand(compiled, doubts_of(findings), edits, register_of(compiled, edits, directory))
    kinds = Counter(one.kind for one in stand.readings)
    dated = [one for one in stand.readings if one.time.due_on]
    timed = [one for one in stand.readings if one.kind != "duty" and not one.time.due_on]
    return Preview(
        tasks=kinds["task"],
        duties=kinds["duty"],
        reports=kinds["report"],
        left_out=len(stand.left_out),
        agencies=_loads(stand.readings, directory),
        groups=_groups(stand.readings, directory),
        deadlines=_months(dated),
        undated=sum(not one.time.undecided for one in timed),
        undecided=sum(one.time.undecided for one in timed),
        without_lead=tuple(one.number for one in stand.readings if one.kind == "task" and not one.leads),
        unresolved=tuple(_blocks(plan, stand, findings)),
    )


def _blocks(plan: Plan, stand: rules.Stand, findings: Sequence[Finding]) -> Iterable[Block]:
    """What `adopt` refuses, in the order in which it asks."""
    undecided = [row for row in findings if row.pk in stand.open_findings]
    if undecided:
        what = codes_in_words(row.code for row in undecided)
        about = dict.fromkeys(key for row in undecided for key in stand.about.get(row.pk, ()))
        yield Block(str(errors.FindingsOpen(count=len(undecided), what=what)), tuple(about))
    disputed = [one for one in stand.readings if rules.Why.DISPUTED in one.why]
    if stand.disputed:
        numbers = ", ".join(one.number for one in disputed) or ", ".join(sorted(stand.disputed))
        yield Block(str(errors.FindingsDisagree(numbers=numbers)), tuple(one.key for one in disputed))
    unread = [row for row in findings if not row.choice and row.severity != rules.ERROR]
    if unread and plan.acknowledged_at is None:
        yield Block(str(errors.NotAcknowledged(count=len(unread))))
    names = dict.fromkeys(party.name for one in stand.readings for party in one.parties if party.is_open)
    if names:
        words = _("The register does not know, or knows several of: %(names)s. Say which one each of them means.")
        keys = tuple(one.key for one in stand.readings if any(party.is_open for party in one.parties))
        yield Block(words % {"names": "; ".join(names)}, keys)
    waiting = tuple(one.key for one in stand.readings if one.status is not Status.CONFIRMED)
    if waiting:
        yield Block(str(errors.NotConfirmed(count=len(waiting))), waiting)


def _loads(readings: Iterable[Reading], directory: Directory) -> tuple[Load, ...]:
    """Each agency once an obligation, in the strongest part it is given there, by name or in a group."""
    tally: dict[str, Counter[str]] = {}
    for one in readings:
        strongest: dict[str, str] = {}
        for role in reversed(STRENGTH):
            named = [party for party in one.parties if party.role == role]
            keys = [party.agency for party in named if party.agency]
            keys += [key for party in named if party.group_key for key in directory.members.get(party.group_key, ())]
            strongest |= dict.fromkeys(keys, role)
        for key, role in strongest.items():
            tally.setdefault(key, Counter())[role] += 1
    loads = [
        Load(key, directory.names.get(key, key), *(count[role] for role in STRENGTH)) for key, count in tally.items()
    ]
    return tuple(sorted(loads, key=lambda load: (-load.lead, -load.implementing, -load.coordinating, load.name)))


def _groups(readings: Iterable[Reading], directory: Directory) -> tuple[GroupNamed, ...]:
    named: Counter[tuple[str, str | None]] = Counter()
    for one in readings:
        named.update({(party.name, party.group_key) for party in one.parties if party.group and not party.agency})
    return tuple(
        GroupNamed(name, key, tuple(directory.names[one] for one in directory.members.get(key or "", ())), count)
        for (name, key), count in named.items()
    )


def _months(dated: Iterable[Reading]) -> tuple[Month, ...]:
    months: dict[date, list[tuple[date, str]]] = {}
    for one in dated:
        if one.time.due_on:
            months.setdefault(one.time.due_on.replace(day=1), []).append((one.time.due_on, one.number))
    return tuple(
        Month(first, tuple(number for _day, number in sorted(those))) for first, those in sorted(months.items())
    )
