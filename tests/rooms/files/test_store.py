"""Letting bytes in: once, whole, and readable again."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import pytest

from factories import files as made
from factories.offices import Cast
from nharong.deadlines.rules import HERE
from nharong.files import api as files
from nharong.files.api import Fault, MediaType, Problem
from nharong.ledger.api import Ref, history
from nharong.offices.api import NotAllowed, user_ref

AT = datetime(2027, 5, 1, 9, tzinfo=HERE)
OPEN = "Công tác bảo vệ bí mật Nhà nước được thực hiện nghiêm túc"

ACCEPTED = [
    (MediaType.TEXT, OPEN.encode()),
    (MediaType.TEXT, b"\xef\xbb\xbf" + OPEN.encode()),
    (MediaType.DOCX, made.docx("Báo cáo kết quả", OPEN, header="Lưu hành nội bộ", cell="10 cuộc")),
    (MediaType.XLSX, made.xlsx(["Chỉ tiêu", "Số liệu"], [OPEN, 12.5], header="&P/&N", comment="đã kiểm tra")),
    (MediaType.PDF, made.pdf("Báo cáo kết quả", OPEN)),
    (MediaType.PDF, made.pdf_in_columns("BẢO VỆ BÍ MẬT", "NHÀ NƯỚC", OPEN)),
    (MediaType.PDF, made.scan("ảnh hoạt động có chú thích")),
    (MediaType.PDF, made.signed_scan(OPEN * 6)),
]


@pytest.mark.parametrize(("media_type", "data"), ACCEPTED)
def test_it_keeps_the_bytes_under_their_hash(cast: Cast, data_folder: Path, media_type: MediaType, data: bytes) -> None:
    file = files.store(data, name="minh-chung", by=cast.foreign_officer, at=AT)
    sha256 = hashlib.sha256(data).hexdigest()
    assert (file.sha256, file.size, file.media_type, file.stored_at) == (sha256, len(data), media_type, AT)
    assert files.read(file) == data
    assert [path.relative_to(data_folder) for path in data_folder.rglob("*") if path.is_file()] == [
        Path("files", sha256[:2], sha256)
    ]
    assert files.verify_all() == []


def test_it_keeps_the_same_bytes_once(cast: Cast) -> None:
    first = made.stored(cast.foreign_officer, AT)
    second = made.stored(cast.specialist, AT.replace(day=2))
    assert first == second
    entries = history(Ref("files.file", first.pk))
    assert [(entry.verb, entry.actor) for entry in entries] == [("files.stored", user_ref(cast.foreign_officer))]
    assert entries[0].about["sha256"] == first.sha256


def test_a_stranger_may_not_store(cast: Cast, data_folder: Path) -> None:
    with pytest.raises(NotAllowed):
        made.stored(cast.stranger, AT)
    assert list(data_folder.rglob("*")) == []


def test_it_says_when_stored_bytes_are_gone_or_changed(cast: Cast) -> None:
    gone, changed = made.stored(cast.specialist, AT), made.stored(cast.specialist, AT, text="Số liệu quý I")
    files.path_of(gone.sha256).unlink()
    there = files.path_of(changed.sha256)
    there.chmod(0o600)
    there.write_bytes(b"other")
    (there.parent / "left-over.part").write_bytes(b"x")
    for file in (gone, changed):
        with pytest.raises(files.Damaged, match=file.sha256):
            files.read(file)
    assert sorted(files.verify_all(), key=lambda problem: problem.fault) == [
        Problem(changed.sha256, Fault.CHANGED),
        Problem(gone.sha256, Fault.MISSING),
        Problem("left-over.part", Fault.STRAY),
    ]


def test_it_heals_damaged_bytes_when_they_come_in_again(cast: Cast) -> None:
    file = made.stored(cast.specialist, AT)
    path = files.path_of(file.sha256)
    path.chmod(0o600)
    path.write_bytes(b"other")
    assert files.read(made.stored(cast.specialist, AT)) == "Biên bản cuộc họp giao ban".encode()
