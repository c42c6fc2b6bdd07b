"""What the frame of every page shows: the rail of one's role, the day, the province."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.frame import sample
from nharong.offices.api import Right, rights_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """`house`: rail, today, sample_day, province and me."""
    day = getattr(request, "sample_day", None)
    now = getattr(request, "now", None)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or now is None:
        return {"house": {"sample_day": day, "notice": sample.NOTICE, "rail": []}}
    row = getattr(request, "province", None)
    return {
        "house": {
            "sample_day": day,
            "notice": sample.NOTICE,
            "today": now,
            "province": row.name if row else _("No province yet"),
            "me": user.get_full_name() or user.get_username(),
            "rail": _rail(request.path, rights_of(user, at=now)),
        }
    }


def _rail(path: str, rights: frozenset[Right]) -> list[dict[str, Any]]:
    entries = [
        (Right.LEADER_PAGE_READ, "leader", _("Overview")),
        (Right.TASKS_READ, "tasks", _("Tasks")),
        (Right.REPORTS_READ, "reports", _("Reports")),
    ]
    shown = []
    for right, name, words in entries:
        if right in rights:
            url = reverse(name)
            shown.append({"url": url, "words": words, "current": path.startswith(url)})
    return shown
