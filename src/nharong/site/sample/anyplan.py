"""The reporting year of any plan, run by sample officers through the verbs of the rooms, from adoption to closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nharong.documents import api as documents
from nharong.engines import plancompiler
from nharong.engines.typesetter.forms import report
from nharong.files import api as files
from nharong.frame.sample import NOTICE
from nharong.offices import api as offices
from nharong.offices.api import Agency, Role, User
from nharong.programme import api as programme
from nharong.programme.api import Choice, Consolidation, Editorial, Period, PeriodKind, Plan
from nharong.programme.plans import api as plans
from nharong.programme.plans.api import Finding, Status
from nharong.programme.reports.api import asked_by_default
from nharong.programme.tasks import api as tasks
from nharong.site.sample import focal, timing
from nharong.site.sample.acting import Acting
from nharong.site.sample.cast import Casting
from nharong.site.sample.refusals import AlreadyFounded, NothingToRun
from nharong.site.sample.timing import Days, Span, at

KEPT = "Cán bộ mẫu không thay người có thẩm quyền ấn định; chờ trả lời của cơ quan ban hành."
LEFT = "Cán bộ mẫu không thay người có thẩm quyền giao chủ trì."
SYMBOL = "BC-MẪU"
EVENING = 500  # minutes after eight: when the first round of entries is over
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Finished:
    """The report as it was frozen: a stem for file names, the bytes of Word, PDF and trace, and what it rests on."""

    stem: str
    docx: bytes
    pdf: bytes
    trace: bytes
    consolidation: Consolidation


@dataclass(frozen=True)
class _House:
    """The province founded for the plan and who acts in it."""

    machine: User
    specialist: User
    casting: Casting
    issuer: str


@transaction.atomic
def run_year(
    data: bytes, compilation: plancompiler.Compilation, *, file: str, kind: PeriodKind, as_of: date | None, tell: Tell
) -> Finished:
    """Run one period of a plan in an empty house and give the frozen report; the same plan gives the same bytes.

    Nobody in it exists, and every page says so. Raises YearRefused, and what the rooms refuse.
    """
    compiled = plancompiler.to_json(compilation)
    if not compiled["tasks"] and not any(duty["items"] for duty in compiled["agency_duties"]):
        raise NothingToRun(file=file)
    if offices.province() is not None:
        raise AlreadyFounded
    span = timing.span_of(compiled["document"], kind, as_of)
    house = _found(compiled, span)
    tell(_("Province founded: %(name)s") % {"name": offices.province()})
    plan = _adopt(data, compilation, compiled, house, span, file, tell)
    days = timing.days_of(span, programme.periods_asked(plan))
    asked, others = _asked(plan)
    acting = Acting(plan, house.casting.pairs([*asked, *others]), house.specialist, tell)
    acting.record(days)
    period = _open(plan, asked, house, span, days)
    acting.report(period, days, span.end)
    consolidation = _close(period, compiled, house, span, days)
    tell(_("Closed: %(label)s, on %(day)s") % {"label": period.label, "day": f"{span.end:%d/%m/%Y}"})
    return _finished(span.stem, consolidation)


def _found(compiled: dict[str, Any], span: Span) -> _House:
    """The province by the signing body's name, its focal agency as printed, a specialist, a leader."""
    issuer, moment = focal.issuer_of(compiled["document"]), at(span.start)
    machine = offices.found_province(name=focal.province_of(issuer), at=moment, sample_day=span.end)
    since = date.fromisoformat(compiled["document"]["date"]) if compiled["document"].get("date") else span.start
    name = focal.focal_of(compiled)
    agency = offices.establish_agency(
        key=focal.key_of(name), name=name, kind="", valid_from=since, by=machine, at=moment
    )
    offices.name_focal_agency(agency, by=machine, at=moment)
    casting = Casting(by=machine, at=moment, valid_from=span.start)
    specialist = casting.engage(Role.SPECIALIST, agency)
    casting.engage(Role.PROVINCE_LEADER, None)
    return _House(machine, specialist, casting, issuer)


