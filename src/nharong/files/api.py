"""The door of the room of files."""

from nharong.files.actions import admit, need_unmarked, note_refusal, store
from nharong.files.errors import (
    Damaged,
    FilesError,
    SecretMarked,
    TooLarge,
    TurnedAway,
    TypeNotAccepted,
    Unreadable,
    WordsMarked,
)
from nharong.files.models import StoredFile
from nharong.files.queries import path_of, read, verify_all
from nharong.files.rules import EXTENSIONS, Fault, MediaType, Problem

__all__ = [
    "EXTENSIONS",
    "Damaged",
    "Fault",
    "FilesError",
    "MediaType",
    "Problem",
    "SecretMarked",
    "StoredFile",
    "TooLarge",
    "TurnedAway",
    "TypeNotAccepted",
    "Unreadable",
    "WordsMarked",
    "admit",
    "need_unmarked",
    "note_refusal",
    "path_of",
    "read",
    "store",
    "verify_all",
]
