"""A sample report of our own writing, for tests and for the eye; bodies are real, persons and results are not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from nharong.engines.typesetter.forms.report.content import (
    AgencyNote,
    Decision,
    Figure,
    Head,
    ReportContent,
    Said,
    Scope,
    Sentence,
    StandingDuties,
    TaskResult,
)

NOTICE = "DỮ LIỆU MẪU - KHÔNG CÓ GIÁ TRỊ"
_CULTURE = "Sở Văn hóa, Thể thao và Du lịch"
_FOREIGN = "Sở Ngoại vụ"
_TRADE = "Sở Công Thương"
_BORDER = "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"


def sample_report(*, task_count: int = 4) -> ReportContent:
    """Give a report on `task_count` tasks; beyond the written ones they repeat under new numbers."""
    return ReportContent(
        head=_head(),
        period="6 tháng đầu năm 2027",
        data_from=date(2026, 12, 15),
        data_to=date(2027, 6, 14),
        due="trước ngày 20/6/2027",
        plan=Sentence(
            "Kế hoạch số 45/KH-UBND ngày 15 tháng 01 năm 2027 của Ủy ban nhân dân tỉnh Gia Lai về hoạt động thông tin "
            "đối ngoại trên địa bàn tỉnh năm 2027",
            "plan",
        ),
        direction=(
            Sentence(
                "Ban hành 03 văn bản hướng dẫn các cơ quan, địa phương triển khai Kế hoạch; phân công cán bộ đầu mối "
                "theo dõi từng nhiệm vụ",
                "editor:1",
            ),
        ),
        overview=(Sentence("Các nhiệm vụ có thời hạn trong kỳ cơ bản được triển khai đúng tiến độ.", "editor:2"),),
        figures=_figures(),
        tasks=_tasks(task_count),
        duties=StandingDuties(
            32,
            "plan:duties",
            (Said(_FOREIGN, "Duy trì cung cấp thông tin cho phóng viên nước ngoài theo quy định", "submission:9"),),
        ),
        reported=(
            AgencyNote(_CULTURE, "request:1"),
            AgencyNote(_FOREIGN, "request:2"),
            AgencyNote(_BORDER, "request:3", "nộp lại ngày 12/6/2027"),
        ),
        nothing_to_report=(AgencyNote(_TRADE, "request:4"),),
        not_reported=(AgencyNote("Sở Tài chính", "request:5", "đã đôn đốc"), AgencyNote("Công an tỉnh", "request:6")),
        decisions=(
            Decision(
                "trước ngày 31/6/2027",
                "giữ nguyên chữ, không đặt hạn",
                "chuyên viên Phòng Thông tin",
                "tháng 6 chỉ có 30 ngày; chờ cơ quan ban hành đính chính",
                "finding:7",
            ),
        ),
        strengths=(Sentence("Việc phối hợp giữa các cơ quan ở khu vực cửa khẩu chặt chẽ hơn năm trước", "editor:3"),),
        shortcomings=(Sentence("Hai cơ quan chưa gửi báo cáo trước thời điểm khóa số liệu", "editor:4"),),
        next_period=(Sentence("Hoàn thành ấn phẩm song ngữ giới thiệu tỉnh trong quý III năm 2027", "editor:5"),),
    )


def _head() -> Head:
    return Head(
        parent="Ủy ban nhân dân tỉnh Gia Lai",
        issuer=_CULTURE,
        symbol="BC-SVHTTDL",
        place="Gia Lai",
        number="5",
        issued_on=date(2027, 6, 20),
        powers=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        signatory="Rơ Châm Mẫu",
        addressees=("Ủy ban nhân dân tỉnh Gia Lai",),
        recipients=("Như trên", _FOREIGN, "Giám đốc, các Phó Giám đốc Sở", "Lưu: VT, QLBCXB"),
        notice=NOTICE,
    )


def _figures() -> tuple[Figure, ...]:
    return (
        Figure("Đoàn phóng viên nước ngoài đến tỉnh", Decimal(4), "đoàn", Scope.PERIOD, "figure:1"),
        Figure("Tin, bài bằng tiếng nước ngoài", Decimal(1236), "tin, bài", Scope.CUMULATIVE, "figure:2"),
        Figure(
            "Kinh phí đã thực hiện", Decimal("412.5"), "triệu đồng", Scope.CUMULATIVE, "figure:3", date(2027, 5, 31)
        ),
    )


def _tasks(count: int) -> tuple[TaskResult, ...]:
    written = _written_tasks()
    repeated = []
    for place in range(count):
        task = written[place % len(written)]
        repeated.append(TaskResult(**{**vars(task), "number": f"II.{place + 1}", "source": f"task:{place + 1}"}))
    return tuple(repeated)


def _written_tasks() -> tuple[TaskResult, ...]:
    return (
        TaskResult(
            number="II.1",
            title="Tập huấn nghiệp vụ thông tin đối ngoại cho cán bộ xã biên giới",
            state="Hoàn thành",
            lateness="đúng hạn",
            source="task:1",
            lead=(_CULTURE,),
            coordinating=(_FOREIGN, _BORDER),
            time="trong tháng 5 năm 2027",
            items=(
                Said(
                    _CULTURE, "mở 02 lớp tại Đức Cơ và Ia Grai, 146 học viên; tài liệu bằng tiếng Việt", "submission:1"
                ),
                Said(_BORDER, "cử 05 báo cáo viên; bố trí hội trường tại Đồn Biên phòng", "submission:2"),
            ),
            figures=(Figure("Học viên", Decimal(146), "người", Scope.PERIOD, "figure:4"),),
        ),
        TaskResult(
            number="II.2",
            title="Xây dựng ấn phẩm song ngữ giới thiệu tỉnh",
            state="Đang thực hiện",
            source="task:2",
            lead=(_FOREIGN, _CULTURE),
            time="quý III năm 2027",
            items=(Said(_FOREIGN, "đã duyệt đề cương; đang dịch sang tiếng Anh và tiếng Khmer", "submission:3"),),
        ),
        TaskResult(
            number="II.3",
            title="Lắp đặt cụm pa nô thông tin tại khu vực cửa khẩu quốc tế Lệ Thanh",
            state="Chưa thực hiện",
            lateness="quá hạn 14 ngày",
            source="task:3",
            implementing=("Ban Quản lý Khu kinh tế tỉnh",),
            time="trước ngày 01/6/2027",
        ),
        TaskResult(
            number="II.4",
            title="Hội chợ thương mại biên giới",
            state="Không phát sinh",
            source="task:4",
            lead=(_TRADE,),
            time="theo kế hoạch của nước bạn",
            items=(Said(_TRADE, "không phát sinh trong kỳ", "submission:4"),),
        ),
    )
