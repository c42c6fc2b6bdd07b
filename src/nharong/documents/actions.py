"""The two verbs of the room: a document comes in, a document goes out; both are recorded once and stay as they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from nharong.documents import errors, rules
from nharong.documents.models import Document
from nharong.documents.rules import Direction, Kind
from nharong.engines.typesetter import TYPESETTER_VERSION, Draft, render
from nharong.files.api import StoredFile, store
from nharong.ledger.api import enqueue, record
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
    Unfit, AlreadyReceived (only a document with a number can be known again).
    """
    require(by, Right.DOCUMENTS_RECEIVE, at=at)
    _need_subject(subject)
    document = Document(
        direction=Direction.RECEIVED, kind=kind, number=number, symbol=symbol, issued_on=issued_on, place=place,
        issuer=issuer, subject=subject, signatory=signatory, name=name, file=file, recorded_by=by, recorded_at=at,
    )  # fmt: skip
    with transaction.atomic():
        _save_once(document, errors.AlreadyReceived)
        record("documents.documents.received", subject=document.ref, by=user_ref(by), at=at, after=_noted(document))
    return document


def issue(draft: Draft, *, by: User, at: datetime, agency: Agency | None = None) -> Document:
    """Typeset a draft, store its .docx and .pdf and record it as issued by `agency`; its bytes never change again.

    A draft without number or date is issued with blanks to be stamped. Raises NotAllowed, SignatoryMissing,
    SubjectMissing, Unfit, NumberTaken.
    """
    require(by, Right.DOCUMENTS_ISSUE, at=at)
    if not draft.signing.name.strip():
        raise errors.SignatoryMissing
    _need_subject(draft.subject)
    document = _drafted(draft, agency, by, at)
    _need_free_number(document, errors.NumberTaken)
    word, pdf = render(draft, "docx"), render(draft, "pdf")
    # Before our transaction, as files.store wants it: a refusal for a secrecy mark must leave its note. A caller with
    # a transaction of its own writes the note again (files.note_refusal).
    document.file = store(word, name=document.name, by=by, at=at)
    document.pdf = store(pdf, name=document.name.replace(".docx", ".pdf"), by=by, at=at)
    with transaction.atomic():
        _save_once(document, errors.NumberTaken)
        enqueue("documents.prove", {"document": document.pk}, at=at)
        record("documents.documents.issued", subject=document.ref, by=user_ref(by), at=at, after=_noted(document))
    return document


def _drafted(draft: Draft, agency: Agency | None, by: User, at: datetime) -> Document:
    kind = rules.kind_of(draft.type_name) if draft.type_name else Kind.LETTER
    document = Document(
        direction=Direction.ISSUED,
        kind=kind,
        number=draft.number or "",
        symbol=draft.symbol,
        issued_on=draft.issued_on,
        place=draft.place,
        issuer=draft.issuer,
        subject=draft.subject,
        signatory=draft.signing.name,
        issuing_agency=agency,
        typesetter_version=TYPESETTER_VERSION,
        recorded_by=by,
        recorded_at=at,
    )
    stem = rules.file_stem(kind, document.printed_number, draft.issued_on or local_day(at))
    document.name = f"{stem}.docx"
    return document


def _save_once(document: Document, taken: type[errors.DocumentsError]) -> None:
    _need_free_number(document, taken)
    try:
        document.clean_fields(exclude={"file", "pdf", "issuing_agency", "recorded_by"})
    except ValidationError as error:
        why = " ".join(f"{field}: {' '.join(said)}" for field, said in error.message_dict.items())
        raise errors.Unfit(why=why) from error
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:  # another writer took the number since we looked
        raise _already(document, taken) from error


def _need_free_number(document: Document, taken: type[errors.DocumentsError]) -> None:
    document.identity = rules.identity(
        issuer=name_key(document.issuer), number=document.number, symbol=document.symbol, year=_year(document)
    )
    same = Document.objects.filter(direction=document.direction, identity=document.identity)
    if document.identity and same.exists():
        raise _already(document, taken)


def _already(document: Document, taken: type[errors.DocumentsError]) -> errors.DocumentsError:
    return taken(number=document.printed_number, issuer=document.issuer, year=_year(document))


def _year(document: Document) -> int:
    return rules.year_of(document.issued_on, local_day(document.recorded_at))


def _need_subject(subject: str) -> None:
    if not subject.strip():
        raise errors.SubjectMissing


def _noted(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "number": document.number,
        "symbol": document.symbol,
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        "file": document.file.sha256,
        "pdf": document.pdf.sha256 if document.pdf else None,
    }
