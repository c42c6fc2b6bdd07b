"""What waits for one person: what to do, what came back, what others have. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nharong.deadlines.api import Verdict, short_day
from nharong.offices.api import Right, User, local_day, rights_of
from nharong.programme import api as programme
from nharong.programme.reports import api as reports
from nharong.programme.tasks.api import LooseEnd, PartRow

SHORT = 7
STANDING = programme.Kind.STANDING


class Shelf(StrEnum):
    """The three lists."""

    MUST = "must"
    RETURNED = "returned"
    WAITING = "waiting"


@dataclass(frozen=True)
class Row:
    """One thing that waits: what, by when, and the one act it asks for. `state` names a state of the frame where there
    is no verdict to show.
    """

    title: str
    url: str
    act: str
    act_url: str
    number: str = ""
    note: str = ""
    due_on: date | None = None
    verdict: Verdict | None = None
    state: str = ""
    state_words: str = ""


@dataclass(frozen=True)
class Waiting:
    """One of the lists, cut short unless all of it was asked for."""

    shelf: Shelf
    rows: tuple[Row, ...]
    count: int

    @property
    def is_cut(self) -> bool:
        """Whether there is more."""
        return self.count > len(self.rows)


@dataclass(frozen=True)
class Mine:
    """The first page of one's day. `parts`: what a line of the diary can be about; `standing`: duties without a day."""

    lists: tuple[Waiting, ...]
    parts: tuple[tuple[int, str], ...]
    standing: int
    rights: frozenset[Right]

    @property
    def reviews(self) -> bool:
        """Whether the reports of agencies come to this person."""
        return Right.REPORTS_REVIEW in self.rights


def mine(*, by: User, at: datetime, whole: str = "") -> Mine:
    """The three lists of a person; `whole` names the one that is shown to its end."""
    rights = rights_of(by, at=at)
    rows: dict[Shelf, list[Row]] = {shelf: [] for shelf in Shelf}
    parts: list[PartRow] = []
    if Right.PROGRESS_RECORD in rights:
        parts = programme.tasks.own_parts(by, Right.PROGRESS_RECORD, at=at)
        _of_agency(rows, parts, reports.own_reports(by=by, at=at))
    if Right.REPORTS_REVIEW in rights:
        _of_reviewer(rows, reports.desk(by=by, at=at))
    if Right.PLANS_DECIDE in rights:
        rows[Shelf.MUST] += [_plan(one) for one in programme.plans.plans(by=by, at=at).filter(state="DRAFT")]
    if Right.TASKS_ASSIGN in rights:
        rows[Shelf.MUST] += [_loose(one) for one in programme.tasks.loose_ends(by=by, at=at)]
    lists = tuple(
        Waiting(shelf, tuple(found if shelf == whole else found[:SHORT]), len(found)) for shelf, found in rows.items()
    )
    open_parts = sorted((one for one in parts if one.is_open), key=lambda one: (not one.is_answerable, _due(one)))
    told = tuple((one.assignment.pk, f"{one.assignment.task.number} {one.assignment.task.title}") for one in open_parts)
    standing = sum(one.assignment.task.kind == STANDING for one in parts if one.is_open)
    return Mine(lists, told, standing, rights)


def _of_agency(rows: dict[Shelf, list[Row]], parts: Iterable[PartRow], asked: Iterable[reports.OwnReport]) -> None:
    """What an agency has to do: those it answers for and its reports by their day, then what it helps with."""
    dated = [one for one in parts if one.is_open and one.deadline is not None]
    must = [(False, _due(one), _part(one)) for one in dated if one.is_answerable]
    must += [(True, _due(one), _part(one)) for one in dated if not one.is_answerable]
    for report in asked:
        shelf, row = _report(report)
        if shelf is Shelf.MUST:
            must.append((False, report.due_on or date.max, row))
        elif shelf is not None:
            rows[shelf].append(row)
        rows[Shelf.RETURNED] += [_remark(report, one) for one in report.remarks]
    rows[Shelf.MUST] += [row for _helps, _day, row in sorted(must, key=lambda one: one[:2])]


def _due(part: PartRow) -> date:
    return (part.deadline.due_on if part.deadline else None) or date.max


def _part(part: PartRow) -> Row:
    task = part.assignment.task
    url = reverse("task", args=[task.pk])
    return Row(
        number=task.number,
        title=task.title,
        url=url,
        note=part.assignment.get_role_display(),
        due_on=part.deadline.due_on if part.deadline else None,
        verdict=part.verdict,
        act=_("Record progress"),
        act_url=f"{url}#record",
    )


