"""The verbs of files: let bytes in, once, or turn them away and keep nothing; typed words likewise."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction

from nharong.engines.plancompiler.secrecy import find_secrecy_mark
from nharong.files import errors
from nharong.files.models import StoredFile
from nharong.files.queries import path_of
from nharong.files.rules import MEGABYTE, MediaType, sha256_of
from nharong.files.words import words_of
from nharong.ledger.api import Ref, record
from nharong.offices.api import Right, User, require, user_ref

DOOR = Ref("files.door", 0)


def store(data: bytes, *, name: str, by: User, at: datetime) -> StoredFile:
    """Keep the bytes under their SHA-256 and return their row; the same bytes again return the same row.

    `name` is used in refusals only. The words, the name among them, are looked through for marks of secrecy in memory,
    before anything is written. On a mark nothing of the file is kept, no name and no hash; the ledger notes by whom and
    when, in a transaction of its own, so call this outside of one: a caller that rolls back takes the note with it, and
    calls `note_refusal` once that is done.

    Raises NotAllowed, SecretMarked, TooLarge, TypeNotAccepted, Unreadable.
    """
    require(by, Right.FILES_STORE, at=at)
    try:
        media_type = admit(data, name=name)
    except errors.SecretMarked:
        note_refusal(by=by, at=at)
        raise
    sha256 = sha256_of(data)
    _keep(data, path_of(sha256))
    with transaction.atomic():
        facts = {"size": len(data), "media_type": media_type.value}
        file, is_new = StoredFile.objects.get_or_create(sha256=sha256, defaults={**facts, "stored_at": at})
        if is_new:
            about = {"sha256": sha256, **facts}
            record("files.stored", subject=Ref("files.file", file.pk), by=user_ref(by), at=at, about=about)
    return file


def need_unmarked(*texts: str, by: User, at: datetime) -> None:
    """Words that a person typed may be kept only if none of them bears a mark of state secrecy; call it before any is
    written.

    On a mark the ledger notes by whom and when, nothing of the words, in a transaction of its own: call this outside of
    one, after the right was asked. Raises SecretMarked (as WordsMarked).
    """
    if any(find_secrecy_mark(text) for text in texts):
        note_refusal(by=by, at=at)
        raise errors.WordsMarked


@transaction.atomic
def note_refusal(*, by: User, at: datetime) -> None:
    """Note in the ledger that something marked was turned away: by whom it came and when, nothing of it."""
    record("files.refused", subject=DOOR, by=user_ref(by), at=at)


def admit(data: bytes, *, name: str) -> MediaType:
    """Whether the bytes may come in, decided in memory: what kind of file they are. Raises what `store` raises."""
    limit = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    if len(data) > limit:
        raise errors.TooLarge(file=name, limit=limit // MEGABYTE)
    media_type, texts = words_of(data, file=name)
    if any(find_secrecy_mark(text) for text in (*texts, PurePath(name).stem)):
        raise errors.SecretMarked(file=name)
    return media_type


def _keep(data: bytes, path: Path) -> None:
    """Write the bytes so that the file is either absent or whole, also after a power cut."""
    if path.is_file() and sha256_of(path.read_bytes()) == path.name:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o440)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
