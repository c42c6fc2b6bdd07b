"""Where the reports of a period stand. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from nharong.ledger.api import Ref
from nharong.offices.api import Agency
from nharong.programme.plans import api as plans
from nharong.programme.plans.api import Plan
from nharong.programme.reports import rules
from nharong.programme.reports.models import Period, ReportRequest, Submission
from nharong.programme.tasks import api as tasks


@dataclass(frozen=True)
class PeriodAsked:
    """A report the plan itself asks for, as a period could be opened for it; the days are proposals until a person
    opens it.
    """

    kind: rules.PeriodKind
    words: str
    due_on: date | None
    data_from: date | None
    data_to: date | None
    number: str  # of the task of kind REPORT


def period_ref(period: Period) -> Ref:
    """How the ledger names a period."""
    return Ref("programme.period", period.pk)


def request_ref(request: ReportRequest) -> Ref:
    """How the ledger names what one agency is asked for one period."""
    return Ref("programme.request", request.pk)


def asked_by_default(plan_id: int) -> list[Agency]:
    """Who is asked when nobody is named: each agency that leads or carries out something of the plan."""
    answering = (tasks.Role.LEAD, tasks.Role.IMPLEMENTING)
    parts = tasks.assignments_of(plan_id)
    return list(dict.fromkeys(part.agency for part in parts if part.role in answering))


def periods_asked(plan: Plan) -> list[PeriodAsked]:
    """The periods the plan's own words ask for, with the data period of the regime where the plan's year is known."""
    year = plan.year
    found = []
    for report in plans.reports_asked(plan):
        kind = rules.kind_asked(report["kind"])
        if kind is None:
            continue
        window = rules.regime_window(kind, year) if year else None
        found.append(
            PeriodAsked(
                kind=kind,
                words=report["date_text"],
                due_on=report["due_on"],
                data_from=window.data_from if window else None,
                data_to=window.data_to if window else None,
                number=report["number"],
            )
        )
    return found


def last_submission(request: ReportRequest) -> Submission | None:
    """The version submitted last; who reviews reads this copy, which cannot move."""
    return request.submissions.order_by("version").last()


def verdicts_of(submission: Submission) -> dict[int, rules.Verdict]:
    """The reviewer's last word on each item of a version."""
    return rules.latest_verdicts(list(submission.reviews.order_by("pk").values_list("item_id", "verdict")))


def items_of(submission: Submission) -> dict[int, dict[str, Any]]:
    """The items of a version by their number."""
    return {item["item"]: item for item in submission.content["items"]}
