"""The mark of state secrecy is refused wherever it stands; the word never is."""

from __future__ import annotations

import unicodedata

import pytest
from door_samples import PLAN, packed, paragraph, refused, relations, run, table, unpacked, word
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.engines.plancompiler.read.sniff import open_source
from nharong.engines.plancompiler.refusal import Refusal, RefusalCode
from nharong.engines.plancompiler.secrecy import find_secrecy_mark

MARKS = [
    ("MẬT", "MẬT"),
    ("TỐI MẬT", "TỐI MẬT"),
    ("TUYỆT MẬT", "TUYỆT MẬT"),
    ("T Ố I  M Ậ T", "TỐI MẬT"),
    ("T   U   Y   Ệ   T   M   Ậ   T", "TUYỆT MẬT"),
    ("M\nẬ\nT", "MẬT"),
    ("**TUYỆT MẬT**", "TUYỆT MẬT"),
    ("|\nMẬT\n|", "MẬT"),
    ("| MẬT | Số: 05/KH |", "MẬT"),
    ("--- MẬT ---", "MẬT"),
    ("[MẬT]", "MẬT"),
    ("(Mật)", "MẬT"),
    ("Tối mật", "TỐI MẬT"),
    ("Tuyệt Mật.", "TUYỆT MẬT"),
    ("\u200bMẬT\u00a0", "MẬT"),
    ("ＭẬＴ", "MẬT"),
    ("Độ mật: Mật", "MẬT"),
    ("ĐỘ MẬT: TỐI MẬT", "TỐI MẬT"),
    ("Mức độ mật - Tuyệt mật", "TUYỆT MẬT"),
    ("Độ mật: Mật; Độ khẩn: Hỏa tốc", "MẬT"),
    ("Độ mật\nMật", "MẬT"),
    ("MẬT - HỎA TỐC", "MẬT"),
    ("TỐI MẬT  KHẨN", "TỐI MẬT"),
    ("MẬT\t2", "MẬT"),
    ("TỐI MẬT Trang 2/5", "TỐI MẬT"),
    ("MẬT (Bản số: 03)", "MẬT"),
    ("PHỤ LỤC I (TỐI MẬT)", "TỐI MẬT"),
    ("MẬT      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "MẬT"),
    ("MËt", "MẬT"),
    ("TèI MËT", "TỐI MẬT"),
    ("§é mËt: MËt", "MẬT"),
    ("TUYEÄT MAÄT", "TUYỆT MẬT"),
    ("TÔìI MÂòT", "TỐI MẬT"),
]
OPEN = [
    "bảo vệ bí mật Nhà nước", "Chấp hành nghiêm chế độ bảo mật", "LƯU HÀNH NỘI BỘ", "KHẨN", "HỎA TỐC", "mật", "Mật",
    "mật ong", "Mật ong", "tài liệu mật.", "BÍ MẬT", "BẢO MẬT THÔNG TIN", "CÔNG TÁC BẢO VỆ BÍ\nMẬT\nNHÀ NƯỚC", "Mật độ",
    "xem văn bản mật", "MẬT ĐỘ: 12", "MẬT KHẨU", "NGUYỄN VĂN MẬT", "MẶT TRẬN", "MẤT", "TUYỆT ĐỐI", "Độ mật: không",
    "Độ mật: Mật, Tối mật, Tuyệt mật", "phân loại độ mật: Mật, Tối mật",
]  # fmt: skip
LINES = "\n".join(f"Câu thứ {count} của kế hoạch, nói về công tác bảo mật." for count in range(40))


@pytest.mark.parametrize(("mark", "grade"), MARKS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_it_finds_the_mark(mark: str, grade: str, form: str) -> None:
    mark = unicodedata.normalize(form, mark)  # type: ignore[arg-type]
    for text in (mark, f"{mark}\n{LINES}", f"{LINES}\n\n{mark}\n{LINES}"):
        assert find_secrecy_mark(text) == grade


@pytest.mark.parametrize("words", OPEN)
def test_it_takes_no_word_for_the_mark(words: str) -> None:
    assert find_secrecy_mark(f"{LINES}\n{words}\n{LINES}") is None


def test_it_takes_a_mark_after_a_body_whose_name_ends_like_the_word() -> None:
    assert find_secrecy_mark(f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ UÔNG BÍ\nMẬT\n{LINES}") == "MẬT"
    assert find_secrecy_mark(f"KẾ HOẠCH\nBẢO VỆ BÍ\nMẬT\nNHÀ NƯỚC\n{LINES}") is None


def test_it_takes_small_letters_for_a_mark_only_in_the_letterhead() -> None:
    assert find_secrecy_mark(f"ỦY BAN NHÂN DÂN\nMật\n{LINES}") == "MẬT"
    assert find_secrecy_mark(f"ỦY BAN NHÂN DÂN\nmật\n{LINES}") is None


MARK = "MẬT"
_BOX = f"<v:textbox><w:txbxContent>{paragraph(MARK)}</w:txbxContent></v:textbox>"
PLACES = {
    "the body": word(paragraph("KẾ HOẠCH") + paragraph(MARK)),
    "a cell of the letterhead": word(table([["ỦY BAN NHÂN DÂN", "CỘNG HÒA"], [MARK, "ngày"]])),
    "a line of a cell": word(table([[paragraph("Số: 5/KH", "<w:r><w:br/></w:r>", MARK)]])),
    "letters in several runs": word(paragraph("M", "Ậ", run("T", "<w:b/>"))),
    "small letters shown as capitals": word(paragraph(run("mật", "<w:caps/>"))),
    "a page header": word(paragraph("KẾ HOẠCH"), header1=paragraph("", properties="<w:jc/>") + paragraph(MARK)),
    "the footer of other pages": word(
        paragraph("KẾ HOẠCH"), footer3=paragraph(MARK, "<w:r><w:tab/><w:t>2</w:t></w:r>")
    ),
    "a text box": word(paragraph("KẾ", f"<w:r><w:pict>{_BOX}</w:pict></w:r>")),
    "a box in both forms": word(
        paragraph(
            f"<w:r><mc:AlternateContent><mc:Choice>{_BOX}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>", "KẾ"
        )
    ),
    "a box in a page header": word(paragraph("KẾ"), header1=paragraph("đầu", f"<w:r><w:pict>{_BOX}</w:pict></w:r>")),
    "a watermark": word(
        paragraph("KẾ"), header1=paragraph('<w:r><w:pict><v:textpath string="TUYỆT MẬT"/></w:pict></w:r>')
    ),
    "the description of a picture": word(paragraph('<w:r><w:drawing><wp:docPr descr="MẬT"/></w:drawing></w:r>', "KẾ")),
    "a note": word(paragraph("KẾ"), footnotes=f"<w:footnote>{paragraph(MARK)}</w:footnote>"),
    "a comment": word(paragraph("KẾ"), comments=f"<w:comment>{paragraph(MARK)}</w:comment>"),
    "the document's properties": packed(
        {
            **unpacked(word(paragraph("KẾ"))),
            "_rels/.rels": relations(
                {"word/document.xml": "officeDocument", "docProps/custom.xml": "custom-properties"}
            ),
            "docProps/custom.xml": '<Properties><property name="X"><lpwstr>Tối mật</lpwstr></property></Properties>',
        }
    ),
    "deleted words": word(paragraph("<w:del><w:r><w:delText>TỐI MẬT</w:delText></w:r></w:del>") + paragraph("KẾ")),
}


@pytest.mark.parametrize("place", PLACES)
def test_it_refuses_a_word_file_marked_in(place: str) -> None:
    refusal = refused(PLACES[place])
    assert refusal.code == RefusalCode.SECRET
    assert "KẾ" not in refusal.message + refusal.message_vi


def test_it_reads_the_same_file_without_the_mark() -> None:
    assert open_source(word(paragraph("KẾ"), header1=paragraph("2")), file="a.docx").text == "KẾ"


@pytest.mark.parametrize(
    "data",
    [
        "MËt\nKÕ ho¹ch th«ng tin ®èi ngo¹i".encode("latin-1"),
        "MËt\nKÕ ho¹ch th«ng tin ®èi ngo¹i".encode(),
        "MAÄT\nKeá hoaïch thoâng tin ñoái ngoaïi".encode("latin-1"),
        "MẬT\n".encode() + "Kế hoạch thông tin đối ngoại".encode() + b"\xff\xfe\xff",
        "TỐI MẬT\nKế hoạch".encode("utf-16"),
        "MÂòT\nKêì hoaòch thông tin ðôìi ngoaòi".encode("latin-1"),
    ],
    ids=["tcvn3", "tcvn3 in utf-8", "vni", "damaged utf-8", "utf-16", "windows-1258"],
)
def test_it_says_secret_before_it_says_anything_else(data: bytes) -> None:
    assert refused(data, "a.txt").code == RefusalCode.SECRET


def test_it_says_legacy_where_no_mark_is() -> None:
    assert refused("KÕ ho¹ch th«ng tin ®èi ngo¹i".encode("latin-1"), "a.txt").code == RefusalCode.LEGACY_ENCODING


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([mark for mark, _ in MARKS]), st.integers(0, 14), st.booleans())
def test_it_refuses_any_plan_with_a_mark_among_its_first_lines(mark: str, at: int, decomposed: bool) -> None:
    lines = PLAN.split("\n")
    text = "\n".join([*lines[:at], mark, *lines[at:]])
    with pytest.raises(Refusal) as raised:
        open_source((unicodedata.normalize("NFD", text) if decomposed else text).encode(), file="a.txt")
    assert raised.value.code == RefusalCode.SECRET


_INNOCENT = [words for words in OPEN if words != "Mật"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PLAN.split("\n"), *_INNOCENT]), max_size=30), st.sampled_from(["\n", "\n\n", ".\n"]))
def test_it_never_refuses_a_plan_without_a_mark(lines: list[str], end: str) -> None:
    source = open_source(end.join([PLAN, *lines]).encode(), file="a.txt")
    assert find_secrecy_mark(source.text) is None


@pytest.mark.parametrize(
    "filler",
    ["M\n", "M   ", "(MẬT", "|", "* ", "Độ mật ", "MẬT)" + "*" * 50, "Ë", "K H Ẩ N ", "M Ậ ", "T U Y Ệ T M Ậ T 1 x"],
)
def test_it_takes_bounded_time_on_hostile_text(filler: str) -> None:
    long = filler * (200_000 // len(filler))
    assert find_secrecy_mark(long + "\nhết") in {None, "MẬT"}


def test_it_reads_the_real_plans_as_open(shared) -> None:  # type: ignore[no-untyped-def]
    plans = sorted((shared / "plans").glob("*.txt"))
    assert plans
    assert [plan.name for plan in plans if find_secrecy_mark(plan.read_text(encoding="utf-8"))] == []
