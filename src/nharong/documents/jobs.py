"""What is done for documents outside of a person's act."""

from __future__ import annotations

from typing import Any

from nharong.documents.models import Document
from nharong.files import api as files


def prove(payload: dict[str, Any]) -> None:
    """Read both forms of an issued document back from the disk; `payload`: {"document": number}.

    Raises files' Damaged where the bytes are no longer those that were frozen, so that the job ends dead and is seen.
    """
    found = Document.objects.select_related("file", "pdf").get(pk=payload["document"])
    for stored in (found.file, found.pdf):
        if stored is not None:
            files.read(stored)
