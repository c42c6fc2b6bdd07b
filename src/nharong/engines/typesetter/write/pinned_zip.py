"""Packs a Word file so that the same content gives the same bytes: fixed order, fixed times."""

from __future__ import annotations

import io
import zipfile

_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(package: bytes) -> bytes:
    """Give the same parts in the order of their names, without the time they were packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name), compresslevel=6)
    return packed.getvalue()
