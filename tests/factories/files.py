"""Small real files, made in memory, and the rows that keep them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime

import docx as word
import openpyxl
import pypdfium2
import typst

from nharong.files import api as files
from nharong.offices.api import User


def stored(by: User, at: datetime, *, text: str = "Biên bản cuộc họp giao ban") -> files.StoredFile:
    """A text file that was let in."""
    return files.store(text.encode(), name="bien-ban.txt", by=by, at=at)


def docx(*lines: str, header: str = "", cell: str = "") -> bytes:
    """A Word document of these paragraphs, with a page header and a table of one cell when given."""
    document = word.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    return _bytes(document.save)


def xlsx(*rows: Sequence[object], header: str = "", comment: str = "", sheet: str = "Số liệu") -> bytes:
    """An Excel workbook with these rows, a page header and a comment when given."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    if header:
        page.oddHeader.center.text = header
    if comment:
        page["A1"].comment = openpyxl.comments.Comment(comment, "thử")
    return _bytes(book.save)


def pdf(*pages: str) -> bytes:
    """A PDF with a text layer: one page for each text."""
    source = "#set page(width: 9cm, height: 9cm)\n" + "\n#pagebreak()\n".join(pages)
    return typst.compile(source.encode())


def pdf_in_columns(left: str, right: str, words: str) -> bytes:
    """A PDF of a letterhead in two columns: what stands left and right on one line, then a paragraph."""
    return pdf(f"#grid(columns: (1fr, 1fr), align: center)[{left}][{right}]\n\n{words}")


def scan(*pages: str) -> bytes:
    """A PDF whose pages are pictures; those with a text have it beside the picture."""
    picture = "#box(fill: black, width: 2cm, height: 2cm)"
    return pdf(*(f"{picture}\n{text}" for text in pages))


def signed_scan(stamp: str) -> bytes:
    """A PDF of one page that a picture fills, with the words of a digital signature printed over it."""
    picture = "#place(top + left, image(bytes((" + ", ".join(map(str, png())) + ")), width: 100%, height: 100%))"
    return typst.compile(f"#set page(width: 9cm, height: 9cm, margin: 0cm)\n{picture}\n{stamp}".encode())


def pdf_with_note(text: str, note: str) -> bytes:
    """A page of text on which someone wrote a comment."""
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(pdf(text))
    mark = pdfium.FPDFPage_CreateAnnot(document[0], pdfium.FPDF_ANNOT_FREETEXT)
    wide = (note + "\0").encode("utf-16-le")
    buffer = (pdfium.FPDF_WCHAR * (len(wide) // 2)).from_buffer_copy(wide)
    pdfium.FPDFAnnot_SetStringValue(mark, b"Contents", buffer)
    pdfium.FPDFPage_CloseAnnot(mark)
    return _bytes(document.save)


def pdf_with_attachment(text: str, attached: bytes) -> bytes:
    """A page of text with a file attached."""
    document = pypdfium2.PdfDocument(pdf(text))
    document.new_attachment("kem-theo.docx").set_data(attached)
    return _bytes(document.save)


def locked_pdf() -> bytes:
    """A PDF that asks for a password nobody knows."""
    secret = b"<" + b"00" * 32 + b">"
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    lock = b"3 0 obj<</Filter/Standard/V 1/R 2/O " + secret + b"/U " + secret + b"/P -4>>endobj\n"
    return body + lock + b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF\n"


def png() -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def repacked(data: bytes, *, add: dict[str, bytes] | None = None, drop: Sequence[str] = ()) -> bytes:
    """The same packed file with parts added, replaced or taken out."""
    out = io.BytesIO()
    add = add or {}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in drop and name not in add:
                new.writestr(name, old.read(name))
        for name, content in add.items():
            new.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    """A workbook of some kilobytes that unpacks to 40 MB of spaces."""
    return repacked(xlsx(["a"]), add={"xl/worksheets/sheet9.xml": b"<x>" + b" " * (40 * 1024 * 1024) + b"</x>"})


def _bytes(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()
