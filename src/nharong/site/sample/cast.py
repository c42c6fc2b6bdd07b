"""Officers who exist nowhere: accounts under numbered names, one head and one officer for each agency."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from nharong.offices import api as offices
from nharong.offices.api import Agency, Role, User

# role: username, name, post
NAMED = {
    Role.SPECIALIST: ("chuyenvien", "Chuyên viên Mẫu", "Chuyên viên"),
    Role.PROVINCE_LEADER: ("lanhdao", "Lãnh đạo Mẫu", "Lãnh đạo Ủy ban nhân dân"),
    Role.HEAD: ("thutruong", "Thủ trưởng Mẫu", "Thủ trưởng cơ quan"),
    Role.FOCAL_OFFICER: ("canbo", "Cán bộ Mẫu", "Cán bộ đầu mối"),
}
PAPER = "Văn bản phân công mẫu"


@dataclass(frozen=True)
class Pair:
    """Who speaks for an agency: the officer who writes, the head who submits."""

    officer: User
    head: User


class Casting:
    """Engages officers under the account of the machine, numbering each role from 01."""

    def __init__(self, *, by: User, at: datetime, valid_from: date) -> None:
        self.by, self.at, self.valid_from = by, at, valid_from
        self._numbers = {role: itertools.count(1) for role in NAMED}

    def engage(self, role: Role, agency: Agency | None) -> User:
        """A new person of the role with an account that nobody can sign in with."""
        username, name, post = NAMED[role]
        number = next(self._numbers[role])
        person = offices.enrol_person(f"{name} {number:02d}", by=self.by, at=self.at)
        user = offices.open_account(person, username=f"{username}{number:02d}", password=None, by=self.by, at=self.at)
        offices.appoint(
            person, agency, role, valid_from=self.valid_from, post=post, paper=PAPER, by=self.by, at=self.at
        )
        return user

    def pairs(self, agencies: Iterable[Agency]) -> dict[int, Pair]:
        """An officer and a head for each agency, by the agency's number."""
        return {
            one.pk: Pair(self.engage(Role.FOCAL_OFFICER, one), self.engage(Role.HEAD, one))
            for one in dict.fromkeys(agencies)
        }
