"""The registry file goes in and comes out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from factories.offices import FOUNDED_AT, Cast
from nharong.engines.plancompiler import Registry
from nharong.ledger import api as ledger
from nharong.offices import api as offices
from nharong.offices.errors import RegistryUnreadable

ENTRIES: list[dict[str, Any]] = [
    {"key": "khoi", "name": "Khối thử", "group": True, "members": ["so-a", "so-b"], "aliases": ["các đơn vị khối thử"]},
    {
        "key": "so-a",
        "name": "Sở A",
        "kind": "so",
        "aliases": ["SA"],
        "valid_from": "2020-01-01",
        "valid_to": "2025-06-30",
    },
    {"key": "so-a", "name": "Sở A và B", "kind": "so", "valid_from": "2025-07-01"},
    {"key": "so-b", "name": "Sở B", "kind": "so", "group": False, "members": [], "valid_from": None},
]
ON = date(2026, 3, 1)


def test_it_loads_versions_aliases_and_groups(cast: Cast) -> None:
    offices.load_registry(ENTRIES, by=cast.system, at=FOUNDED_AT)
    body = offices.agency("so-a")
    assert (body.name_on(date(2025, 6, 30)), body.name_on(ON)) == ("Sở A", "Sở A và B")
    assert offices.match("SA", on=ON).agencies == (body,)
    assert offices.members(offices.group("khoi"), on=ON) == [body, offices.agency("so-b")]


def test_it_gives_back_what_it_loaded(cast: Cast) -> None:
    offices.load_registry(ENTRIES, by=cast.system, at=FOUNDED_AT)
    loaded = [entry for entry in offices.registry_json(ON) if entry["key"] in ("khoi", "so-a", "so-b")]
    assert loaded == [
        {"key": "so-a", "name": "Sở A và B", "aliases": ["SA"], "kind": "so", "group": False, "members": [],
         "valid_from": "2025-07-01", "valid_to": None},
        {"key": "so-b", "name": "Sở B", "aliases": [], "kind": "so", "group": False, "members": [],
         "valid_from": None, "valid_to": None},
        {"key": "khoi", "name": "Khối thử", "aliases": ["các đơn vị khối thử"], "kind": "", "group": True,
         "members": ["so-a", "so-b"], "valid_from": None, "valid_to": None},
    ]  # fmt: skip


def test_it_changes_nothing_the_second_time(cast: Cast) -> None:
    offices.load_registry(ENTRIES, by=cast.system, at=FOUNDED_AT)
    before, head = offices.registry_json(ON), ledger.head()
    offices.load_registry(ENTRIES, by=cast.system, at=FOUNDED_AT)
    offices.load_registry(before, by=cast.system, at=FOUNDED_AT)
    assert offices.registry_json(ON) == before
    assert ledger.head() == head


def test_the_compiler_and_the_room_read_one_name_alike(cast: Cast) -> None:
    offices.load_registry(ENTRIES, by=cast.system, at=FOUNDED_AT)
    for on in (date(2025, 6, 30), date(2025, 7, 1), ON):
        listed = offices.registry_json(on)
        registry = Registry.from_json(listed)
        for printed in {name for entry in [*listed, *ENTRIES] for name in (entry["name"], *entry.get("aliases", ()))}:
            match = offices.match(printed.upper(), on=on)
            found = {one.key for one in (*match.agencies, *match.groups)}
            assert found == {entry.key for entry in registry.find(printed.upper(), on=on)}, (printed, on)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name": "Không khóa"}, "key"),
        ({"key": "so-c"}, "key"),
        ({"key": "so-c", "name": "Sở C", "valid_from": "1/7/2025"}, "days"),
        ({"key": "nhom", "name": "Nhóm", "group": True, "members": ["khong-co"]}, "khong-co"),
        ("Sở C", "key"),
    ],
)
def test_it_refuses_the_whole_file_for_one_bad_entry(cast: Cast, wrong: Any, why: str) -> None:
    with translation.override("en"), pytest.raises(RegistryUnreadable, match=why) as caught:
        offices.load_registry([ENTRIES[3], wrong], by=cast.system, at=FOUNDED_AT)
    assert "2" in str(caught.value)
    assert not offices.Agency.objects.filter(key="so-b").exists()


def test_an_officer_may_not_load_a_registry(cast: Cast) -> None:
    with pytest.raises(offices.NotAllowed):
        offices.load_registry(ENTRIES, by=cast.foreign_officer, at=FOUNDED_AT)


def test_it_asks_a_number_of_queries_that_does_not_grow(cast: Cast, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert len(offices.registry_json(ON)) == 4
