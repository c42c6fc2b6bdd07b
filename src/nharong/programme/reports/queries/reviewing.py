"""The queue of reports that wait for the reviewer, and one report with everything to judge it by.

The number of queries does not grow with the rows. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q

from nharong.deadlines import api as deadlines
from nharong.deadlines.api import Verdict
from nharong.offices.api import Right, User, require
from nharong.programme.progress import api as progress
from nharong.programme.progress.api import SAID, ProgressEntry
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import Period, ReportItem, ReportRequest, Review, Submission
from nharong.programme.reports.queries.cycle import request_ref
from nharong.programme.reports.queries.drafted import FigureRow, asked_of, figure_row
from nharong.programme.tasks.api import Assignment


@dataclass(frozen=True)
class QueueRow:
    """A report that waits. `opened`: how many of its items have a word already."""

    request: ReportRequest
    agency_name: str
    submission: Submission
    verdict: Verdict
    opened: int

    @property
    def items(self) -> int:
        """How many items it has."""
        return len(self.submission.content["items"])


@dataclass(frozen=True)
class Queue:
    """The reports of a period that wait for review, the one submitted first on top; `counts` by state of all asked."""

    period: Period
    rows: tuple[QueueRow, ...]
    counts: Mapping[str, int]

    @property
    def asked(self) -> int:
        """How many agencies were asked."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Words:
    """What an item says in a version: `state_words` is the state of the work as the agency has it."""

    state_words: str
    percent: int | None
    narrative: str
    nothing_to_report: bool
    figures: tuple[FigureRow, ...]

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.narrative or self.nothing_to_report or self.figures)


@dataclass(frozen=True)
class Proof:
    """A piece of evidence; `url` is empty for a stored file."""

    pk: int
    title: str
    url: str


@dataclass
class Recorded:
    """An entry of progress that an item rests on."""

    as_of: date
    said_words: str
    narrative: str
    evidence: list[Proof] = field(default_factory=list)


@dataclass(frozen=True)
class ItemUnderReview:
    """One item of the submitted version, what was said of it by the reviewer, and its ground.

    `before`: the same item of the version submitted before, None where nothing was; `told_before`: the remark it was
    returned with then; `last_period`: what the agency said of the part in the period before.
    """

    pk: int
    assignment: Assignment
    words: Words
    verdict: rules.Verdict | None
    remark: str
    said_by: str
    before: Words | None
    told_before: str
    last_period: Words | None
    entries: tuple[Recorded, ...]

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than in the version before."""
        return self.before is not None and self.before != self.words

    @property
    def pieces(self) -> tuple[rules.Piece, ...]:
        """The words as they changed since the version before."""
        return rules.differences(self.before.narrative if self.before else "", self.words.narrative)

    @property
    def plan_words(self) -> str:
        """The words of the signed plan."""
        return self.assignment.task.plan_words

    @property
    def evidence(self) -> tuple[Proof, ...]:
        """The evidence of its entries, each piece once."""
        return tuple(dict.fromkeys(one for entry in self.entries for one in entry.evidence))


@dataclass(frozen=True)
class ReviewPage:
    """A submitted report before the reviewer. `last_label`: the period before; `following`: who is next."""

    request: ReportRequest
    agency_name: str
    submission: Submission
    versions: tuple[Submission, ...]
    verdict: Verdict
    items: tuple[ItemUnderReview, ...]
    last_label: str
    following: str
    place: int
    waiting: int

    @property
    def period(self) -> Period:
        """What it is for."""
        return self.request.period

    @property
    def may_decide(self) -> bool:
        """Whether it waits for the reviewer's word."""
        return self.request.state == rules.State.SUBMITTED and self.period.state == rules.PeriodState.OPEN

    @property
    def may_undo(self) -> bool:
        """Whether its acceptance can be undone."""
        return self.request.state == rules.State.ACCEPTED and self.period.state == rules.PeriodState.OPEN

    @property
    def returned(self) -> tuple[ItemUnderReview, ...]:
        """The items marked as returned."""
        return tuple(one for one in self.items if one.verdict is rules.Verdict.RETURNED)

    @property
    def accepted(self) -> int:
        """How many items are accepted."""
        return sum(one.verdict is rules.Verdict.ACCEPTED for one in self.items)

    @property
    def open(self) -> int:
        """How many items have no word yet."""
        return len(self.items) - self.accepted - len(self.returned)

    @property
    def changed(self) -> int:
        """How many items say something else than in the version before."""
        return sum(one.is_changed for one in self.items)


