"""The door of the room: what other rooms may use of official documents."""

from nharong.documents.actions import issue, receive
from nharong.documents.errors import DocumentsError
from nharong.documents.jobs import prove
from nharong.documents.models import Document
from nharong.documents.queries import content, document, issued, received
from nharong.documents.rules import TYPE_NAMES, Direction, Kind, kind_of, split_number

__all__ = [
    "TYPE_NAMES",
    "Direction",
    "Document",
    "DocumentsError",
    "Kind",
    "content",
    "document",
    "issue",
    "issued",
    "kind_of",
    "prove",
    "receive",
    "received",
    "split_number",
]
