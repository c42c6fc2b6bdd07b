"""Turning files away: each says what to do, and of a marked one nothing is kept anywhere."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import files as made
from factories.offices import Cast
from nharong.deadlines.rules import HERE
from nharong.files import api as files
from nharong.files.errors import Encrypted, HasEmbedded, HasMacros, NoTextLayer, UnpacksTooLarge
from nharong.ledger.api import LedgerEntry, Ref, history
from nharong.offices.api import user_ref

AT = datetime(2027, 5, 1, 9, tzinfo=HERE)
WORDS = "Phương án tuyệt đối không được lưu"
DOOR = Ref("files.door", 0)

INNER = made.docx("TỐI MẬT", WORDS)
CUSTOM = '<Properties xmlns:vt="v"><property name="x"><vt:lpwstr>Độ mật: Mật</vt:lpwstr></property></Properties>'
WORD_ART = '<xml xmlns:v="v"><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></xml>'
LINES = '<d xmlns:a="a"><a:p><a:r><a:t>MẬT</a:t></a:r><a:br/><a:r><a:t>Số 01</a:t></a:r></a:p></d>'
BOX = '<d xmlns:a="a"><a:p><a:r><a:t>TỐI </a:t></a:r><a:r><a:t>MẬT</a:t></a:r></a:p></d>'
MARKED = {
    "text": f"UBND TỈNH\nMẬT\n{WORDS}".encode(),
    "decomposed": unicodedata.normalize("NFD", f"TUYỆT MẬT\n{WORDS}").encode(),
    "utf16": f"TỐI MẬT\n{WORDS}".encode("utf-16"),
    "docx": INNER,
    "docx header": made.docx(WORDS, header="TỐI MẬT"),
    "docx cell": made.docx(WORDS, cell="MẬT"),
    "docx property": made.repacked(made.docx(WORDS), add={"docProps/custom.xml": CUSTOM.encode()}),
    "xlsx cell": made.xlsx(["Phụ lục"], [WORDS], ["MẬT"]),
    "xlsx header": made.xlsx([WORDS], header='&"Times,Bold"&14TUYỆT MẬT'),
    "xlsx comment": made.xlsx([WORDS], comment="TỐI MẬT"),
    "xlsx sheet": made.xlsx([WORDS], sheet="MẬT"),
    "xlsx text box": made.repacked(made.xlsx([WORDS]), add={"xl/drawings/drawing1.xml": BOX.encode()}),
    "xlsx text box of lines": made.repacked(made.xlsx([WORDS]), add={"xl/drawings/drawing1.xml": LINES.encode()}),
    "xlsx word art": made.repacked(made.xlsx([WORDS]), add={"xl/drawings/vmlDrawing1.vml": WORD_ART.encode()}),
    "xlsx part in capitals": made.repacked(made.xlsx([WORDS]), add={"xl/drawings/DRAWING1.XML": BOX.encode()}),
    "xlsx in docx": made.repacked(made.docx(WORDS), add={"word/embeddings/a.xlsx": made.xlsx(["MẬT"])}),
    "docx in xlsx in docx": made.repacked(
        made.docx(WORDS),
        add={"word/embeddings/a.xlsx": made.repacked(made.xlsx(["a"]), add={"xl/embeddings/b.docx": INNER})},
    ),
    "pdf": made.pdf(WORDS, f"#align(center)[*TỐI MẬT*]\n\n{WORDS}"),
    "pdf column": made.pdf_in_columns("TỐI MẬT", "Gia Lai, 05/6/2027", WORDS),
    "pdf letters": made.pdf_in_columns("#text(tracking: 3pt)[MẬT]", "Gia Lai, 05/6/2027", WORDS),
    "pdf note": made.pdf_with_note(WORDS, "TUYỆT MẬT"),
}


@pytest.mark.parametrize("kind", MARKED)
def test_it_keeps_nothing_of_a_marked_document(
    cast: Cast, data_folder: Path, kind: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    data, before = MARKED[kind], LedgerEntry.objects.count()
    with pytest.raises(files.SecretMarked) as refusal:
        files.store(data, name="phuong-an.docx", by=cast.specialist, at=AT)
    assert "phuong-an.docx" in str(refusal.value)
    assert WORDS not in str(refusal.value)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert LedgerEntry.objects.count() == before + 1
    note = history(DOOR)[-1]
    assert (note.verb, note.actor, note.at) == ("files.refused", user_ref(cast.specialist), AT)
    assert (note.before, note.after, note.about) == ({}, {}, {})
    traces = (WORDS, "phuong-an", hashlib.sha256(data).hexdigest())
    assert [trace for trace in traces if trace in _everything_stored() + caplog.text] == []


@pytest.mark.django_db(transaction=True)
def test_the_note_of_a_refusal_stays_though_the_caller_fails() -> None:
    from factories.offices import small_province

    cast = small_province()
    with pytest.raises(files.SecretMarked):
        files.store(MARKED["pdf"], name="a.pdf", by=cast.specialist, at=AT)
    assert len(history(DOOR)) == 1


REFUSED = [
    (b"", files.Unreadable),
    (b" \n\0\0 ", files.Unreadable),
    (made.png(), files.TypeNotAccepted),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, files.TypeNotAccepted),
    (made.repacked(made.docx("a"), drop=["word/document.xml"]), files.TypeNotAccepted),
    (made.repacked(made.docx("a"), add={"xl/workbook.xml": b"<a/>"}), files.TypeNotAccepted),
    (made.repacked(made.xlsx(["a"]), add={"xl/vbaProject.bin": b"x"}), HasMacros),
    (made.repacked(made.docx("a"), add={"word/afchunk.mht": "<p>MẬT</p>".encode()}), HasEmbedded),
    (made.repacked(made.docx("a"), add={"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}), HasEmbedded),
    (made.repacked(made.xlsx(["a"]), add={"xl/sharedStrings.xml": b"<sst><si>"}), files.Unreadable),
    (made.repacked(made.xlsx(["a"]), add={"xl/x.xml": b'<!DOCTYPE a [<!ENTITY b "M">]><a>&b;</a>'}), files.Unreadable),
    (made.xlsx(["a"])[:900], files.Unreadable),
    (made.pdf("a")[:500], files.Unreadable),
    (made.locked_pdf(), Encrypted),
    (made.pdf_with_attachment("Báo cáo", MARKED["docx"]), HasEmbedded),
    (made.scan("Trang một", ""), NoTextLayer),
    (made.signed_scan("Ký bởi: Sở Ngoại vụ, ngày ký 05/6/2027"), NoTextLayer),
]


@pytest.mark.parametrize(("data", "error"), REFUSED)
def test_it_turns_away_what_it_cannot_look_through(data: bytes, error: type) -> None:
    with translation.override("en"), pytest.raises(error) as refusal:
        files.admit(data, name="minh-chung.bin")
    said = str(refusal.value)
    assert "minh-chung.bin" in said
    assert "\n" not in said


def test_it_keeps_nothing_of_what_it_turns_away(cast: Cast, data_folder: Path) -> None:
    for data, error in REFUSED:
        with pytest.raises(error):
            files.store(data, name="minh-chung.bin", by=cast.specialist, at=AT)
    assert list(data_folder.rglob("*")) == []
    assert files.StoredFile.objects.count() == 0
    assert history(DOOR) == []  # only a mark of secrecy is noted


def test_it_turns_away_more_bytes_than_are_taken(cast: Cast) -> None:
    data = b"a" * (configured.FILE_UPLOAD_MAX_MEMORY_SIZE + 1)
    with pytest.raises(files.TooLarge, match="20"):
        files.store(data, name="a.txt", by=cast.specialist, at=AT)
    assert files.StoredFile.objects.count() == 0


def test_it_turns_away_a_workbook_made_to_exhaust_its_reader(cast: Cast) -> None:
    with pytest.raises(UnpacksTooLarge):
        files.store(made.bomb(), name="a.xlsx", by=cast.specialist, at=AT)
    assert files.StoredFile.objects.count() == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    which=st.sampled_from([made.docx("Báo cáo"), made.xlsx(["a", 1]), made.pdf("Báo cáo"), b"B\xc3\xa1o"]),
    edits=st.lists(st.tuples(st.integers(0), st.binary(min_size=1, max_size=4)), min_size=1, max_size=4),
    cut=st.none() | st.integers(0),
)
def test_it_answers_any_bytes_with_a_kind_or_a_refusal(which: bytes, edits: list, cut: int | None) -> None:
    data = bytearray(which)
    for place, new in edits:
        place %= len(data)
        data[place : place + len(new)] = new
    assert _answer(bytes(data[: cut % len(data)] if cut else data))


def _answer(data: bytes) -> str:
    try:
        return files.admit(data, name="x")
    except files.FilesError as refusal:
        return str(refusal)


def _everything_stored() -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [str(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def test_it_turns_marked_words_away_and_quotes_none_of_them(cast: Cast) -> None:
    files.need_unmarked("Đã mở hai lớp tập huấn về bảo vệ bí mật nhà nước.", "", by=cast.specialist, at=AT)
    assert not history(DOOR)
    with pytest.raises(files.WordsMarked) as refused, translation.override("en"):
        files.need_unmarked("Không có gì.", f"TỐI MẬT\n{WORDS}", by=cast.specialist, at=AT)
    assert WORDS not in str(refused.value)
    assert isinstance(refused.value, files.SecretMarked)
    (note,) = history(DOOR)
    assert (note.verb, note.actor, note.at) == ("files.refused", user_ref(cast.specialist), AT)
    assert WORDS not in str(note.before) + str(note.after) + str(note.about)
