"""An agency's report while it is written: its items, what each rests on, and what stood there last period.

The number of queries does not grow with the items. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, F, Func, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, When

from nharong.deadlines import api as deadlines
from nharong.deadlines.api import Verdict
from nharong.offices.api import Right, User, local_day, require
from nharong.programme.progress import api as progress
from nharong.programme.progress.api import RULES, SAID, ProgressEntry
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import Period, ReportItem, ReportRequest, Submission
from nharong.programme.reports.queries.cycle import request_ref
from nharong.programme.tasks import api as tasks

OWN_WORDS = ("narrative", "nothing_to_report", "figures")


class Mark(StrEnum):
    """How complete an item is."""

    BLANK = "BLANK"
    WRITTEN = "WRITTEN"
    NOTHING = "NOTHING"
    RETURNED = "RETURNED"  # and not changed since


@dataclass(frozen=True)
class Remark:
    """Why the reviewer sent an item back."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class FigureRow:
    """A number of an item: as the officer gives it, and as it was recorded (None where the officer added it)."""

    indicator: str
    unit: str
    rule: str
    rule_words: str
    value: Decimal
    recorded: Decimal | None
    is_adjusted: bool
    entries: tuple[int, ...]


@dataclass(frozen=True)
class ItemRow:
    """One item as the list beside the form shows it. `is_changed`: otherwise than in the version submitted last."""

    item: ReportItem
    mark: Mark
    may_stay_blank: bool
    is_changed: bool
    remark: Remark | None = None

    @property
    def task(self) -> tasks.Task:
        """The task it answers for."""
        return self.item.assignment.task

    @property
    def figures(self) -> tuple[FigureRow, ...]:
        """Its numbers."""
        return tuple(figure_row(one) for one in self.item.figures)

    @property
    def state_words(self) -> str:
        """The state of the work, as progress had it when the item was filled."""
        return str(SAID[progress.Said(self.item.state)])


@dataclass(frozen=True)
class DraftPage:
    """An agency's report in the making. `stop` says why it cannot be written in now; `unmade` counts parts without an
    item yet; `version` is the one submitted last.
    """

    request: ReportRequest
    agency_name: str
    rows: tuple[ItemRow, ...]
    unmade: int
    version: Submission | None
    verdict: Verdict
    stop: errors.ReportsError | None

    @property
    def period(self) -> Period:
        """What it is for."""
        return self.request.period

    @property
    def export_args(self) -> list[Any]:
        """What names the report in an address."""
        return [self.period.pk, self.request.agency.key]

    @property
    def has_begun(self) -> bool:
        """Whether there is something to write in."""
        return self.request.state != rules.State.EXPECTED

    @property
    def said(self) -> int:
        """How many items say something and wait for nothing."""
        return sum(row.mark in (Mark.WRITTEN, Mark.NOTHING) for row in self.rows)

    @property
    def open(self) -> tuple[ItemRow, ...]:
        """The items that somebody must still write: sent back ones first."""
        waiting = [row for row in self.rows if row.mark is Mark.BLANK and not row.may_stay_blank]
        return (*(row for row in self.rows if row.mark is Mark.RETURNED), *waiting)

    def place_of(self, pk: int | None) -> int:
        """Where the item stands, or the first one to be written. Raises ValueError for an item of another report."""
        if pk is None:
            first = self.open[0] if self.open else self.rows[0]
            return self.rows.index(first)
        return [row.item.pk for row in self.rows].index(pk)


@dataclass(frozen=True)
class Previous:
    """What the agency said of the same part last time."""

    label: str
    is_accepted: bool
    narrative: str
    nothing_to_report: bool
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True)
class ItemPage:
    """One item with everything beside it."""

    row: ItemRow
    place: int
    before: ItemRow | None
    after: ItemRow | None
    previous: Previous | None
    entries: tuple[ProgressEntry, ...]

    @property
    def seen(self) -> str:
        """Which state of the item the page shows."""
        return seen_of(self.row.item)

    @property
    def plan_words(self) -> str:
        """The words of the signed plan."""
        return self.row.task.plan_words


