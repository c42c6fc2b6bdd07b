"""A document comes in over the counter: looked through, stored, recorded."""

from __future__ import annotations

from datetime import date, datetime

from nharong.documents import api as documents
from nharong.documents.api import Document, Kind
from nharong.files import api as files
from nharong.offices.api import Right, User, require


def take_in(
    data: bytes,
    *,
    name: str,
    kind: Kind,
    subject: str,
    number: str,
    symbol: str,
    issued_on: date | None,
    issuer: str,
    signatory: str,
    by: User,
    at: datetime,
) -> Document:
    """Store a file and record it as a received document; of what bears a mark of secrecy, in the file or in the words
    typed, nothing is kept. `name` is the file's own.

    Raises NotAllowed, files.FilesError, documents.DocumentsError.
    """
    require(by, Right.DOCUMENTS_RECEIVE, at=at)
    files.need_unmarked(name, subject, number, symbol, issuer, signatory, by=by, at=at)
    file = files.store(data, name=name, by=by, at=at)
    return documents.receive(
        file,
        name=name,
        kind=kind,
        subject=subject,
        number=number,
        symbol=symbol,
        issued_on=issued_on,
        issuer=issuer,
        signatory=signatory,
        by=by,
        at=at,
    )
