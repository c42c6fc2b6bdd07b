"""The test cast: one small province, made through the room's own verbs; every officer is fictional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nharong.offices import api as offices

FOUNDED_AT = datetime(2026, 1, 5, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SINCE = date(2025, 7, 1)


@dataclass(frozen=True)
class Cast:
    """Who is who in the small province; every appointment holds from 1/7/2025, without end."""

    system: offices.User
    administrator: offices.User
    leader: offices.User
    focal: offices.Agency  # sở Văn hóa, Thể thao và Du lịch
    specialist: offices.User  # of the focal agency
    focal_head: offices.User
    foreign: offices.Agency  # sở Ngoại vụ
    foreign_officer: offices.User
    foreign_head: offices.User
    trade: offices.Agency  # sở Công Thương
    trade_officer: offices.User
    trade_head: offices.User
    everyone: offices.AgencyGroup  # "các sở, ban, ngành": the three agencies
    stranger: offices.User  # an account without any appointment


def small_province(*, at: datetime = FOUNDED_AT, sample_day: date | None = None) -> Cast:
    """Found the province, its three agencies, their group and their officers in an empty database."""
    system = offices.found_province(name="Gia Lai", at=at, sample_day=sample_day)
    focal = _agency("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL", system, at)
    foreign = _agency("so-ngoai-vu", "Sở Ngoại vụ", "", system, at)
    trade = _agency("so-cong-thuong", "Sở Công Thương", "", system, at)
    offices.name_focal_agency(focal, by=system, at=at)
    everyone = offices.establish_group(
        key="cac-so-ban-nganh",
        name="các sở, ban, ngành",
        members=[focal, foreign, trade],
        aliases=["các sở, ban, ngành tỉnh"],
        valid_from=SINCE,
        by=system,
        at=at,
    )
    role = offices.Role
    return Cast(
        system=system,
        administrator=officer("Quản Trị Thử", role.ADMINISTRATOR, None, by=system, at=at),
        leader=officer("Lãnh Đạo Thử", role.PROVINCE_LEADER, None, by=system, at=at, post="Phó Chủ tịch"),
        focal=focal,
        specialist=officer("Chuyên Viên Thử", role.SPECIALIST, focal, by=system, at=at, post="Chuyên viên"),
        focal_head=officer("Giám Đốc Văn Hóa Thử", role.HEAD, focal, by=system, at=at, post="Giám đốc"),
        foreign=foreign,
        foreign_officer=officer("Đầu Mối Ngoại Vụ Thử", role.FOCAL_OFFICER, foreign, by=system, at=at),
        foreign_head=officer("Giám Đốc Ngoại Vụ Thử", role.HEAD, foreign, by=system, at=at, post="Giám đốc"),
        trade=trade,
        trade_officer=officer("Đầu Mối Công Thương Thử", role.FOCAL_OFFICER, trade, by=system, at=at),
        trade_head=officer("Giám Đốc Công Thương Thử", role.HEAD, trade, by=system, at=at, post="Giám đốc"),
        everyone=everyone,
        stranger=account("Người Lạ Thử", by=system, at=at),
    )


def officer(
    name: str,
    role: offices.Role,
    agency: offices.Agency | None,
    *,
    by: offices.User,
    at: datetime = FOUNDED_AT,
    valid_from: date = SINCE,
    valid_to: date | None = None,
    post: str = "",
) -> offices.User:
    """A person with an account and one appointment."""
    user = account(name, by=by, at=at)
    assert user.person is not None
    offices.appoint(user.person, agency, role, valid_from=valid_from, valid_to=valid_to, post=post, by=by, at=at)
    return user


def account(name: str, *, by: offices.User, at: datetime = FOUNDED_AT) -> offices.User:
    """A person with an account that nobody can sign in with and no appointment."""
    person = offices.enrol_person(name, by=by, at=at)
    return offices.open_account(person, username=f"thu.{person.pk}", password=None, by=by, at=at)


def _agency(key: str, name: str, short_name: str, by: offices.User, at: datetime) -> offices.Agency:
    return offices.establish_agency(
        key=key, name=name, short_name=short_name, kind="so", valid_from=SINCE, by=by, at=at
    )
