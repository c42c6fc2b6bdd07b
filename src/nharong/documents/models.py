"""Official documents, received and issued: recorded once, never changed."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nharong.documents import errors
from nharong.documents.rules import Direction, Kind
from nharong.ledger.api import Ref

DIRECTION_WORDS = [(Direction.RECEIVED.value, _("received")), (Direction.ISSUED.value, _("issued"))]
KIND_WORDS = [
    (Kind.RESOLUTION.value, _("resolution")),
    (Kind.DECISION.value, _("decision")),
    (Kind.DIRECTIVE.value, _("directive")),
    (Kind.STATUTE.value, _("statute")),
    (Kind.REGULATION.value, _("regulation")),
    (Kind.COMMUNIQUE.value, _("communiqué")),
    (Kind.ANNOUNCEMENT.value, _("announcement")),
    (Kind.GUIDANCE.value, _("guidance")),
    (Kind.PROGRAMME.value, _("programme")),
    (Kind.PLAN.value, _("plan")),
    (Kind.OPTION.value, _("option paper")),
    (Kind.SCHEME.value, _("scheme")),
    (Kind.PROJECT.value, _("project")),
    (Kind.REPORT.value, _("report")),
    (Kind.MINUTES.value, _("minutes")),
    (Kind.SUBMISSION.value, _("submission to a superior")),
    (Kind.CONTRACT.value, _("contract")),
    (Kind.TELEGRAM.value, _("official telegram")),
    (Kind.MEMORANDUM.value, _("memorandum")),
    (Kind.AGREEMENT.value, _("agreement")),
    (Kind.AUTHORISATION.value, _("authorisation")),
    (Kind.INVITATION.value, _("invitation")),
    (Kind.INTRODUCTION.value, _("letter of introduction")),
    (Kind.LEAVE.value, _("leave permit")),
    (Kind.DISPATCH_SLIP.value, _("dispatch slip")),
    (Kind.TRANSFER_SLIP.value, _("transfer slip")),
    (Kind.NOTICE_SLIP.value, _("notice slip")),
    (Kind.LETTER.value, _("official letter")),
    (Kind.OTHER.value, _("other document")),
]


class _Recorded(models.QuerySet["Document"]):
    def update(self, **_fields: Any) -> NoReturn:
        raise errors.Frozen

    def delete(self) -> NoReturn:
        raise errors.Frozen


class Document(models.Model):
    """A document as its paper says it: number, symbol and names as printed."""

    direction = models.CharField(max_length=10, choices=DIRECTION_WORDS)
    kind = models.CharField(max_length=20, choices=KIND_WORDS)
    number = models.CharField(max_length=50, blank=True)
    symbol = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=100, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    subject = models.TextField()
    signatory = models.CharField(max_length=200, blank=True)
    identity = models.TextField(blank=True, editable=False)
    name = models.CharField(max_length=255)  # of the file, as it came or as it is offered for download
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    pdf = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    issuing_agency = models.ForeignKey("offices.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    typesetter_version = models.CharField(max_length=20, blank=True)  # of an issued document: what its bytes depend on
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(_Recorded)()

    class Meta:
        ordering: ClassVar = [F("issued_on").desc(nulls_last=True), "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["direction", "identity"], condition=~Q(identity=""), name="documents_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(direction=Direction.ISSUED.value) | (~Q(signatory="") & Q(pdf__isnull=False)),
                name="documents_issued_is_signed",
            ),
        ]

    @property
    def ref(self) -> Ref:
        """How other rooms and the ledger point to it."""
        return Ref("documents.document", self.pk)

    @property
    def printed_number(self) -> str:
        """ "617/KH-UBND" as printed; "" when it bears none."""
        return "/".join(part for part in (self.number, self.symbol) if part)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Record it. Raises Frozen for a document already recorded."""
        if self.pk is not None:
            raise errors.Frozen
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never. Raises Frozen."""
        raise errors.Frozen

    def __str__(self) -> str:
        return self.printed_number or self.subject
