"""Lists of agencies cut where a body of its own begins, and roles told in prose."""

from __future__ import annotations

import pytest
from plan_texts import names

from nharong.engines.plancompiler import Registry
from nharong.engines.plancompiler.interpret.agencies import agencies_in, named_group, roles_in
from nharong.engines.plancompiler.passage import Passage


def _words(text: str) -> Passage:
    return Passage(text, list(range(len(text))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Ngoại vụ; Công an tỉnh.", ["Sở Ngoại vụ", "Công an tỉnh"]),
        ("Sở Giáo dục và Đào tạo, Sở Tài chính", ["Sở Giáo dục và Đào tạo", "Sở Tài chính"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "Các sở, ban, ngành tỉnh, UBND các huyện, thị xã, thành phố",
            ["Các sở, ban, ngành tỉnh", "UBND các huyện, thị xã, thành phố"],
        ),
        ("Các Sở, Ban, ngành; Sở Y tế", ["Các Sở, Ban, ngành", "Sở Y tế"]),
        (
            "Công an tỉnh, Sở Ngoại vụ và các cơ quan, đơn vị có liên quan",
            ["Công an tỉnh", "Sở Ngoại vụ", "các cơ quan, đơn vị có liên quan"],
        ),
        (
            "Các sở, ban, ngành, các cơ quan có liên quan. Ủy ban nhân dân các xã.",
            ["Các sở, ban, ngành", "các cơ quan có liên quan", "Ủy ban nhân dân các xã"],
        ),
        (
            "Thường trực, Ban Tuyên giáo các huyện, thị, thành ủy; Sở Nội vụ",
            ["Thường trực, Ban Tuyên giáo các huyện, thị, thành ủy", "Sở Nội vụ"],
        ),
        (
            "Ủy ban Mặt trận và các tổ chức chính trị - xã hội; Sở Ngoại vụ",
            ["Ủy ban Mặt trận và các tổ chức chính trị - xã hội", "Sở Ngoại vụ"],
        ),
        ("Văn phòng HĐND và UBND xã", ["Văn phòng HĐND và UBND xã"]),
        (
            "Trung tâm Dịch vụ việc làm (Sở Nội vụ, Sở Tài chính)",
            ["Trung tâm Dịch vụ việc làm (Sở Nội vụ, Sở Tài chính)"],
        ),
        ("", []),
    ],
)
def test_it_cuts_a_list_between_bodies_only(text: str, expected: list[str]) -> None:
    assert names(agencies_in(_words(text), None)) == expected


@pytest.mark.parametrize(
    "name",
    ["các sở, ban, ngành", "UBND các xã, phường", "Ủy ban nhân dân cấp xã", "Các cơ quan liên quan", "Sở, ban, ngành"],
)
def test_it_knows_a_group(name: str) -> None:
    assert named_group(name)


@pytest.mark.parametrize(
    "name", ["Sở Ngoại vụ", "Ủy ban nhân dân xã Ia Dom", "Công an tỉnh", "Ban Quản lý Khu kinh tế"]
)
def test_it_does_not_call_one_body_a_group(name: str) -> None:
    assert not named_group(name)


@pytest.mark.parametrize(
    ("text", "lead", "coordinating"),
    [
        (
            "Giao Sở Ngoại vụ chủ trì, phối hợp với Công an tỉnh, Sở Nội vụ tổ chức hội nghị.",
            ["Sở Ngoại vụ"],
            ["Công an tỉnh", "Sở Nội vụ"],
        ),
        (
            "Tổ chức hội nghị (Sở Ngoại vụ chủ trì; Sở Nội vụ, Công an tỉnh phối hợp).",
            ["Sở Ngoại vụ"],
            ["Sở Nội vụ", "Công an tỉnh"],
        ),
        ("Giao Sở Y tế chủ trì, phối hợp Sở Nội vụ xây dựng.", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("Hội nghị do Sở Công Thương chủ trì.", ["Sở Công Thương"], []),
        ("Sở Y tế và Sở Tài chính đồng chủ trì.", ["Sở Y tế", "Sở Tài chính"], []),
        ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính khảo sát nhu cầu.", ["Sở Nội vụ"], ["Sở Tài chính"]),
    ],
)
def test_it_reads_roles_told_in_prose(text: str, lead: list[str], coordinating: list[str]) -> None:
    roles = roles_in(_words(text), None)
    assert (names(roles.lead), names(roles.coordinating)) == (lead, coordinating)


@pytest.mark.parametrize(
    "text",
    [
        "Các cơ quan được phân công chủ trì báo cáo kết quả.",
        "Theo tiến độ của cơ quan chủ trì soạn thảo.",
        "Nêu cao vai trò chủ trì trong phối hợp với các sở.",
        "Các đơn vị được giao chủ trì có trách nhiệm hoàn thành.",
        "Sở Ngoại vụ thực hiện.",
    ],
)
def test_it_makes_nobody_lead_who_is_not_called_so(text: str) -> None:
    assert roles_in(_words(text), None).lead == ()


def test_it_gives_the_key_of_the_one_entry_that_fits() -> None:
    registry = Registry.from_json(
        [
            {"key": "so-ngoai-vu", "name": "Sở Ngoại vụ", "aliases": ["SNgV"]},
            {"key": "a", "name": "Trung tâm Một"},
            {"key": "b", "name": "Trung tâm Một"},
            {"key": "cac-so", "name": "Các sở, ban, ngành", "group": True, "members": ["so-ngoai-vu"]},
        ]
    )
    found = agencies_in(_words("sở ngoại vụ; SNgV; Trung tâm Một; các sở, ban, ngành; Sở Lạ"), registry)
    assert [(each.key, each.group) for each in found] == [
        ("so-ngoai-vu", False),
        ("so-ngoai-vu", False),
        (None, False),
        ("cac-so", True),
        (None, False),
    ]


def test_it_refuses_a_registry_entry_without_a_name() -> None:
    with pytest.raises(ValueError, match="without key and name"):
        Registry.from_json([{"key": "x"}])
