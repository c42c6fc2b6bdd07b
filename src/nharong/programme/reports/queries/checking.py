"""What to look at before a report is submitted, what a new version changes, and the receipt of one that was.

The number of queries does not grow with the items. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from nharong.deadlines import api as deadlines
from nharong.deadlines.api import Lateness, Verdict
from nharong.offices.api import Right, Role, User, holders, may, require
from nharong.programme.progress.api import ProgressEntry, Said
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import ReportRequest, Submission
from nharong.programme.reports.queries.cycle import request_ref
from nharong.programme.reports.queries.drafted import (
    DraftPage,
    FigureRow,
    ItemRow,
    Mark,
    asked_of,
    entries_of,
    figure_row,
)
from nharong.programme.tasks import api as tasks

LONG = 4_000  # letters: two pages of one item are too many for a report that gathers dozens of agencies
SHORT_HASH = 12


@dataclass(frozen=True)
class Doubt:
    """Something to look at in one item."""

    row: ItemRow
    words: str


@dataclass(frozen=True)
class Checks:
    """What keeps the report from being submitted, and what only deserves a look."""

    errors: tuple[Doubt, ...]
    notes: tuple[Doubt, ...]


@dataclass(frozen=True)
class Words:
    """What an item said in one version."""

    narrative: str
    nothing_to_report: bool
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True)
class Change:
    """An item that says something else than in the version submitted last; `before` is None for a new one."""

    row: ItemRow
    before: Words | None


@dataclass(frozen=True)
class CheckPage:
    """The report before it is submitted. `heads`: who submits it, by name, where the reader may not."""

    draft: DraftPage
    checks: Checks
    changes: tuple[Change, ...]
    heads: tuple[str, ...]
    may_submit: bool


@dataclass(frozen=True)
class Receipt:
    """That a version was submitted: whose, when, by whom, with which hash.

    `is_intact`: the content that is kept still has this hash.
    """

    request: ReportRequest
    submission: Submission
    agency_name: str
    verdict: Verdict
    is_intact: bool
    counts: Mapping[str, int]

    @property
    def number(self) -> str:
        """The number of the receipt, once in the province."""
        return f"{self.submission.pk:06d}"

    @property
    def short_hash(self) -> str:
        """The first letters of the hash, to compare at a glance."""
        return self.submission.sha256[:SHORT_HASH]


def check_page(draft: DraftPage, *, by: User, at: datetime) -> CheckPage:
    """What the writers and the head see before the report leaves the agency."""
    agency = draft.request.agency
    may_submit = may(by, Right.REPORTS_SUBMIT, at=at, agencies=[agency])
    heads = [] if may_submit else holders(Role.HEAD, at=at, agency=agency)
    return CheckPage(
        draft=draft,
        checks=checks(draft, at=at),
        changes=tuple(_changes(draft)),
        heads=tuple(head.get_full_name() for head in heads),
        may_submit=may_submit,
    )


def checks(draft: DraftPage, *, at: datetime) -> Checks:
    """The items that say nothing although the agency answers for them, and those that deserve a look."""
    verdicts = tasks.verdicts([row.task for row in draft.rows], at=at)
    entries = entries_of([row.item for row in draft.rows])
    rests = {row.item.pk: [entries[pk] for pk in row.item.entries if pk in entries] for row in draft.rows}
    wrong = [Doubt(row, words) for row in draft.rows for words in _errors(row, rests[row.item.pk])]
    notes = [
        Doubt(row, words) for row in draft.rows for words in _notes(row, verdicts[row.task.pk], rests[row.item.pk])
    ]
    return Checks(tuple(wrong), tuple(notes))


def receipt(period: int, agency: str, version: int, *, by: User, at: datetime) -> Receipt:
    """The receipt of a version. Raises NotAllowed, NotAsked (also for a version that was never submitted)."""
    request = asked_of(period, agency)
    require(by, Right.REPORTS_READ, at=at, agencies=[request.agency])
    rows = request.submissions.select_related("submitted_by__person")
    found = rows.filter(version=version).first()
    if found is None:
        raise errors.NotAsked
    ref = request_ref(request)
    judged = deadlines.judge_all(deadlines.deadlines_of([ref]), at)
    items = found.content["items"]
    nothing = sum(item["nothing_to_report"] for item in items)
    blank = sum(rules.is_blank(item, role="LEAD") for item in items)
    return Receipt(
        request=request,
        submission=found,
        agency_name=found.content["agency"]["name"],
        verdict=judged.get(ref, deadlines.judge(None, at)),
        is_intact=rules.fingerprint(found.content) == found.sha256,
        counts={"all": len(items), "written": len(items) - nothing - blank, "nothing": nothing, "blank": blank},
    )


def _errors(row: ItemRow, entries: list[ProgressEntry]) -> Iterator[str]:
    """What the act of submitting itself would refuse."""
    if rules.is_blank(_content(row), role=row.item.assignment.role):
        yield _("It says nothing yet. Write what was done, or choose “nothing to report”.")
    if any(entry.is_withdrawn for entry in entries):
        yield _("It rests on progress that was taken back. Take it again from progress.")


def _notes(row: ItemRow, verdict: Verdict, entries: list[ProgressEntry]) -> Iterator[str]:
    item = row.item
    if row.mark is Mark.RETURNED:
        yield _("It was sent back and has not been changed since.")
    if not item.narrative and any(one.recorded is not None and one.is_adjusted for one in row.figures):
        yield _("A number differs from what was recorded, and no words say why.")
    if item.state == Said.UNDERWAY and item.percent == 100:
        yield _("It is done to the last percent and still “under way”. Record it as done, or correct the percentage.")
    if item.state == Said.DONE and not any(_evidence(entry) for entry in entries):
        yield _("It is reported as done, and no evidence was filed in the data period.")
    if verdict.lateness is Lateness.OVERDUE and item.state != Said.DONE and not item.narrative:
        yield _("The task is overdue, and no words say why or by when it will be done.")
    if len(item.narrative) > LONG:
        yield _("%(count)d letters: the report gathers all agencies, so say it in short and attach the rest.") % {
            "count": len(item.narrative)
        }


def _evidence(entry: ProgressEntry) -> int:
    return entry.evidence_count  # type: ignore[attr-defined,no-any-return]


def _changes(draft: DraftPage) -> Iterator[Change]:
    if draft.version is None:
        return
    there = {one["item"]: one for one in draft.version.content["items"]}
    for row in draft.rows:
        was = there.get(row.item.pk)
        if was is None:
            yield Change(row, None)
        elif row.is_changed:
            figures = tuple(figure_row(one) for one in was["figures"])
            yield Change(row, Words(was["narrative"], was["nothing_to_report"], figures))


def _content(row: ItemRow) -> dict[str, Any]:
    item = row.item
    return {"narrative": item.narrative, "nothing_to_report": item.nothing_to_report, "figures": item.figures}