def seen_of(item: ReportItem) -> str:
    """Which state of the item a page shows: the moment of its last change, one spelling whatever the time zone."""
    return item.edited_at.astimezone(UTC).isoformat()


def drafted(period: int, agency: str, *, by: User, at: datetime) -> DraftPage:
    """The report of an agency as those who write it see it. Raises NotAllowed, NotAsked."""
    request = asked_of(period, agency)
    require(by, Right.REPORTS_DRAFT, at=at, agencies=[request.agency])
    version = request.submissions.order_by("version").last() if request.first_submitted_at else None
    items = request.items.select_related("assignment__task__provision", "assignment__task__plan", "edited_by__person")
    found = list(items.order_by("assignment__task__position", "pk"))
    told = _remarks(version) if version and request.state == rules.State.RETURNED else {}
    ref = request_ref(request)
    name = version.content["agency"]["name"] if version else request.agency.name_on(request.period.data_to)
    return DraftPage(
        request=request,
        agency_name=name,
        rows=_rows(found, version, told),
        unmade=request.parts - len(found),  # type: ignore[attr-defined]
        version=version,
        verdict=deadlines.judge_all(deadlines.deadlines_of([ref]), at).get(ref, deadlines.judge(None, at)),
        stop=_stop(request, name, at),
    )


def rewritten(page: DraftPage) -> DraftPage:
    """The page after its items were written in, without asking again."""
    told = {row.item.pk: row.remark for row in page.rows if row.remark}
    return replace(page, rows=_rows([row.item for row in page.rows], page.version, told))


def item_of(page: DraftPage, pk: int | None) -> ItemPage:
    """One item of the report with what it rests on; without a number the first that waits. Raises ValueError for one of
    another report.
    """
    place = page.place_of(pk)
    row = page.rows[place]
    entries = entries_of([row.item])
    return ItemPage(
        row=row,
        place=place + 1,
        before=page.rows[place - 1] if place else None,
        after=page.rows[place + 1] if place + 1 < len(page.rows) else None,
        previous=_previous(page, row.item.assignment_id),
        entries=tuple(sorted(entries.values(), key=lambda one: (one.as_of, one.pk))),
    )


def entries_of(items: Sequence[ReportItem]) -> dict[int, ProgressEntry]:
    """The entries items rest on, those taken back too, with `evidence_count`."""
    wanted = {pk for item in items for pk in item.entries}
    rows = ProgressEntry.objects.filter(pk__in=wanted).select_related("withdrawal")
    return {entry.pk: entry for entry in rows.annotate(evidence_count=Count("evidence"))}


def asked_of(period: int, agency: str) -> ReportRequest:
    """What an agency is asked for a period; the right is the caller's to ask. Raises NotAsked."""
    rows = ReportRequest.objects.select_related("period__plan", "agency")
    rows = rows.annotate(open_until=Max("lock_exceptions__until"), parts=_count(_parts()))
    found = rows.filter(period=period, agency__key=agency).first()
    if found is None:
        raise errors.NotAsked
    return found


def figure_row(one: Mapping[str, Any]) -> FigureRow:
    """A number as an item or a version keeps it."""
    return FigureRow(
        indicator=one["indicator"],
        unit=one["unit"],
        rule=one["rule"],
        rule_words=str(RULES[progress.Rule(one["rule"])]),
        value=Decimal(one["value"]),
        recorded=None if one["recorded"] is None else Decimal(one["recorded"]),
        is_adjusted=one["adjusted"],
        entries=tuple(one["entries"]),
    )


