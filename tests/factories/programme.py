"""A small signed plan of our own and the steps of its year, each made through the room's own verbs."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from factories.offices import Cast
from nharong.documents import api as documents
from nharong.engines import plancompiler
from nharong.engines.typesetter.forms import report
from nharong.files import api as files
from nharong.programme import api as programme
from nharong.programme.api import Choice, Plan
from nharong.programme.tasks.models import Assignment, Task

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
SIGNED_ON = date(2027, 1, 11)
REASON = "theo biên bản họp của bộ phận tổng hợp"

TEXT = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 15/KH-UBND

Gia Lai, ngày 11 tháng 01 năm 2027

KẾ HOẠCH

Công tác thông tin đối ngoại của tỉnh thử năm 2027

Căn cứ Nghị định số 72/2015/NĐ-CP ngày 07/9/2015 của Chính phủ về quản lý hoạt động thông tin đối ngoại;

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH

1. Giới thiệu tỉnh với bạn bè trong nước và ngoài nước.

II. NỘI DUNG

1. Mở lớp tập huấn nghiệp vụ cho cán bộ đầu mối.

Cơ quan chủ trì: Sở Ngoại vụ.

Cơ quan phối hợp: Sở Công Thương; các sở, ban, ngành.

Thời gian thực hiện: Trong quý II năm 2027.

2. Xây dựng ấn phẩm giới thiệu tỉnh bằng tiếng Anh.

Cơ quan chủ trì: Sở Ngoại vụ; Sở Công Thương.

Cơ quan phối hợp: các cơ quan có liên quan.

Thời gian thực hiện: Trong quý III năm 2027.

3. Rà soát cụm pa nô tại khu vực cửa khẩu.

Cơ quan thực hiện: các sở, ban, ngành.

Thời gian thực hiện: Trong quý I năm 2027.

4. Theo dõi dư luận báo chí nước ngoài về tỉnh.

Cơ quan chủ trì: Sở Ngoại vụ.

Cơ quan phối hợp: Sở Văn hóa, Thể thao và Du lịch.

Thời gian thực hiện: Thường xuyên trong năm 2027.

III. TỔ CHỨC THỰC HIỆN

1. Sở Ngoại vụ

- Làm đầu mối liên hệ với phóng viên nước ngoài.

- Cung cấp thông tin bằng tiếng nước ngoài cho cổng thông tin của tỉnh.

2. Sở Công Thương

- Giới thiệu hàng hóa của tỉnh tại hội chợ.

3. Các sở, ban, ngành

- Cập nhật thông tin đối ngoại trên trang thông tin điện tử của cơ quan.

Yêu cầu các cơ quan báo cáo Ủy ban nhân dân tỉnh định kỳ 6 tháng trước ngày 05/6/2027, báo cáo năm trước ngày \
31/11/2027 hoặc báo cáo đột xuất theo yêu cầu (qua Sở Văn hóa, Thể thao và Du lịch tổng hợp).

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Người Ký Thử
"""


def moment(month: int, day: int, hour: int = 9, *, year: int = 2027) -> datetime:
    """An instant of the year of the plan, in Vietnam."""
    return datetime(year, month, day, hour, tzinfo=HERE)


IMPORTED_AT, DECIDED_AT, ADOPTED_AT = moment(1, 12), moment(1, 13), moment(1, 14)
SUBMITTED_AT, ACCEPTED_AT, CLOSED_AT = moment(6, 3), moment(6, 4), moment(6, 18)


@cache
def compilation(text: str = TEXT) -> plancompiler.Compilation:
    """The compiled plan with two errors, a warning and a note of ours in place of its findings.

    So what is tested here does not move when the compiler learns to doubt more. Compiled once, for it is a value.
    """
    compiled = plancompiler.compile(text.encode(), file="ke-hoach-thu.txt")
    doubts = (
        finding("impossible_date", "error", "/report_deadlines/1/date", text.find("31/11/2027")),
        finding("no_lead", "error", "/tasks/2/lead", text.find("Rà soát")),
        finding("weekend_deadline", "warning", "/report_deadlines/0/date", text.find("05/6/2027")),
        finding("numbering", "note", None, None),
    )
    return dataclasses.replace(compiled, findings=doubts)


def finding(code: str, severity: str, field: str | None, start: int | None) -> plancompiler.Finding:
    """A doubt about ten letters of the text, or about none."""
    return plancompiler.Finding(
        code=code,
        severity=plancompiler.Severity(severity),
        doubts=plancompiler.Doubts.DOCUMENT,
        message=f"{code}: look at this",
        message_vi=f"{code}: cần xem lại",
        span=None if start is None else (start, start + 10),
        field=field,
    )


def imported(cast: Cast, *, text: str = TEXT, number: str = "15", at: datetime = IMPORTED_AT) -> Plan:
    """The plan received as a document and imported as a draft."""
    file = files.store(text.encode(), name="ke-hoach-thu.txt", by=cast.specialist, at=at)
    document = documents.receive(
        file,
        name="ke-hoach-thu.txt",
        kind=documents.Kind.PLAN,
        number=number,
        symbol="KH-UBND",
        issued_on=SIGNED_ON,
        issuer="Ủy ban nhân dân tỉnh",
        subject="Công tác thông tin đối ngoại của tỉnh thử năm 2027",
        by=cast.specialist,
        at=at,
    )
    return programme.import_plan(compilation(text), document=document, by=cast.specialist, at=at)


