"""Questions about deadlines; nothing here writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nharong.deadlines.models import Deadline
from nharong.deadlines.rules import (
    SOON_DAYS,
    BeforeMeans,
    Lateness,
    Verdict,
    says_before,
    short_day,
    verdict,
)
from nharong.ledger.api import Ref
from nharong.offices.api import province


def deadlines_of(refs: Iterable[Ref]) -> dict[Ref, Deadline]:
    """The current deadline of each of `refs` that has one; one query per kind of thing."""
    ids: dict[str, set[str]] = defaultdict(set)
    for ref in refs:
        ids[ref.kind].add(str(ref.id))
    found = {}
    for kind, wanted in ids.items():
        for deadline in Deadline.objects.filter(owner_kind=kind, owner_id__in=wanted, superseded_at=None):
            found[deadline.owner] = deadline
    return found


def before_means() -> BeforeMeans:
    """What "trước ngày D" means in this province; the end of D unless its settings say the eve."""
    there = province()
    return BeforeMeans(there.settings.get("before_means", BeforeMeans.SAME_DAY) if there else BeforeMeans.SAME_DAY)


def judge(
    deadline: Deadline | None, now: datetime, *, before: BeforeMeans | None = None, soon_days: int = SOON_DAYS
) -> Verdict:
    """How the owner of `deadline` stands at `now`; None is a thing without a deadline.

    `before` spares the query of the setting when many are judged: ask `before_means()` once, or use `judge_all`.
    """
    if deadline is None:
        return Verdict(Lateness.NO_DEADLINE)
    meaning = BeforeMeans.SAME_DAY
    if deadline.due_on is not None and says_before(deadline.words):
        meaning = before_means() if before is None else before
    return verdict(
        deadline.due_on,
        first_met_at=deadline.first_met_at,
        now=now,
        undecided=deadline.is_undecided,
        cancelled_at=deadline.cancelled_at,
        before_means=meaning,
        soon_days=soon_days,
    )


def judge_all(deadlines: Mapping[Ref, Deadline], now: datetime, *, soon_days: int = SOON_DAYS) -> dict[Ref, Verdict]:
    """The verdict on each; one query however many there are."""
    before = before_means()
    return {ref: judge(deadline, now, before=before, soon_days=soon_days) for ref, deadline in deadlines.items()}


def record_of(owner: Ref, now: datetime) -> list[tuple[Deadline, Verdict]]:
    """Every deadline `owner` ever had, oldest first, each with its verdict.

    One that was replaced is judged at the moment it was replaced: OVERDUE there means that the extension came too late.
    """
    before = before_means()
    kept = Deadline.objects.filter(owner_kind=owner.kind, owner_id=str(owner.id)).order_by("pk")
    return [(deadline, judge(deadline, deadline.superseded_at or now, before=before)) for deadline in kept]


def due_phrase(verdict: Verdict, due_on: date | None) -> str:
    """The verdict in a few words of the reader's language, with the day in short: "còn 3 ngày (05/6)"."""
    values = {"days": verdict.days, "day": short_day(due_on) if due_on else ""}
    match verdict.lateness:
        case Lateness.NO_DEADLINE:
            return _("in progress, no deadline")
        case Lateness.UNDECIDED:
            return _("deadline to be decided")
        case Lateness.CANCELLED:
            return _("discontinued")
        case Lateness.MET_ON_TIME:
            return _("done on time")
        case Lateness.MET_LATE:
            return ngettext("done %(days)s day late", "done %(days)s days late", verdict.days) % values
        case Lateness.OVERDUE:
            return ngettext("%(days)s day overdue (%(day)s)", "%(days)s days overdue (%(day)s)", verdict.days) % values
        case _ if verdict.days == 0:
            return _("due today (%(day)s)") % values
        case _:
            return ngettext("%(days)s day left (%(day)s)", "%(days)s days left (%(day)s)", verdict.days) % values
