"""The rows of the ledger: entries that are only ever added, and the jobs of the outbox."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from nharong.ledger.errors import AppendOnly
from nharong.ledger.rules import JobState, Ref, canonical

_REFUSAL = "The ledger is append-only: what was wrong is put right by a new entry."


class CanonicalJSON(models.TextField):  # type: ignore[type-arg]
    """A JSON value kept as its canonical text: the very bytes that were hashed are the bytes that are stored."""

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> Any:
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: Any) -> str:
        return canonical(value)


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    """Entries can be asked for, not changed."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise AppendOnly(_REFUSAL)

    def delete(self) -> NoReturn:
        raise AppendOnly(_REFUSAL)

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnly(_REFUSAL)

    def bulk_create(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise AppendOnly("Entries are written one by one, each chained to the one before: call record().")


class LedgerEntry(models.Model):
    """One act: who did what to which thing when, chained to the entry before it. Triggers guard it too."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=60)
    actor_id = models.CharField(max_length=120)
    acting_for = models.CharField(max_length=200, blank=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    before = CanonicalJSON()
    after = CanonicalJSON()
    about = CanonicalJSON()
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ("seq",)
        indexes = (
            models.Index(fields=("subject_kind", "subject_id", "seq"), name="ledger_subject"),
            models.Index(fields=("verb", "seq"), name="ledger_verb"),
            models.Index(fields=("actor_kind", "actor_id", "seq"), name="ledger_actor"),
        )
        constraints = (models.CheckConstraint(condition=models.Q(seq__gte=1), name="ledger_seq_from_one"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"

    @property
    def actor(self) -> Ref:
        """Who did it."""
        return Ref(self.actor_kind, self.actor_id)

    @property
    def subject(self) -> Ref:
        """What it was done to."""
        return Ref(self.subject_kind, self.subject_id)

    def save(self, *_args: Any, **kwargs: Any) -> None:
        """Insert the entry. Raises AppendOnly for one that is already written."""
        if not self._state.adding:
            raise AppendOnly(_REFUSAL)
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raises AppendOnly, always."""
        raise AppendOnly(_REFUSAL)


class Job(models.Model):
    """One piece of work the outbox owes: written in the transaction that wants it, run later by a worker."""

    STATES = (
        (JobState.READY.value, _("ready")),
        (JobState.CLAIMED.value, _("claimed")),
        (JobState.DONE.value, _("done")),
        (JobState.DEAD.value, _("dead")),
    )

    name = models.CharField(max_length=80)
    payload = models.JSONField()
    key = models.CharField(max_length=200, null=True)
    state = models.CharField(max_length=10, choices=STATES, default=JobState.READY.value)
    run_at = models.DateTimeField()
    is_wanted_again = models.BooleanField(default=False)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("run_at", "pk")
        indexes = (
            models.Index(fields=("state", "run_at"), name="ledger_job_ready"),
            models.Index(fields=("state", "lease_until"), name="ledger_job_lease"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("key",),
                condition=models.Q(state__in=(JobState.READY.value, JobState.CLAIMED.value)),
                name="ledger_job_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=JobState.CLAIMED.value)
                | (models.Q(lease_until__isnull=False) & ~models.Q(lease_token="")),
                name="ledger_job_claimed_has_lease",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.state}"
