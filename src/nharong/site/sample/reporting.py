"""The reports of the sample's year: opened, drafted, submitted, returned, accepted, closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from nharong.engines.typesetter.forms import report
from nharong.frame.sample import NOTICE
from nharong.offices import api as offices
from nharong.programme import api as programme
from nharong.programme.api import Editorial, Period, PeriodKind, Plan, ReportItem, ReportRequest
from nharong.site.sample.content import Act, moment
from nharong.site.sample.founding import user


class Reporting:
    """Every period of the year as it went."""

    def __init__(self, plan: Plan, year: dict[str, Any]) -> None:
        self.plan, self.year = plan, year

    def told(self) -> Iterator[tuple[datetime, Act]]:
        """Every act of the cycle, when it was done and how to do it."""
        for one in self.year["periods"]:
            yield moment(one["opened"]), partial(self._open, one)
            for submission in one["submissions"]:
                for event in submission["events"]:
                    yield moment(event), partial(self._do, one["label"], submission["agency"], event)
            if one["closed"]:
                yield moment(one["closed"]), partial(self._close, one)

    def _open(self, one: dict[str, Any]) -> None:
        programme.open_period(
            self.plan,
            kind=PeriodKind(one["kind"]),
            label=one["label"],
            data_from=date.fromisoformat(one["data_from"]),
            data_to=date.fromisoformat(one["data_to"]),
            due_on=date.fromisoformat(one["due_on"]),
            due_words=one["words"],
            lock_on=date.fromisoformat(one["lock_on"]),
            agencies=[offices.agency(key) for key in one["asked"]],
            by=user(one["opened"]["by"]),
            at=moment(one["opened"]),
        )

    def _do(self, label: str, agency: str, event: dict[str, Any]) -> None:
        request = ReportRequest.objects.select_related("agency").get(
            period__plan=self.plan, period__label=label, agency__key=agency
        )
        _VERBS[event["verb"]](request, event, user(event["by"]), moment(event))

    def _close(self, one: dict[str, Any]) -> None:
        closed = one["closed"]
        at, printed = moment(closed), {name: _frozen(value) for name, value in closed["head"].items()}
        programme.close(
            Period.objects.get(plan=self.plan, label=one["label"]),
            head=report.Head(**printed, issued_on=offices.local_day(at), notice=NOTICE),
            editorial=Editorial(**{name: _frozen(value) for name, value in closed["editorial"].items()}),
            by=user(closed["by"]),
            at=at,
        )


def _draft(request: ReportRequest, event: dict[str, Any], by: offices.User, at: datetime) -> None:
    items = {item.assignment.task.number: item for item in programme.draft(request, by=by, at=at)}
    for one in event.get("items") or ():
        nothing = one.get("nothing", False)
        words = one.get("narrative", "")
        programme.save_item(items[one["task"]], narrative=words, nothing_to_report=nothing, by=by, at=at)


def _submit(request: ReportRequest, _event: dict[str, Any], by: offices.User, at: datetime) -> None:
    programme.submit(request, by=by, at=at)


def _return(request: ReportRequest, event: dict[str, Any], by: offices.User, at: datetime) -> None:
    for remark in event["remarks"]:
        programme.return_item(_item(request, remark["task"]), remark=remark["words"], by=by, at=at)
    programme.return_report(request, by=by, at=at)


def _accept(request: ReportRequest, _event: dict[str, Any], by: offices.User, at: datetime) -> None:
    programme.accept(request, by=by, at=at)


_VERBS = {"draft": _draft, "submit": _submit, "return": _return, "accept": _accept}


def _item(request: ReportRequest, number: str) -> ReportItem:
    return ReportItem.objects.get(request=request, assignment__task__number=number)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
