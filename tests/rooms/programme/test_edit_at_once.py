"""Two persons act on one obligation at the same moment: one act stands, the other is told; on different ones, both."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from factories import programme as made
from factories.offices import Cast, officer, small_province
from nharong.ledger import api as ledger
from nharong.offices.api import Role, User
from nharong.programme.api import Plan, plans

AT = made.moment(1, 13)


def _at_once(plan: Plan, acts: list[tuple[User, str]]) -> list[str]:
    """What became of retitling by each person, begun together on connections of their own."""
    start = Barrier(len(acts))

    def act(who: tuple[User, str]) -> str:
        by, key = who
        try:
            start.wait(timeout=10)
            plans.retitle(plan, key, title=f"của {by.pk}", seen=0, by=by, at=AT)
        except plans.ChangedSince:
            return "told"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(act, acts))


def _second(cast: Cast) -> User:
    return officer("Chuyên Viên Hai", Role.SPECIALIST, cast.focal, by=cast.system)


@pytest.mark.django_db(transaction=True)
def test_it_lets_one_of_two_act_on_one_obligation_and_tells_the_other() -> None:
    cast = small_province()
    plan, other = made.imported(cast), _second(cast)
    assert _at_once(plan, [(cast.specialist, "t0"), (other, "t0")]) == ["done", "told"]
    assert plan.edits.count() == 1
    assert ledger.verify().ok


@pytest.mark.django_db(transaction=True)
def test_it_lets_two_act_on_different_obligations_and_loses_neither() -> None:
    cast = small_province()
    plan, other = made.imported(cast), _second(cast)
    assert _at_once(plan, [(cast.specialist, "t0"), (other, "t1")]) == ["done", "done"]
    titles = {one.key: one.title for one in plans.readings(plan)}
    assert (titles["t0"], titles["t1"]) == (f"của {cast.specialist.pk}", f"của {other.pk}")
    assert ledger.verify().ok


@pytest.mark.django_db(transaction=True)
def test_it_confirms_or_changes_but_never_both_unseen() -> None:
    cast = small_province()
    plan, other = made.imported(cast), _second(cast)
    start = Barrier(2)

    def act(confirms: bool) -> str:
        try:
            start.wait(timeout=10)
            if confirms:
                plans.confirm(plan, ["t0"], seen={"t0": 0}, by=cast.specialist, at=AT)
            else:
                plans.retitle(plan, "t0", title="khác", seen=0, by=other, at=AT)
        except plans.ChangedSince:
            return "told"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, [True, False])) == ["done", "told"]
    one = next(one for one in plans.readings(plan) if one.key == "t0")
    assert (one.status is plans.Status.CONFIRMED) != (one.title == "khác")
