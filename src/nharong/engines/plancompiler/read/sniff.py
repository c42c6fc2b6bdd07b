"""The one door of the compiler: decides by its bytes, never by its name, what a file is, and reads it or refuses it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from nharong.engines.plancompiler.read.answers import Answer, refuse
from nharong.engines.plancompiler.read.encoding import decode
from nharong.engines.plancompiler.read.tidy import tidy
from nharong.engines.plancompiler.read.txt import read_text
from nharong.engines.plancompiler.secrecy import refuse_if_marked
from nharong.engines.plancompiler.source import Source

if TYPE_CHECKING:
    from nharong.engines.plancompiler.read.package import Package

__all__ = ["open_source"]

_MOST_BYTES = 50 * 2**20
_MOST_TEXT = 2_000_000  # code points
_NOTHING = b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf"
_WORD_CONTENT = "wordprocessingml"
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",
    b"AT&TFORM",
    b"\x00\x00\x00\x0cjP",
)
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"mime-version:", b"{\\rtf")


def open_source(data: bytes, *, file: str) -> Source:
    """The text and blocks of a .docx or of a plain text, in NFC. `file` is only named in messages.

    Raises Refusal for everything else, and for a text that bears a mark of state secrecy.
    """
    if len(data) > _MOST_BYTES:
        raise refuse(Answer.EMPTY if not data.strip(_NOTHING) else Answer.TOO_LARGE, file)
    if not data.strip(_NOTHING):
        raise refuse(Answer.EMPTY, file)
    answer = _foreign(data)
    if answer is not None:
        raise refuse(answer, file)
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        source = _word(data, file=file, sha256=sha256)
    else:
        text = tidy(decode(data, file=file))
        if len(text) > _MOST_TEXT:
            raise refuse(Answer.TOO_MUCH_TEXT, file)
        source = read_text(text, file=file, sha256=sha256, media_type="text/plain")
        refuse_if_marked(source)
    if not source.text.strip():
        raise refuse(Answer.EMPTY, file)
    return source


def _foreign(data: bytes) -> Answer | None:
    """What a file is that is neither zip nor text, by its first bytes."""
    if data.startswith(_OLE2):
        return _ole2(data)
    if data.startswith(_PICTURES) or data[4:12] in {b"ftyp" + brand for brand in _HEIC}:
        return Answer.IMAGE
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or (data[:2] == b"BM" and data[6:10] == bytes(4)):
        return Answer.IMAGE
    if data.startswith(_ARCHIVES):
        return Answer.ARCHIVE
    head = data[:1024]
    if b"%PDF-" in head:
        return Answer.SCAN if _is_scan(data) else Answer.PDF
    if head.lstrip(_NOTHING).lower().startswith(_MARKUP):
        return Answer.OTHER_WORDS
    return None


def _is_scan(data: bytes) -> bool:
    """Pictures and no font; sound only where the objects are not packed, and otherwise not said."""
    return b"/Font" not in data and b"/ObjStm" not in data and b"/Image" in data


def _ole2(data: bytes) -> Answer:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Answer.ENCRYPTED
    sheets = ("Workbook", "PowerPoint Document")
    if any(name.encode("utf-16-le") in data for name in sheets) and "WordDocument".encode("utf-16-le") not in data:
        return Answer.OTHER_OFFICE
    return Answer.DOC


def _word(data: bytes, *, file: str, sha256: str) -> Source:
    # A plain text needs neither zip nor XML, and the command must start fast.
    from nharong.engines.plancompiler.read.docx import read_docx
    from nharong.engines.plancompiler.read.package import Package

    package = Package(data, file=file)
    main = next((name for name in package.related("").get("officeDocument", ()) if name in package.names), None)
    if main is None and "word/document.xml" in package.names:
        main = "word/document.xml"
    if main is None or not _says_word(package, main):
        raise refuse(_other_package(package), file)
    return read_docx(package, main, file=file, sha256=sha256)


def _says_word(package: Package, main: str) -> bool:
    return main.startswith("word/") or _WORD_CONTENT in (package.part("[Content_Types].xml") or b"").decode("latin-1")


def _other_package(package: Package) -> Answer:
    if any(name.startswith(("xl/", "ppt/")) for name in package.names):
        return Answer.OTHER_OFFICE
    kind = package.part("mimetype") or b""
    if kind.startswith((b"application/vnd.oasis.opendocument.text", b"application/epub")):
        return Answer.OTHER_WORDS
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return Answer.OTHER_OFFICE
    if "[Content_Types].xml" in package.names:
        return Answer.BROKEN_WORD
    return Answer.ARCHIVE
