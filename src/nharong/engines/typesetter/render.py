"""Renders a Draft as an official document: .docx, .pdf or plain text, the same words in each."""

from __future__ import annotations

from typing import Final, Literal

from nharong.engines.typesetter.draft import Draft
from nharong.engines.typesetter.lay import lay
from nharong.engines.typesetter.write.docx import write_docx
from nharong.engines.typesetter.write.pdf import write_pdf
from nharong.engines.typesetter.write.txt import write_txt

# Part of every frozen document's record: the same draft gives the same bytes within one version.
TYPESETTER_VERSION: Final = "1"

Kind = Literal["docx", "pdf", "txt"]

_WRITERS = {"docx": write_docx, "pdf": write_pdf, "txt": write_txt}


def render(draft: Draft, kind: Kind) -> bytes:
    """Render the draft in the layout of Decree 30/2020/NĐ-CP, annex I. The same draft gives the same bytes.

    Raises ValueError for a kind that is not "docx", "pdf" or "txt".
    """
    if kind not in _WRITERS:
        raise ValueError(f"A document is rendered as docx, pdf or txt, not as “{kind}”.")
    return _WRITERS[kind](lay(draft))
