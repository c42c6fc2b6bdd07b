"""How a report names the plan it is on. Nothing here writes."""

from __future__ import annotations

from nharong.documents.api import TYPE_NAMES, Kind
from nharong.engines import viettext
from nharong.engines.typesetter.forms import report
from nharong.programme.plans import api as plans

FIELD = "thông tin đối ngoại"


def citation(plan: plans.Plan) -> str:
    """The plan in full, as a document is cited the first time: type, number, day, body, subject."""
    document = plan.document
    words = _named(plan)
    if document.issued_on:
        words += f" {viettext.date_in_words(document.issued_on)}"
    if document.issuer:
        words += f" của {document.issuer}"
    return f"{words} về {_about(plan.title)}"


def work(plan: plans.Plan) -> str:
    """What the report is on: the field of the house where the plan's title names it, else the plan itself."""
    if viettext.fold(FIELD) in viettext.fold(" ".join(plan.title.split())):
        return report.WORK
    return _named(plan) if plan.document.printed_number else f"{_named(plan)} {_about(plan.title)}"


def _named(plan: plans.Plan) -> str:
    """Type and number: "Quyết định số 318/QĐ-UBND"; "Kế hoạch" where the decree lists no such type."""
    number = plan.document.printed_number
    words = TYPE_NAMES.get(Kind(plan.document.kind), TYPE_NAMES[Kind.PLAN]).capitalize()
    return f"{words} số {number}" if number else words


def _about(title: str) -> str:
    """The title as it follows "về". Capitals stay where they may be a name's or the whole title's: nothing printed in
    capitals is spelled by guess.
    """
    words = " ".join(title.split()).rstrip(" .")
    first, _space, rest = words.partition(" ")
    if first.casefold() == "về" and rest:
        return rest
    is_name = rest[:1].isupper() or (len(first) > 1 and not first[1:].islower())  # "Việt Nam", "UBND", "TUYÊN TRUYỀN"
    return words if is_name else words[:1].lower() + words[1:]
