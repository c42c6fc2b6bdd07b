"""Kinds and numbers as they are printed: no database."""

from __future__ import annotations

from datetime import date

import pytest

from nharong.documents.rules import TYPE_NAMES, Kind, file_stem, identity, kind_of, split_number, year_of

SAME = {"issuer": "UBND tỉnh", "number": "05", "symbol": "KH-UBND", "year": 2026}


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("KẾ HOẠCH", Kind.PLAN),
        ("Báo cáo", Kind.REPORT),
        ("Giấy uỷ quyền", Kind.AUTHORISATION),
        ("công văn", Kind.LETTER),
    ],
)
def test_it_knows_a_kind_by_its_printed_name(printed: str, kind: Kind) -> None:
    assert kind_of(printed) is kind


@pytest.mark.parametrize("printed", [None, "", "Luật", "Kế hoạch phối hợp"])
def test_it_calls_what_the_decree_does_not_list_other(printed: str | None) -> None:
    assert kind_of(printed) is Kind.OTHER


def test_it_names_all_kinds_but_other_and_no_two_alike() -> None:
    assert set(TYPE_NAMES) == set(Kind) - {Kind.OTHER}
    assert {kind_of(name) for name in TYPE_NAMES.values()} == set(TYPE_NAMES)


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("617/KH-UBND", ("617", "KH-UBND")),
        ("05 / BC-SVHTTDL", ("05", "BC-SVHTTDL")),
        ("22/2016/QĐ-TTg", ("22", "2016/QĐ-TTg")),
        ("/KH-UBND", ("", "KH-UBND")),
        ("12", ("12", "")),
    ],
)
def test_it_splits_a_printed_number(printed: str, parts: tuple[str, str]) -> None:
    assert split_number(printed) == parts


@pytest.mark.parametrize("change", [{"number": "5"}, {"issuer": "UBND Tỉnh"}, {"symbol": "KH/UBND"}])
def test_it_sees_one_number_in_two_printings(change: dict) -> None:
    assert identity(**{**SAME, **change}) == identity(**SAME)


@pytest.mark.parametrize("change", [{"number": "50"}, {"issuer": "Sở Y tế"}, {"symbol": "BC-UBND"}, {"year": 2027}])
def test_it_keeps_different_numbers_apart(change: dict) -> None:
    assert identity(**{**SAME, **change}) != identity(**SAME)


def test_it_gives_no_identity_to_a_document_without_a_number() -> None:
    assert identity(**{**SAME, "number": " "}) == ""


def test_it_takes_the_year_from_the_date_of_issue() -> None:
    assert year_of(date(2025, 12, 31), date(2026, 1, 2)) == 2025
    assert year_of(None, date(2026, 1, 2)) == 2026


def test_it_offers_a_file_name_that_every_disk_knows() -> None:
    assert file_stem(Kind.REPORT, "05/BC-SVHTTDL", date(2027, 6, 20)) == "bao-cao-05-bc-svhttdl-2027-06-20"
    assert file_stem(Kind.OTHER, "", date(2027, 6, 20)) == "van-ban-2027-06-20"
