"""The door of the ledger."""

from nharong.ledger.actions import enqueue, record, run_again
from nharong.ledger.errors import (
    AppendOnly,
    LeaseLost,
    LedgerError,
    NotInTransaction,
    NotRecordable,
    PermanentFailure,
)
from nharong.ledger.jobs import drain, work
from nharong.ledger.models import Job, LedgerEntry
from nharong.ledger.queries import dead_jobs, head, history, later, replay, verify, waiting_jobs
from nharong.ledger.rules import Head, JobState, Ref, Verification

__all__ = [
    "AppendOnly",
    "Head",
    "Job",
    "JobState",
    "LeaseLost",
    "LedgerEntry",
    "LedgerError",
    "NotInTransaction",
    "NotRecordable",
    "PermanentFailure",
    "Ref",
    "Verification",
    "dead_jobs",
    "drain",
    "enqueue",
    "head",
    "history",
    "later",
    "record",
    "replay",
    "run_again",
    "verify",
    "waiting_jobs",
    "work",
]
