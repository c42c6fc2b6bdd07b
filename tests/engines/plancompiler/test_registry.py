"""The agencies a province knows: read from a list of entries, and from nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from nharong.engines.plancompiler import Registry


def test_it_finds_an_agency_by_any_of_its_names() -> None:
    registry = Registry.from_json([{"key": "so-ngoai-vu", "name": "Sở Ngoại vụ", "aliases": ["SNgV"]}])
    assert [each.key for each in registry.find("sở ngoại vụ")] == ["so-ngoai-vu"]
    assert [each.key for each in registry.find("SNgV")] == ["so-ngoai-vu"]


@pytest.mark.parametrize("entries", [{}, {"key": "a", "name": "A"}, "so-ngoai-vu", b"[]", None, 5, True])
def test_it_refuses_what_is_no_list_of_entries(entries: Any) -> None:
    with pytest.raises(ValueError, match="a registry is a list of entries"):
        Registry.from_json(entries)


@pytest.mark.parametrize("entry", ["so-ngoai-vu", None, 5, ["key", "name"]])
def test_it_refuses_an_entry_that_is_no_object(entry: Any) -> None:
    with pytest.raises(ValueError, match="registry entry that is no object"):
        Registry.from_json([entry])


@pytest.mark.parametrize("entry", [{}, {"key": "a"}, {"name": "A"}, {"key": "", "name": "A"}, {"key": 1, "name": "A"}])
def test_it_refuses_an_entry_without_key_and_name(entry: Any) -> None:
    with pytest.raises(ValueError, match="without key and name"):
        Registry.from_json([entry])
