"""Jobs: owed with the transaction, taken once, tried again, given up, found again after a worker's death."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.ledger import AT, OFFICER
from nharong.ledger.actions import claim, fail, finish, prolong
from nharong.ledger.api import (
    Job,
    JobState,
    LeaseLost,
    LedgerError,
    PermanentFailure,
    Ref,
    dead_jobs,
    drain,
    enqueue,
    history,
    run_again,
    waiting_jobs,
    work,
)
from nharong.ledger.rules import ATTEMPTS, LEASE, NEXT, backoff

pytestmark = pytest.mark.django_db


class Clock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_it_runs_what_is_due_oldest_first(clock: Clock) -> None:
    seen: list[Any] = []
    for number, minutes in ((1, 0), (2, -5), (3, 10)):
        enqueue("note", {"n": number}, at=AT + timedelta(minutes=minutes))
    assert waiting_jobs(AT) == 2
    assert drain({"note": lambda payload: seen.append(payload["n"])}, now=clock) == 2
    assert seen == [2, 1]
    clock.move(minutes=10)
    assert drain({"note": lambda payload: seen.append(payload["n"])}, now=clock) == 1
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


def test_it_runs_one_job_when_asked_for_one(clock: Clock) -> None:
    enqueue("note", {}, at=AT), enqueue("note", {}, at=AT)
    assert drain({"note": lambda _payload: None}, now=clock, once=True) == 1
    assert waiting_jobs(AT) == 1


def test_a_rollback_undoes_the_job() -> None:
    def undone() -> None:
        with transaction.atomic():
            enqueue("note", {}, at=AT)
            raise RuntimeError("the act failed")

    with pytest.raises(RuntimeError):
        undone()
    assert claim(now=AT) is None


def test_it_waits_twice_as_long_after_each_failure_and_gives_up(clock: Clock) -> None:
    def broken(_payload: dict[str, Any]) -> None:
        raise OSError("the printer is on fire")

    job = enqueue("print", {}, at=AT)
    waits = []
    for attempt in range(1, ATTEMPTS + 1):
        assert drain({"print": broken}, now=clock, jitter=lambda: 0.25) == 1
        job.refresh_from_db()
        if attempt < ATTEMPTS:
            waits.append((job.run_at - clock.now).total_seconds())
            assert drain({"print": broken}, now=clock) == 0
            clock.now = job.run_at
    assert waits == [2.25, 4.25, 8.25, 16.25, 32.25, 64.25, 128.25]
    assert (job.state, job.attempts, job.finished_at) == (JobState.DEAD, ATTEMPTS, clock.now)
    assert "OSError: the printer is on fire" in job.last_error
    assert list(dead_jobs()) == [job]


def test_it_waits_an_hour_at_most() -> None:
    assert backoff(30, jitter=0.5) == timedelta(hours=1, seconds=0.5)


def test_it_gives_up_at_once_what_cannot_succeed(clock: Clock) -> None:
    def hopeless(_payload: dict[str, Any]) -> None:
        raise PermanentFailure("the address does not exist")

    enqueue("mail", {}, at=AT), enqueue("unheard", {}, at=AT)
    assert drain({"mail": hopeless}, now=clock) == 2
    errors = [job.last_error for job in dead_jobs().order_by("pk")]
    assert "the address does not exist" in errors[0]
    assert "No handler is named unheard" in errors[1]


def test_it_runs_a_dead_job_again_and_the_ledger_says_who_wanted_it(clock: Clock) -> None:
    job = enqueue("unheard", {}, at=AT)
    drain({}, now=clock)
    run_again(job, by=OFFICER, at=AT)
    assert drain({"unheard": lambda _payload: None}, now=clock) == 1
    job.refresh_from_db()
    assert (job.state, job.last_error) == (JobState.DONE, "")
    assert [entry.verb for entry in history(Ref("ledger.job", job.pk))] == ["ledger.jobs.run_again"]


def test_it_does_not_run_a_job_again_that_is_not_dead() -> None:
    job = enqueue("note", {}, at=AT)
    with pytest.raises(LedgerError):
        run_again(job, by=OFFICER, at=AT)
    assert history(Ref("ledger.job", job.pk)) == []


def test_it_does_not_run_a_dead_job_again_beside_a_newer_one_of_its_key(clock: Clock) -> None:
    dead = enqueue("unheard", {}, at=AT, key="k")
    drain({}, now=clock)
    enqueue("note", {}, at=AT, key="k")
    with pytest.raises(LedgerError, match="newer"):
        run_again(dead, by=OFFICER, at=AT)
    assert dead_jobs().count() == 1


def test_a_key_waits_once_with_the_newest_payload_and_the_earliest_moment() -> None:
    enqueue("sum", {"day": 1}, at=AT + timedelta(hours=1), key="sum")
    enqueue("sum", {"day": 2}, at=AT, key="sum")
    enqueue("sum", {"day": 3}, at=AT + timedelta(hours=2), key="sum")
    job = Job.objects.get()
    assert (job.payload, job.run_at) == ({"day": 3}, AT)


def test_a_key_asked_for_while_it_runs_runs_once_more(clock: Clock) -> None:
    seen: list[int] = []

    def again(payload: dict[str, Any]) -> None:
        seen.append(payload["n"])
        if payload["n"] < 3:
            enqueue("sum", {"n": payload["n"] + 1}, at=AT, key="sum")

    enqueue("sum", {"n": 1}, at=AT, key="sum")
    assert drain({"sum": again}, now=clock) == 3
    assert seen == [1, 2, 3]
    assert Job.objects.get().state == JobState.DONE


def test_a_finished_key_may_be_owed_anew(clock: Clock) -> None:
    enqueue("sum", {}, at=AT, key="sum")
    drain({"sum": lambda _payload: None}, now=clock)
    enqueue("sum", {}, at=AT, key="sum")
    assert waiting_jobs(AT) == 1


def test_it_finds_the_job_of_a_dead_worker_once_the_lease_ran_out() -> None:
    enqueue("note", {}, at=AT)
    lost = claim(now=AT)
    assert claim(now=AT + LEASE - timedelta(seconds=1)) is None
    found = claim(now=AT + LEASE)
    assert lost is not None
    assert found is not None
    assert (found.pk, found.attempts) == (lost.pk, 2)
    assert found.lease_token != lost.lease_token


def test_a_heartbeat_keeps_the_lease() -> None:
    enqueue("note", {}, at=AT)
    job = claim(now=AT)
    assert job is not None
    prolong(job, now=AT + LEASE / 2)
    assert claim(now=AT + LEASE) is None


def test_a_slow_worker_that_lost_its_lease_cannot_finish() -> None:
    enqueue("note", {}, at=AT)
    slow, later = claim(now=AT), AT + 2 * LEASE
    quick = claim(now=later)
    assert slow is not None
    assert quick is not None
    for write in (finish, prolong, lambda job, now: fail(job, "late", now=now)):
        with pytest.raises(LeaseLost):
            write(slow, now=later)
    finish(quick, now=later)
    assert Job.objects.get().state == JobState.DONE


def test_it_gives_up_a_job_that_keeps_killing_its_workers() -> None:
    enqueue("note", {}, at=AT)
    for number in range(ATTEMPTS):
        assert claim(now=AT + number * LEASE) is not None
    assert claim(now=AT + ATTEMPTS * LEASE) is None
    dead = dead_jobs().get()
    assert f"lost {ATTEMPTS} times" in dead.last_error


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("cfxhb"), st.integers(0, 1), st.integers(-90, 90)), max_size=14))
def test_a_job_is_finished_once_whatever_workers_and_their_clocks_do(steps: list[tuple[str, int, int]]) -> None:
    """Two workers with skewed clocks claim, finish, fail, beat and die in any order: no work is lost."""
    with transaction.atomic():
        job = enqueue("note", {}, at=AT)
        held: dict[int, Job] = {}
        done, state = 0, JobState.READY
        for step, worker, skew in steps:
            now = AT + timedelta(seconds=skew)
            try:
                if step == "c":
                    taken = claim(now=now)
                    held |= {worker: taken} if taken else {}
                elif step == "x":
                    held.pop(worker, None)
                elif worker in held:
                    writes = {"f": finish, "h": prolong, "b": lambda one, now: fail(one, "broken", now=now)}
                    writes[step](held[worker], now=now)
                    done += step == "f"
            except LeaseLost:
                held.pop(worker)
            job.refresh_from_db()
            assert job.state == state or JobState(job.state) in NEXT[state]
            state = JobState(job.state)
        assert done == (state == JobState.DONE)
        end = AT + timedelta(days=3)
        drain({"note": lambda _payload: None}, now=lambda: end)
        job.refresh_from_db()
        assert job.state in (JobState.DONE, JobState.DEAD)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_one_job() -> None:
    for number in range(20):
        enqueue("note", {"n": number}, at=AT)
    taken: list[int] = []

    def take() -> None:
        try:
            while (job := claim(now=AT)) is not None:
                taken.append(job.pk)
        finally:
            connection.close()

    threads = [Thread(target=take) for _worker in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(Job.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_one_key_is_owed_once_however_many_ask_at_once() -> None:
    failures: list[Exception] = []

    def ask(number: int) -> None:
        try:
            with transaction.atomic():
                enqueue("sum", {"n": number}, at=AT, key="sum")
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_runs_until_told_to_stop_and_keeps_its_lease_meanwhile() -> None:
    started, go_on, stop = Event(), Event(), Event()

    def slow(_payload: dict[str, Any]) -> None:
        started.set()
        assert go_on.wait(10)

    def clock() -> datetime:
        return AT if not started.is_set() else AT + timedelta(seconds=1)

    job = enqueue("slow", {}, at=AT)

    def run() -> None:
        try:
            work({"slow": slow}, now=clock, stop=stop, idle=0.01, lease=timedelta(seconds=0.15))
        finally:
            connection.close()

    worker = Thread(target=run)
    worker.start()
    assert started.wait(10)
    pause = Event()
    for _look in range(200):  # until the heartbeat has been heard
        job.refresh_from_db()
        if job.lease_until == AT + timedelta(seconds=1.15):
            break
        pause.wait(0.02)
    go_on.set()
    for _look in range(200):
        job.refresh_from_db()
        if job.state == JobState.DONE:
            break
        pause.wait(0.02)
    stop.set()
    worker.join(10)
    assert (job.state, job.attempts) == (JobState.DONE, 1)
    assert not worker.is_alive()
