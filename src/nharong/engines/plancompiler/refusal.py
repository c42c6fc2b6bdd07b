"""The reasons for which a file is not compiled: each says what is wrong and what to do."""

from __future__ import annotations

from enum import StrEnum


class RefusalCode(StrEnum):
    """Why a file was turned away at the door."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    ZIP_BOMB = "zip-bomb"
    ENCRYPTED = "encrypted"
    PDF_NOT_YET = "pdf-not-yet"
    SCAN_NOT_YET = "scan-not-yet"
    DOC_NOT_YET = "doc-not-yet"
    IMAGE = "image"
    LEGACY_ENCODING = "legacy-encoding"
    BINARY = "binary"
    BROKEN = "broken"
    SECRET = "secret"  # noqa: S105 - a refusal code, not a password


class Refusal(Exception):
    """A file that cannot be compiled; `message` and `message_vi` are one line each: the file, what is wrong, what
    to do."""

    def __init__(self, code: RefusalCode, *, message: str, message_vi: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.message_vi = message_vi
