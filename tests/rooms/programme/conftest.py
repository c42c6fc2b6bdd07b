"""The small province and its plan, for every test of the room."""

from __future__ import annotations

import pytest

from factories import programme as made
from factories.offices import Cast, small_province
from nharong.programme.api import Plan


@pytest.fixture
def cast(db: None) -> Cast:
    """The test cast in a database of its own."""
    return small_province()


@pytest.fixture
def draft(cast: Cast) -> Plan:
    """The plan imported, nothing decided yet."""
    return made.imported(cast)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """The plan in force."""
    return made.adopted(cast)
