"""Words about a lead, or a body of unknown part, in a task for which none was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nharong.engines.plancompiler.checks.rule import Hit, Rule, quote
from nharong.engines.plancompiler.interpret.agencies import starts_with_agency
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Severity
from nharong.engines.plancompiler.passage import Passage, folded, passage

_LEADS = re.compile(r"(?<!\w)chủ trì(?!\w)", re.IGNORECASE)
_SPEAKS_OF_OTHERS = re.compile(
    r"(?:được giao|được phân công|được|cơ quan|đơn vị|vai trò|trách nhiệm|của cơ quan)\s*$", re.IGNORECASE
)


_MOST_WORDS = 20_000
_BOTH_ROLES = re.compile(r"\s*(?:,|và|/|-)\s*phối hợp\s*:", re.IGNORECASE)  # one label, nobody told apart


_NO_DOER = re.compile(r"doi tuong|thanh phan|dia diem|dia ban|kinh phi|nguon|noi nhan|khach|pham vi|can cu|du toan")
_NAMED = re.compile(r"(?P<label>[^:.;,()\n]{2,50}):\s*|\(\s*|(?<!\w)(?:[Gg]iao|[Pp]hân công)(?: nhiệm vụ)?(?: cho)?\s+")


def unread_roles(reading: Reading) -> Iterator[tuple[int, Hit]]:
    """The tasks without a lead whose words speak of one, or name a body whose part in it was not read."""
    for at, task in enumerate(reading.plan.tasks):
        if task.lead:
            continue
        words = passage(reading.outline.source.text, *task.span)
        hit = _lead_spoken_of(reading, at, words)
        if hit is None and not task.implementing:
            hit = _body_named(reading, at, words)
        if hit:
            yield at, hit


def _check(reading: Reading) -> Iterator[Hit]:
    return (hit for _, hit in unread_roles(reading))


def _lead_spoken_of(reading: Reading, at: int, words: Passage) -> Hit | None:
    task = reading.plan.tasks[at]
    for found in _LEADS.finditer(words.text):
        of_others = _SPEAKS_OF_OTHERS.search(words.text[max(0, found.start() - 30) : found.start()])
        if of_others and not _BOTH_ROLES.match(words.text, found.end()):
            continue
        piece = words.piece(max(0, found.start() - 60), found.end() + 20)
        shown = quote(reading, piece.span if piece else None)
        return Hit(
            f"A lead (chủ trì) is spoken of here, but not whose it is: “{shown}”. Read the sentence and name the lead.",
            f"Ở đây có chữ “chủ trì” nhưng máy chưa đọc được của cơ quan nào: “{shown}”. Hãy đọc lại và ghi cơ quan "
            "chủ trì.",
            piece.span if piece else task.span,
            f"/tasks/{at}/lead",
            severity=None if task.implementing else Severity.ERROR,
        )
    return None


def _body_named(reading: Reading, at: int, words: Passage) -> Hit | None:
    """A body right after a label, an opening bracket or "giao", whose part in the task was not read."""
    for found in _NAMED.finditer(words.text[:_MOST_WORDS]):
        rest = words.text[found.end() : found.end() + 60]
        label = folded(found["label"] or "").strip(" -+*•")
        if _NO_DOER.match(label) or not rest[:1].isupper() or not starts_with_agency(rest):
            continue
        piece = words.piece(found.start(), min(len(words.text), found.end() + 40))
        shown = quote(reading, piece.span if piece else None)
        return Hit(
            f"A body is named here, but its part in the task could not be read: “{shown}”. Read the words and say who "
            "leads or carries out the task.",
            f"Ở đây có nêu một cơ quan nhưng máy chưa đọc được vai trò: “{shown}”. Hãy đọc lại và ghi cơ quan chủ trì "
            "hoặc thực hiện.",
            piece.span if piece else reading.plan.tasks[at].span,
            f"/tasks/{at}/implementing",
            severity=Severity.ERROR,
        )
    return None


RULE = Rule(
    code="unread_lead",
    severity=Severity.WARNING,
    doubts=Doubts.READING,
    check=_check,
    good=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nGiao Sở Ngoại "
        "vụ chủ trì, phối hợp với Công an tỉnh tổ chức trong quý I năm 2027.\n"
    ),
    bad=(
        "KẾ HOẠCH\nCông tác thông tin đối ngoại năm 2027\n\nII. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\nNhóm công tác "
        "liên ngành nói trên chủ trì trong quý I năm 2027.\n"
    ),
)
