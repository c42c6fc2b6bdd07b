"""Questions to the ledger and the outbox; nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.models.functions import Cast

from nharong.ledger.models import Job, LedgerEntry
from nharong.ledger.rules import GENESIS, HASHED, Head, JobState, Ref, Verification, entry_hash, instant

# Raw text of every column: a value that was tampered with must be reported, not crash the reader.
_RAW = ("at", "before", "after", "about")
_PLAIN = ("verb", "actor_kind", "actor_id", "acting_for", "subject_kind", "subject_id", "previous_hash", "hash")


def history(subject: Ref) -> list[LedgerEntry]:
    """Every entry about `subject`, oldest first."""
    return list(LedgerEntry.objects.filter(subject_kind=subject.kind, subject_id=str(subject.id)).order_by("seq"))


def later(subjects: Iterable[Ref], *, than: int) -> list[LedgerEntry]:
    """Every entry about any of the subjects after entry number `than`, oldest first; one query a kind of subject."""
    by_kind: dict[str, set[str]] = {}
    for subject in subjects:
        by_kind.setdefault(subject.kind, set()).add(str(subject.id))
    newer = LedgerEntry.objects.filter(seq__gt=than)
    found = [one for kind, ids in by_kind.items() for one in newer.filter(subject_kind=kind) if one.subject_id in ids]
    return sorted(found, key=lambda one: one.seq)


def replay(kind: str) -> dict[Ref, dict[str, Any]]:
    """The fields of every subject of `kind` as the ledger alone tells them: each `after` laid over the one before."""
    states: dict[Ref, dict[str, Any]] = {}
    for entry in LedgerEntry.objects.filter(subject_kind=kind).order_by("seq").iterator(chunk_size=1000):
        states.setdefault(entry.subject, {}).update(entry.after)
    return states


def head() -> Head:
    """The last entry's number and hash; 0 and sixty-four zeros while the ledger is empty."""
    last = LedgerEntry.objects.order_by("-seq").values_list("seq", "hash").first()
    return Head(0, GENESIS) if last is None else Head(*last)


def verify(*, known: Head | None = None) -> Verification:
    """Walk the whole chain and say whether every entry is as it was written.

    `known` is a head kept elsewhere, by a backup for instance: with it, entries cut off at the end are found too.
    """
    count, previous = 0, GENESIS
    is_known_met = known is None or known == Head(0, GENESIS)
    for row in _rows():
        why = _fault(row, seq=count + 1, previous=previous)
        if why:
            return Verification(False, count, Head(count, previous), broken_at=count + 1, why=why)
        count, previous = count + 1, row["hash"]
        if known is not None and count == known.seq:
            if previous != known.hash:
                why = "this entry is not the one that was written down elsewhere"
                return Verification(False, count - 1, Head(count, previous), broken_at=count, why=why)
            is_known_met = True
    if not is_known_met:
        why = "the entries from here on were cut off"
        return Verification(False, count, Head(count, previous), broken_at=count + 1, why=why)
    return Verification(True, count, Head(count, previous))


def dead_jobs() -> models.QuerySet[Job]:
    """Jobs that were given up, the newest first: each with the text of its last error."""
    return Job.objects.filter(state=JobState.DEAD.value).order_by("-finished_at", "-pk")


def waiting_jobs(now: datetime) -> int:
    """How many jobs are due and not yet taken."""
    return Job.objects.filter(state=JobState.READY.value, run_at__lte=now).count()


def _rows() -> Iterator[dict[str, Any]]:
    raw = {f"raw_{name}": Cast(name, models.TextField()) for name in _RAW}
    rows = LedgerEntry.objects.order_by("seq").values("seq", *_PLAIN, **raw)
    for row in rows.iterator(chunk_size=1000):
        yield {name.removeprefix("raw_"): value for name, value in row.items()}


def _fault(row: dict[str, Any], *, seq: int, previous: str) -> str:
    """What is wrong with the entry that should be number `seq` after the hash `previous`; empty when nothing is."""
    if row["seq"] != seq:
        return f"entry {seq} is missing"
    if row["previous_hash"] != previous:
        return "its link to the entry before it was changed"
    try:
        fields = {name: row[name] for name in HASHED} | {"seq": seq, "at": _instant(row["at"])}
        is_whole = entry_hash(previous, fields) == row["hash"]
    except (ValueError, TypeError) as error:
        return f"a field of it cannot be read: {error}"
    return "" if is_whole else "a field of it was changed"


def _instant(stored: str) -> str:
    """The stored text of a moment as it was hashed. SQLite keeps naive UTC, or any text; PostgreSQL names the zone."""
    moment = datetime.fromisoformat(stored)
    if moment.tzinfo is not None:
        return instant(moment)
    if str(moment) != stored:
        raise ValueError("its moment is not written as the database writes moments")
    return instant(moment.replace(tzinfo=UTC))