def _rows(items: Sequence[ReportItem], version: Submission | None, told: Mapping[int, Remark]) -> tuple[ItemRow, ...]:
    there = {one["item"]: one for one in version.content["items"]} if version else {}
    rows = []
    for item in items:
        content = {name: getattr(item, name) for name in OWN_WORDS}
        was = there.get(item.pk)
        is_changed = was is not None and any(was[name] != content[name] for name in OWN_WORDS)
        role = item.assignment.role
        rows.append(
            ItemRow(
                item=item,
                mark=_mark(content, is_returned=item.pk in told and not is_changed),
                may_stay_blank=rules.is_blank(content, role="LEAD") and not rules.is_blank(content, role=role),
                is_changed=is_changed,
                remark=told.get(item.pk),
            )
        )
    return tuple(rows)


def _mark(content: Mapping[str, Any], *, is_returned: bool) -> Mark:
    if is_returned:
        return Mark.RETURNED
    if content["nothing_to_report"]:
        return Mark.NOTHING
    return Mark.BLANK if rules.is_blank(content, role="LEAD") else Mark.WRITTEN


def _remarks(version: Submission) -> dict[int, Remark]:
    """The last word of the reviewer on each item that is returned."""
    last = {one.item_id: one for one in version.reviews.select_related("reviewed_by__person").order_by("pk")}
    return {
        pk: Remark(one.remark, one.reviewed_by.get_full_name(), one.reviewed_at)
        for pk, one in last.items()
        if one.verdict == rules.Verdict.RETURNED
    }


def _count(rows: QuerySet[Any]) -> Subquery:
    """How many rows there are, within the query outside."""
    counted = rows.order_by().annotate(one=Func(F("pk"), function="COUNT")).values("one")
    return Subquery(counted, output_field=IntegerField())


def _parts() -> QuerySet[tasks.Assignment]:
    """The parts an agency reports on, of the request outside."""
    rows = tasks.Assignment.objects.filter(task__plan=OuterRef("period__plan"), agency=OuterRef("agency"))
    made = Q(pk__in=ReportItem.objects.filter(request=OuterRef(OuterRef("pk"))).values("assignment"))
    reported = ~Q(task__kind=tasks.Kind.REPORT) & ~Q(task__state=tasks.State.CANCELLED)
    return rows.filter(made | reported)


def _stop(request: ReportRequest, name: str, at: datetime) -> errors.ReportsError | None:
    """What keeps the report from being written in now: what the act itself would refuse with."""
    period = request.period
    if period.state == rules.PeriodState.CLOSED:
        return errors.PeriodClosed(label=period.label)
    if request.state in (rules.State.SUBMITTED, rules.State.ACCEPTED):
        return errors.WrongState(agency=name, state=request.get_state_display())
    until = request.open_until  # type: ignore[attr-defined]
    if rules.is_locked(period.lock_on, on=local_day(at), exception_until=until):
        return errors.Locked(label=period.label, lock_on=f"{period.lock_on:%d/%m/%Y}")
    return None


def _previous(page: DraftPage, assignment: int) -> Previous | None:
    """What the latest earlier period of the plan holds on the part: the accepted version, else the last submitted."""
    is_accepted = Case(When(request__accepted=F("pk"), then=1), default=0)
    earlier = Submission.objects.filter(
        request__period__plan=page.period.plan_id,
        request__period__data_to__lt=page.period.data_to,
        request__agency=page.request.agency_id,
    ).annotate(is_accepted=is_accepted)
    rows = earlier.select_related("request__period")
    last = rows.order_by("-request__period__data_to", "-request__period", "-is_accepted", "-version").first()
    content = last.content["items"] if last else ()
    found = next((one for one in content if one["assignment"] == assignment), None)
    if last is None or found is None:
        return None
    return Previous(
        label=last.request.period.label,
        is_accepted=last.request.accepted_id == last.pk,
        narrative=found["narrative"],
        nothing_to_report=found["nothing_to_report"],
        figures=tuple(figure_row(one) for one in found["figures"]),
    )
