"""Which files are taken, how much of them, and where they lie."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

MEGABYTE = 1024 * 1024
UNPACKED = 256 * MEGABYTE  # of all parts of a packed file together
ENTRIES = 10_000
PAGES = 3_000


class MediaType(StrEnum):
    """What is taken."""

    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PDF = "application/pdf"
    TEXT = "text/plain"


EXTENSIONS: dict[MediaType, str] = {
    MediaType.DOCX: ".docx",
    MediaType.XLSX: ".xlsx",
    MediaType.PDF: ".pdf",
    MediaType.TEXT: ".txt",
}


class Fault(StrEnum):
    """What can be wrong with the store."""

    MISSING = "missing"  # a row without bytes
    CHANGED = "changed"  # bytes that are not the stored ones
    STRAY = "stray"  # bytes without a row: a transaction that was undone after the bytes were written


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the store, and the file's SHA-256 (or name on disk)."""

    sha256: str
    fault: Fault


def sha256_of(data: bytes) -> str:
    """The name under which the bytes are kept."""
    return hashlib.sha256(data).hexdigest()


def place_of(sha256: str) -> PurePosixPath:
    """Where the bytes lie below the folder of files."""
    return PurePosixPath(sha256[:2]) / sha256


def is_bomb(sizes: list[int], *, packed: int) -> bool:
    """Whether a packed file of `packed` bytes with parts of these unpacked sizes is made to exhaust its reader."""
    total = sum(sizes)
    return len(sizes) > ENTRIES or total > UNPACKED or (total > 32 * MEGABYTE and total > 200 * packed)
