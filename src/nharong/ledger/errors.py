"""What the ledger and its outbox refuse; each text says what to do next."""

from __future__ import annotations


class LedgerError(Exception):
    """The one base of the ledger's refusals."""


class NotInTransaction(LedgerError):
    """An entry was to be written outside a transaction."""


class NotRecordable(LedgerError):
    """A value that may not stand in the ledger: not plain JSON, or personal."""


class AppendOnly(LedgerError):
    """Someone tried to change or delete an entry."""


class LeaseLost(LedgerError):
    """The worker no longer holds the job it wants to finish."""


class PermanentFailure(LedgerError):
    """Raised by a handler when trying again cannot help: the job is dead at once."""
