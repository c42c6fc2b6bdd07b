"""Law 5: a replay gives today's states, and one changed byte is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.ledger import AT, TASK, entry, unguarded
from nharong.ledger.api import Head, LedgerEntry, Ref, head, replay, verify

pytestmark = pytest.mark.django_db

STATES = ("OPEN", "UNDERWAY", "DONE")
TEXT_COLUMNS = (
    "verb", "actor_kind", "actor_id", "acting_for", "subject_kind", "subject_id",
    "before", "after", "about", "previous_hash", "hash",
)  # fmt: skip
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00@")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["x", "ngày", "Ô"]), inner, max_size=3),
    max_leaves=6,
)


def test_an_empty_ledger_is_whole() -> None:
    assert verify().ok
    assert verify().head == Head(0, "0" * 64)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.sampled_from(["state", "số", "z"]), json_values, max_size=3), max_size=5))
def test_it_verifies_whatever_was_recorded(values: list[dict[str, Any]]) -> None:
    with _undone():
        start = head().seq
        for value in values:
            entry(after=value, about={"said": value})
        found = verify()
        assert (found.ok, found.count) == (True, start + len(values))
        assert [one.after for one in LedgerEntry.objects.filter(seq__gt=start)] == values


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(STATES)), max_size=8))
def test_it_replays_the_states_of_every_subject(acts: list[tuple[int, str]]) -> None:
    with _undone():
        today: dict[Ref, dict[str, Any]] = {}
        for number, state in acts:
            ref = Ref("programme.task", number)
            before = today.get(ref, {}).get("state")
            entry(subject=ref, before={"state": before}, after={"state": state})
            today[ref] = {"state": state}
        entry(subject=Ref("programme.period", 1), after={"state": "CLOSED"})
        assert replay("programme.task") == today


@pytest.fixture
def five() -> list[LedgerEntry]:
    return [
        entry(
            subject=Ref("programme.task", number),
            acting_for=TASK,
            before={"n": number},
            after={"n": number + 1},
            about={"ô": "đ"},
        )
        for number in range(1, 6)
    ]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seq=st.integers(1, 5),
    column=st.sampled_from(TEXT_COLUMNS),
    place=st.integers(0, 200),
    letter=st.sampled_from("0aZ }"),
)
def test_it_finds_one_changed_letter_anywhere(
    five: list[LedgerEntry], seq: int, column: str, place: int, letter: str
) -> None:
    with unguarded(), _undone():
        old = _raw(seq, column)
        place %= len(old)
        new = old[:place] + (letter if old[place] != letter else "b") + old[place + 1 :]
        _tamper(f"UPDATE ledger_ledgerentry SET {column} = %s WHERE seq = %s", new, seq)
        found = verify()
        assert (found.ok, found.count, found.broken_at) == (False, seq - 1, seq)
        assert found.why


def test_it_finds_a_changed_moment(five: list[LedgerEntry]) -> None:
    with unguarded(), _undone():
        _tamper("UPDATE ledger_ledgerentry SET at = %s WHERE seq = 3", AT.replace(microsecond=1))
        assert verify().broken_at == 3


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL's columns take no nonsense")
@pytest.mark.parametrize(
    "nonsense", ["yesterday", "2027-13-01 00:00:00", "2027-03-01T02:30:00", "2027-03-01 02:30:00.000"]
)
def test_it_finds_a_moment_that_is_none(five: list[LedgerEntry], nonsense: str) -> None:
    with unguarded(), _undone():
        _tamper("UPDATE ledger_ledgerentry SET at = %s WHERE seq = 3", nonsense)
        assert verify().broken_at == 3


def test_it_finds_an_entry_taken_out(five: list[LedgerEntry]) -> None:
    with unguarded(), _undone():
        _tamper("DELETE FROM ledger_ledgerentry WHERE seq = 2")
        assert (verify().ok, verify().broken_at) == (False, 2)


def test_it_finds_a_forged_entry_that_is_hashed_right_but_breaks_the_chain(five: list[LedgerEntry]) -> None:
    with unguarded(), _undone():
        _tamper("DELETE FROM ledger_ledgerentry WHERE seq >= 4")
        entry(after={"n": "forged"})
        _restore(five[4])
        assert verify().broken_at == 5


def test_it_finds_a_cut_off_end_and_a_rewritten_one_against_a_head_kept_elsewhere(five: list[LedgerEntry]) -> None:
    kept = head()
    assert verify(known=kept).ok
    with unguarded(), _undone():
        _tamper("DELETE FROM ledger_ledgerentry WHERE seq = 5")
        assert verify().ok
        assert verify(known=kept).broken_at == 5
        entry(after={"n": "rewritten"})
        assert (verify().ok, verify(known=kept).broken_at) == (True, 5)


def _raw(seq: int, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM ledger_ledgerentry WHERE seq = %s", [seq])
        return str(cursor.fetchone()[0])


def _tamper(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _restore(one: LedgerEntry) -> None:
    columns = [field.attname for field in LedgerEntry._meta.concrete_fields]
    values = [
        getattr(one, name) if name not in ("before", "after", "about") else json.dumps(getattr(one, name))
        for name in columns
    ]
    marks = ", ".join(["%s"] * len(columns))
    _tamper(f"INSERT INTO ledger_ledgerentry ({', '.join(columns)}) VALUES ({marks})", *values)


@contextmanager
def _undone() -> Iterator[None]:
    """A savepoint whose writes never stay."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
