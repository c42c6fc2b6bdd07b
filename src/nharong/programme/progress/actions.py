"""An agency says what it has done, with figures and evidence; nothing said is ever changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from nharong.files import api as files
from nharong.files.api import StoredFile
from nharong.frame.refusal import Refusal
from nharong.ledger.api import Ref
from nharong.ledger.api import record as write_down
from nharong.offices.api import Agency, Right, User, local_day, require, user_ref
from nharong.programme.progress import errors, queries, rules
from nharong.programme.progress.models import RULES, SAID, Evidence, Figure, ProgressEntry, Reliance, Withdrawal
from nharong.programme.tasks import api as tasks
from nharong.programme.tasks.api import Assignment

AGAIN = timedelta(minutes=2)  # a button pressed twice, a form sent again over a bad line
STATE_SAID = {
    rules.Said.NOT_STARTED: tasks.State.NOT_STARTED,
    rules.Said.UNDERWAY: tasks.State.UNDERWAY,
    rules.Said.DONE: tasks.State.DONE,
}


@dataclass(frozen=True)
class FigureGiven:
    """A figure as an officer gives it: the name of what is counted, its unit, the number, how numbers of a period are
    put together.
    """

    indicator: str
    unit: str
    value: Decimal
    rule: rules.Rule = rules.Rule.SUM


def record(
    assignment: Assignment,
    *,
    said: rules.Said,
    as_of: date,
    by: User,
    at: datetime,
    narrative: str = "",
    percent: int | None = None,
    figures: Sequence[FigureGiven] = (),
    evidence: Sequence[Evidence] = (),
) -> ProgressEntry:
    """Add what an agency says of its part as of a day; a task is done when all who answer for it are. The very same
    sent again by the same person within two minutes is kept once.

    Call it outside of a transaction: a mark of secrecy in the words is noted in one of its own.

    Raises NotAllowed, files.SecretMarked, NotYet, NothingSaid, TooLong, PercentDoesNotFit, FigureDoesNotFit,
    FigureTwice, FigureBesideNothing, NotYourEvidence, tasks.NoSuchTask, tasks.WrongState.
    """
    require(by, Right.PROGRESS_RECORD, at=at, agencies=[assignment.agency])
    narrative = need_narrative(narrative)
    typed = [text for one in figures for text in (one.indicator, one.unit)]
    files.need_unmarked(narrative, *typed, by=by, at=at)
    return _record(assignment, said, as_of, narrative, percent, figures, evidence, by, at)


@transaction.atomic
def _record(
    assignment: Assignment,
    said: rules.Said,
    as_of: date,
    narrative: str,
    percent: int | None,
    figures: Sequence[FigureGiven],
    evidence: Sequence[Evidence],
    by: User,
    at: datetime,
) -> ProgressEntry:
    tasks.held(assignment)
    _need_entry(said, as_of, narrative, percent, figures, at)
    _need_figures(assignment, figures)
    _need_own(assignment, evidence)
    entry = ProgressEntry(
        assignment=assignment,
        said=said.value,
        percent=percent,
        narrative=narrative,
        as_of=as_of,
        entered_at=at,
        entered_by=by,
    )
    counted = {rules.plain(one.indicator): one.value for one in figures}
    again = queries.same_entry(entry, counted, evidence, since=at - AGAIN)
    if again is not None:
        return again
    entry.save()
    _attach(entry, figures, evidence)
    state = STATE_SAID.get(said)
    if state is not None:
        tasks.advance(assignment, state, by=by, at=at)
    after = {"said": entry.said, "as_of": as_of, "figures": len(figures), "evidence": len(evidence)}
    about = {"assignment": str(tasks.assignment_ref(assignment))}
    subject = queries.entry_ref(entry)
    write_down("programme.progress.recorded", subject=subject, by=user_ref(by), at=at, after=after, about=about)
    return entry


def declare_nothing(assignment: Assignment, *, as_of: date, by: User, at: datetime) -> ProgressEntry:
    """Say "không phát sinh" of a part up to a day: that is a statement, not a blank. Raises NotAllowed, NotYet."""
    return record(assignment, said=rules.Said.NOTHING_TO_REPORT, as_of=as_of, by=by, at=at)


def jot(assignment: Assignment, line: str, *, by: User, at: datetime) -> ProgressEntry:
    """Keep one line of what was done today: the part stays as it was said to be, with its percentage. Work on a part
    that had not begun begins it. Raises what `record` raises.
    """
    last = queries.last_said(assignment.pk)
    said = rules.said_by_work(rules.Said(last.said) if last else None)
    percent = last.percent if last and last.said == said else None
    return record(assignment, said=said, percent=percent, narrative=line, as_of=local_day(at), by=by, at=at)


@transaction.atomic
def withdraw(entry: ProgressEntry, *, by: User, at: datetime) -> Withdrawal:
    """Take back an entry of one's own: it stays to be read, counts for nothing, and the work stands again where the
    other entries leave it.

    Raises NotAllowed, NotTheAuthor, WithdrawnAlready, ReliedUpon (a submitted report rests on it).
    """
    assignment = Assignment.objects.select_related("agency", "task").get(pk=entry.assignment_id)
    require(by, Right.PROGRESS_RECORD, at=at, agencies=[assignment.agency])
    entry = ProgressEntry.objects.select_for_update().get(pk=entry.pk)
    if entry.entered_by_id != by.pk:
        raise errors.NotTheAuthor(name=entry.entered_by.get_full_name())
    if entry.is_withdrawn:
        raise errors.WithdrawnAlready
    if entry.reliances.exists():
        raise errors.ReliedUpon
    withdrawal = Withdrawal.objects.create(entry=entry, withdrawn_at=at, withdrawn_by=by)
    about = {"assignment": str(tasks.assignment_ref(assignment))}
    subject = queries.entry_ref(entry)
    write_down("programme.progress.withdrawn", subject=subject, by=user_ref(by), at=at, about=about)
    _stand_back(entry, assignment, by, at)
    return withdrawal


@transaction.atomic
def rely_on(entries: Iterable[int], *, for_: Ref, at: datetime) -> None:
    """Note that what was submitted rests on these entries (by number): they can no longer be taken back.

    Raises RestsOnWithdrawn where one was taken back before, naming the tasks.
    """
    rows = ProgressEntry.objects.filter(pk__in=set(entries)).order_by("pk")
    list(rows.select_for_update())  # first the locks, then the question: what was taken back meanwhile is seen
    kept = list(rows.select_related("assignment__task", "withdrawal"))
    gone = dict.fromkeys(one.assignment.task.number for one in kept if one.is_withdrawn)
    if gone:
        raise errors.RestsOnWithdrawn(numbers=", ".join(gone))
    Reliance.objects.bulk_create(
        (Reliance(entry=one, on_kind=for_.kind, on_id=str(for_.id), since=at) for one in kept), ignore_conflicts=True
    )


def add_file(file: StoredFile, *, title: str, agency: Agency, by: User, at: datetime) -> Evidence:
    """File a stored file as evidence of an agency. Call it outside of a transaction. Raises NotAllowed,
    files.SecretMarked (its title).
    """
    require(by, Right.PROGRESS_RECORD, at=at, agencies=[agency])
    files.need_unmarked(title, by=by, at=at)
    return _file(Evidence(kind=Evidence.Kind.FILE, file=file), title, agency, by, at)


def add_link(url: str, *, title: str, agency: Agency, by: User, at: datetime) -> Evidence:
    """File a public address as evidence of an agency; kept as text, never opened. Call it outside of a transaction.
    Raises NotAllowed, NotALink, files.SecretMarked.
    """
    require(by, Right.PROGRESS_RECORD, at=at, agencies=[agency])
    if not rules.is_link(url):
        raise errors.NotALink(url=url)
    files.need_unmarked(url, title, by=by, at=at)
    return _file(Evidence(kind=Evidence.Kind.LINK, url=url), title, agency, by, at)


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: its bytes and the name the sender gave it."""

    name: str
    data: bytes


