"""The officer drafts from what was recorded, the head submits; a submitted version never changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from nharong.deadlines import api as deadlines
from nharong.files import api as files
from nharong.ledger.api import Ref, record
from nharong.offices.api import Right, User, local_day, require, user_ref
from nharong.programme.progress.api import FigureGiven, need_narrative, plain, rely_on
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import Period, ReportItem, ReportRequest, Submission
from nharong.programme.reports.queries import drafted, prefill
from nharong.programme.reports.queries.cycle import request_ref
from nharong.programme.tasks import api as tasks

WRITTEN = ("narrative", "nothing_to_report", "figures")


@transaction.atomic
def draft(request: ReportRequest, *, by: User, at: datetime) -> list[ReportItem]:
    """Begin an agency's report, one item for each of its parts, filled from what was recorded within the data period;
    once begun, give it, with an item for each part that was assigned since.

    Raises NotAllowed, PeriodClosed, Locked, WrongState (it is with the reviewer).
    """
    require(by, Right.REPORTS_DRAFT, at=at, agencies=[request.agency])
    there = _open_request(request, at)
    state = rules.State(there.state)
    if state in rules.EDITABLE:
        for item in _make_items(there, by, at):
            _record_item("programme.items.filled", item, by, at)
        return _items(there)
    _need(there, rules.State.DRAFTING)
    _make_items(there, by, at)
    _move(there, rules.State.DRAFTING, "programme.requests.drafted", by, at)
    request.state = there.state
    return _items(there)


def save_item(
    item: ReportItem,
    *,
    narrative: str,
    by: User,
    at: datetime,
    nothing_to_report: bool = False,
    figures: Sequence[FigureGiven] | None = None,
    seen: str = "",
) -> ReportItem:
    """Keep the officer's words for one part. `figures` None leaves them; a number that differs from what was recorded
    is kept as adjusted. `seen`: `edited_at` of the item as the page showed it (ISO 8601); "" overwrites.

    Words that are there already are not written again. The note of marked words is written outside of the transaction,
    so call this outside of one. Raises NotAllowed, PeriodClosed, Locked, WrongState, ItemChanged, ItemContradicts,
    FigureNotKept, progress.TooLong, files.SecretMarked.
    """
    require(by, Right.REPORTS_DRAFT, at=at, agencies=[item.request.agency])
    named = [words for one in figures or () for words in (one.indicator, one.unit)]
    files.need_unmarked(narrative, *named, by=by, at=at)
    with transaction.atomic():
        _need_editable(_open_request(item.request, at))
        kept = _kept(item)
        item.figures, item.edited_at, item.edited_by = kept.figures, kept.edited_at, kept.edited_by
        item.narrative, item.nothing_to_report = need_narrative(narrative), nothing_to_report
        if figures is not None:
            item.figures = _given(item, figures)
        if rules.contradicts(_content_of(item)):
            raise errors.ItemContradicts
        if all(getattr(item, name) == getattr(kept, name) for name in WRITTEN):
            return item
        _need_seen(kept, seen)
        _write(item, kept, by, at, WRITTEN)
        _record_item("programme.items.saved", item, by, at)
    return item


@transaction.atomic
def refill(item: ReportItem, *, by: User, at: datetime, seen: str = "") -> ReportItem:
    """Fill one item again from what is recorded now; the words of the draft give way. Raises as `save_item`."""
    request = item.request
    require(by, Right.REPORTS_DRAFT, at=at, agencies=[request.agency])
    there = _open_request(request, at)
    _need_editable(there)
    kept = _kept(item)
    _need_seen(kept, seen)
    filled = prefill.filled([item.assignment], there.period)[item.assignment_id]
    for name, value in filled.items():
        setattr(item, name, value)
    _write(item, kept, by, at, tuple(filled))
    _record_item("programme.items.filled", item, by, at)
    return item


@transaction.atomic
def submit(request: ReportRequest, *, by: User, at: datetime) -> Submission:
    """The head of the agency submits: a version that never changes, with its hash. The first time is kept for ever.

    Raises NotAllowed, PeriodClosed, Locked, WrongState, ItemsBlank, progress.RestsOnWithdrawn.
    """
    require(by, Right.REPORTS_SUBMIT, at=at, agencies=[request.agency])
    there = _open_request(request, at)
    _need(there, rules.State.SUBMITTED, but_not_from=rules.State.ACCEPTED)
    items = _items(there)
    blank = [
        item.assignment.task.number for item in items if rules.is_blank(_content_of(item), role=item.assignment.role)
    ]
    if blank:
        raise errors.ItemsBlank(numbers=", ".join(blank))
    content = _version(there, items, local_day(at).isoformat())
    submission = Submission.objects.create(
        request=there,
        version=there.submissions.count() + 1,
        content=content,
        sha256=rules.fingerprint(content),
        submitted_at=at,
        submitted_by=by,
    )
    rely_on(_cited(content), for_=Ref("programme.submission", submission.pk), at=at)
    ReportRequest.objects.filter(pk=there.pk, first_submitted_at=None).update(first_submitted_at=at)
    deadlines.meet(request_ref(there), at=at)
    _meet_report_task(there.period, at)
    about = {"version": submission.version, "sha256": submission.sha256}
    _move(there, rules.State.SUBMITTED, "programme.requests.submitted", by, at, about=about)
    request.refresh_from_db()
    return submission


def _open_request(request: ReportRequest, at: datetime) -> ReportRequest:
    """The request, locked for this transaction, of a period that still takes entries. Raises PeriodClosed, Locked."""
    rows = ReportRequest.objects.select_for_update(of=("self",)).select_related("period__plan", "agency")
    there = rows.get(pk=request.pk)
    period = there.period
    period.refresh_from_db(fields=["state"])  # asked under the lock: a closing that held it before is seen
    if period.state == rules.PeriodState.CLOSED:
        raise errors.PeriodClosed(label=period.label)
    until = max((one.until for one in there.lock_exceptions.all()), default=None)
    if rules.is_locked(period.lock_on, on=local_day(at), exception_until=until):
        assert period.lock_on is not None
        raise errors.Locked(label=period.label, lock_on=period.lock_on.strftime("%d/%m/%Y"))
    return there


def _need(there: ReportRequest, then: rules.State, *, but_not_from: rules.State | None = None) -> None:
    now = rules.State(there.state)
    if now is but_not_from or not rules.may_become(now, then):
        name = there.agency.name_on(there.period.data_to)
        raise errors.WrongState(agency=name, state=there.get_state_display())


def _need_editable(there: ReportRequest) -> None:
    if rules.State(there.state) not in rules.EDITABLE:
        raise errors.WrongState(agency=there.agency.name_on(there.period.data_to), state=there.get_state_display())


def _make_items(there: ReportRequest, by: User, at: datetime) -> list[ReportItem]:
    """An item for each part that has none yet."""
    known = set(there.items.values_list("assignment", flat=True))
    parts = tasks.assignments_of(there.period.plan_id, [there.agency])
    parts = [part for part in parts if _is_reported(part) and part.pk not in known]
    filled = prefill.filled(parts, there.period)
    return ReportItem.objects.bulk_create(
        ReportItem(request=there, assignment=part, edited_at=at, edited_by=by, **filled[part.pk]) for part in parts
    )


def _is_reported(part: tasks.Assignment) -> bool:
    return part.task.kind != tasks.Kind.REPORT and part.task.state != tasks.State.CANCELLED


def _items(request: ReportRequest) -> list[ReportItem]:
    rows = request.items.select_related("assignment__task", "assignment__agency", "request__agency")
    return list(rows.order_by("assignment__task__position", "pk"))


def _kept(item: ReportItem) -> ReportItem:
    """The item as it stands in the database; its request is locked, so it stays so."""
    return ReportItem.objects.select_related("edited_by__person").get(pk=item.pk)


def _need_seen(kept: ReportItem, seen: str) -> None:
    if seen and seen != drafted.seen_of(kept):
        by = kept.edited_by.get_full_name()
        raise errors.ItemChanged(by=by, at=f"{timezone.localtime(kept.edited_at):%H:%M %d/%m/%Y}")


def _write(item: ReportItem, kept: ReportItem, by: User, at: datetime, names: tuple[str, ...]) -> None:
    """Write the named fields. Two saves never bear the same instant, also where the clock of the house stands still,
    for by it one tells whether somebody wrote in between.
    """
    item.edited_at, item.edited_by = max(at, kept.edited_at + timedelta(microseconds=1)), by
    item.save(update_fields=[*names, "edited_at", "edited_by"])


def _given(item: ReportItem, figures: Iterable[FigureGiven]) -> list[dict[str, Any]]:
    """The officer's figures, each beside what was recorded: the entries it rests on and whether the number was
    changed.
    """
    recorded = {figure["indicator"]: figure for figure in item.figures}
    kept: dict[str, dict[str, Any]] = {}
    for one in figures:
        name, unit = plain(one.indicator), plain(one.unit)
        if not name or not unit or name in kept or not one.value.is_finite():
            raise errors.FigureNotKept(number=item.assignment.task.number)
        there = recorded.get(name, {})
        base = there.get("recorded")
        kept[name] = {
            "indicator": name,
            "unit": unit,
            "rule": one.rule.value,
            "value": prefill.spelled(one.value),
            "recorded": base,
            "adjusted": base is None or Decimal(base) != one.value,
            "entries": there.get("entries", []),
        }
    return list(kept.values())


def _content_of(item: ReportItem) -> dict[str, Any]:
    return {
        "state": item.state,
        "percent": item.percent,
        "narrative": item.narrative,
        "nothing_to_report": item.nothing_to_report,
        "figures": item.figures,
        "entries": item.entries,
    }


def _version(request: ReportRequest, items: Iterable[ReportItem], submitted_on: str) -> dict[str, Any]:
    """What a version holds, as plain JSON: enough to read it years later without any other table."""
    period = request.period
    return {
        "schema": "nharong.submission/1",
        "period": {
            "id": period.pk,
            "label": period.label,
            "data_from": period.data_from.isoformat(),
            "data_to": period.data_to.isoformat(),
        },
        "agency": {"key": request.agency.key, "name": request.agency.name_on(period.data_to)},
        "submitted_on": submitted_on,
        "items": [
            {
                "item": item.pk,
                "assignment": item.assignment_id,
                "role": item.assignment.role,
                "task": {"id": item.assignment.task_id, "number": item.assignment.task.number},
                **_content_of(item),
            }
            for item in items
        ],
    }


def _cited(content: dict[str, Any]) -> set[int]:
    """The entries a version rests on."""
    cited = {number for item in content["items"] for number in item["entries"]}
    return cited | {
        number for item in content["items"] for figure in item["figures"] for number in figure.get("entries", ())
    }


def _meet_report_task(period: Period, at: datetime) -> None:
    """The plan's own report is there once every agency asked has submitted."""
    if period.task is not None and not period.requests.filter(first_submitted_at=None).exists():
        deadlines.meet(tasks.task_ref(period.task), at=at)


def _move(
    there: ReportRequest, state: rules.State, verb: str, by: User, at: datetime, about: dict[str, Any] | None = None
) -> None:
    before = there.state
    there.state = state.value
    there.save(update_fields=["state"])
    was, becomes = {"state": before}, {"state": there.state}
    record(verb, subject=request_ref(there), by=user_ref(by), at=at, before=was, after=becomes, about=about)


def _record_item(verb: str, item: ReportItem, by: User, at: datetime) -> None:
    about = {"item": item.pk, "content": rules.fingerprint(_content_of(item))}
    record(verb, subject=request_ref(item.request), by=user_ref(by), at=at, about=about)
