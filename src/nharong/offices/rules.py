"""What makes a right, a period of validity and the same name: plain Python over plain values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nharong.engines import viettext
from nharong.offices.rights import PROVINCE_WIDE, RIGHTS, Right, Role, Scope

SINCE_EVER = date.min  # valid_from of what was there before anyone wrote down since when
NAME_LIMIT = 300
KEY_LIMIT = 100

SETTINGS: Mapping[str, tuple[str, ...]] = {"before_means": ("SAME_DAY", "EVE")}

# Only abbreviations that mean one thing in the name of any body; a person enters the others as aliases of one agency.
ABBREVIATIONS: Mapping[str, str] = {
    "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "UBMTTQ": "ủy ban mặt trận tổ quốc",
    "MTTQ": "mặt trận tổ quốc",
    "VHTTDL": "văn hóa thể thao và du lịch",
    "VHTT&DL": "văn hóa thể thao và du lịch",
    "VH, TT&DL": "văn hóa thể thao và du lịch",
    "VH, TT và DL": "văn hóa thể thao và du lịch",
    "TT&TT": "thông tin và truyền thông",
    "TTTT": "thông tin và truyền thông",
    "KH&CN": "khoa học và công nghệ",
    "GD&ĐT": "giáo dục và đào tạo",
    "KH&ĐT": "kế hoạch và đầu tư",
    "NN&PTNT": "nông nghiệp và phát triển nông thôn",
    "NN&MT": "nông nghiệp và môi trường",
    "TN&MT": "tài nguyên và môi trường",
    "LĐTBXH": "lao động thương binh và xã hội",
    "LĐ-TB&XH": "lao động thương binh và xã hội",
    "GTVT": "giao thông vận tải",
    "CHQS": "chỉ huy quân sự",
    "BĐBP": "bộ đội biên phòng",
    "BCH BĐBP": "bộ chỉ huy bộ đội biên phòng",
    "BCH quân sự": "bộ chỉ huy quân sự",
    "Bộ CH": "bộ chỉ huy",
    "BQL": "ban quản lý",
    "KKT": "khu kinh tế",
    "PT-TH": "phát thanh và truyền hình",
    "PTTH": "phát thanh và truyền hình",
    "TP": "thành phố",
    "TX": "thị xã",
    "TW": "trung ương",
}


@dataclass(frozen=True)
class Held:
    """A role a person holds on the day in question, in one agency or (None) in the whole province."""

    role: Role
    agency_id: int | None


def is_granted(right: Right, held: Iterable[Held], concerned: Collection[int]) -> bool:
    """Whether the roles held give the right over an object that concerns these agencies."""
    roles = tuple(held)
    return any(
        grant.role == one.role and (grant.scope is Scope.ANYWHERE or one.agency_id in concerned)
        for grant in RIGHTS[right]
        for one in roles
    )


def needs_agency(role: Role) -> bool:
    """Whether an appointment to the role is to one agency rather than to the whole province."""
    return role not in PROVINCE_WIDE


def is_valid(valid_from: date, valid_to: date | None, *, on: date) -> bool:
    """Whether a period holds on a day; `valid_to` is the first day on which it no longer does."""
    return valid_from <= on and (valid_to is None or on < valid_to)


def overlaps(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two periods share a day."""
    return (other[1] is None or one[0] < other[1]) and (one[1] is None or other[0] < one[1])


def is_key(text: str) -> bool:
    """Whether a text may be the key of an agency or group: small letters and digits between single dashes."""
    return len(text) <= KEY_LIMIT and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None


def name_key(text: str) -> str:
    """The form under which two printings of one name are equal: no marks, case or commas, abbreviations in full.

    A leading "các" says only that there are several: "các sở, ban, ngành" and "Sở, ban, ngành" are one group.
    """
    words = _words(text)
    for pattern, expansion in _ABBREVIATIONS:
        words = pattern.sub(expansion, words)
    return re.sub(r"^(cac )+", "", words)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", viettext.fold(text).replace("&", " va ")))


_ABBREVIATIONS = tuple(
    (re.compile(rf"\b{re.escape(short)}\b"), full)
    for short, full in sorted(
        ((_words(short), _words(full)) for short, full in ABBREVIATIONS.items()), key=lambda pair: -len(pair[0])
    )
)
