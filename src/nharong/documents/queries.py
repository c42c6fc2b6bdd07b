"""What the room can be asked: its documents and their bytes. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from nharong.documents.errors import NoSuchForm
from nharong.documents.models import Document
from nharong.documents.rules import Direction
from nharong.files.api import read
from nharong.ledger.api import Ref
from nharong.offices.api import Agency, Right, User, require


def received(*, by: User, at: datetime) -> list[Document]:
    """All documents received, the latest first. Raises NotAllowed."""
    return _all(Direction.RECEIVED, by, at)


def issued(*, by: User, at: datetime) -> list[Document]:
    """All documents issued, the latest first. Raises NotAllowed."""
    return _all(Direction.ISSUED, by, at)


def document(ref: Ref) -> Document:
    """The document a Ref points to; asks no right, shows no bytes. Raises Document.DoesNotExist, ValueError."""
    if ref.kind != "documents.document":
        raise ValueError(f"{ref} does not point to a document.")
    return Document.objects.select_related("file", "pdf", "issuing_agency").get(pk=ref.id)


def content(of: Document, form: str, *, by: User, at: datetime, agencies: Iterable[Agency] = ()) -> bytes:
    """The bytes of a document: as recorded ("file") or as PDF ("pdf"), for a reader whose agencies it concerns.

    Raises NotAllowed, NoSuchForm, and what `files.read` raises when the stored bytes are damaged.
    """
    require(by, Right.DOCUMENTS_READ, at=at, agencies=agencies)
    kept = {"file": of.file, "pdf": of.pdf}.get(form)
    if kept is None:
        raise NoSuchForm(form=form)
    return read(kept)


def _all(direction: Direction, by: User, at: datetime) -> list[Document]:
    require(by, Right.DOCUMENTS_READ, at=at)
    return list(Document.objects.filter(direction=direction).select_related("file", "pdf", "issuing_agency"))
