"""The door of the room: what other rooms may use of official documents."""

from nharong.documents.actions import issue, receive
from nharong.documents.errors import AlreadyReceived, DocumentsError, NoSuchForm
from nharong.documents.jobs import prove
from nharong.documents.models import DIRECTION_WORDS, KIND_WORDS, Document
from nharong.documents.queries import content, document, issued, received
from nharong.documents.rules import TYPE_NAMES, Direction, Kind, kind_of, split_number

__all__ = [
    "DIRECTION_WORDS",
    "KIND_WORDS",
    "TYPE_NAMES",
    "AlreadyReceived",
    "Direction",
    "Document",
    "DocumentsError",
    "Kind",
    "NoSuchForm",
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
