"""The rows of files: one for each content, however often it comes in."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """Bytes that were let in, by their SHA-256; the name a sender gave them belongs to what points here."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=models.Q(size__gt=0), name="files_not_empty"),)

    def __str__(self) -> str:
        return self.sha256
