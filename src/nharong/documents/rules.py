"""The kinds of official documents and what makes two numbers one and the same: plain Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from nharong.engines import viettext


class Direction(StrEnum):
    """Which way a document goes."""

    RECEIVED = "RECEIVED"
    ISSUED = "ISSUED"


class Kind(StrEnum):
    """The types of administrative documents of Decree 30/2020/NĐ-CP, annex III, the official letter, and the rest."""

    RESOLUTION = "RESOLUTION"
    DECISION = "DECISION"
    DIRECTIVE = "DIRECTIVE"
    STATUTE = "STATUTE"
    REGULATION = "REGULATION"
    COMMUNIQUE = "COMMUNIQUE"
    ANNOUNCEMENT = "ANNOUNCEMENT"
    GUIDANCE = "GUIDANCE"
    PROGRAMME = "PROGRAMME"
    PLAN = "PLAN"
    OPTION = "OPTION"
    SCHEME = "SCHEME"
    PROJECT = "PROJECT"
    REPORT = "REPORT"
    MINUTES = "MINUTES"
    SUBMISSION = "SUBMISSION"
    CONTRACT = "CONTRACT"
    TELEGRAM = "TELEGRAM"
    MEMORANDUM = "MEMORANDUM"
    AGREEMENT = "AGREEMENT"
    AUTHORISATION = "AUTHORISATION"
    INVITATION = "INVITATION"
    INTRODUCTION = "INTRODUCTION"
    LEAVE = "LEAVE"
    DISPATCH_SLIP = "DISPATCH_SLIP"
    TRANSFER_SLIP = "TRANSFER_SLIP"
    NOTICE_SLIP = "NOTICE_SLIP"
    LETTER = "LETTER"
    OTHER = "OTHER"


TYPE_NAMES: Mapping[Kind, str] = {
    Kind.RESOLUTION: "nghị quyết",
    Kind.DECISION: "quyết định",
    Kind.DIRECTIVE: "chỉ thị",
    Kind.STATUTE: "quy chế",
    Kind.REGULATION: "quy định",
    Kind.COMMUNIQUE: "thông cáo",
    Kind.ANNOUNCEMENT: "thông báo",
    Kind.GUIDANCE: "hướng dẫn",
    Kind.PROGRAMME: "chương trình",
    Kind.PLAN: "kế hoạch",
    Kind.OPTION: "phương án",
    Kind.SCHEME: "đề án",
    Kind.PROJECT: "dự án",
    Kind.REPORT: "báo cáo",
    Kind.MINUTES: "biên bản",
    Kind.SUBMISSION: "tờ trình",
    Kind.CONTRACT: "hợp đồng",
    Kind.TELEGRAM: "công điện",
    Kind.MEMORANDUM: "bản ghi nhớ",
    Kind.AGREEMENT: "bản thỏa thuận",
    Kind.AUTHORISATION: "giấy ủy quyền",
    Kind.INVITATION: "giấy mời",
    Kind.INTRODUCTION: "giấy giới thiệu",
    Kind.LEAVE: "giấy nghỉ phép",
    Kind.DISPATCH_SLIP: "phiếu gửi",
    Kind.TRANSFER_SLIP: "phiếu chuyển",
    Kind.NOTICE_SLIP: "phiếu báo",
    Kind.LETTER: "công văn",
}


def kind_of(type_name: str | None) -> Kind:
    """The kind a printed type name says ("KẾ HOẠCH" is PLAN); OTHER for words the decree does not list or for none."""
    return _BY_NAME.get(_fold(type_name or ""), Kind.OTHER)


def split_number(printed: str) -> tuple[str, str]:
    """Number and symbol of "617/KH-UBND", both as printed; a text without "/" is all number."""
    number, _, symbol = printed.partition("/")
    return number.strip(), symbol.strip()


def identity(*, issuer: str, number: str, symbol: str, year: int) -> str:
    """The form under which two printings of one number are equal; "" for a document that bears no number yet.

    A body numbers each series (symbol) anew every year; "05" and "5" are one number. `issuer` is the key of its name
    (`offices.name_key`), so that "UBND tỉnh" and "Ủy ban nhân dân tỉnh" are one body.
    """
    if not number.strip():
        return ""
    plain = number.strip().lstrip("0") or "0"
    return "|".join((str(year), _fold(issuer), _fold(plain), _fold(symbol)))


def year_of(issued_on: date | None, recorded_on: date) -> int:
    """The year of the series a number belongs to: that of the date of issue, else of the day it was recorded."""
    return (issued_on or recorded_on).year


def file_stem(kind: Kind, printed_number: str, on: date) -> str:
    """The name a document is offered under: "bao-cao-12-bc-svhttdl-2027-06-20", letters that every disk knows."""
    words = (TYPE_NAMES.get(kind, "văn bản"), printed_number, on.isoformat())
    return "-".join(re.findall(r"[a-z0-9]+", viettext.fold(" ".join(words))))


def _fold(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", viettext.fold(text)))


_BY_NAME = {_fold(name): kind for kind, name in TYPE_NAMES.items()}
