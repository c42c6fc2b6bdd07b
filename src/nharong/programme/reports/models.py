"""Periods, what is asked of whom, what was submitted, reviewed, and frozen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nharong.programme.reports import rules

STATES = {
    rules.State.EXPECTED: _("not begun"),
    rules.State.DRAFTING: _("being drafted"),
    rules.State.SUBMITTED: _("waiting for review"),
    rules.State.RETURNED: _("returned"),
    rules.State.ACCEPTED: _("accepted"),
}
PERIOD_STATES = {rules.PeriodState.OPEN: _("open"), rules.PeriodState.CLOSED: _("closed")}
KINDS = {
    rules.PeriodKind.HALF_YEAR: _("six-month report"),
    rules.PeriodKind.YEAR: _("annual report"),
    rules.PeriodKind.AD_HOC: _("ad hoc report"),
}
VERDICTS = {rules.Verdict.ACCEPTED: _("accepted"), rules.Verdict.RETURNED: _("returned")}


class Period(models.Model):
    """One report of the province: the days the figures cover, the day it is due and the day entry ends are three
    things.
    """

    plan = models.ForeignKey("programme.Plan", on_delete=models.PROTECT, related_name="periods")
    task = models.ForeignKey("programme.Task", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=[(kind.value, KINDS[kind]) for kind in rules.PeriodKind])
    label = models.CharField(max_length=255)
    data_from = models.DateField()
    data_to = models.DateField()
    due_on = models.DateField(null=True)
    due_words = models.TextField(blank=True)
    lock_on = models.DateField(null=True)
    state = models.CharField(
        max_length=8,
        choices=[(state.value, PERIOD_STATES[state]) for state in rules.PeriodState],
        default=rules.PeriodState.OPEN,
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-data_to", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(data_from__lte=models.F("data_to")), name="period_runs_forward"),
            models.CheckConstraint(
                condition=models.Q(lock_on__isnull=True)
                | models.Q(due_on__isnull=True)
                | models.Q(lock_on__gte=models.F("due_on")),
                name="period_locks_after_it_is_due",
            ),
            models.UniqueConstraint(fields=["plan", "label"], name="period_label_once_a_plan"),
        ]

    def __str__(self) -> str:
        return self.label


class ReportRequest(models.Model):
    """One agency asked for one period: the denominator of completeness."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="requests")
    agency = models.ForeignKey("offices.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=16, choices=[(state.value, STATES[state]) for state in rules.State], default=rules.State.EXPECTED
    )
    first_submitted_at = models.DateTimeField(null=True)
    accepted = models.OneToOneField(
        "programme.Submission", null=True, on_delete=models.PROTECT, related_name="accepted_for"
    )

    class Meta:
        ordering = ["period", "id"]
        constraints = [
            models.UniqueConstraint(fields=["period", "agency"], name="agency_asked_once_a_period"),
            models.CheckConstraint(
                condition=models.Q(state=rules.State.ACCEPTED, accepted__isnull=False)
                | (~models.Q(state=rules.State.ACCEPTED) & models.Q(accepted__isnull=True)),
                name="accepted_means_a_pinned_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period_id} {self.agency_id}"


class ReportItem(models.Model):
    """The agency's working words on one of its assignments; what counts is the copy in a Submission."""

    request = models.ForeignKey(ReportRequest, on_delete=models.CASCADE, related_name="items")
    assignment = models.ForeignKey("programme.Assignment", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16)
    percent = models.PositiveSmallIntegerField(null=True)
    narrative = models.TextField(blank=True)
    nothing_to_report = models.BooleanField(default=False)
    figures = models.JSONField(default=list)
    entries = models.JSONField(default=list)
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["request", "id"]
        constraints = [models.UniqueConstraint(fields=["request", "assignment"], name="assignment_once_a_report")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.assignment_id}"


class Submission(models.Model):
    """A version of a report as a head submitted it: its content and hash never change."""

    request = models.ForeignKey(ReportRequest, on_delete=models.PROTECT, related_name="submissions")
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["request", "version"]
        constraints = [models.UniqueConstraint(fields=["request", "version"], name="submission_version_once")]

    def __str__(self) -> str:
        return f"{self.request_id}.{self.version}"


class Review(models.Model):
    """The reviewer's word on one item of one version. A word is taken back by a later row without a verdict."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="reviews")
    item = models.ForeignKey(ReportItem, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(
        max_length=16, blank=True, choices=[(verdict.value, VERDICTS[verdict]) for verdict in rules.Verdict]
    )
    remark = models.TextField(blank=True)
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(verdict=rules.Verdict.RETURNED) | ~models.Q(remark=""),
                name="returned_with_a_remark",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.verdict}"


class LockException(models.Model):
    """Entry after the lock day for one agency, with the reason; it is named in the report."""

    request = models.ForeignKey(ReportRequest, on_delete=models.PROTECT, related_name="lock_exceptions")
    until = models.DateField()
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.until}"


class Consolidation(models.Model):
    """The province's report on a period as it left the house: the bytes are stored, the hashes say which."""

    period = models.OneToOneField(Period, on_delete=models.PROTECT, related_name="consolidation")
    document = models.OneToOneField("documents.Document", on_delete=models.PROTECT, related_name="consolidation")
    trace = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    docx_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    trace_sha256 = models.CharField(max_length=64)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.period_id}"


class ConsolidationItem(models.Model):
    """What became of one agency's report in the consolidation: the version that went in, or why none did."""

    consolidation = models.ForeignKey(Consolidation, on_delete=models.PROTECT, related_name="items")
    request = models.ForeignKey(ReportRequest, on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["consolidation", "request"], name="request_once_a_consolidation"),
            models.CheckConstraint(
                condition=models.Q(submission__isnull=False) | ~models.Q(reason=""), name="left_out_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consolidation_id} {self.request_id}"
