"""The register of agencies as each role meets it, and the acts of its keeper."""

from __future__ import annotations

import gzip
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from factories.programme import moment
from factories.year import SignIn, Year
from nharong.frame import sample
from nharong.offices import api as offices
from nharong.site.agencies.queries import register

MOST_QUERIES = 12
MOST_BYTES = 50 * 1024
TODAY = date(2027, 6, 20)
NAMED = {
    "name": "Sở Đối ngoại",
    "short_name": "SĐN",
    "kind": "department",
    "parent": "",
    "valid_from": "2027-07-01",
    "paper": "Nghị quyết số 8/NQ-HĐND",
}
pytestmark = pytest.mark.django_db


def test_it_lists_the_agencies_of_the_day_and_finds_them_without_marks(year: Year, sign_in: SignIn) -> None:
    officer = sign_in(year.cast.trade_officer)
    text = officer.get(reverse("agencies")).text
    assert text.index("Sở Văn hóa, Thể thao và Du lịch") < text.index("Sở Công Thương")
    for words in ("ngoai vu", "VỤ ngoại", "so ngoai"):
        found = officer.get(reverse("agencies"), {"words": words}).text
        assert reverse("agency", args=["so-ngoai-vu"]) in found
        assert reverse("agency", args=["so-cong-thuong"]) not in found
    nothing = officer.get(reverse("agencies"), {"words": "không có"})
    assert reverse("agencies") in nothing.text.partition("</form>")[2]


def test_it_finds_an_agency_by_another_spelling_and_by_a_former_name(year: Year) -> None:
    by, at = year.cast.specialist, moment(6, 1)
    offices.add_alias(year.cast.trade, "Sở CT", by=by, at=at)
    offices.rename_agency(year.cast.foreign, name="Sở Đối ngoại", valid_from=date(2027, 6, 10), by=by, at=at)
    assert [row.key for row in register(on=TODAY, words="so ct")] == ["so-cong-thuong"]
    assert [row.name for row in register(on=TODAY, words="so ngoai vu")] == ["Sở Đối ngoại"]


def test_it_leaves_out_what_has_ended_unless_asked(year: Year, sign_in: SignIn) -> None:
    offices.close_agency(year.cast.trade, valid_to=date(2027, 6, 10), by=year.cast.specialist, at=moment(6, 1))
    leader = sign_in(year.cast.leader)
    assert "Sở Công Thương" not in leader.get(reverse("agencies")).text
    assert "Sở Công Thương" in leader.get(reverse("agencies"), {"everything": "on"}).text
    assert "09/06/2027" in leader.get(reverse("agency", args=["so-cong-thuong"])).text


