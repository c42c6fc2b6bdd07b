"""Every word of a file in which a mark of secrecy may stand, read from its bytes in memory and from nowhere else."""

from __future__ import annotations

import ctypes
import io
import lzma
import re
import struct
import threading
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from nharong.engines.plancompiler.read.sniff import open_source
from nharong.engines.plancompiler.refusal import Refusal, RefusalCode
from nharong.files import errors
from nharong.files.rules import PAGES, MediaType, is_bomb

# Whatever holds lines of its own in Word's and Excel's parts: a paragraph, a cell's text, a row, a header, a comment.
_HEADERS = frozenset(f"{which}{part}" for which in ("odd", "even", "first") for part in ("Header", "Footer"))
_TITLES = frozenset(("title", "subject", "description", "keywords", "category", "lpwstr"))
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t"}
_LINES = ("p", "si", "is", "row", "text", "sheet", "textpath", *_HEADERS, *_TITLES)
_TAGS = tuple(f"{{*}}{name}" for name in (*_LINES, *_BREAKS))
# What office programs paste in when they open the file: no word of it can be looked through here.
_PASTED = (".htm", ".html", ".xhtml", ".mht", ".mhtml", ".rtf", ".txt", ".doc", ".docx", ".xls", ".xlsx")
_HEADER_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Z])')
_WORDLESS = re.compile(r"(word|xl)/(styles|fontTable|settings|webSettings|theme/.*)\.xml")
_MAIN_PART = re.compile(r"(word)/document\d*\.xml|(xl)/workbook\d*\.xml")
_MARK_LIKE = re.compile(r"M\s*(?:ậ|Ë|A\s*Ä|â\s*ò)\s*T", re.IGNORECASE)
_A_PAGES_WORDS = 200  # letters: fewer over a picture are a digital signature or a page number, not what was scanned
_NEARLY_ALL = 0.8
_WIDE_GAP = 0.8  # in heights of a line; a letter-spaced "M Ậ T" stays below it
_DEEPEST = 2
# What the readers of packed files and XML raise when they meet bytes that no office program wrote.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    etree.XMLSyntaxError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)
_PDFIUM = threading.Lock()  # the library is not safe between threads


def words_of(data: bytes, *, file: str, depth: int = 0) -> tuple[MediaType, list[str]]:
    """What kind of file the bytes are (by content, not by name), and its words, a text for each part.

    Raises TypeNotAccepted, Unreadable or TooLarge, each naming `file`; SecretMarked when the reader of documents meets
    a mark itself.
    """
    if b"%PDF-" in data[:1024]:
        return MediaType.PDF, _pdf(data, file)
    if data[:4] == b"PK\x03\x04":
        return _package(data, file, depth)
    return MediaType.TEXT, _document(data, file)


def _document(data: bytes, file: str) -> list[str]:
    try:
        source = open_source(data, file=file)
    except Refusal as refusal:
        raise _as_error(refusal, file) from refusal
    return [source.text, *source.headers]


def _as_error(refusal: Refusal, file: str) -> errors.FilesError:
    match refusal.code:
        case RefusalCode.SECRET:
            return errors.SecretMarked(file=file)
        case RefusalCode.ZIP_BOMB | RefusalCode.TOO_LARGE:
            return errors.UnpacksTooLarge(file=file)
        case RefusalCode.ENCRYPTED:
            return errors.Encrypted(file=file)
        case RefusalCode.IMAGE | RefusalCode.BINARY | RefusalCode.DOC_NOT_YET:
            return errors.TypeNotAccepted(file=file)
        case _:
            return errors.TurnedAway(message=refusal.message, message_vi=refusal.message_vi)


