"""What a person needs before a period is closed: who is in and who is not, the head of the document, its text.

Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, prefetch_related_objects

from nharong.engines.typesetter import render
from nharong.engines.typesetter.forms import report
from nharong.offices import api as offices
from nharong.offices.api import Appointment, Province, Right, Role, User, require
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import Consolidation, Period
from nharong.programme.reports.queries.composed import composed
from nharong.programme.reports.queries.gathered import Answer, answers_of, gather
from nharong.programme.reports.queries.printed import Editorial

PROVINCE, CITY = "tỉnh", "thành phố"


@dataclass(frozen=True)
class ClosingPage:
    """A period before it is closed: accepted reports, those that wait for review, those that never came; and the head
    of the official document as it is proposed.
    """

    period: Period
    included: tuple[Answer, ...]
    waiting: tuple[Answer, ...]
    missing: tuple[Answer, ...]
    head: report.Head

    @property
    def asked(self) -> int:
        """How many agencies were asked."""
        return len(self.included) + len(self.waiting) + len(self.missing)


def closing_page(period: int, *, by: User, at: datetime) -> ClosingPage:
    """The period as it stands. Raises NotAllowed, NoSuchPeriod, PeriodClosed."""
    require(by, Right.REPORTS_CLOSE, at=at)
    there = _period(period)
    answers = answers_of(there, {}, at)
    waiting = tuple(one for one in answers if one.request.state == rules.State.SUBMITTED)
    return ClosingPage(
        period=there,
        included=tuple(one for one in answers if one.submission),
        waiting=waiting,
        missing=tuple(one for one in answers if not one.submission and one not in waiting),
        head=_head(at),
    )


def preview(
    period: Period,
    *,
    head: report.Head,
    editorial: Editorial,
    left_out: Mapping[int, str],
    by: User,
    at: datetime,
) -> str:
    """The text of the report as closing would issue it now. Raises NotAllowed."""
    require(by, Right.REPORTS_CLOSE, at=at)
    draft, _sources = composed(gather(period, reasons=left_out, at=at), head, editorial, by=by)
    return render(draft, "txt").decode()


def _period(pk: int) -> Period:
    there = Period.objects.select_related("plan__document__file", "plan__compiled", "task").filter(pk=pk).first()
    if there is None:
        raise errors.NoSuchPeriod
    if there.state == rules.PeriodState.CLOSED:
        raise errors.PeriodClosed(label=there.label)
    return there


def _head(at: datetime) -> report.Head:
    """What is known of the head of the document: the province, its focal agency and who heads it, and the symbol and
    place of the report that was issued last.
    """
    province = offices.province()
    assert province is not None, "rights are held in a province"
    assert province.focal_agency is not None, "who closes is a specialist of the focal agency"
    focal, on = province.focal_agency, offices.local_day(at)
    prefetch_related_objects([focal], "versions")
    last = Consolidation.objects.filter(document__issuing_agency=focal).select_related("document").last()
    holding = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    chief = Appointment.objects.filter(holding, role=Role.HEAD, agency=focal).select_related("person").first()
    name = _province_name(province)
    return report.Head(
        parent=f"Ủy ban nhân dân {name}",
        issuer=focal.name_on(on),
        symbol=last.document.symbol if last else f"BC-{_initials(focal.short_name_on(on))}",
        place=last.document.place if last else _bare(name),
        issued_on=on,
        powers=(chief.post.upper(),) if chief and chief.post else (),
        signatory=chief.person.name if chief else "",
        addressees=(f"Ủy ban nhân dân {name}",),
        recipients=("Như trên", "Lưu: VT"),
    )


def _province_name(province: Province) -> str:
    """The name as it stands within a sentence: "tỉnh Gia Lai"."""
    name = province.name.strip()
    known = next((kind for kind in (PROVINCE, CITY) if name.casefold().startswith(f"{kind} ")), "")
    return f"{known} {name[len(known) :].strip()}" if known else f"{PROVINCE} {name}"


def _bare(name: str) -> str:
    return name.removeprefix(f"{PROVINCE} ").removeprefix(f"{CITY} ")


def _initials(name: str) -> str:
    """The symbol of an agency from its short name: "Sở VHTTDL" gives SVHTTDL, "Sở Ngoại vụ" SNV."""
    words = [word.strip(",.;") for word in name.split()]
    return "".join(word if word.isupper() else word[:1].upper() for word in words if word[:1].isalpha())
