"""Tasks of an adopted plan, the parties to them, and the words of time they rest on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nharong.programme.tasks import rules

STATES = {
    rules.State.NOT_STARTED: _("not started"),
    rules.State.UNDERWAY: _("under way"),
    rules.State.DONE: _("done"),
    rules.State.CANCELLED: _("no longer carried out"),
}
KINDS = {
    rules.Kind.ONE_OFF: _("task"),
    rules.Kind.RECURRENT: _("recurrent task"),
    rules.Kind.STANDING: _("standing duty"),
    rules.Kind.REPORT: _("report"),
}
ROLES = {
    rules.Role.LEAD: _("lead"),
    rules.Role.IMPLEMENTING: _("implementing"),
    rules.Role.COORDINATING: _("coordinating"),
}


class Task(models.Model):
    """One assignable thing of a plan, from a provision of it."""

    plan = models.ForeignKey("programme.Plan", on_delete=models.PROTECT, related_name="tasks")
    provision = models.ForeignKey("programme.Provision", null=True, on_delete=models.PROTECT, related_name="tasks")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=64)
    title = models.TextField()
    kind = models.CharField(max_length=16, choices=[(kind.value, KINDS[kind]) for kind in rules.Kind])
    state = models.CharField(
        max_length=16, choices=[(state.value, STATES[state]) for state in rules.State], default=rules.State.NOT_STARTED
    )
    repeats = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="repeated_by")

    class Meta:
        ordering = ["plan", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="task_position_once")]

    @property
    def plan_words(self) -> str:
        """The words of the signed plan; the title where they are not tied to a place of it."""
        return self.provision.text if self.provision else self.title

    def __str__(self) -> str:
        return self.number


class TimeTerm(models.Model):
    """The signed words of time and how they are read. `finding`: the decision on the plan that was needed.

    A day that was left open at adoption is decided later: by whom, when and why stands here.
    """

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="time")
    words = models.TextField(blank=True)
    kind = models.CharField(max_length=16)
    start_on = models.DateField(null=True)
    end_on = models.DateField(null=True)
    finding = models.ForeignKey("programme.Finding", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_at=None, decided_by=None, reason="")
                | (models.Q(decided_at__isnull=False, decided_by__isnull=False) & ~models.Q(reason="")),
                name="time_decided_by_somebody_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class GroupSnapshot(models.Model):
    """Who belonged to a group of agencies on the day the task was adopted. An empty list says that nobody was known."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="groups")
    role = models.CharField(max_length=16, choices=[(role.value, ROLES[role]) for role in rules.Role])
    printed = models.TextField()
    group = models.ForeignKey("offices.AgencyGroup", null=True, on_delete=models.PROTECT, related_name="+")
    members = models.ManyToManyField("offices.Agency", related_name="+")
    taken_on = models.DateField()

    def __str__(self) -> str:
        return self.printed


class Assignment(models.Model):
    """One agency's part in one task. `printed` is the plan's own name for it; empty where a person assigned it."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    agency = models.ForeignKey("offices.Agency", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=[(role.value, ROLES[role]) for role in rules.Role])
    state = models.CharField(
        max_length=16, choices=[(state.value, STATES[state]) for state in rules.State], default=rules.State.NOT_STARTED
    )
    printed = models.TextField(blank=True)
    snapshot = models.ForeignKey(GroupSnapshot, null=True, on_delete=models.PROTECT, related_name="assignments")
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    finding = models.ForeignKey("programme.Finding", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["task", "id"]
        constraints = [
            models.UniqueConstraint(fields=["task", "agency"], name="one_part_for_each_agency"),
            models.CheckConstraint(
                condition=~models.Q(printed="") | ~models.Q(reason=""), name="assignment_rests_on_words_or_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.role}"
