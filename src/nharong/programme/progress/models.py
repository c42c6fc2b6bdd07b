"""The log of what agencies said of their parts: entries are only ever added."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nharong.programme.progress import rules

SAID = {
    rules.Said.NOT_STARTED: _("not started"),
    rules.Said.UNDERWAY: _("under way"),
    rules.Said.DONE: _("done"),
    rules.Said.NOTHING_TO_REPORT: _("nothing to report"),
}
RULES = {
    rules.Rule.SUM: _("added over the period"),
    rules.Rule.LAST: _("as it stands at the end"),
    rules.Rule.COUNT: _("number of times"),
}


class AppendOnly(models.Model):
    """Rows that can be added and read, never changed or taken away."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            msg = "what was said is never changed: add a new entry"
            raise ValueError(msg)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        msg = "what was said is never taken away: add a new entry"
        raise ValueError(msg)


class Evidence(AppendOnly):
    """A stored file or a link that shows what was done; one piece may serve several entries."""

    class Kind(models.TextChoices):
        FILE = "FILE", _("file")
        LINK = "LINK", _("link")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.TextField()
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    url = models.URLField(max_length=2000, blank=True)
    agency = models.ForeignKey("offices.Agency", on_delete=models.PROTECT, related_name="+")
    captured_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="FILE", file__isnull=False, url="")
                | (models.Q(kind="LINK", file__isnull=True) & ~models.Q(url="")),
                name="evidence_is_a_file_or_a_link",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProgressEntry(AppendOnly):
    """What one agency said of its part in one task, as of a day."""

    assignment = models.ForeignKey("programme.Assignment", on_delete=models.PROTECT, related_name="entries")
    said = models.CharField(max_length=20, choices=[(said.value, SAID[said]) for said in rules.Said])
    percent = models.PositiveSmallIntegerField(null=True)
    narrative = models.TextField(blank=True)
    as_of = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    evidence = models.ManyToManyField(Evidence, related_name="entries")

    class Meta:
        ordering = ["as_of", "id"]
        verbose_name_plural = "progress entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__lte=100), name="percent_at_most_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.as_of}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author has taken it back."""
        return hasattr(self, "withdrawal")


class Withdrawal(AppendOnly):
    """An entry its author has taken back: it stays to be read and counts for nothing."""

    entry = models.OneToOneField(ProgressEntry, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.entry_id}"


class Reliance(AppendOnly):
    """Something that was submitted rests on an entry, so the entry can no longer be taken back."""

    entry = models.ForeignKey(ProgressEntry, on_delete=models.PROTECT, related_name="reliances")
    on_kind = models.CharField(max_length=60)  # a Ref, as the ledger names what was submitted
    on_id = models.CharField(max_length=120)
    since = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["entry", "on_kind", "on_id"], name="relied_on_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.on_kind}:{self.on_id}"


class Figure(AppendOnly):
    """One number of an entry, with the rule by which numbers of a period are put together."""

    entry = models.ForeignKey(ProgressEntry, on_delete=models.PROTECT, related_name="figures")
    indicator = models.CharField(max_length=255)
    unit = models.CharField(max_length=64)
    value = models.DecimalField(max_digits=20, decimal_places=4)
    rule = models.CharField(max_length=8, choices=[(rule.value, RULES[rule]) for rule in rules.Rule])

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["entry", "indicator"], name="indicator_once_an_entry")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.value}"
