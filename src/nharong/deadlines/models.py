"""The rows of deadlines: one current deadline per thing, the ones it replaced kept."""

from __future__ import annotations

from django.db import models

from nharong.ledger.api import Ref


class Deadline(models.Model):
    """What is due when, in the signed words; whether it is late is never a column (rules.verdict)."""

    owner_kind = models.CharField(max_length=60)
    owner_id = models.CharField(max_length=120)
    due_on = models.DateField(null=True)
    words = models.TextField(blank=True)
    is_undecided = models.BooleanField(default=False)
    first_met_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)  # a Ref, as the ledger names the account
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="supersedes")

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("owner_kind", "owner_id"), name="deadlines_owner"),)
        constraints = (
            models.UniqueConstraint(
                fields=("owner_kind", "owner_id"),
                condition=models.Q(superseded_at__isnull=True),
                name="deadlines_one_current",
            ),
            models.CheckConstraint(
                condition=models.Q(is_undecided=False) | models.Q(due_on__isnull=True),
                name="deadlines_undecided_has_no_day",
            ),
            models.CheckConstraint(
                condition=models.Q(superseded_by__isnull=True) | models.Q(superseded_at__isnull=False),
                name="deadlines_superseded_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.owner}: {self.due_on or '-'}"

    @property
    def owner(self) -> Ref:
        """The thing that is due."""
        return Ref(self.owner_kind, self.owner_id)
