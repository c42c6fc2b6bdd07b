"""A signed file enters as a draft plan in one act: looked through, read, kept, recorded, imported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nharong.documents import api as documents
from nharong.documents.api import Direction, Document
from nharong.engines import plancompiler
from nharong.files import api as files
from nharong.files.api import StoredFile
from nharong.offices import api as offices
from nharong.offices.api import Right, User, require
from nharong.programme.plans.actions.plans import import_plan
from nharong.programme.plans.models import Plan


@dataclass(frozen=True)
class Brought:
    """The plan a file has become; `is_new` is False where the document was a plan before and nothing was done."""

    plan: Plan
    is_new: bool


def import_file(data: bytes, *, name: str, by: User, at: datetime) -> Brought:
    """Read the bytes of a signed plan (.docx, .txt) and keep it as a draft; a document that is a plan already gives
    that plan.

    Marks of secrecy and unreadable files are refused before anything is kept. What the header does not say (number,
    day, signer) stays empty and is a finding, not a refusal. Call this outside of a transaction, as `files.store`
    asks. Raises NotAllowed, TurnedAway, and what `files.store` and `documents.receive` raise.
    """
    require(by, Right.PLANS_DECIDE, at=at)
    try:
        files.admit(data, name=name)
    except files.SecretMarked:
        files.note_refusal(by=by, at=at)
        raise
    compilation = _compiled(data, name, at)
    stored = files.store(data, name=name, by=by, at=at)
    header = plancompiler.to_json(compilation)["document"]
    with transaction.atomic():
        document = _same_file(stored) or _received(stored, header, name, by, at)
        plan = Plan.objects.filter(document=document).first()
        if plan is not None:
            return Brought(plan, is_new=False)
        return Brought(import_plan(compilation, document=document, by=by, at=at), is_new=True)


def _compiled(data: bytes, name: str, at: datetime) -> plancompiler.Compilation:
    registry = plancompiler.Registry.from_json(offices.registry_json(offices.local_day(at)))
    try:
        return plancompiler.compile(data, file=name, registry=registry)
    except plancompiler.Refusal as refusal:
        raise files.TurnedAway(message=refusal.message, message_vi=refusal.message_vi) from refusal


def _same_file(stored: StoredFile) -> Document | None:
    return Document.objects.filter(direction=Direction.RECEIVED, file=stored).order_by("pk").first()


def _received(stored: StoredFile, header: dict[str, Any], name: str, by: User, at: datetime) -> Document:
    """The document as its paper prints it, or the one received before under the same number."""
    number, symbol = documents.split_number(header.get("number") or "")
    issued_on = date.fromisoformat(header["date"]) if header.get("date") else None
    issuer = header.get("issuer") or ""
    try:
        return documents.receive(
            stored,
            name=name,
            kind=documents.kind_of(header.get("kind")),
            number=number,
            symbol=symbol,
            issued_on=issued_on,
            place=header.get("place") or "",
            issuer=issuer,
            subject=header.get("title") or name,
            signatory=header.get("signer") or "",
            by=by,
            at=at,
        )
    except documents.DocumentsError:
        year = (issued_on or offices.local_day(at)).year
        before = _received_before(number, symbol, issuer, year)
        if before is None:
            raise
        return before


def _received_before(number: str, symbol: str, issuer: str, year: int) -> Document | None:
    rows = Document.objects.filter(direction=Direction.RECEIVED, symbol__iexact=symbol).exclude(number="")
    same = (
        row
        for row in rows.order_by("pk")
        if row.number.lstrip("0") == number.lstrip("0")
        and (row.issued_on or offices.local_day(row.recorded_at)).year == year
        and offices.name_key(row.issuer) == offices.name_key(issuer)
    )
    return next(same, None)