def test_it_sorts_and_exports_what_the_list_shows(year: Year, sign_in: SignIn) -> None:
    leader = sign_in(year.cast.leader)
    text = leader.get(reverse("agencies"), {"sort": "name"}).text
    assert text.index("Sở Công Thương") < text.index("Sở Ngoại vụ") < text.index("Sở Văn hóa")
    answer = leader.get(reverse("agencies-export", args=["xlsx"]), {"words": "thuong"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][0] == sample.NOTICE
    assert [row[0] for row in rows[2:]] == ["Sở Công Thương"]


def test_it_shows_the_tasks_and_reports_of_an_agency_to_those_who_may(year: Year, sign_in: SignIn) -> None:
    page = reverse("agency", args=["so-ngoai-vu"])
    for user in (year.cast.specialist, year.cast.leader, year.cast.foreign_officer):
        text = sign_in(user).get(page).text
        assert "?agency=so-ngoai-vu&amp;role=LEAD" in text
        assert reverse("period", args=[year.open.pk]) in text
        assert "Giám Đốc Ngoại Vụ Thử" in text
    for user in (year.cast.trade_officer, year.cast.administrator):
        text = sign_in(user).get(page).text
        assert "?agency=so-ngoai-vu" not in text
        assert reverse("period", args=[year.open.pk]) not in text
        assert "Giám Đốc Ngoại Vụ Thử" in text


def test_a_person_without_appointment_may_not_see_who_serves_there(year: Year, sign_in: SignIn) -> None:
    text = sign_in(year.cast.stranger).get(reverse("agency", args=["so-ngoai-vu"])).text
    assert "Sở Ngoại vụ" in text
    assert "Giám Đốc Ngoại Vụ Thử" not in text


def test_it_answers_an_agency_that_is_not_there_with_404(year: Year, sign_in: SignIn) -> None:
    keeper = sign_in(year.cast.administrator)
    for name in ("agency", "agency-history", "agency-rename", "agency-close", "agency-spell"):
        assert keeper.get(reverse(name, args=["khong-co"])).status_code == 404


def test_its_keeper_renames_an_agency_after_reading_what_follows(year: Year, sign_in: SignIn) -> None:
    keeper, address = sign_in(year.cast.administrator), reverse("agency-rename", args=["so-ngoai-vu"])
    asked = keeper.post(address, NAMED)
    assert "Sở Đối ngoại" in asked.text
    assert 'name="confirmed"' in asked.text
    assert offices.agency("so-ngoai-vu").versions.count() == 1
    again = keeper.post(address, NAMED | {"again": "1"})
    assert 'value="Sở Đối ngoại"' in again.text
    done = keeper.post(address, NAMED | {"confirmed": "1"}, follow=True)
    assert done.redirect_chain[-1][0] == reverse("agency", args=["so-ngoai-vu"])
    agency = offices.agency("so-ngoai-vu")
    assert agency.name_on(date(2027, 6, 30)) == "Sở Ngoại vụ"
    assert agency.name_on(date(2027, 7, 1)) == "Sở Đối ngoại"
    assert "Nghị quyết số 8/NQ-HĐND" in done.text


def test_it_refuses_a_day_before_the_name_in_force_and_keeps_what_was_typed(year: Year, sign_in: SignIn) -> None:
    keeper, address = sign_in(year.cast.specialist), reverse("agency-rename", args=["so-ngoai-vu"])
    answer = keeper.post(address, NAMED | {"valid_from": "2025-01-01", "confirmed": "1"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert 'value="Sở Đối ngoại"' in answer.text
    assert offices.agency("so-ngoai-vu").versions.count() == 1


def test_its_keeper_closes_an_agency_and_is_told_what_is_left(year: Year, sign_in: SignIn) -> None:
    keeper, address = sign_in(year.cast.specialist), reverse("agency-close", args=["so-cong-thuong"])
    asked = keeper.post(address, {"valid_to": "01/07/2027"}).text
    assert "báo cáo" in asked
    assert "phân công" in asked
    keeper.post(address, {"valid_to": "01/07/2027", "confirmed": "1"})
    assert offices.agency("so-cong-thuong").version_on(date(2027, 7, 1)) is None


def test_its_keeper_enters_and_spells_an_agency(year: Year, sign_in: SignIn) -> None:
    keeper = sign_in(year.cast.administrator)
    fields = NAMED | {"name": "Sở Y tế", "key": "so-y-te", "aliases": "Sở YT\n\nSYT", "parent": "so-vhttdl"}
    keeper.post(reverse("agency-new"), fields | {"confirmed": "1"})
    keeper.post(reverse("agency-spell", args=["so-y-te"]), {"text": "ngành Y tế", "confirmed": "1"})
    agency = offices.agency("so-y-te")
    assert sorted(alias.text for alias in agency.aliases.all()) == ["SYT", "Sở YT", "ngành Y tế"]
    assert agency.versions.get().parent == year.cast.focal
    taken = keeper.post(reverse("agency-new"), fields | {"confirmed": "1"})
    assert 'role="alert"' in taken.text


def test_an_officer_may_not_change_the_register(year: Year, sign_in: SignIn) -> None:
    addresses = [reverse("agency-new")]
    addresses += [reverse(f"agency-{act}", args=["so-cong-thuong"]) for act in ("rename", "close", "spell")]
    for user in (year.cast.trade_head, year.cast.leader, year.cast.stranger):
        client = sign_in(user)
        assert "rename" not in client.get(reverse("agency", args=["so-cong-thuong"])).text
        assert {client.get(address).status_code for address in addresses} == {403}
        assert client.post(addresses[2], {"valid_to": "2027-07-01", "confirmed": "1"}).status_code == 403
    assert offices.agency("so-cong-thuong").version_on(date(2027, 7, 1)) is not None


def test_only_who_reads_the_ledger_may_read_the_history(year: Year, sign_in: SignIn) -> None:
    address = reverse("agency-history", args=["so-ngoai-vu"])
    text = sign_in(year.cast.administrator).get(address).text
    assert "đưa vào danh mục" in text or "entered in the register" in text
    assert sign_in(year.cast.specialist).get(address).status_code == 403


def test_it_keeps_the_pages_light_whatever_the_rows(year: Year, sign_in: SignIn) -> None:
    by, at = year.cast.system, moment(1, 2)
    offices.rename_agency(
        year.cast.foreign, name="Sở NV", parent=year.cast.focal, valid_from=date(2027, 6, 10), by=by, at=at
    )
    for number in range(60):
        offices.establish_agency(
            key=f"xa-{number}", name=f"Xã số {number}", kind="commune", valid_from=date(2025, 7, 1), by=by, at=at
        )
    pages = [reverse("agencies"), reverse("agency", args=["so-ngoai-vu"])]
    for user in (year.cast.specialist, year.cast.foreign_officer, year.cast.administrator):
        client = sign_in(user)
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(page, headers={"Accept-Encoding": "gzip"})
            assert len(queries) <= MOST_QUERIES, f"{page}: {[one['sql'] for one in queries]}"
            assert len(answer.content) <= MOST_BYTES
            assert gzip.decompress(answer.content).startswith(b"<!doctype html>")
