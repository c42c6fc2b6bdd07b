"""The door: what each kind of file gets, told by its bytes and never by its name."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import openpyxl
import pytest
from door_samples import (
    NAMESPACES,
    PLAN,
    opened,
    packed,
    paragraph,
    printed,
    refused,
    relations,
    run,
    table,
    unpacked,
    word,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.engines.plancompiler import compile
from nharong.engines.plancompiler.read.answers import Answer, refuse
from nharong.engines.plancompiler.read.tidy import tidy
from nharong.engines.plancompiler.refusal import Refusal, RefusalCode

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_GOOD = word(paragraph("KẾ HOẠCH"))


def _xlsx() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def _locked_entry() -> bytes:
    """A zip whose entries say that they are encrypted: the flag stands in both headers of each."""
    data = bytearray(_GOOD)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def _swelling() -> bytes:
    return word(paragraph("mở") + "<w:p/>" * 1_000_000)


def _lying() -> bytes:
    """A swelling file whose directory claims a small size."""
    data = _swelling()
    size = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml").file_size
    return data.replace(size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))


def _spread() -> bytes:
    """Many parts, each small enough, too many together."""
    names = {f"header{count}": paragraph("a" * 900_000) for count in range(40)}
    return word(paragraph("KẾ HOẠCH"), **names)


def _two_of_a_name() -> bytes:
    stream = io.BytesIO(_GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(stream, "a") as package:
        package.writestr("word/document.xml", "<x/>")
    return stream.getvalue()


def _many_entries() -> bytes:
    return packed({f"word/{count}.xml": b"" for count in range(3_000)})


_ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}
BAD: dict[str, tuple[bytes, RefusalCode]] = {
    "nothing": (b"", RefusalCode.EMPTY),
    "white space": (b" \r\n\t\n" * 50, RefusalCode.EMPTY),
    "a byte order mark alone": (b"\xef\xbb\xbf\n", RefusalCode.EMPTY),
    "a word file without words": (word(paragraph("") + paragraph("  ")), RefusalCode.EMPTY),
    "text beyond measure": ("kế hoạch ".encode() * 600_000, RefusalCode.TOO_LARGE),
    "a swelling zip": (_swelling(), RefusalCode.ZIP_BOMB),
    "a zip that lies about its size": (_lying(), RefusalCode.BROKEN),
    "a zip that swells in many parts": (_spread(), RefusalCode.ZIP_BOMB),
    "a zip of thousands of files": (_many_entries(), RefusalCode.ZIP_BOMB),
    "a locked word file": (_OLE2 + "EncryptedPackage".encode("utf-16-le"), RefusalCode.ENCRYPTED),
    "locked zip entries": (_locked_entry(), RefusalCode.ENCRYPTED),
    "a pdf": (b"%PDF-1.7\n1 0 obj <</Type /Font>>", RefusalCode.PDF_NOT_YET),
    "a pdf of packed objects": (b"\n%PDF-1.7\n1 0 obj <</Type /ObjStm>> /Image", RefusalCode.PDF_NOT_YET),
    "a scanned pdf": (b"%PDF-1.4\n1 0 obj <</Subtype /Image>>", RefusalCode.SCAN_NOT_YET),
    "an old word file": (_OLE2 + "WordDocument".encode("utf-16-le"), RefusalCode.DOC_NOT_YET),
    "an old spreadsheet": (_OLE2 + "Workbook".encode("utf-16-le"), RefusalCode.BINARY),
    "rtf": (b"{\\rtf1 K}", RefusalCode.DOC_NOT_YET),
    "a web page": (b"\xef\xbb\xbf<!DOCTYPE html><p>K", RefusalCode.DOC_NOT_YET),
    "odt": (packed(_ODT), RefusalCode.DOC_NOT_YET),
    "ods": (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), RefusalCode.BINARY),
    "xlsx": (_xlsx(), RefusalCode.BINARY),
    "a zip of something": (packed({"ke-hoach.txt": b"K"}), RefusalCode.BINARY),
    "an empty zip": (packed({}), RefusalCode.BINARY),
    "gzip": (b"\x1f\x8b\x08" + bytes(40), RefusalCode.BINARY),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(40), RefusalCode.IMAGE),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(40), RefusalCode.IMAGE),
    "tiff": (b"II*\x00" + bytes(40), RefusalCode.IMAGE),
    "bmp": (b"BM\x36\x00\x00\x00" + bytes(40), RefusalCode.IMAGE),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", RefusalCode.IMAGE),
    "heic": (b"\x00\x00\x00\x18ftypheic" + bytes(40), RefusalCode.IMAGE),
    "binary": (bytes(range(256)) * 20, RefusalCode.BINARY),
    "half a word file": (_GOOD[: len(_GOOD) // 2], RefusalCode.BROKEN),
    "the head of a word file": (_GOOD[:4], RefusalCode.BROKEN),
    "a word file without its main part": (packed({"[Content_Types].xml": "<Types/>"}), RefusalCode.BROKEN),
    "a main part that is no xml": (packed({"word/document.xml": "<w:document"}), RefusalCode.BROKEN),
    "a main part without a body": (packed({"word/document.xml": f"<w:document {NAMESPACES}/>"}), RefusalCode.BROKEN),
    "two main parts": (_two_of_a_name(), RefusalCode.BROKEN),
    "a foreign file pasted in on opening": (word(paragraph("K") + "<w:altChunk/>"), RefusalCode.BROKEN),
    "tcvn3": ("KÕ ho¹ch th«ng tin ®èi ngo¹i".encode("latin-1"), RefusalCode.LEGACY_ENCODING),
    "tcvn3 saved as utf-8": ("KÕ ho¹ch th«ng tin ®èi ngo¹i".encode(), RefusalCode.LEGACY_ENCODING),
    "tcvn3 in a word file": (word(paragraph("KÕ ho¹ch th«ng tin ®èi ngo¹i")), RefusalCode.LEGACY_ENCODING),
    "vni": ("Keá hoaïch thoâng tin ñoái ngoaïi".encode("latin-1"), RefusalCode.LEGACY_ENCODING),
    "vni saved as utf-8": ("Keá hoaïch thoâng tin ñoái ngoaïi".encode(), RefusalCode.LEGACY_ENCODING),
    "damaged utf-8": (PLAN.encode().replace("ế".encode(), b"\xe1\xba", 1), RefusalCode.BROKEN),
}
_LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
HOSTILE: dict[str, bytes] = {
    "a billion laughs": word(paragraph("&l9;"), before=f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'),
    "a file from the disk": word(paragraph("&x;"), before='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
    "a hundred thousand levels": word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "text in one endless run": word(paragraph("a" * 11_000_000)),
    "styles with entities": packed(
        {**unpacked(word("", styles="<w:p/>")), "word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_it_answers_bad_input_in_one_line(kind: str) -> None:
    data, code = BAD[kind]
    refusal = refused(data, "kế hoạch.docx")
    assert refusal.code == code
    for message in (refusal.message, refusal.message_vi, str(refusal)):
        assert message.startswith("kế hoạch.docx: ")
        assert "\n" not in message
        assert message.endswith(".")
    assert refusal.message != refusal.message_vi


def test_it_answers_fifty_megabytes_of_zeros() -> None:
    assert refused(bytes(50 * 2**20)).code == RefusalCode.EMPTY
    assert refused(b"K" * (50 * 2**20 + 1)).code == RefusalCode.TOO_LARGE


def test_it_compiles_no_text_that_is_longer_than_any_plan() -> None:
    text = "kế hoạch\n".encode() * 70_000
    assert opened(text).text.startswith("kế hoạch")
    with pytest.raises(Refusal, match="longer than any plan") as caught:
        compile(text, file="kế hoạch.txt")
    assert caught.value.code == RefusalCode.TOO_LARGE
    assert caught.value.message_vi.startswith("kế hoạch.txt: ")


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_refuses_hostile_xml(kind: str) -> None:
    refusal = refused(HOSTILE[kind])
    assert refusal.code in {RefusalCode.BROKEN, RefusalCode.ZIP_BOMB}


def test_it_reads_what_is_only_large() -> None:
    rows = table([["1", "Tổ chức tập huấn nghiệp vụ", "Quý I năm 2027"]] * 3_000)
    picture = {"word/media/image1.bmp": bytes(8 * 2**20)}
    assert len(opened(packed({**unpacked(word(rows)), **picture})).blocks) == 9_000
    source = opened(word(paragraph("a b") * 5_000))
    assert len(source.blocks) == 5_000


def test_it_ends_a_field_without_an_end_with_its_paragraph() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert opened(word(paragraph(begun * 2_000, "mất") + paragraph("còn"))).text == "còn"


def test_it_has_a_sentence_for_every_answer_in_both_languages() -> None:
    for answer in Answer:
        refusal = refuse(answer, "a\n\x00b.docx")
        assert refusal.message.startswith("a b.docx: ")
        assert refusal.message_vi.startswith("a b.docx: ")
    assert {refuse(answer, "a").code for answer in Answer} == set(RefusalCode)


@pytest.mark.parametrize(
    "data",
    [
        PLAN.encode(),
        PLAN.encode("utf-8-sig"),
        PLAN.encode("utf-16"),
        b"\xfe\xff" + PLAN.encode("utf-16-be"),
        PLAN.encode("utf-32"),
        PLAN.replace("\n", "\r\n").encode(),
        PLAN.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", PLAN).encode(),
        PLAN.replace(" ", "\u00a0").encode(),
        PLAN.replace("ạ", "ạ\u200b").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "utf-32", "crlf", "cr", "nfd", "hard blanks", "zero width"],
)
def test_it_reads_a_text_in_every_form_of_unicode(data: bytes) -> None:
    assert opened(data, "a.docx").text == PLAN


def _windows_1258(text: str) -> bytes:
    """The text as Windows writes Vietnamese: tone marks apart, the marks of the vowels with their letters."""
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323")
        pieces.append(unicodedata.normalize("NFC", apart.translate({ord(mark): None for mark in tone})) + tone)
    return "".join(pieces).encode("cp1258")


def test_it_reads_windows_1258_where_it_can_be_nothing_else() -> None:
    assert opened(_windows_1258(PLAN), "a.txt").text == PLAN


def test_it_does_not_guess_at_other_eight_bit_texts() -> None:
    assert refused("Le café est à côté de la forêt".encode("latin-1"), "a.txt").code == RefusalCode.LEGACY_ENCODING


@pytest.mark.parametrize("words", ["naïve Citroën® © 2027", "5 m² × 3", "Word® và «Kế hoạch»", "số 5ª"])
def test_it_takes_no_foreign_word_for_an_old_encoding(words: str) -> None:
    assert words in opened((PLAN + words).encode(), "a.txt").text


def test_it_turns_control_characters_into_blanks_and_pages_into_lines() -> None:
    assert tidy("a\x00b\x1fc\x0cd\r\ne\x0bf\u2028g\x85h") == "a b c\nd\ne\nf\ng\nh"


def test_it_finds_the_main_part_by_the_relationship_and_not_by_its_name() -> None:
    parts = unpacked(_GOOD)
    body = parts.pop("word/document.xml")
    parts["word/document2.xml"] = body
    parts["_rels/.rels"] = relations({"word/document2.xml": "officeDocument"}).encode()
    assert opened(packed(parts)).text == "KẾ HOẠCH"


def test_it_looks_at_the_bytes_and_not_at_the_name() -> None:
    assert opened(_GOOD, "ảnh.png").text == "KẾ HOẠCH"
    assert opened(PLAN.encode(), "ke-hoach.pdf").text == PLAN
    assert printed(opened(PLAN.encode(), "a"))[-1][0] == "-"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_it_tidies_once_and_for_all(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert not any(unicodedata.category(letter) == "Cc" for letter in once if letter not in "\n\t")


def test_it_refuses_with_an_exception_of_its_own() -> None:
    with pytest.raises(Refusal, match=r"kế hoạch\.txt: "):
        opened(b"", "kế hoạch.txt")


def test_it_reads_a_word_file_with_a_run_in_a_plain_font() -> None:
    fonts = '<w:rFonts w:ascii=".VnTime" w:hAnsi="Times New Roman"/>'
    assert opened(word(paragraph(run("Tổ chức tập huấn nghiệp vụ", fonts)))).text == "Tổ chức tập huấn nghiệp vụ"