def _adopt(
    data: bytes,
    compilation: plancompiler.Compilation,
    compiled: dict[str, Any],
    house: _House,
    span: Span,
    file: str,
    tell: Tell,
) -> Plan:
    by, header = house.specialist, compiled["document"]
    stored = files.store(data, name=file, by=by, at=at(span.start, 60))
    number, symbol = documents.split_number(header.get("number") or "")
    document = documents.receive(
        stored,
        name=file,
        kind=documents.kind_of(header.get("kind")),
        number=number,
        symbol=symbol,
        issued_on=date.fromisoformat(header["date"]) if header.get("date") else None,
        place=header.get("place") or "",
        issuer=house.issuer,
        subject=header.get("title") or file,
        signatory=header.get("signer") or "",
        by=by,
        at=at(span.start, 90),
    )
    plan = programme.import_plan(compilation, document=document, by=by, at=at(span.start, 120))
    opened = [one for one in programme.findings(plan, by=by, at=at(span.start, 120)) if one.severity == "error"]
    for finding in opened:
        _decide(finding, by, span)
        words = finding.message_vi if get_language() == "vi" else finding.message
        tell(_("Kept as printed: %(finding)s") % {"finding": words or finding.message})
    programme.acknowledge(plan, by=by, at=at(span.start, 180))
    if any(one.status is Status.CLEAR for one in plans.readings(plan)):
        plans.confirm_clear(plan, by=by, at=at(span.start, 210))
    made = programme.adopt(plan, by=by, at=at(span.start, 240), unknown="establish")
    listed = sum(task.kind in (tasks.Kind.ONE_OFF, tasks.Kind.RECURRENT) for task in made)
    standing = sum(task.kind == tasks.Kind.STANDING for task in made)
    tell(_("Adopted: %(tasks)d tasks, %(duties)d standing duties") % {"tasks": listed, "duties": standing})
    return plan


def _decide(finding: Finding, by: User, span: Span) -> None:
    """Keep the words; where a lead is missing, leave it so: no deadline is at stake there."""
    is_lead = finding.field.endswith("/lead")
    choice, reason = (Choice.LEAVE_OPEN, LEFT) if is_lead else (Choice.KEEP_WORDS, KEPT)
    programme.decide(finding, choice=choice, reason=reason, by=by, at=at(span.start, 150))


def _asked(plan: Plan) -> tuple[list[Agency], list[Agency]]:
    """Who is asked to report, the focal agency first, and who else has a part: asked are those who lead or carry out;
    where the plan names nobody of these, the focal agency reports alone.
    """
    focal_agency = _focal()
    asked = asked_by_default(plan.pk) or [focal_agency]
    asked.sort(key=lambda one: one != focal_agency)
    others = [part.agency for part in tasks.assignments_of(plan.pk)]
    return asked, [one for one in dict.fromkeys([focal_agency, *others]) if one not in asked]


def _focal() -> Agency:
    there = offices.province()
    assert there is not None, "the province is founded"
    assert there.focal_agency is not None, "its focal agency is named"
    return there.focal_agency


def _open(plan: Plan, asked: list[Agency], house: _House, span: Span, days: Days) -> Period:
    return programme.open_period(
        plan,
        kind=span.kind,
        label=span.label,
        data_from=days.data_from,
        data_to=days.data_to,
        due_on=days.due_on,
        due_words=days.due_words,
        lock_on=days.lock_on,
        agencies=asked,
        by=house.specialist,
        at=at(days.opened_on, EVENING),
    )


def _close(period: Period, compiled: dict[str, Any], house: _House, span: Span, days: Days) -> Consolidation:
    agency = _focal()
    head = offices.holders(Role.HEAD, at=at(span.end), agency=agency)[0]
    place = compiled["document"].get("place") or focal.place_of(house.issuer)
    return programme.close(
        period,
        head=report.Head(
            parent=house.issuer,
            issuer=agency.name_on(span.end),
            symbol=SYMBOL,
            place=place,
            issued_on=span.end,
            powers=("THỦ TRƯỞNG CƠ QUAN",),
            signatory=head.get_full_name(),
            addressees=(house.issuer,),
            recipients=("Như trên", "Lưu: VT (mẫu)"),
            notice=NOTICE,
        ),
        editorial=Editorial(direction=tuple(_remarks(span, days))),
        by=house.specialist,
        at=at(span.end, EVENING),
    )


def _remarks(span: Span, days: Days) -> list[str]:
    """What a reader must know of how the sample was made."""
    said = ["Cán bộ, tiến độ, số liệu và minh chứng trong báo cáo này là dữ liệu mẫu do hệ thống tạo ra"]
    if span.was_moved:
        said.append(
            f"Kế hoạch được ban hành quá muộn cho báo cáo của năm ban hành nên kỳ báo cáo được lấy là {span.label}"
        )
    if not days.due_words:
        said.append(
            f"Kế hoạch không ấn định ngày báo cáo cho kỳ này; lấy ngày {days.due_on.day}/{days.due_on.month}/"
            f"{days.due_on.year}"
        )
    return said


def _finished(stem: str, consolidation: Consolidation) -> Finished:
    document = consolidation.document
    assert document.pdf is not None, "an issued document has both forms"
    return Finished(
        stem, files.read(document.file), files.read(document.pdf), files.read(consolidation.trace), consolidation
    )