def queue(period: int, *, by: User, at: datetime) -> Queue:
    """What waits in a period. Raises NotAllowed, NoSuchPeriod."""
    require(by, Right.REPORTS_REVIEW, at=at)
    there = Period.objects.select_related("plan").filter(pk=period).first()
    if there is None:
        raise errors.NoSuchPeriod
    requests = list(there.requests.select_related("agency").prefetch_related("agency__versions"))
    waiting = [one for one in requests if one.state == rules.State.SUBMITTED]
    rows = Submission.objects.filter(request__in=waiting).prefetch_related("reviews").order_by("version")
    last = {one.request_id: one for one in rows}
    judged = deadlines.judge_all(deadlines.deadlines_of(request_ref(one) for one in waiting), at)
    found = [_queue_row(one, last[one.pk], judged.get(request_ref(one)), there) for one in waiting]
    counts = {state.value: sum(one.state == state for one in requests) for state in rules.State}
    return Queue(there, tuple(sorted(found, key=lambda row: (row.submission.submitted_at, row.request.pk))), counts)


def review_page(period: int, agency: str, *, by: User, at: datetime) -> ReviewPage:
    """The version an agency submitted last, as the reviewer reads it. Raises NotAllowed, NotAsked, NothingSubmitted."""
    request = asked_of(period, agency)
    require(by, Right.REPORTS_REVIEW, at=at, agencies=[request.agency])
    name = request.agency.name_on(request.period.data_to)
    versions, last = _versions(request)
    if not versions:
        raise errors.NothingSubmitted(agency=name)
    ref, waiting = request_ref(request), _waiting(request.period)
    places = [pk for pk, _key in waiting]
    return ReviewPage(
        request=request,
        agency_name=name,
        submission=versions[-1],
        versions=tuple(versions),
        verdict=deadlines.judge_all(deadlines.deadlines_of([ref]), at).get(ref, deadlines.judge(None, at)),
        items=_items(versions, last),
        last_label=last.request.period.label if last else "",
        following=_following(request, waiting),
        place=places.index(request.pk) + 1 if request.pk in places else 0,
        waiting=len(places),
    )


def item_under_review(period: int, agency: str, item: int) -> ReportItem:
    """One item of an agency's report; the right is the act's to ask. Raises NotAsked."""
    rows = ReportItem.objects.select_related("request__period", "request__agency", "assignment__task")
    found = rows.filter(pk=item, request__period=period, request__agency__key=agency).first()
    if found is None:
        raise errors.NotAsked
    return found


def _queue_row(request: ReportRequest, submission: Submission, verdict: Verdict | None, period: Period) -> QueueRow:
    told = sorted(submission.reviews.all(), key=lambda one: one.pk)
    words = rules.latest_verdicts([(one.item_id, one.verdict) for one in told])
    name = request.agency.name_on(period.data_to)
    return QueueRow(request, name, submission, verdict or Verdict(deadlines.Lateness.NO_DEADLINE), len(words))


def _waiting(period: Period) -> list[tuple[int, str]]:
    """(request, key of its agency) of what waits in the period, the one submitted first on top."""
    rows = Submission.objects.filter(request__period=period, request__state=rules.State.SUBMITTED)
    last = {pk: (at, pk, key) for pk, at, key in rows.order_by("version").values_list(
        "request", "submitted_at", "request__agency__key"
    )}  # fmt: skip
    return [(pk, key) for _at, pk, key in sorted(last.values())]


