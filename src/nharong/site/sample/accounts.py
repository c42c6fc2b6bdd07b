"""Passwords of the sample accounts: random in each data folder, kept in one file that only its owner reads."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = "sample-accounts.json"
ROLES = {
    "SPECIALIST": "Chuyên viên",
    "FOCAL_OFFICER": "Cán bộ đầu mối",
    "HEAD": "Thủ trưởng",
    "PROVINCE_LEADER": "Lãnh đạo tỉnh",
    "ADMINISTRATOR": "Quản trị hệ thống",
}
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that are read for another


@dataclass(frozen=True)
class Account:
    """A sample account to sign in with; `words` say whose it is."""

    username: str
    password: str
    words: str


def accounts(data: Path) -> list[Account]:
    """The sample accounts of the data folder; none where the sample was never loaded."""
    path = data / FILE
    return [Account(**one) for one in json.loads(path.read_text("utf-8"))] if path.exists() else []


def offered(people: Iterable[dict[str, Any]], names: dict[str, str], unfinished: set[str], focal: str) -> list[Account]:
    """Accounts with new passwords for those who have something to do on the sample's day: the roles of the whole
    province, the focal agency, and the agencies whose half-year report is not accepted.
    """
    return [
        Account(one["username"], _password(), _words(one, names))
        for one in people
        if one["agency"] is None or one["agency"] == focal or one["agency"] in unfinished
    ]


def keep(found: Iterable[Account], data: Path) -> None:
    """Write the accounts so that only the owner of the data folder reads them."""
    path = data / FILE
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump([asdict(one) for one in found], stream, ensure_ascii=False, indent=1)


def _password() -> str:
    """Four groups of three letters: about 60 bits, and possible to type from a sheet of paper."""
    return "-".join("".join(secrets.choice(_LETTERS) for _letter in range(3)) for _group in range(4))


def _words(person: dict[str, Any], names: dict[str, str]) -> str:
    role = ROLES[person["role"]]
    return f"{role}, {names[person['agency']]}" if person["agency"] else role
