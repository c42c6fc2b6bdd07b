"""What an entry of the ledger is made of, how entries are chained, and how a job passes from state to state."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from nharong.ledger.errors import NotRecordable

GENESIS = "0" * 64
HASHED = (
    "at",
    "verb",
    "actor_kind",
    "actor_id",
    "acting_for",
    "subject_kind",
    "subject_id",
    "before",
    "after",
    "about",
)
LEASE = timedelta(seconds=60)
ATTEMPTS = 8
LONGEST_WAIT = timedelta(hours=1)

_VERB = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*){1,2}")
_KIND = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)?")
_NUMBER = re.compile(r"0|[1-9][0-9]*")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_PERSONAL = frozenset(
    ("full_name", "person_name", "email", "phone", "mobile", "home_address", "birth_date", "password")
)


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A pointer to anything by its kind ("programme.task") and its id; "12" and 12 are one id."""

    kind: str
    id: int | str

    def __post_init__(self) -> None:
        if not _KIND.fullmatch(self.kind):
            raise ValueError(f"{self.kind!r} is no kind: write it like programme.task.")
        if isinstance(self.id, str):
            if not self.id:
                raise ValueError(f"{self.kind}: the id is empty. A row has an id once it is saved.")
            if _NUMBER.fullmatch(self.id):
                object.__setattr__(self, "id", int(self.id))
        elif isinstance(self.id, bool) or not isinstance(self.id, int):
            raise ValueError(f"{self.kind}: {self.id!r} is no id. A row has an id once it is saved.")

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """The Ref that `str()` wrote. Raises ValueError for any other text."""
        kind, colon, identifier = text.partition(":")
        if not colon:
            raise ValueError(f"{text!r} is no reference: write it like programme.task:12.")
        return cls(kind, identifier)


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a ledger: kept elsewhere (in a backup), it tells later whether the end was cut off."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to "is the ledger whole?": how many entries hold, and at which number and why the first does not."""

    ok: bool
    count: int
    head: Head
    broken_at: int | None = None
    why: str = ""


class JobState(StrEnum):
    """Where a job of the outbox stands."""

    READY = "ready"
    CLAIMED = "claimed"
    DONE = "done"
    DEAD = "dead"


NEXT: dict[JobState, frozenset[JobState]] = {
    JobState.READY: frozenset({JobState.CLAIMED}),
    JobState.CLAIMED: frozenset({JobState.READY, JobState.DONE, JobState.DEAD}),
    JobState.DONE: frozenset(),
    JobState.DEAD: frozenset({JobState.READY}),
}


def is_verb(text: str) -> bool:
    """Whether `text` is a verb of the ledger: room.verb or room.section.verb."""
    return _VERB.fullmatch(text) is not None


def instant(moment: datetime) -> str:
    """The moment in UTC with microseconds, as it is hashed. Raises NotRecordable for a moment without a time zone."""
    if moment.tzinfo is None:
        raise NotRecordable(f"{moment!r} has no time zone: give an aware datetime.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def plain(value: object) -> Any:
    """`value` as plain JSON: dates and moments as ISO text, decimals and Refs as text, tuples as lists.

    Raises NotRecordable for floats (write a Decimal), for anything else JSON does not know, for text no database
    keeps, and for personal fields, which never enter the ledger.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _text(str(value))
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | Ref):
        return str(value)
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(item) for item in value]
    raise NotRecordable(
        f"{type(value).__name__} does not enter the ledger: give text, whole numbers, dates or Decimal."
    )


def canonical(value: object) -> str:
    """The one JSON text of `value`: keys sorted, no spaces, letters as they are. Raises NotRecordable likewise."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def entry_hash(previous_hash: str, fields: Mapping[str, object]) -> str:
    """SHA-256 (hex) over the previous entry's hash and the JSON of `seq` and the fields named in HASHED.

    `at` is the text of `instant`; `before`, `after` and `about` are their canonical texts, hashed as text.
    """
    told = {name: fields[name] for name in ("seq", *HASHED)}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((previous_hash + text).encode()).hexdigest()


def backoff(attempts: int, *, jitter: float) -> timedelta:
    """How long a job waits after its n-th failure: 2^n seconds, at most an hour, and `jitter` seconds on top."""
    return min(timedelta(seconds=2 ** min(attempts, 20)), LONGEST_WAIT) + timedelta(seconds=jitter)


def after_failure(attempts: int, *, permanent: bool) -> JobState:
    """Where a job goes that failed for the n-th time."""
    return JobState.DEAD if permanent or attempts >= ATTEMPTS else JobState.READY


def _text(text: str) -> str:
    if _UNSTORABLE.search(text):
        raise NotRecordable("A text with NUL or half a surrogate pair does not enter the ledger: clean it at the door.")
    if _MAIL.search(text):
        raise NotRecordable("An e-mail address does not enter the ledger: point to the person by a Ref.")
    return text


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise NotRecordable(f"{key!r} is no field's name: keys of the ledger are text.")
    if key in _PERSONAL:
        raise NotRecordable(f"{key!r} is a personal field and does not enter the ledger: point to the person by a Ref.")
    return _text(str(key))
