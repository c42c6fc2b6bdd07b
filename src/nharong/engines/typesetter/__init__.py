"""A Draft in, an official document out (.docx, .pdf, plain text) in the layout of Decree 30/2020/NĐ-CP."""

from nharong.engines.typesetter.draft import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    DashItem,
    Draft,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    SigningBlock,
    Table,
    Urgency,
)
from nharong.engines.typesetter.numbering import Counter as HeadingCounter
from nharong.engines.typesetter.render import TYPESETTER_VERSION, Kind, render

__all__ = [
    "TYPESETTER_VERSION",
    "Align",
    "Annex",
    "Block",
    "Cell",
    "Column",
    "DashItem",
    "Draft",
    "Heading",
    "HeadingCounter",
    "Kind",
    "PageBreak",
    "Paragraph",
    "Run",
    "SigningBlock",
    "Table",
    "Urgency",
    "render",
]
