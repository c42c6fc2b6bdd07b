"""Plans as signed: the compiled reading is stored once and never changed; decisions stand beside it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nharong.programme.plans import rules

PLAN_STATES = {
    rules.State.DRAFT: _("draft, to be confirmed"),
    rules.State.ADOPTED: _("adopted"),
}
CHOICES = {
    rules.Choice.KEEP_WORDS: _("keep the words, set no deadline"),
    rules.Choice.SET_DATE: _("set a date"),
    rules.Choice.SET_LEAD: _("name a lead agency"),
    rules.Choice.LEAVE_OPEN: _("leave open"),
    rules.Choice.DISMISS: _("the reading is right"),
}

EDITS = {
    rules.EditKind.RETITLE: _("title changed"),
    rules.EditKind.SET_PARTIES: _("agencies changed"),
    rules.EditKind.MATCH_NAME: _("agency of a name chosen"),
    rules.EditKind.SET_TIME: _("time changed"),
    rules.EditKind.LINK: _("link to a task changed"),
    rules.EditKind.ADD_TASK: _("added"),
    rules.EditKind.SPLIT: _("split"),
    rules.EditKind.MERGE: _("merged"),
    rules.EditKind.LEAVE_OUT: _("left out"),
    rules.EditKind.PUT_BACK: _("put back"),
    rules.EditKind.CONFIRM: _("confirmed"),
    rules.EditKind.DECIDE: _("doubt decided"),
    rules.EditKind.TAKE_BACK: _("decision taken back"),
    rules.EditKind.ACKNOWLEDGE: _("warnings and notes acknowledged"),
    rules.EditKind.UNDO: _("undone"),
}


class Plan(models.Model):
    """A signed plan and where it stands."""

    document = models.OneToOneField("documents.Document", on_delete=models.PROTECT, related_name="plan")
    title = models.TextField()
    number = models.CharField(max_length=64, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(
        max_length=16, choices=[(state.value, PLAN_STATES[state]) for state in rules.State], default=rules.State.DRAFT
    )
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=rules.State.DRAFT) | models.Q(adopted_at__isnull=False),
                name="plan_adopted_when_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CompiledPlan(models.Model):
    """What the compiler read, as contracts have it: kept apart from the plan so that lists stay light, and never
    changed.
    """

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="compiled")
    content = models.JSONField()
    engine = models.CharField(max_length=64, blank=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            msg = "a compiled plan is never changed: compile again into a new plan"
            raise ValueError(msg)
        super().save(*args, **kwargs)


class Provision(models.Model):
    """One numbered place of the plan: anchor, span in the source's text, words."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="provisions")
    anchor = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["start", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "anchor"], name="provision_anchor_once")]

    def __str__(self) -> str:
        return self.anchor


class Finding(models.Model):
    """What the compiler doubts, and what a person decided about it: the two are never mixed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=64)
    severity = models.CharField(max_length=16)
    doubts = models.CharField(max_length=16)
    message = models.TextField()
    message_vi = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    field = models.CharField(max_length=255, blank=True)
    suggestion = models.TextField(blank=True)
    choice = models.CharField(
        max_length=16, blank=True, choices=[(choice.value, CHOICES[choice]) for choice in rules.Choice]
    )
    value = models.CharField(max_length=255, blank=True)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="finding_position_once"),
            models.CheckConstraint(
                condition=models.Q(choice="") | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="finding_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PlanEdit(models.Model):
    """One act of a person on the reading of a plan; rows are only added, and marked where the act was undone.

    `keys`: the obligations it was made on (rules.PlannedTask.key), and "f12" for the finding 12.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="edits")
    kind = models.CharField(max_length=16, choices=[(kind.value, EDITS[kind]) for kind in rules.EditKind])
    keys = models.JSONField(default=list)
    content = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="edit_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {', '.join(self.keys)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            msg = "an edit is never changed: undo it, or make another"
            raise ValueError(msg)
        super().save(*args, **kwargs)
