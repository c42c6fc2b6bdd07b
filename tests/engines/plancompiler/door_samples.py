"""Word files and texts made for the tests of the door, down to the XML Word itself would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from nharong.engines.plancompiler.read.sniff import open_source
from nharong.engines.plancompiler.refusal import Refusal
from nharong.engines.plancompiler.source import Block, Source

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PLAN = """ỦY BAN NHÂN DÂN
TỈNH MẪU

KẾ HOẠCH
Thông tin đối ngoại năm 2027

I. MỤC TIÊU, YÊU CẦU
1. Mục tiêu: giới thiệu tiềm năng của tỉnh; bảo vệ bí mật Nhà nước.
II. NHIỆM VỤ
1. Tổ chức tập huấn nghiệp vụ.
Cơ quan chủ trì: Sở Ngoại vụ.
Thời gian thực hiện: quý I năm 2027.
III. TỔ CHỨC THỰC HIỆN
- Chấp hành nghiêm chế độ bảo mật thông tin.
"""


def word(body: str, *, before: str = "", numbering: str = "", styles: str = "", **parts: str) -> bytes:
    """A .docx of this body; `parts` are further parts of word/ by name without ".xml" ("header1", "footnotes")."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"word/document.xml": "officeDocument"}),
        "word/document.xml": f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    named = {"numbering": numbering, "styles": styles, **parts}
    links = {f"{name}.xml": name.rstrip("0123456789") for name, xml in named.items() if xml}
    files["word/_rels/document.xml.rels"] = relations(links)
    for name, xml in named.items():
        if xml:
            tag = {"header": "hdr", "footer": "ftr"}.get(name.rstrip("0123456789"), name)
            files[f"word/{name}.xml"] = f"<w:{tag} {NAMESPACES}>{xml}</w:{tag}>"
    return packed(files)


def relations(links: dict[str, str]) -> str:
    """A relationships part: target -> last word of the type."""
    one = '<Relationship Id="r{}" Type="{}{}" Target="{}"/>'
    inner = "".join(one.format(at, RELATIONS, kind, target) for at, (target, kind) in enumerate(links.items()))
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph; a run that begins with "<" is taken as XML, every other as words."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{words}</w:t></w:r>'


def listed(words: str, *, level: int = 0, num: int = 1) -> str:
    """A paragraph of Word's automatic list `num`."""
    return paragraph(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table; a cell that begins with "<w:p>" or "<w:tcPr>" is taken as XML."""
    cell = "<w:tc>{}</w:tc>"
    return "<w:tbl>{}</w:tbl>".format(
        "".join(
            "<w:tr>{}</w:tr>".format(
                "".join(cell.format(each if each.startswith("<w:") else paragraph(each)) for each in row)
            )
            for row in rows
        )
    )


def opened(data: bytes, file: str = "ke-hoach.docx") -> Source:
    """The source of a file."""
    return open_source(data, file=file)


def refused(data: bytes, file: str = "ke-hoach.docx") -> Refusal:
    """The refusal of a file that must be refused."""
    try:
        open_source(data, file=file)
    except Refusal as refusal:
        return refusal
    raise AssertionError(f"{file} was not refused")


def printed(source: Source) -> list[tuple[str | None, str]]:
    """Each block as its label and its words."""
    return [(block.label, words(source, block)) for block in source.blocks]


def words(source: Source, block: Block) -> str:
    """The words of a block as they stand in the text."""
    return source.text[block.words_from : block.end]
