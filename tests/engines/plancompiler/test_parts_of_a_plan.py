"""Header, references, duties, reports and end of a plan."""

from __future__ import annotations

import pytest
from plan_texts import names, plan, tasks_part

_END = (
    "\n\nNơi nhận:\n- Bộ Ngoại giao;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Văn Ví Dụ\n"
)
_HEAD = (
    "|\n**ỦY BAN NHÂN\nDÂN**\nTỈNH MẪU\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\n|\n|\nSố:\n0125/KH-UBND\n|\n*Mẫu, ngày 18\ntháng 01 năm 2027*\n|\n"
    "\n"
)
_TITLE = "**KẾ HOẠCH**\n\nTRIỂN KHAI CÔNG TÁC ĐỐI NGOẠI\nGIAI ĐOẠN 2027 - 2030\n\n"


def _cited(words: str) -> list[tuple[str | None, str | None]]:
    refs = plan(f"KẾ HOẠCH\nnăm 2027\n\nCăn cứ {words}\n\nI. NỘI DUNG\n1. Họp.\n").legal_refs
    return [(ref.number, str(ref.date) if ref.date else None) for ref in refs]


def _duties(*lines: str) -> list[tuple[str, int]]:
    duties = plan("KẾ HOẠCH\nnăm 2027\n\nIII. TỔ CHỨC THỰC HIỆN\n\n" + "\n\n".join(lines) + "\n").agency_duties
    return [(duty.agency, len(duty.items)) for duty in duties]


def _reports(sentence: str, title: str = "năm 2027") -> list[tuple[str, str | None, str | None]]:
    text = f"KẾ HOẠCH\n{title}\n\nIII. TỔ CHỨC THỰC HIỆN\n1. {sentence}\n"
    return [(each.kind, str(each.date) if each.date else None, each.recurring) for each in plan(text).report_deadlines]


def test_it_reads_a_letterhead_in_cells() -> None:
    document = plan(_HEAD + _TITLE + "I. NỘI DUNG\n1. Họp." + _END).document
    assert (document.issuer, document.number, document.place) == ("ỦY BAN NHÂN DÂN TỈNH MẪU", "0125/KH-UBND", "Mẫu")
    assert (str(document.date), document.kind, document.year) == ("2027-01-18", "kế hoạch", 2027)
    assert document.title == "TRIỂN KHAI CÔNG TÁC ĐỐI NGOẠI GIAI ĐOẠN 2027 - 2030"


def test_it_reads_who_signed_and_who_receives() -> None:
    document = plan(_HEAD + _TITLE + "I. NỘI DUNG\n1. Họp." + _END).document
    assert document.signing_for == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert (document.signer_title, document.signer) == ("PHÓ CHỦ TỊCH", "Trần Văn Ví Dụ")
    assert document.recipients == ("Bộ Ngoại giao", "Lưu: VT")


def test_it_leaves_a_header_empty_that_is_not_there() -> None:
    document = plan(tasks_part("1. Họp.")).document
    assert (document.number, document.date, document.place, document.signer) == (None, None, None, None)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Công tác năm 2026", 2026),
        ("Công tác giai đoạn 2026 - 2030", 2026),
        ("Thực hiện Nghị quyết số 21/NQ-CP ngày 01/4/2025", 2027),
        ("Lộ trình đến năm 2035", 2027),
    ],
)
def test_it_takes_the_year_the_title_is_for(title: str, year: int) -> None:
    assert plan(_HEAD + f"KẾ HOẠCH\n\n{title}\n\nI. NỘI DUNG\n1. Họp.").document.year == year


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("Chỉ thị số 21/CT-TTg ngày 06/8/2012 của Thủ tướng;", [("21/CT-TTg", "2012-08-06")]),
        ("Nghị quyết số 57-NQ/TW, ngày 22/12/2024;", [("57-NQ/TW", "2024-12-22")]),
        ("Thông tư số 16/2017/TT-BTTTT ngày 17 tháng 3 năm 2017;", [("16/2017/TT-BTTTT", "2017-03-17")]),
        ("Chương trình hành động số 10- CTr/TU ngày 13/8/2025;", [("10- CTr/TU", "2025-08-13")]),
        (
            "các Công điện: số 007/CĐ-UBND ngày 17/11/2025, số 008/CĐ-UBND và số 009/CĐ-UBND ngày 19/11/2025;",
            [("007/CĐ-UBND", "2025-11-17"), ("008/CĐ-UBND", None), ("009/CĐ-UBND", "2025-11-19")],
        ),
        ("Quy chế phối hợp số 49/QCPH-UBND-UBMT-HCTĐ ngày 24/01/2025;", [("49/QCPH-UBND-UBMT-HCTĐ", "2025-01-24")]),
        ("Quyết định số 12/QĐ-UBND ngày 31/11/2026;", [("12/QĐ-UBND", None)]),
        ("tỷ lệ phủ sóng 3G/4G đạt 100% trong 24/7;", []),
    ],
)
def test_it_reads_citations(words: str, cited: list[tuple[str | None, str | None]]) -> None:
    assert _cited(words) == cited


