"""Questions about stored files; nothing here writes."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from nharong.files.errors import Damaged
from nharong.files.models import StoredFile
from nharong.files.rules import Fault, Problem, place_of, sha256_of


def read(file: StoredFile) -> bytes:
    """The bytes as they were stored. Raises Damaged when they are gone or no longer the same."""
    try:
        data = path_of(file.sha256).read_bytes()
    except OSError as error:
        raise Damaged(sha256=file.sha256) from error
    if sha256_of(data) != file.sha256:
        raise Damaged(sha256=file.sha256)
    return data


def verify_all() -> list[Problem]:
    """Every fault of the store, rows and folder compared and every byte read again; an empty list when all is well."""
    problems = []
    known = set()
    for sha256 in StoredFile.objects.order_by("sha256").values_list("sha256", flat=True).iterator():
        known.add(sha256)
        path = path_of(sha256)
        if not path.is_file():
            problems.append(Problem(sha256, Fault.MISSING))
        elif sha256_of(path.read_bytes()) != sha256:
            problems.append(Problem(sha256, Fault.CHANGED))
    on_disk = sorted(path.name for path in folder().glob("*/*") if path.is_file())
    return problems + [Problem(name, Fault.STRAY) for name in on_disk if name not in known]


def path_of(sha256: str) -> Path:
    """Where the bytes of that hash lie, or would lie."""
    return folder() / place_of(sha256)


def folder() -> Path:
    """The folder that holds all of them."""
    return Path(settings.DATA) / "files"
