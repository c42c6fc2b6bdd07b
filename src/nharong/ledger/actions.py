"""The verbs of the ledger: write an entry, owe a job, take it, finish it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from nharong.ledger.errors import LeaseLost, LedgerError, NotInTransaction, NotRecordable
from nharong.ledger.models import Job, LedgerEntry
from nharong.ledger.queries import head
from nharong.ledger.rules import (
    ATTEMPTS,
    HASHED,
    LEASE,
    JobState,
    Ref,
    after_failure,
    backoff,
    canonical,
    entry_hash,
    instant,
    is_verb,
    plain,
)

# Any number will do as long as nothing else in the database locks it: "ledger" in ASCII.
_CHAIN_LOCK = 0x6C6564676572


def record(
    verb: str,
    *,
    subject: Ref,
    by: Ref,
    at: datetime,
    acting_for: Ref | None = None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    about: Mapping[str, object] | None = None,
) -> LedgerEntry:
    """Add one entry to the chain; the last write of the caller's transaction.

    `before` and `after` hold the fields the act changed (every state among them, so that a replay finds it again);
    `about` holds what else explains it. Values are text, whole numbers, Decimal, dates, aware moments, Refs, lists and
    mappings of these; never personal data. On PostgreSQL the chain's advisory lock is held from here to the commit,
    which keeps the numbers without gap or fork; SQLite has one writer from BEGIN IMMEDIATE on.

    Raises NotInTransaction outside transaction.atomic(); NotRecordable for a value or a verb the ledger does not take.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{verb}: call record() inside transaction.atomic(), as the last write.")
    if not is_verb(verb):
        raise NotRecordable(f"{verb!r} is no verb of the ledger: write it like programme.tasks.assign.")
    entry = LedgerEntry(
        at=at,
        verb=verb,
        actor_kind=by.kind,
        actor_id=str(by.id),
        acting_for="" if acting_for is None else str(acting_for),
        subject_kind=subject.kind,
        subject_id=str(subject.id),
        before=plain(before or {}),
        after=plain(after or {}),
        about=plain(about or {}),
    )
    _chain(entry)
    entry.save()
    return entry


def enqueue(job: str, payload: Mapping[str, object], *, at: datetime, key: str | None = None) -> Job:
    """Owe the job named `job` from the moment `at` on, in the caller's transaction: a rollback undoes it.

    `payload` is plain JSON. With a `key` only one such job waits or runs at a time. Asked for again while it waits, the
    waiting one takes the newer payload and the earlier moment; asked for again while it runs, it runs once more.
    """
    wanted = {"name": job, "payload": dict(payload), "run_at": at}
    if key is None:
        return Job.objects.create(**wanted)
    for _attempt in range(5):
        found = _renew(key, wanted)
        if found is not None:
            return found
        try:
            with transaction.atomic():
                return Job.objects.create(key=key, **wanted)
        except IntegrityError:
            continue  # another transaction was first: renew its row
    raise LedgerError(f"Job {job} with key {key}: others keep taking and finishing it. Ask again.")


def claim(*, now: datetime, lease: timedelta = LEASE) -> Job | None:
    """Take the job that has waited longest, ready or left by a worker whose lease ran out; None when nothing is due.

    A short transaction of its own. Two workers never take one job; one whose workers were lost ATTEMPTS times is dead.
    """
    while True:
        with transaction.atomic():
            found = _due(now).select_for_update(skip_locked=True).first()
            if found is None:
                return None
            is_lost_for_good = found.state == JobState.CLAIMED and found.attempts >= ATTEMPTS
            if is_lost_for_good:
                error = f"Its worker was lost {found.attempts} times. See what it does, then run it again."
                _move(found, JobState.DEAD, last_error=error, lease_until=None, lease_token="", finished_at=now)
                continue
            token = secrets.token_hex(16)
            attempts = found.attempts + 1
            is_mine = _move(found, JobState.CLAIMED, lease_until=now + lease, lease_token=token, attempts=attempts)
            if is_mine:
                found.refresh_from_db()
                return found


def prolong(job: Job, *, now: datetime, lease: timedelta = LEASE) -> None:
    """The heartbeat of a running job: its lease starts anew. Raises LeaseLost when it is no longer this worker's."""
    if not _held(job).update(lease_until=now + lease):
        raise _lost(job)