def take_in(
    uploads: Iterable[Upload], links: Iterable[tuple[str, str]], *, agency: Agency, by: User, at: datetime
) -> tuple[list[Evidence], list[Refusal]]:
    """File each file and each link (address, title) as evidence of an agency; one that is refused does not stop the
    others. Call it outside of a transaction. What was filed, and the refusals. Raises NotAllowed.
    """
    require(by, Right.PROGRESS_RECORD, at=at, agencies=[agency])
    who: dict[str, Any] = {"agency": agency, "by": by, "at": at}
    filed: list[Evidence] = []
    refused: list[Refusal] = []
    for upload in uploads:
        try:
            stored = files.store(upload.data, name=upload.name, by=by, at=at)
            filed.append(add_file(stored, title=upload.name, **who))
        except files.FilesError as refusal:
            refused.append(refusal)
    for url, title in links:
        try:
            filed.append(add_link(url, title=title or rules.short_address(url), **who))
        except (errors.NotALink, files.FilesError) as refusal:
            refused.append(refusal)
    return filed, refused


def need_narrative(text: str) -> str:
    """The words as they are kept. Raises TooLong."""
    kept = rules.plain(text)
    if len(kept) > rules.LONGEST:
        raise errors.TooLong(count=len(kept), most=rules.LONGEST)
    return kept