def test_it_gives_the_forms_of_one_document_one_node() -> None:
    refs = plan(
        "KẾ HOẠCH\nnăm 2027\n\nCăn cứ Quyết định số 12/QĐ-TTg ngày 02/02/2026;\n\nI. NỘI DUNG\n1. Thực hiện "
        "Quyết định 12/QĐ-TTg.\n"
    ).legal_refs
    assert len(refs) == 2
    assert len({ref.node for ref in refs}) == 1
    assert [ref.basis for ref in refs] == [True, False]


def test_it_does_not_cite_the_document_itself() -> None:
    text = (
        _HEAD
        + _TITLE
        + "I. NỘI DUNG\n1. Họp."
        + _END
        + "\nPHỤ LỤC\n(Kèm theo Kế hoạch số 0125/KH-UBND ngày 18/01/2027)\n"
    )
    assert plan(text).legal_refs == ()


@pytest.mark.parametrize(
    ("lines", "duties"),
    [
        (("1. Sở Ngoại vụ.", "- Theo dõi.", "- Báo cáo."), [("Sở Ngoại vụ", 2)]),
        (("1. Sở Nội vụ", "Phối hợp với Sở Ngoại vụ."), [("Sở Nội vụ", 1)]),
        (("1. Sở Tài chính tham mưu bố trí kinh phí.",), [("Sở Tài chính", 1)]),
        (("1. Đề nghị Ban Tuyên giáo Tỉnh ủy:", "Chủ trì hướng dẫn."), [("Ban Tuyên giáo Tỉnh ủy", 1)]),
        (("1. Công an xã: bảo đảm an ninh.",), [("Công an xã", 1)]),
        (
            ("1. Các cơ quan, đơn vị được giao chủ trì có trách nhiệm hoàn thành.",),
            [("Các cơ quan, đơn vị được giao chủ trì", 1)],
        ),
        (("1. Các chủ đầu tư xây dựng hạ tầng", "- Phối hợp.", "- Đề xuất."), [("Các chủ đầu tư xây dựng hạ tầng", 2)]),
        (
            ("1. Sở Ngoại vụ", "- Theo dõi.", "Trên đây là Kế hoạch năm 2027, đề nghị các cơ quan thực hiện."),
            [("Sở Ngoại vụ", 1)],
        ),
        (("1. Chế độ báo cáo",), []),
    ],
)
def test_it_counts_the_duties_of_each_agency(lines: tuple[str, ...], duties: list[tuple[str, int]]) -> None:
    assert _duties(*lines) == duties


@pytest.mark.parametrize(
    ("sentence", "reports"),
    [
        (
            "Các sở báo cáo định kỳ 6 tháng trước ngày 05/6/2027, báo cáo năm trước ngày 31/11/2027.",
            [("6 tháng", "2027-06-05", None), ("năm", None, None)],
        ),
        ("Các sở báo cáo kết quả trước ngày 15 hằng tháng.", [("tháng", None, "monthly day 15")]),
        ("Trước ngày 15/12 hàng năm tổng hợp, báo cáo Bộ Ngoại giao.", [("năm", None, "yearly 12-15")]),
        ("Các sở báo cáo năm trước ngày 20/12.", [("năm", "2027-12-20", None)]),
        ("Danh sách gửi về Sở Ngoại vụ trước ngày 31/3/2027 để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.", []),
        ("Các sở tổ chức hội nghị trước ngày 31/3/2027.", []),
    ],
)
def test_it_reads_when_reports_are_due(sentence: str, reports: list[tuple[str, str | None, str | None]]) -> None:
    assert _reports(sentence) == reports


def test_it_reads_reports_on_request() -> None:
    assert ("đột xuất", None, None) in _reports("Các sở báo cáo đột xuất theo yêu cầu.")


def test_it_reads_a_decision_with_its_plan() -> None:
    text = (
        "Số: 15/QĐ-UBND\nMẫu, ngày 05 tháng 01 năm 2027\n\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch năm 2027\n\n"
        "QUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2027.\n\nĐiều 2. Quyết định này có hiệu lực từ ngày ký."
        + _END
        + "\nKẾ HOẠCH\nnăm 2027\n"
        "(Kèm theo Quyết định số 15/QĐ-UBND ngày 05/01/2027)\n\nI. NHIỆM VỤ\n\n1. Họp.\nChủ trì: Sở Nội vụ.\n"
    )
    found = plan(text)
    assert (found.document.kind, found.document.signer) == ("quyết định", "Trần Văn Ví Dụ")
    assert [(task.title, names(task.lead)) for task in found.tasks] == [("Họp", ["Sở Nội vụ"])]


def test_it_reads_money() -> None:
    (line,) = plan("KẾ HOẠCH\nnăm 2027\n\nIV. KINH PHÍ\nTổng kinh phí 1.500 triệu đồng từ ngân sách tỉnh.\n").budget
    assert (line.amount, line.source) == (1_500_000_000, "ngân sách tỉnh.".rstrip("."))
