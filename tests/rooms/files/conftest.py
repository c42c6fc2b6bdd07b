"""The small province, for every test of the room."""

from __future__ import annotations

import pytest

from factories.offices import Cast, small_province


@pytest.fixture
def cast(db: None) -> Cast:
    """The test cast in a database of its own."""
    return small_province()