def _report(report: reports.OwnReport) -> tuple[Shelf | None, Row]:
    """Where a report of one's own stands in the lists; None where it asks for nothing, or its remarks stand there."""
    request, state = report.request, report.state
    address = [request.period_id, request.agency.key]
    form, check = reverse("report-form", args=address), reverse("report-check", args=address)
    has_begun, can_go = state is not reports.State.EXPECTED, report.is_whole and report.may_submit
    words: dict[reports.State, tuple[Shelf | None, str, str]] = {
        reports.State.EXPECTED: (Shelf.MUST, _("Draft the report"), form),
        reports.State.DRAFTING: (Shelf.MUST, _("Go on drafting"), form),
        reports.State.RETURNED: (None if report.remarks else Shelf.RETURNED, _("Correct the report"), form),
        reports.State.SUBMITTED: (Shelf.WAITING, _("Read it"), form),
        reports.State.ACCEPTED: (None, _("Read it"), form),
    }
    shelf, act, url = words[state]
    note = ""
    if state is reports.State.DRAFTING and can_go:
        act, url = _("Submit"), check
    elif state is reports.State.DRAFTING and report.is_whole:
        shelf, act, url, note = Shelf.WAITING, _("Read it"), check, _("the head is to submit it")
    elif state is reports.State.SUBMITTED and report.submitted_at:
        note = _("submitted on %(day)s, waiting for review") % {"day": short_day(local_day(report.submitted_at))}
    late = report.verdict if shelf is Shelf.MUST or not has_begun else None
    shown = {"SUBMITTED": "in-review", "RETURNED": "returned", "DRAFTING": "underway"}.get(state, "")
    title = _("Report: %(period)s") % {"period": request.period.label}
    return shelf, Row(
        title=title,
        url=form,
        act=act,
        act_url=url,
        note=note,
        due_on=report.due_on,
        verdict=late,
        state="" if late else shown,
        state_words="" if late else request.get_state_display(),
    )


def _remark(report: reports.OwnReport, remark: reports.Remark) -> Row:
    request = report.request
    url = reverse("report-form", args=[request.period_id, request.agency.key])
    return Row(
        number=remark.number,
        title=remark.title,
        url=url,
        note=_("%(period)s: “%(remark)s”") % {"period": request.period.label, "remark": remark.words},
        state="returned",
        act=_("Correct the report"),
        act_url=url,
    )


def _of_reviewer(rows: dict[Shelf, list[Row]], desk: reports.Desk) -> None:
    """Reports oldest first, periods that can be closed, and what agencies have still to send."""
    rows[Shelf.MUST] += [_arrived(one, _("Review"), "in-review") for one in desk.to_review]
    rows[Shelf.RETURNED] += [_arrived(one, _("Read it"), "returned") for one in desk.returned]
    for turn in desk.periods:
        if turn.can_close:
            rows[Shelf.MUST].append(_turn(turn, _("Consolidate"), "period-close"))
        elif turn.missing:
            rows[Shelf.WAITING].append(_turn(turn, _("See who"), "period"))


def _arrived(one: reports.Arrived, act: str, state: str) -> Row:
    url = reverse("review", args=[one.request.period_id, one.request.agency.key])
    note = _("%(period)s, submitted on %(day)s") % {
        "period": one.request.period.label,
        "day": short_day(local_day(one.submitted_at)),
    }
    return Row(title=one.agency_name, url=url, act=act, act_url=url, note=note, state=state)


def _turn(turn: reports.PeriodTurn, act: str, address: str) -> Row:
    note = ngettext(
        "%(count)d of %(all)d agencies has not submitted",
        "%(count)d of %(all)d agencies have not submitted",
        turn.missing,
    )
    return Row(
        title=turn.period.label,
        url=reverse("period", args=[turn.period.pk]),
        act=act,
        act_url=reverse(address, args=[turn.period.pk]),
        note=note % {"count": turn.missing, "all": turn.asked},
        state="underway",
        state_words=turn.period.get_state_display(),
    )


def _plan(plan: programme.Plan) -> Row:
    url, count = reverse("plan", args=[plan.pk]), plan.open_errors  # type: ignore[attr-defined]
    words = ngettext("%(count)d doubt to decide", "%(count)d doubts to decide", count) % {"count": count}
    return Row(
        title=plan.title,
        url=url,
        act=_("Decide") if count else _("Go on reviewing"),
        act_url=url,
        note=words if count else _("draft, not in force yet"),
        state="undecided" if count else "underway",
        state_words="" if count else _("draft"),
    )


def _loose(end: LooseEnd) -> Row:
    act, address = (_("Assign"), "task-assign") if end.nobody_answers else (_("Set the deadline"), "task-due")
    return Row(
        number=end.task.number,
        title=end.task.title,
        url=reverse("task", args=[end.task.pk]),
        act=act,
        act_url=reverse(address, args=[end.task.pk]),
        state="undecided",
        state_words=_("nobody answers for it") if end.nobody_answers else _("deadline to be decided"),
    )
