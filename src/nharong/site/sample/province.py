"""The sample province, loaded once through the verbs of the rooms at the moments of its own year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nharong.offices import api as offices
from nharong.programme import api as programme
from nharong.site.sample import content
from nharong.site.sample.adoption import Adoption
from nharong.site.sample.content import Act
from nharong.site.sample.founding import found, user
from nharong.site.sample.reporting import Reporting
from nharong.site.sample.saying import Saying


def load_once(progress: Callable[[str], None]) -> bool:
    """Load the sample province into an empty house; False where a province was founded before. All or nothing."""
    if offices.province() is not None:
        return False
    year = content.year()
    with transaction.atomic():
        found(year, Path(settings.DATA))
        progress(_("Sample province: offices and officers"))
        plan = Adoption(year).adopt()
        progress(_("Sample province: the plan of the year is adopted"))
        reporting, saying = Reporting(plan, year), Saying(plan, year)
        for act in content.in_order(_all(year, saying, reporting)):
            act()
        progress(_("Sample province: progress and reports up to %(day)s") % {"day": f"{moment_of(year):%d/%m/%Y}"})
    return True


def moment_of(year: dict[str, Any]) -> datetime:
    """The moment the sample lives on."""
    return datetime.fromisoformat(year["now"])


def _all(year: dict[str, Any], saying: Saying, reporting: Reporting) -> Iterator[tuple[datetime, Act]]:
    yield from saying.told()
    yield from reporting.told()
    since = year["received_since"]
    yield content.moment(since), partial(_receive, since)


def _receive(since: dict[str, Any]) -> None:
    """A plan that came in since, left for review."""
    data, name = content.file_bytes(since["file"]), since["file"]
    programme.plans.import_file(data, name=name, by=user(since["by"]), at=content.moment(since))