def _following(request: ReportRequest, waiting: list[tuple[int, str]]) -> str:
    """The key of the agency whose report comes next in the queue, from its top again; empty when none else waits."""
    places = [pk for pk, _key in waiting]
    after = places.index(request.pk) + 1 if request.pk in places else 0
    rest = [key for pk, key in (*waiting[after:], *waiting[:after]) if pk != request.pk]
    return rest[0] if rest else ""


def _versions(request: ReportRequest) -> tuple[list[Submission], Submission | None]:
    """The versions of the report, oldest first, and the version that was accepted for the period before."""
    period = request.period
    earlier = Q(
        accepted_for__agency=request.agency_id,
        accepted_for__period__plan=period.plan_id,
        accepted_for__period__data_to__lt=period.data_to,
    )
    rows = Submission.objects.filter(Q(request=request) | earlier).select_related(
        "request__period", "submitted_by__person"
    )
    reviews = Review.objects.select_related("reviewed_by__person").order_by("pk")
    found = list(rows.prefetch_related(Prefetch("reviews", reviews)).order_by("version"))
    before = [one for one in found if one.request_id != request.pk]
    last = max(before, key=lambda one: (one.request.period.data_to, one.request.period_id), default=None)
    return [one for one in found if one.request_id == request.pk], last


def _items(versions: list[Submission], last: Submission | None) -> tuple[ItemUnderReview, ...]:
    now, before = versions[-1], versions[-2] if len(versions) > 1 else None
    content = now.content["items"]
    rows = Assignment.objects.select_related("task__time", "task__provision")
    parts = rows.in_bulk([one["assignment"] for one in content])
    entries = _entries({number for one in content for number in _entries_of(one)})
    there = {one["item"]: one for one in before.content["items"]} if before else {}
    last_items = {one["assignment"]: one for one in last.content["items"]} if last else {}
    words, told = _last_words(now), _last_words(before) if before else {}
    found = []
    for one in content:
        word, remark = words.get(one["item"]), told.get(one["item"])
        was, last_said = there.get(one["item"]), last_items.get(one["assignment"])
        found.append(
            ItemUnderReview(
                pk=one["item"],
                assignment=parts[one["assignment"]],
                words=_words(one),
                verdict=rules.Verdict(word.verdict) if word else None,
                remark=word.remark if word else "",
                said_by=word.reviewed_by.get_full_name() if word else "",
                before=_words(was) if was else None,
                told_before=remark.remark if remark and remark.verdict == rules.Verdict.RETURNED else "",
                last_period=_words(last_said) if last_said else None,
                entries=tuple(entries[number] for number in dict.fromkeys(_entries_of(one)) if number in entries),
            )
        )
    return tuple(found)


def _entries(numbers: Iterable[int]) -> dict[int, Recorded]:
    """The entries of these numbers with their evidence, in one query."""
    rows = ProgressEntry.objects.filter(pk__in=list(numbers)).order_by("as_of", "pk", "evidence")
    names = ("pk", "as_of", "said", "narrative", "evidence", "evidence__title", "evidence__url")
    found: dict[int, Recorded] = {}
    for pk, as_of, said, narrative, proof, title, url in rows.values_list(*names):
        entry = found.setdefault(pk, Recorded(as_of, str(SAID[progress.Said(said)]), narrative))
        if proof is not None:
            entry.evidence.append(Proof(proof, title, url))
    return found


def _last_words(submission: Submission) -> dict[int, Review]:
    """The reviewer's last word on each item of a version that has one."""
    words: dict[int, Review] = {}
    for review in submission.reviews.all():
        words.pop(review.item_id, None)
        if review.verdict:
            words[review.item_id] = review
    return words


def _words(content: Mapping[str, Any]) -> Words:
    return Words(
        state_words=str(SAID[progress.Said(content["state"])]),
        percent=content["percent"],
        narrative=content["narrative"],
        nothing_to_report=content["nothing_to_report"],
        figures=tuple(figure_row(one) for one in content["figures"]),
    )


def _entries_of(content: Mapping[str, Any]) -> Iterable[int]:
    return [*content["entries"], *(one for figure in content["figures"] for one in figure["entries"])]
