"""What the frame of every page shows: the rail of one's role, the day, the province."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nharong.frame import sample
from nharong.frame.addresses import address_if_any
from nharong.frame.keys import KEYS_COOKIE
from nharong.offices.api import Right, rights_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """`house`: rail, today, sample_day, province, me, and whether single keys are on."""
    day = getattr(request, "sample_day", None)
    keys = "off" if request.COOKIES.get(KEYS_COOKIE) == "off" else "on"
    house: dict[str, Any] = {"sample_day": day, "notice": sample.NOTICE, "rail": [], "keys": keys}
    now = getattr(request, "now", None)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or now is None:
        return {"house": house}
    row = getattr(request, "province", None)
    return {
        "house": house
        | {
            "today": now,
            "province": row.name if row else _("No province yet"),
            "me": user.get_full_name() or user.get_username(),
            "rail": _rail(request.path, rights_of(user, at=now)),
        }
    }


def _rail(path: str, rights: frozenset[Right]) -> list[dict[str, Any]]:
    reads_tasks = Right.TASKS_READ in rights
    entries = [
        ("leader", _("Overview"), Right.LEADER_PAGE_READ in rights and Right.PLANS_DECIDE not in rights),
        ("home", _("My work"), reads_tasks and (Right.PLANS_DECIDE in rights or Right.PROGRESS_RECORD in rights)),
        ("plans", _("Plans"), Right.PLANS_DECIDE in rights),
        ("tasks", _("Tasks"), reads_tasks),
        ("reports", _("Reports"), Right.REPORTS_READ in rights),
        ("documents", _("Documents"), Right.DOCUMENTS_READ in rights),
        ("agencies", pgettext("section", "Agencies"), True),
        ("leader", _("Overview"), Right.LEADER_PAGE_READ in rights and Right.PLANS_DECIDE in rights),
    ]
    shown: list[dict[str, Any]] = []
    for name, words, is_theirs in entries:
        url = address_if_any(name)
        if is_theirs and url:
            begins = name == "leader" and not shown and path == address_if_any("home")  # a leader's day begins with it
            current = path == url if name == "home" else begins or path.startswith(url)
            shown.append({"name": name, "url": url, "words": words, "current": current})
    return shown
