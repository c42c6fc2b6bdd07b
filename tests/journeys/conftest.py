"""The small year, and clients signed in as its officers."""

from __future__ import annotations

import pytest
from django.test import Client

from factories.year import SignIn, Year, small_year
from nharong.offices import api as offices


@pytest.fixture
def year(db: None) -> Year:
    """One ad hoc report is frozen, the half-year's is being gathered: two agencies have submitted, one has not."""
    return small_year()


@pytest.fixture
def sign_in() -> SignIn:
    """A client that is signed in as the officer."""

    def signed_in(user: offices.User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
