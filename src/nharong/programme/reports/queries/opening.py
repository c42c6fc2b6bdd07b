"""What a new period can be made of: the reports the plan itself asks for, and who has a part in it. Nothing here
writes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nharong.offices import api as offices
from nharong.offices.api import Agency, Right, User, require
from nharong.programme.plans import api as plans
from nharong.programme.plans.api import Plan
from nharong.programme.reports import rules
from nharong.programme.reports.models import Period
from nharong.programme.reports.queries.cycle import PeriodAsked, periods_asked
from nharong.programme.tasks import api as tasks

# As officials name a period; the label is data of the province, so it is not translated.
LABELS = {
    rules.PeriodKind.HALF_YEAR: "6 tháng đầu năm {year}",
    rules.PeriodKind.YEAR: "năm {year}",
    rules.PeriodKind.AD_HOC: "báo cáo đột xuất",
}
GRACE = timedelta(days=10)  # between the day a report is due and the day entry ends, as a proposal


@dataclass(frozen=True)
class Proposal:
    """A report the plan asks for, as a period could be opened for it; `opened`: the period that is there already."""

    asked: PeriodAsked
    label: str
    lock_on: date | None
    opened: Period | None


@dataclass(frozen=True)
class Candidate:
    """An agency that could be asked: how many parts it answers for, how many it only coordinates in."""

    agency: Agency
    name: str
    answers_for: int
    coordinates: int

    @property
    def is_default(self) -> bool:
        """Whether it is asked unless a person says otherwise."""
        return self.answers_for > 0


@dataclass(frozen=True)
class OpeningPage:
    """What the form of a new period offers; `plan` None while no plan is in force."""

    plans: tuple[Plan, ...]
    plan: Plan | None
    proposals: tuple[Proposal, ...]
    candidates: tuple[Candidate, ...]

    def proposal(self, number: str) -> Proposal | None:
        """The proposal of the report of this number."""
        return next((one for one in self.proposals if one.asked.number == number), None)


def opening_page(plan: int | None, *, by: User, at: datetime) -> OpeningPage:
    """What can be opened on a plan in force, by default the newest. Raises NotAllowed."""
    require(by, Right.REPORTS_OPEN, at=at)
    rows = (
        Plan.objects.filter(state=plans.State.ADOPTED).select_related("document", "compiled").order_by("-year", "-pk")
    )
    found = tuple(rows)
    chosen = next((one for one in found if one.pk == plan), found[0] if found else None)
    if chosen is None:
        return OpeningPage((), None, (), ())
    opened = list(Period.objects.filter(plan=chosen))
    proposals = tuple(_proposal(one, chosen, opened) for one in periods_asked(chosen))
    return OpeningPage(found, chosen, proposals, _candidates(chosen, offices.local_day(at)))


def _proposal(asked: PeriodAsked, plan: Plan, opened: list[Period]) -> Proposal:
    label = LABELS[asked.kind].format(year=plan.year or "").strip()
    same = (one for one in opened if asked.due_on and (one.kind, one.due_on) == (asked.kind, asked.due_on))
    return Proposal(asked, label, asked.due_on + GRACE if asked.due_on else None, next(same, None))


def _candidates(plan: Plan, on: date) -> tuple[Candidate, ...]:
    """Who answers for something first, then who coordinates, then every other agency in force."""
    answering, coordinating = Counter[int](), Counter[int]()
    for part in tasks.assignments_of(plan.pk):
        counted = coordinating if part.role == tasks.Role.COORDINATING else answering
        counted[part.agency_id] += 1
    rows = [
        Candidate(agency, agency.name_on(on), answering[agency.pk], coordinating[agency.pk])
        for agency in offices.agencies(on=on)
    ]
    return tuple(sorted(rows, key=lambda one: (not one.answers_for, not one.coordinates, one.agency.pk)))