def _attach(entry: ProgressEntry, figures: Sequence[FigureGiven], evidence: Sequence[Evidence]) -> None:
    for one in figures:
        Figure.objects.create(
            entry=entry,
            indicator=rules.plain(one.indicator),
            unit=rules.plain(one.unit),
            value=one.value,
            rule=one.rule.value,
        )
    entry.evidence.add(*evidence)


def _stand_back(entry: ProgressEntry, assignment: Assignment, by: User, at: datetime) -> None:
    """The state of the part, the task and its first completion as if the entry had not been made."""
    if rules.Said(entry.said) not in STATE_SAID:
        return
    last = queries.last_said(assignment.pk)
    state = STATE_SAID[rules.Said(last.said)] if last else tasks.State.NOT_STARTED
    moves = [
        (part, STATE_SAID[said], moment)
        for part, said, moment in queries.moves_of(assignment.task_id)
        if said in STATE_SAID
    ]
    tasks.put_back(assignment, state, met_at=entry.entered_at, moves=moves, by=by, at=at)


@transaction.atomic
def _file(evidence: Evidence, title: str, agency: Agency, by: User, at: datetime) -> Evidence:
    evidence.title, evidence.agency = rules.plain(title), agency
    evidence.captured_at, evidence.added_by = at, by
    evidence.save()
    after = {"kind": evidence.kind, "agency": agency.key}
    subject = Ref("programme.evidence", evidence.pk)
    write_down("programme.evidence.filed", subject=subject, by=user_ref(by), at=at, after=after)
    return evidence


def _need_entry(
    said: rules.Said, as_of: date, narrative: str, percent: int | None, figures: Sequence[FigureGiven], at: datetime
) -> None:
    if as_of > local_day(at):
        raise errors.NotYet(as_of=as_of.strftime("%d/%m/%Y"))
    if said is rules.Said.NOTHING_TO_REPORT and (narrative or figures):
        raise errors.FigureBesideNothing
    if said in (rules.Said.UNDERWAY, rules.Said.DONE) and not narrative:
        raise errors.NothingSaid
    if not rules.percent_fits(said, percent):
        raise errors.PercentDoesNotFit(percent=percent, said=SAID[said])


def _need_figures(assignment: Assignment, figures: Sequence[FigureGiven]) -> None:
    """One indicator keeps its unit and its rule in a task, or its figures could not be put together."""
    kept = queries.indicators_of(assignment.task_id) if figures else {}
    seen: set[str] = set()
    for one in figures:
        name = rules.plain(one.indicator)
        if name in seen:
            raise errors.FigureTwice(indicator=name)
        seen.add(name)
        there = kept.get(name)
        if there and (there.unit, there.rule) != (rules.plain(one.unit), one.rule.value):
            raise errors.FigureDoesNotFit(indicator=name, unit=there.unit, rule=RULES[rules.Rule(there.rule)])


def _need_own(assignment: Assignment, evidence: Sequence[Evidence]) -> None:
    for one in evidence:
        if one.agency_id != assignment.agency_id:
            raise errors.NotYourEvidence(title=one.title)