def finish(job: Job, *, now: datetime) -> None:
    """The job is done; wanted again meanwhile, it is ready again. Raises LeaseLost when another has it."""
    released: dict[str, Any] = {"lease_until": None, "lease_token": "", "last_error": ""}
    with transaction.atomic():
        again = {"state": JobState.READY.value, "is_wanted_again": False, "attempts": 0}
        if _held(job).filter(is_wanted_again=True).update(**released, **again):
            return
        if not _held(job).update(**released, state=JobState.DONE.value, finished_at=now):
            raise _lost(job)


def fail(job: Job, error: str, *, now: datetime, jitter: float = 0.0, permanent: bool = False) -> JobState:
    """The job failed with `error`: ready again after 2^n seconds plus `jitter`, or dead. Raises LeaseLost likewise."""
    state = after_failure(job.attempts, permanent=permanent)
    changes: dict[str, Any] = {"state": state.value, "last_error": error, "lease_until": None, "lease_token": ""}
    if state == JobState.DEAD:
        changes["finished_at"] = now
    else:
        changes["run_at"] = now + backoff(job.attempts, jitter=jitter)
    if not _held(job).update(**changes):
        raise _lost(job)
    return state


def run_again(job: Job, *, by: Ref, at: datetime) -> None:
    """Give a dead job its attempts back. Raises LedgerError when it is not dead or its key is taken by a newer one."""
    try:
        with transaction.atomic():
            dead = Job.objects.filter(pk=job.pk, state=JobState.DEAD.value)
            if not dead.update(state=JobState.READY.value, attempts=0, run_at=at, finished_at=None):
                raise LedgerError(f"Job {job.pk} is not dead: reload the list.")
            about = {"job": job.name, "attempts": job.attempts}
            record("ledger.jobs.run_again", subject=Ref("ledger.job", job.pk), by=by, at=at, about=about)
    except IntegrityError as error:
        raise LedgerError(f"Job {job.pk}: a newer job with its key waits or runs already. Leave this one.") from error


def _chain(entry: LedgerEntry) -> None:
    """Give the entry its number and its hash, under the lock that lets one writer at a time see the head."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    last = head()
    entry.seq = last.seq + 1
    entry.previous_hash = last.hash
    fields: dict[str, object] = {name: getattr(entry, name) for name in HASHED}
    fields |= {"seq": entry.seq, "at": instant(entry.at)}
    fields |= {name: canonical(fields[name]) for name in ("before", "after", "about")}
    entry.hash = entry_hash(last.hash, fields)


def _renew(key: str, wanted: dict[str, Any]) -> Job | None:
    """The job of this key that waits or runs, told of the newer wish; None when there is none."""
    waiting = Job.objects.filter(key=key, state=JobState.READY.value)
    earlier = models.functions.Least("run_at", models.Value(wanted["run_at"], output_field=models.DateTimeField()))
    if not waiting.update(name=wanted["name"], payload=wanted["payload"], run_at=earlier):
        running = Job.objects.filter(key=key, state=JobState.CLAIMED.value)
        if not running.update(**wanted, is_wanted_again=True):
            return None
    return Job.objects.filter(key=key, state__in=(JobState.READY.value, JobState.CLAIMED.value)).first()


def _due(now: datetime) -> models.QuerySet[Job]:
    ready = models.Q(state=JobState.READY.value, run_at__lte=now)
    lost = models.Q(state=JobState.CLAIMED.value, lease_until__lte=now)
    return Job.objects.filter(ready | lost).order_by("run_at", "pk")


def _move(job: Job, state: JobState, **changes: object) -> bool:
    """Change the row only if it is still as it was read: whoever comes second changes nothing."""
    as_read = Job.objects.filter(pk=job.pk, state=job.state, lease_token=job.lease_token, attempts=job.attempts)
    return as_read.update(state=state.value, **changes) == 1


def _held(job: Job) -> models.QuerySet[Job]:
    """The row while this worker's lease is still the one written in it."""
    return Job.objects.filter(pk=job.pk, state=JobState.CLAIMED.value, lease_token=job.lease_token)


def _lost(job: Job) -> LeaseLost:
    return LeaseLost(f"Job {job.pk} ({job.name}): the lease ran out and another worker has it. Its result is dropped.")
