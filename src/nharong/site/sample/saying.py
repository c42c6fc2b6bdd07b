"""What the sample's officers said in the year, with figures and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from nharong.files import api as files
from nharong.offices.api import User
from nharong.programme import api as programme
from nharong.programme.api import Assignment, Evidence, FigureGiven, Plan, Rule, Said
from nharong.programme.tasks import api as tasks
from nharong.site.sample.content import Act, moment
from nharong.site.sample.founding import user


class Saying:
    """Officers say what was done, with figures and evidence, or that nothing was."""

    def __init__(self, plan: Plan, year: dict[str, Any]) -> None:
        self.year = year
        rows = [one for one in tasks.assignments_of(plan.pk) if one.task.kind != tasks.Kind.REPORT]
        self.parts = {(one.task.number, one.agency.key): one for one in rows}
        self.filed: dict[tuple[str, str], Evidence] = {}

    def told(self) -> Iterator[tuple[datetime, Act]]:
        """Every entry, when it was made and how to make it."""
        for one in self.year["progress"]:
            yield moment(one), partial(self._record, one)
        for one in self.year["nothing_to_report"]:
            yield moment(one), partial(self._declare, one)

    def _record(self, one: dict[str, Any]) -> None:
        part, by, at = self._part(one), user(one["by"]), moment(one)
        programme.record(
            part,
            said=Said(one["state"]),
            percent=one["percent"],
            narrative=one["narrative"],
            as_of=date.fromisoformat(one["as_of"]),
            figures=[_figure(figure) for figure in one["figures"]],
            evidence=[self._evidence(name, part, by, at) for name in one["evidence"]],
            by=by,
            at=at,
        )

    def _declare(self, one: dict[str, Any]) -> None:
        as_of = date.fromisoformat(one["as_of"])
        programme.declare_nothing(self._part(one), as_of=as_of, by=user(one["by"]), at=moment(one))

    def _part(self, one: dict[str, Any]) -> Assignment:
        return self.parts[one["task"], one["agency"]]

    def _evidence(self, name: str, part: Assignment, by: User, at: datetime) -> Evidence:
        """A piece is filed when an agency first shows it."""
        agency, one = part.agency, self.year["evidence"][name]
        if (name, agency.key) not in self.filed:
            if one["kind"] == "file":
                stored = files.store(one["text"].encode(), name=one["name"], by=by, at=at)
                filed = programme.add_file(stored, title=one["title"], agency=agency, by=by, at=at)
            else:
                filed = programme.add_link(one["url"], title=one["title"], agency=agency, by=by, at=at)
            self.filed[name, agency.key] = filed
        return self.filed[name, agency.key]


def _figure(one: dict[str, Any]) -> FigureGiven:
    return FigureGiven(one["indicator"], one["unit"], Decimal(one["value"]), Rule(one["rule"]))