def decide_all(plan: Plan, cast: Cast, *, choice: Choice = Choice.KEEP_WORDS, at: datetime = DECIDED_AT) -> None:
    """Decide every open error the same way, acknowledge the rest, confirm what is clear."""
    opened = programme.plans.review(plan, by=cast.specialist, at=at).open_findings
    for finding in plan.findings.filter(pk__in=opened):
        programme.decide(finding, choice=choice, reason=REASON, by=cast.specialist, at=at)
    programme.acknowledge(plan, by=cast.specialist, at=at)
    confirm_all(plan, cast, at=at)


def confirm_all(plan: Plan, cast: Cast, *, at: datetime = DECIDED_AT) -> None:
    """Confirm all that is clear, where anything is."""
    if any(one.status is programme.plans.Status.CLEAR for one in programme.plans.readings(plan)):
        programme.plans.confirm_clear(plan, by=cast.specialist, at=at)


def adopted(cast: Cast, *, text: str = TEXT, number: str = "15", choice: Choice = Choice.KEEP_WORDS) -> Plan:
    """The plan in force since 14/1/2027."""
    plan = imported(cast, text=text, number=number)
    decide_all(plan, cast, choice=choice)
    programme.adopt(plan, by=cast.specialist, at=ADOPTED_AT)
    plan.refresh_from_db()
    return plan


def task(plan: Plan, number: str) -> Task:
    """The task of a number."""
    return Task.objects.get(plan=plan, number=number)


def part(plan: Plan, number: str, agency: object) -> Assignment:
    """The part an agency has in the task of a number."""
    return Assignment.objects.select_related("agency", "task").get(task__plan=plan, task__number=number, agency=agency)


def half_year(plan: Plan, cast: Cast, **changes: object) -> programme.Period:
    """The six-month period, opened on 3/5/2027: figures from 1/1 to 31/5, due 5/6, entry ends on 15/6."""
    days: dict[str, object] = {
        "data_from": date(2027, 1, 1),
        "data_to": date(2027, 5, 31),
        "due_on": date(2027, 6, 5),
        "due_words": "trước ngày 05/6/2027",
        "lock_on": date(2027, 6, 15),
        "label": "6 tháng đầu năm 2027",
        "kind": programme.PeriodKind.HALF_YEAR,
        **changes,
    }
    return programme.open_period(plan, by=cast.specialist, at=moment(5, 3), **days)


@dataclass(frozen=True)
class Reporter:
    """An agency with those who draft and submit for it."""

    agency: object
    officer: object
    head: object


def reporters(cast: Cast) -> tuple[Reporter, Reporter, Reporter]:
    """The three agencies of the small province: the focal one has its head alone."""
    return (
        Reporter(cast.foreign, cast.foreign_officer, cast.foreign_head),
        Reporter(cast.trade, cast.trade_officer, cast.trade_head),
        Reporter(cast.focal, cast.focal_head, cast.focal_head),
    )


def submitted(period: programme.Period, who: Reporter, *, at: datetime = SUBMITTED_AT) -> programme.ReportRequest:
    """The agency's report, drafted from progress, blanks declared as nothing to report, submitted by the head."""
    request = period.requests.get(agency=who.agency)
    for item in programme.draft(request, by=who.officer, at=at):
        if not (item.narrative or item.figures or item.nothing_to_report):
            programme.save_item(item, narrative="", nothing_to_report=True, by=who.officer, at=at)
    programme.submit(request, by=who.head, at=at)
    request.refresh_from_db()
    return request


def accepted(
    period: programme.Period, who: Reporter, cast: Cast, *, at: datetime = ACCEPTED_AT
) -> programme.ReportRequest:
    """The agency's report, submitted and accepted."""
    request = submitted(period, who)
    return programme.accept(request, by=cast.specialist, at=at)


def classes(value: int | str) -> programme.FigureGiven:
    """A figure of classes held, added over a period."""
    return programme.FigureGiven("số lớp tập huấn", "lớp", Decimal(value))


def head(**changes: object) -> report.Head:
    """The head of the official report of the focal agency."""
    parts: dict[str, object] = {
        "parent": "Ủy ban nhân dân tỉnh Gia Lai",
        "issuer": "Sở Văn hóa, Thể thao và Du lịch",
        "number": "21",
        "symbol": "BC-SVHTTDL",
        "place": "Gia Lai",
        "issued_on": date(2027, 6, 18),
        "powers": ("GIÁM ĐỐC",),
        "signatory": "Giám Đốc Văn Hóa Thử",
        "addressees": ("Ủy ban nhân dân tỉnh",),
        "recipients": ("Như trên", "Lưu: VT"),
        **changes,
    }
    return report.Head(**parts)
