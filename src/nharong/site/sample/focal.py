"""Which agency of a plan runs the work, and what its province is called: rules over the compiled plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from nharong.engines import viettext
from nharong.offices.api import name_key

BODY = "ủy ban nhân dân"
UNITS = ("tỉnh", "thành phố")
NAMELESS = "Ủy ban nhân dân tỉnh Mẫu"


def issuer_of(document: Mapping[str, Any]) -> str:
    """The body that signed, in ordinary letters: "ỦY BAN NHÂN DÂN TỈNH CÀ MAU" is "Ủy ban nhân dân tỉnh Cà Mau"."""
    printed = " ".join((document.get("issuer") or NAMELESS).split())
    if not printed.isupper():
        return printed
    words = printed.lower().replace("uỷ", "ủy").replace("ubnd", BODY)
    for unit in UNITS:
        body, found, name = words.partition(f" {unit} ")
        if found:
            return f"{body[:1].upper()}{body[1:]} {unit} {name.title()}"
    return words[:1].upper() + words[1:]


def province_of(issuer: str) -> str:
    """The province by the name of its committee: "Tỉnh Cà Mau"."""
    unit, name = _unit_of(issuer)
    return f"{unit[:1].upper()}{unit[1:]} {name}".strip()


def place_of(issuer: str) -> str:
    """Where it signs when the plan does not say: "Cà Mau"; a city of the central level with its type, as the decree
    has it for "Thành phố Hồ Chí Minh".
    """
    unit, name = _unit_of(issuer)
    return province_of(issuer) if name == "Hồ Chí Minh" else name or unit


def _unit_of(issuer: str) -> tuple[str, str]:
    for unit in UNITS:
        _body, found, name = issuer.partition(f" {unit} ")
        if found:
            return unit, name
    return issuer, ""


def key_of(name: str) -> str:
    """The key of an agency by its name, letters that every address knows."""
    return "-".join(re.findall(r"[a-z0-9]+", viettext.fold(name)))[:90] or "co-quan"


def focal_of(compiled: Mapping[str, Any]) -> str:
    """The printed name of the agency that runs the work.

    The one through which reports go, or to which they go when that is not the signing body itself; else the one with
    most tasks to lead, the first printed of equals; else the first with standing duties; else the signing body. A group
    of agencies is never it.
    """
    document = compiled["document"]
    issuer = issuer_of(document)
    through = Counter(name for name in _reported_through(compiled, issuer))
    leading = Counter(name for task in compiled["tasks"] for name in _single(task["lead"]))
    bound = (name for duty in compiled["agency_duties"] for name in _single(duty.get("agencies") or []))
    for counted in (through, leading):
        if counted:
            return counted.most_common(1)[0][0]
    return next(bound, issuer)


def _reported_through(compiled: Mapping[str, Any], issuer: str) -> Iterator[str]:
    known = {name_key(name) for part in _parties(compiled) for name in _single(part)}
    for report in compiled["report_deadlines"]:
        name = report.get("via") or report.get("to") or ""
        # only a body that has a part in the plan: "Ủy ban nhân dân tỉnh" receives reports and is the signing body
        if name_key(name) in known and not name_key(issuer).startswith(name_key(name)):
            yield name


def _parties(compiled: Mapping[str, Any]) -> Iterator[list[Mapping[str, Any]]]:
    for task in compiled["tasks"]:
        yield from (task.get(role) or [] for role in ("lead", "implementing", "coordinating"))
    yield from (duty.get("agencies") or [] for duty in compiled["agency_duties"])


def _single(agencies: list[Mapping[str, Any]]) -> Iterator[str]:
    return (agency["name"] for agency in agencies if not agency.get("group"))
