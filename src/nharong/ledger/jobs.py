"""The one worker: drains the outbox, keeps its lease alive while a job runs, and stops when told."""

from __future__ import annotations

import logging
import random
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from nharong.ledger.actions import claim, fail, finish, prolong
from nharong.ledger.errors import LeaseLost, PermanentFailure
from nharong.ledger.models import Job
from nharong.ledger.rules import LEASE

Handlers = Mapping[str, Callable[[dict[str, Any]], None]]
Clock = Callable[[], datetime]

_log = logging.getLogger(__name__)
_LONGEST_ERROR = 20_000


def drain(
    handlers: Handlers,
    *,
    now: Clock,
    once: bool = False,
    lease: timedelta = LEASE,
    jitter: Callable[[], float] = lambda: 0.0,
) -> int:
    """Run the jobs that are due, one after another, until none is (or one ran, with `once`); how many ran.

    A handler takes the payload and must bear being run twice: delivery is at least once. What it raises is written on
    the job, which is tried again later; PermanentFailure, or a name no handler answers to, ends it at once.
    """
    count = 0
    while (job := claim(now=now(), lease=lease)) is not None:
        _run(job, handlers, now=now, lease=lease, jitter=jitter)
        count += 1
        if once:
            break
    return count


def work(
    handlers: Handlers,
    *,
    now: Clock,
    stop: Event,
    idle: float = 0.5,
    lease: timedelta = LEASE,
    jitter: Callable[[], float] = random.random,
) -> None:
    """Drain the outbox until `stop` is set, looking again every `idle` seconds; outlives a database that goes away."""
    while not stop.is_set():
        close_old_connections()
        try:
            ran = drain(handlers, now=now, once=True, lease=lease, jitter=jitter)
        except DatabaseError:
            _log.exception("ledger.worker.database")
            connection.close()
            ran = 0
        if not ran:
            stop.wait(idle)


def _run(job: Job, handlers: Handlers, *, now: Clock, lease: timedelta, jitter: Callable[[], float]) -> None:
    try:
        with _heartbeat(job, now=now, lease=lease):
            _handler(job, handlers)(job.payload)
    except Exception as error:
        text = "".join(traceback.format_exception(error))[-_LONGEST_ERROR:]
        permanent = isinstance(error, PermanentFailure)
        _settle(job, lambda: fail(job, text, now=now(), jitter=jitter(), permanent=permanent))
    else:
        _settle(job, lambda: finish(job, now=now()))


def _handler(job: Job, handlers: Handlers) -> Callable[[dict[str, Any]], None]:
    try:
        return handlers[job.name]
    except KeyError:
        raise PermanentFailure(f"No handler is named {job.name}. Name one, then run the job again.") from None


def _settle(job: Job, write: Callable[[], object]) -> None:
    try:
        write()
    except LeaseLost as lost:
        _log.warning("ledger.worker.lease_lost job=%s: %s", job.pk, lost)


@contextmanager
def _heartbeat(job: Job, *, now: Clock, lease: timedelta) -> Iterator[None]:
    """Prolong the lease three times within its length while the block runs, from a thread with its own connection."""
    over = Event()

    def beat() -> None:
        while not over.wait(lease.total_seconds() / 3):
            try:
                prolong(job, now=now(), lease=lease)
            except LeaseLost as lost:
                _log.warning("ledger.worker.lease_lost job=%s: %s", job.pk, lost)
                break
            except (
                DatabaseError
            ):  # SQLite's one writer may be the job itself: the next beat comes before the lease ends
                _log.warning("ledger.worker.heartbeat_missed job=%s", job.pk, exc_info=True)
        connection.close()

    thread = Thread(target=beat, name=f"heartbeat-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
