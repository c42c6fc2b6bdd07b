"""The two verbs of the room: a document comes in, a document goes out; both are recorded once and stay as they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from nharong.documents import errors, rules
from nharong.documents.models import Document
from nharong.documents.rules import Direction, Kind
from nharong.engines.typesetter import TYPESETTER_VERSION, Draft, render
from nharong.files.api import StoredFile, store
from nharong.ledger.api import record
from nharong.offices.api import Agency, Right, User, local_day, name_key, require, user_ref


def receive(
    file: StoredFile,
    *,
    name: str,
    kind: Kind,
    subject: str,
    by: User,
    at: datetime,
    number: str = "",
    symbol: str = "",
    issued_on: date | None = None,
    place: str = "",
    issuer: str = "",
    signatory: str = "",
) -> Document:
    """Record a document that came from elsewhere, as its paper prints it; what it does not say stays empty.

    `file` is what `files.store` gave, `name` the name under which it came. Raises NotAllowed, SubjectMissing,
    AlreadyReceived (only a document with a number can be known again).
    """
    require(by, Right.DOCUMENTS_RECEIVE, at=at)
    return _record_once(
        errors.AlreadyReceived,
        direction=Direction.RECEIVED,
        kind=kind,
        number=number,
        symbol=symbol,
        issued_on=issued_on,
        place=place,
        issuer=issuer,
        subject=subject,
        signatory=signatory,
        name=name,
        file=file,
        recorded_by=by,
        recorded_at=at,
    )


def issue(draft: Draft, *, by: User, at: datetime, agency: Agency | None = None) -> Document:
    """Typeset a draft, store its .docx and .pdf and record it as issued by `agency`; its bytes never change again.

    A draft without number or date is issued with blanks to be stamped. Raises NotAllowed, SignatoryMissing,
    SubjectMissing, NumberTaken.
    """
    require(by, Right.DOCUMENTS_ISSUE, at=at)
    if not draft.signing.name.strip():
        raise errors.SignatoryMissing
    _need_subject(draft.subject)
    kind = rules.kind_of(draft.type_name) if draft.type_name else Kind.LETTER
    fields: dict[str, Any] = {
        "direction": Direction.ISSUED,
        "kind": kind,
        "number": draft.number or "",
        "symbol": draft.symbol,
        "issued_on": draft.issued_on,
        "place": draft.place,
        "issuer": draft.issuer,
        "subject": draft.subject,
        "signatory": draft.signing.name,
    }
    _need_free_number(errors.NumberTaken, fields, local_day(at))
    word, pdf = render(draft, "docx"), render(draft, "pdf")
    printed = "/".join(part for part in (fields["number"], fields["symbol"]) if part)
    stem = rules.file_stem(kind, printed, draft.issued_on or local_day(at))
    # Outside of our transaction, as files.store wants it: a refusal for a secrecy mark must leave its note.
    file = store(word, name=f"{stem}.docx", by=by, at=at)
    copy = store(pdf, name=f"{stem}.pdf", by=by, at=at)
    return _record_once(
        errors.NumberTaken,
        **fields,
        name=f"{stem}.docx",
        file=file,
        pdf=copy,
        issuing_agency=agency,
        typesetter_version=TYPESETTER_VERSION,
        recorded_by=by,
        recorded_at=at,
    )


@transaction.atomic
def _record_once(taken: type[errors.DocumentsError], **fields: Any) -> Document:
    _need_subject(fields["subject"])
    at: datetime = fields["recorded_at"]
    identity = _need_free_number(taken, fields, local_day(at))
    try:
        with transaction.atomic():
            document = Document.objects.create(**fields, identity=identity)
    except IntegrityError as error:  # the other one was recorded since we looked
        raise _already(taken, fields, local_day(at)) from error
    issued_on = document.issued_on
    record(
        f"documents.documents.{document.direction.lower()}",
        subject=document.ref,
        by=user_ref(fields["recorded_by"]),
        at=at,
        after={
            "kind": document.kind,
            "number": document.number,
            "symbol": document.symbol,
            "issued_on": issued_on.isoformat() if issued_on else None,
            "file": document.file.sha256,
            "pdf": document.pdf.sha256 if document.pdf else None,
        },
    )
    return document


def _need_subject(subject: str) -> None:
    if not subject.strip():
        raise errors.SubjectMissing


def _need_free_number(taken: type[errors.DocumentsError], fields: dict[str, Any], today: date) -> str:
    year = rules.year_of(fields["issued_on"], today)
    identity = rules.identity(
        issuer=name_key(fields["issuer"]), number=fields["number"], symbol=fields["symbol"], year=year
    )
    if identity and Document.objects.filter(direction=fields["direction"], identity=identity).exists():
        raise _already(taken, fields, today)
    return identity


def _already(taken: type[errors.DocumentsError], fields: dict[str, Any], today: date) -> errors.DocumentsError:
    printed = "/".join(part for part in (fields["number"], fields["symbol"]) if part)
    return taken(number=printed, issuer=fields["issuer"], year=rules.year_of(fields["issued_on"], today))