def _package(data: bytes, file: str, depth: int) -> tuple[MediaType, list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            media_type = _checked(package, len(data), file, depth)
            texts = _document(data, file) if media_type == MediaType.DOCX else []
            for entry in package.infolist():
                part_name = entry.filename.lower()  # a part's name is the same in small letters and capitals
                if "/embeddings/" in part_name and not entry.is_dir():
                    texts += words_of(_embedded(package, entry, file), file=file, depth=depth + 1)[1]
                elif part_name.endswith(_PASTED):
                    raise errors.HasEmbedded(file=file)
                elif part_name.endswith((".xml", ".vml")) and not _WORDLESS.fullmatch(entry.filename):
                    with package.open(entry) as part:
                        texts.append("\n".join(_lines(part)))
    except _DAMAGE as error:
        raise errors.Unreadable(file=file) from error
    return media_type, texts


def _checked(package: zipfile.ZipFile, packed: int, file: str, depth: int) -> MediaType:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if is_bomb([entry.file_size for entry in entries], packed=packed) or depth > _DEEPEST:
        raise errors.UnpacksTooLarge(file=file)
    if any(entry.flag_bits & 1 for entry in entries):
        raise errors.Encrypted(file=file)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise errors.HasMacros(file=file)
    mains = [MediaType.DOCX if found[1] else MediaType.XLSX for found in map(_MAIN_PART.fullmatch, names) if found]
    if len(set(mains)) != 1 or "[Content_Types].xml" not in names:
        raise errors.TypeNotAccepted(file=file)
    if len(set(names)) != len(names):
        raise errors.Unreadable(file=file)
    return mains[0]


def _embedded(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    data = package.read(entry)
    if data[:4] != b"PK\x03\x04":
        raise errors.HasEmbedded(file=file)
    return data


def _lines(part: IO[bytes]) -> Iterator[str]:
    """The lines of one XML part, in order, with bounded memory. Raises ValueError for a document type declaration."""
    context = etree.iterparse(part, events=("end",), tag=_TAGS, resolve_entities=False, no_network=True)
    for _event, element in context:
        name = etree.QName(element).localname
        if name in _BREAKS:  # written into the text of the paragraph that holds it
            element.text = _BREAKS[name]
            continue
        if name == "sheet":
            yield element.get("name", "")
        elif name == "textpath":  # word art, which is how a watermark is made
            yield element.get("string", "")
        elif name == "row":
            yield "\n".join(element.itertext())
        else:
            text = "".join(element.itertext())
            yield _HEADER_CODES.sub("\n", text) if name in _HEADERS else text
        _forget(element)
    if context.root.getroottree().docinfo.doctype:
        raise ValueError("an office document declares no document type")


def _forget(element: Any) -> None:
    parent = element.getparent()
    element.clear(keep_tail=True)
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _pdf(data: bytes, file: str) -> list[str]:
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise (errors.Encrypted if "assword" in str(error) else errors.Unreadable)(file=file) from error
        try:
            if document.count_attachments():
                raise errors.HasEmbedded(file=file)
            if len(document) > PAGES:
                raise errors.UnpacksTooLarge(file=file)
            texts = list(document.get_metadata_dict(skip_empty=True).values())
            for number in range(len(document)):
                texts += _page(document, number, file)
        except pypdfium2.PdfiumError as error:
            raise errors.Unreadable(file=file) from error
        finally:
            document.close()
    return texts


def _page(document: pypdfium2.PdfDocument, number: int, file: str) -> list[str]:
    page = document[number]
    try:
        layer = page.get_textpage()
        text = layer.get_text_bounded()
        is_bare = not text.strip() and next(page.get_objects(max_depth=1), None) is not None
        if is_bare or (len("".join(text.split())) < _A_PAGES_WORDS and _is_picture(page)):
            raise errors.NoTextLayer(file=file, page=number + 1)
        return [text, *_columns(layer, text), *_notes(page)]
    finally:
        page.close()


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Whether one picture covers nearly all of the page, as in a scan, whatever was printed over it afterwards."""
    width, height = page.get_size()
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST + 1):
        left, bottom, right, top = picture.get_bounds()
        shown = max(min(right, width) - max(left, 0), 0) * max(min(top, height) - max(bottom, 0), 0)
        if shown >= _NEARLY_ALL * width * height:
            return True
    return False


def _columns(layer: pypdfium2.PdfTextpage, text: str) -> Iterator[str]:
    """The page's lines once more, broken where a wide gap parts two columns: "MẬT" beside the place and date."""
    if not _MARK_LIKE.search(unicodedata.normalize("NFC", text)):
        return
    lines, right = [""], None
    for index in range(layer.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(layer, index))
        if letter in "\r\n":
            lines, right = [*lines, ""], None
        elif letter.isspace():
            lines[-1] += letter
        else:
            left, bottom, end, top = layer.get_charbox(index, loose=True)
            if right is not None and not -0.5 < (left - right) / max(top - bottom, 1) < _WIDE_GAP:
                lines.append("")
            lines[-1] += letter
            right = end
    yield "\n".join(lines)


def _notes(page: pypdfium2.PdfPage) -> Iterator[str]:
    """What is written on the page afterwards: comments, stamps, fields of a form."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        for key in (b"Contents", b"V"):
            size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
            if size > 2:
                buffer = ctypes.create_string_buffer(size)
                pdfium.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
                yield buffer.raw[: size - 2].decode("utf-16-le", "replace")
        pdfium.FPDFPage_CloseAnnot(note)
