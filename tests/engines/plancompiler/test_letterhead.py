"""The frame of a document: who issued it, under what title, who signed, however the letterhead is set."""

from __future__ import annotations

import pytest
from door_samples import paragraph, table, word
from plan_texts import plan

from nharong.engines.plancompiler import compile

_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
_BODY = "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nI. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\n\n"


@pytest.mark.parametrize(
    "mark", ["DỰ THẢO", "DỰ THẢO LẦN 3", "HỎA TỐC", "(DỰ THẢO)", "BẢN DỰ THẢO", "KHẨN", "LƯU HÀNH NỘI BỘ"]
)
def test_it_keeps_marks_of_handling_out_of_the_issuer(mark: str) -> None:
    text = f"{mark}\n\nỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\n\n{_MOTTO}Số: 7/KH-UBND\n\n{_BODY}"
    assert plan(text).document.issuer == "ỦY BAN NHÂN DÂN TỈNH CÀ MAU"


@pytest.mark.parametrize(
    ("left", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH CÀ MAU Số: 7/KH-UBND", "ỦY BAN NHÂN DÂN TỈNH CÀ MAU"),
        ("UBND TỈNH CÀ MAU SỞ NGOẠI VỤ Số: 7/KH-SNgV", "SỞ NGOẠI VỤ"),
    ],
)
def test_it_ends_the_issuer_at_the_number_in_the_same_cell(left: str, issuer: str) -> None:
    right = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Cà Mau, ngày 05 tháng 01 năm 2027"
    body = table([[left, right]]) + paragraph("KẾ HOẠCH") + paragraph("Thông tin đối ngoại năm 2027")
    document = compile(word(body), file="ke-hoach.docx").plan.document
    assert (document.issuer, document.place) == (issuer, "Cà Mau")
    assert document.number == left.rsplit(" ", 1)[-1]


@pytest.mark.parametrize(
    "authority",
    ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "GIÁM ĐỐC SỞ NGOẠI VỤ TỈNH CÀ MAU"],
)
def test_it_ends_the_title_of_a_decision_above_who_decides(authority: str) -> None:
    opening = "QUYẾT ĐỊNH\n\nVỀ VIỆC BAN HÀNH KẾ HOẠCH NĂM 2027"
    text = f"{opening}\n\n{authority}\n\nCăn cứ Luật Báo chí;\n\nĐiều 1. Ban hành.\n"
    assert plan(text).document.title == "VỀ VIỆC BAN HÀNH KẾ HOẠCH NĂM 2027"


def test_it_keeps_an_authority_that_the_title_runs_into() -> None:
    text = "QUYẾT ĐỊNH\n\nVỀ VIỆC BAN HÀNH KẾ HOẠCH CỦA\n\nỦY BAN NHÂN DÂN TỈNH CÀ MAU\n\nĐiều 1. Ban hành.\n"
    assert plan(text).document.title == "VỀ VIỆC BAN HÀNH KẾ HOẠCH CỦA ỦY BAN NHÂN DÂN TỈNH CÀ MAU"


@pytest.mark.parametrize(
    ("printed", "signer"),
    [
        ("ThS. Trần Thị Mẫu", "Trần Thị Mẫu"),
        ("PGS.TS. Lê Văn Thử", "Lê Văn Thử"),
        ("Đại tá Phạm Văn Thử", "Phạm Văn Thử"),
        ("TRẦN THỊ MẪU", "TRẦN THỊ MẪU"),
        ("Y Mẫu", "Y Mẫu"),
    ],
)
def test_it_reads_who_signed(printed: str, signer: str) -> None:
    document = plan(
        f"{_BODY}Nơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n{printed}\n"
    ).document
    assert (document.signer_title, document.signer) == ("PHÓ CHỦ TỊCH", signer)


def test_it_takes_no_body_for_a_name() -> None:
    document = plan(f"{_BODY}Nơi nhận:\n- Lưu: VT.\n\nTM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\n\nSỞ NGOẠI VỤ\n").document
    assert (document.signer_title, document.signer) == ("TRƯỞNG BAN", None)


def test_it_reads_a_signature_above_the_recipients() -> None:
    text = (
        "KẾ HOẠCH\nnăm 2027\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Phối hợp thực hiện.\n\n"
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nTrần Thị Mẫu\n\nNơi nhận:\n- Sở Y tế;\n- Lưu: VT.\n"
    )
    made = plan(text)
    assert (made.document.signer, made.document.signer_title) == ("Trần Thị Mẫu", "PHÓ GIÁM ĐỐC")
    assert made.document.recipients == ("Sở Y tế", "Lưu: VT")
    assert [len(duty.items) for duty in made.agency_duties] == [1]
