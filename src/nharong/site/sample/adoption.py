"""The sample's signed plan is received, compiled, decided and adopted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from nharong.documents import api as documents
from nharong.engines import plancompiler
from nharong.files import api as files
from nharong.offices import api as offices
from nharong.programme import api as programme
from nharong.programme.api import Choice, Finding, Plan
from nharong.site.sample import content
from nharong.site.sample.content import moment
from nharong.site.sample.founding import user


class Adoption:
    """The signed plan is received, compiled, decided and adopted."""

    def __init__(self, year: dict[str, Any]) -> None:
        self.year, self.steps = year, year["plan"]

    def adopt(self) -> Plan:
        """Every step under the name and at the moment that the year tells."""
        plan = self._import()
        for one in self.year["decisions"]:
            self._decide(plan, one)
        read, adopted = self.steps["acknowledged"], self.steps["adopted"]
        programme.acknowledge(plan, by=user(read["by"]), at=moment(read))
        programme.plans.confirm_clear(plan, by=user(read["by"]), at=moment(read))
        programme.adopt(plan, by=user(adopted["by"]), at=moment(adopted))
        return Plan.objects.get(pk=plan.pk)

    def _import(self) -> Plan:
        received, imported = self.steps["received"], self.steps["imported"]
        by, at, data = user(received["by"]), moment(received), content.plan_bytes()
        registry = plancompiler.Registry.from_json(offices.registry_json(offices.local_day(at)))
        compilation = plancompiler.compile(data, file=content.PLAN, registry=registry)
        header = plancompiler.to_json(compilation)["document"]
        number, symbol = documents.split_number(header["number"])
        document = documents.receive(
            files.store(data, name=content.PLAN, by=by, at=at),
            name=content.PLAN,
            kind=documents.Kind.PLAN,
            number=number,
            symbol=symbol,
            issued_on=date.fromisoformat(header["date"]),
            place=header["place"],
            issuer="Ủy ban nhân dân tỉnh Gia Lai",
            subject=header["title"],
            signatory=header["signer"],
            by=by,
            at=at,
        )
        return programme.import_plan(compilation, document=document, by=user(imported["by"]), at=moment(imported))

    def _decide(self, plan: Plan, one: dict[str, Any]) -> None:
        finding = self._doubt(plan, one)
        if finding is None:
            msg = f"the sample decides {one['kind']} at {one['words']!r}, which the compiler does not doubt"
            raise LookupError(msg)
        programme.decide(
            finding,
            choice=Choice(one["choice"]),
            value=one.get("value"),
            reason=one["reason"],
            by=user(one["by"]),
            at=moment(one),
        )

    def _doubt(self, plan: Plan, one: dict[str, Any]) -> Finding | None:
        """The finding about these words of the plan, within the task where the year names one."""
        compiled = plan.compiled.content
        text, numbers = compiled["source"]["text"], [task["no"] for task in compiled["tasks"]]
        place = f"/tasks/{numbers.index(one['task'])}/" if one["task"] else ""
        printed = [hit.span() for hit in re.finditer(re.escape(one["words"]), text)]
        for finding in plan.findings.filter(code=one["kind"], field__startswith=place):
            if _touches(finding, printed):
                return finding
        return None


def _touches(finding: Finding, printed: Iterable[tuple[int, int]]) -> bool:
    if finding.start is None or finding.end is None:
        return False
    return any(finding.start < end and start < finding.end for start, end in printed)
