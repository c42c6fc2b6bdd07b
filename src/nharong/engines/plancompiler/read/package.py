"""Opens the zip a Word document is, with a bound on everything that comes out of it."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib

from lxml import etree

from nharong.engines.plancompiler.read.answers import Answer, refuse

__all__ = ["MOST_TAGS", "Package", "parse_xml"]

_MOST_ENTRIES = 2_000
MOST_TAGS = 1_500_000  # of one part; a plan of a hundred pages has some 50,000
_MOST_BYTES = 512 * 2**20  # of all entries, as the directory declares them
_MOST_RATIO = 400  # of one entry that is large enough to matter; the same table row 8,000 times comes to 160
_RATIO_FROM = 4 * 2**20
_RATIO_FROM_MEDIA = 64 * 2**20  # a blank picture shrinks without limit, and none is ever opened here
_MOST_READ = 32 * 2**20  # of the parts that are really inflated, together
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, RuntimeError, NotImplementedError, ValueError, KeyError, IndexError, OverflowError,
)  # fmt: skip

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)


class Package:
    """The parts of an Office file by name. Raises Refusal (BROKEN, ENCRYPTED, ZIP_BOMB) on opening and on reading."""

    def __init__(self, data: bytes, *, file: str) -> None:
        self._file = file
        self._left = _MOST_READ
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGE as error:
            raise refuse(Answer.BROKEN_WORD, file) from error
        if any(entry.flag_bits & 1 for entry in entries):
            raise refuse(Answer.ENCRYPTED, file)
        if _swells(entries):
            raise refuse(Answer.ZIP_BOMB, file)
        self.names = frozenset(entry.filename for entry in entries)
        if len(self.names) != len(entries):  # two parts of one name: which one a reader sees is anybody's guess
            raise refuse(Answer.BROKEN_WORD, file)
        self._links: dict[str, dict[str, list[str]]] = {}

    def part(self, name: str) -> bytes | None:
        """The bytes of one part, None when there is none; never more than the package may still give out."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as stream:
                data = stream.read(self._left + 1)
        except _DAMAGE as error:
            raise refuse(Answer.BROKEN_WORD, self._file) from error
        self._left -= len(data)
        if self._left < 0:
            raise refuse(Answer.ZIP_BOMB, self._file)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of one part, None when there is no such part."""
        data = self.part(name)
        return None if data is None else parse_xml(data, file=self._file)

    def parse(self, data: bytes) -> etree._Element:
        """The root of XML that was cut out of a part."""
        return parse_xml(data, file=self._file)

    def related(self, name: str) -> dict[str, list[str]]:
        """The parts that `name` ("" = the package) points to, by the last word of the relationship's type."""
        if name not in self._links:
            self._links[name] = self._read_links(name)
        return self._links[name]

    def _read_links(self, name: str) -> dict[str, list[str]]:
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, list[str]] = {}
        for link in root if root is not None else ():
            target = link.get("Target")
            if target and link.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.setdefault((link.get("Type") or "").rpartition("/")[2], []).append(path)
        return found


def parse_xml(data: bytes, *, file: str) -> etree._Element:
    """The root element; no entity, document type or address in it is followed. Raises Refusal (BROKEN, ZIP_BOMB)."""
    if len(data) > MOST_TAGS and data.count(b"<") > MOST_TAGS:
        raise refuse(Answer.ZIP_BOMB, file)
    for strict, usual in _STRICT.items():
        if strict in data:
            data = data.replace(strict, usual)
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise refuse(Answer.BROKEN_WORD, file) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise refuse(Answer.BROKEN_WORD, file)
    return root


def _swells(entries: list[zipfile.ZipInfo]) -> bool:
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        return True
    return any(
        entry.file_size > (_RATIO_FROM_MEDIA if "/media/" in entry.filename else _RATIO_FROM)
        and entry.file_size > _MOST_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
