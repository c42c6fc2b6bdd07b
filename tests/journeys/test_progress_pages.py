"""An officer says on the page of a task what was done, with figures and evidence; nothing typed or filed is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import programme as made
from factories.year import SignIn, Year
from nharong.files.models import StoredFile
from nharong.programme import api as programme
from nharong.programme.models import Assignment, Evidence, ProgressEntry

AT = made.moment(6, 20)
pytestmark = pytest.mark.django_db


def _part(year: Year, number: str = "II.1") -> Assignment:
    return made.part(year.plan, number, year.cast.foreign)


def _send(client: Client, part: Assignment, **typed: Any) -> Any:
    facts = {"part": part.pk, "said": "UNDERWAY", "narrative": "Đã mở một lớp.", "as_of": "2027-06-19", **typed}
    return client.post(reverse("task-progress", args=[part.task_id]), facts)


def _file(name: str = "ds.txt", data: bytes = b"Danh sach lop") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/plain")


def _last() -> ProgressEntry:
    return ProgressEntry.objects.order_by("pk").last()


def test_it_keeps_all_that_was_said_and_shows_it(year: Year, sign_in: SignIn) -> None:
    officer, part = sign_in(year.cast.foreign_officer), _part(year)
    figure = {"indicator": "số lớp tập huấn", "value": "1.234,5", "unit": "lớp", "rule": "SUM"}
    typed = {f"figure-0-{name}": value for name, value in figure.items()}
    answer = _send(
        officer,
        part,
        percent="40",
        attached=[_file(), _file("chuong-trinh.txt", b"Chuong trinh")],
        links="https://example.vn/tin Tin về lớp học\nhttps://example.vn/anh",
        **typed,
    )
    assert answer.headers["Location"] == reverse("task", args=[part.task_id])
    entry = _last()
    assert (entry.said, entry.percent, entry.as_of) == ("UNDERWAY", 40, date(2027, 6, 19))
    assert [one.value for one in entry.figures.all()] == [Decimal("1234.5")]
    titles = {"ds.txt", "chuong-trinh.txt", "Tin về lớp học", "example.vn/anh"}
    assert {one.title for one in entry.evidence.all()} == titles
    text = officer.get(reverse("task", args=[part.task_id])).text
    assert all(words in text for words in ("Đã mở một lớp.", "1.234,5", *titles))


def test_it_asks_only_the_number_of_what_is_counted_already(year: Year, sign_in: SignIn) -> None:
    officer, part = sign_in(year.cast.foreign_officer), _part(year)
    said = {"said": programme.Said.UNDERWAY, "narrative": "Có.", "as_of": AT.date()}
    programme.record(part, figures=[made.classes(1)], by=year.cast.foreign_officer, at=AT, **said)
    text = officer.get(reverse("task", args=[part.task_id])).text
    assert '<input type="hidden" name="figure-0-indicator" value="số lớp tập huấn"' in text
    known = {"figure-0-indicator": "số lớp tập huấn", "figure-0-unit": "lớp", "figure-0-rule": "SUM"}
    _send(officer, part, **known, **{"figure-0-value": "2"})
    assert [(one.indicator, one.value) for one in _last().figures.all()] == [("số lớp tập huấn", 2)]
    _send(officer, part, narrative="Không đếm thêm.", **known, **{"figure-0-value": ""})
    assert (_last().narrative, _last().figures.count()) == ("Không đếm thêm.", 0)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"said": ""}, "Chọn tình hình thực hiện."),
        ({"narrative": ""}, "Hãy ghi một dòng"),
        ({"as_of": "2027-06-21"}, "21/06/2027"),
        ({"as_of": "31/11/2027"}, "Ngày này không có trong lịch"),
        ({"percent": "140"}, "100"),
        ({"said": "DONE", "percent": "90"}, "90%"),
        ({"figure-0-value": "1234.5", "figure-0-indicator": "lớp", "figure-0-unit": "lớp"}, "chưa rõ là số nào"),
        ({"figure-0-value": "3", "figure-0-indicator": "", "figure-0-unit": ""}, "Ghi tên chỉ tiêu."),
        ({"links": "http://example.vn"}, "https://"),
        ({"narrative": "TỐI MẬT"}, "Luật số 29/2018/QH14"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    year: Year, sign_in: SignIn, typed: dict[str, str], words: str
) -> None:
    officer, part = sign_in(year.cast.foreign_officer), _part(year)
    before = ProgressEntry.objects.count()
    answer = _send(officer, part, **{"narrative": "Đã mở lớp, còn họp.", "percent": "35", **typed})
    assert (answer.status_code, ProgressEntry.objects.count()) == (422, before)
    assert 'role="alert"' in answer.text
    assert words in answer.text
    if "narrative" not in typed:
        assert "Đã mở lớp, còn họp." in answer.text


def test_it_keeps_accepted_evidence_when_something_else_is_wrong(year: Year, sign_in: SignIn) -> None:
    officer, part = sign_in(year.cast.foreign_officer), _part(year)
    answer = _send(officer, part, said="", attached=[_file()], links="https://example.vn/tin Tin")
    filed = list(Evidence.objects.values_list("pk", flat=True))
    assert len(filed) == 2
    assert all(
        f'name="kept" value="{pk}"' in answer.text.replace(' id="id_kept_', ' x="') or str(pk) in answer.text
        for pk in filed
    )
    _send(officer, part, kept=filed)
    assert {one.pk for one in _last().evidence.all()} == set(filed)
    assert Evidence.objects.count() == 2


def test_it_keeps_the_good_files_when_one_is_refused(year: Year, sign_in: SignIn) -> None:
    officer, part = sign_in(year.cast.foreign_officer), _part(year)
    answer = _send(
        officer, part, attached=[_file(), _file("mat.txt", "Độ mật: TỐI MẬT".encode()), _file("anh.exe", b"MZ\x00\x01")]
    )
    assert answer.status_code == 422
    assert "mat.txt" in answer.text
    assert "anh.exe" in answer.text
    assert [one.title for one in Evidence.objects.all()] == ["ds.txt"]
    assert not ProgressEntry.objects.exists()


def test_it_says_nothing_to_report_without_words(year: Year, sign_in: SignIn) -> None:
    officer, part = sign_in(year.cast.foreign_officer), _part(year, "III.1.1")
    assert _send(officer, part, said="NOTHING_TO_REPORT").status_code == 422
    assert _send(officer, part, said="NOTHING_TO_REPORT", narrative="").status_code == 302
    assert _last().said == "NOTHING_TO_REPORT"


def test_it_takes_an_entry_back_and_shows_it_struck_through(year: Year, sign_in: SignIn) -> None:
    officer, part = sign_in(year.cast.foreign_officer), _part(year)
    _send(officer, part, narrative="Ghi nhầm.")
    undo = reverse("progress-withdraw", args=[part.task_id, _last().pk])
    page = reverse("task", args=[part.task_id])
    assert f'action="{undo}"' in officer.get(page).text
    assert officer.post(undo).headers["Location"] == page
    text = officer.get(page).text
    assert "<del>Ghi nhầm.</del>" in text
    assert "<del>Ghi nhầm.</del>" in officer.get(reverse("task-history", args=[part.task_id])).text
    assert f'action="{undo}"' not in text
    assert officer.post(undo).status_code == 409


def test_others_may_not_record_or_take_back(year: Year, sign_in: SignIn) -> None:
    part = _part(year, "II.4")  # of sở Ngoại vụ with the focal department
    _send(sign_in(year.cast.foreign_officer), part)
    undo = reverse("progress-withdraw", args=[part.task_id, _last().pk])
    for user in (year.cast.trade_officer, year.cast.specialist, year.cast.leader, year.cast.stranger):
        client = sign_in(user)
        assert _send(client, part).status_code == 403
        assert client.post(undo).status_code == 403
    other = sign_in(year.cast.focal_head)  # has a part, but not this one
    assert _send(other, part).status_code == 403
    assert other.post(undo).status_code == 403
    assert ProgressEntry.objects.count() == 1


def test_it_does_not_attach_evidence_of_another_agency(year: Year, sign_in: SignIn) -> None:
    who = {"agency": year.cast.trade, "by": year.cast.trade_officer, "at": AT}
    theirs = programme.add_link("https://example.vn/tin", title="Tin của họ", **who)
    answer = _send(sign_in(year.cast.foreign_officer), _part(year), kept=[theirs.pk, "x"])
    assert (answer.status_code, "Tin của họ" in answer.text) == (422, False)


def test_it_gives_evidence_as_a_file_to_all_who_have_a_part(year: Year, sign_in: SignIn) -> None:
    part = _part(year)
    _send(sign_in(year.cast.foreign_officer), part, attached=[_file("danh sách.txt")])
    address = reverse("evidence", args=[Evidence.objects.get().pk])
    for user in (year.cast.foreign_officer, year.cast.trade_officer, year.cast.specialist, year.cast.leader):
        answer = sign_in(user).get(address)
        assert (answer.content, answer.headers["X-Content-Type-Options"]) == (b"Danh sach lop", "nosniff")
        assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''danh%20s%C3%A1ch.txt"


def test_others_may_not_read_evidence(year: Year, sign_in: SignIn) -> None:
    _send(sign_in(year.cast.foreign_officer), _part(year, "II.4"), attached=[_file()])
    address = reverse("evidence", args=[Evidence.objects.get().pk])
    assert sign_in(year.cast.focal_head).get(address).status_code == 200
    for user in (year.cast.trade_officer, year.cast.administrator, year.cast.stranger):
        assert sign_in(user).get(address).status_code == 403
    assert sign_in(year.cast.specialist).get(reverse("evidence", args=[0])).status_code == 404
    assert StoredFile.objects.exists()


def test_it_keeps_to_twelve_questions_however_much_was_said(year: Year, sign_in: SignIn) -> None:
    officer, part = sign_in(year.cast.foreign_officer), _part(year)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(reverse("task", args=[part.task_id])).status_code == 200
        return len(queries)

    said = {"said": programme.Said.UNDERWAY, "narrative": "Có.", "as_of": AT.date()}
    who = {"by": year.cast.foreign_officer, "at": AT}
    for figures in ([made.classes(1)], [made.classes(2)], []):
        proof = programme.add_link("https://example.vn/tin", title="Tin", agency=year.cast.foreign, **who)
        programme.record(part, figures=figures, evidence=[proof], **said, **who)
    assert count() <= 12
