"""The verbs of deadlines. The owner of the thing asks the right and writes the ledger's verb, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import models, transaction

from nharong.deadlines.errors import AlreadyMet, Unclear
from nharong.deadlines.models import Deadline
from nharong.deadlines.rules import HERE, short_day
from nharong.ledger.api import Ref
from nharong.offices.api import User, user_ref


@transaction.atomic
def set_deadline(
    owner: Ref, *, due_on: date | None, words: str, at: datetime, by: User, undecided: bool = False
) -> Deadline:
    """Give `owner` this deadline in the signed `words`; the one it had is kept as superseded at `at`.

    `due_on` is the day the plan prints; None says there is none, or with `undecided` that a person must still decide.
    A first completion noted before any day was known is carried over. Raises AlreadyMet when the present deadline was
    met, Unclear for a day that is also undecided.
    """
    if undecided and due_on is not None:
        raise Unclear(due_on=due_on)
    old = _current(owner).select_for_update().first()
    if old is not None:
        if (old.due_on, old.words, old.is_undecided, old.cancelled_at) == (due_on, words, undecided, None):
            return old
        if old.first_met_at is not None and old.due_on is not None:
            raise AlreadyMet(met_on=short_day(old.first_met_at.astimezone(HERE).date()), due_on=short_day(old.due_on))
        Deadline.objects.filter(pk=old.pk).update(superseded_at=at)
    new = Deadline.objects.create(
        owner_kind=owner.kind,
        owner_id=str(owner.id),
        due_on=due_on,
        words=words,
        is_undecided=undecided,
        first_met_at=None if old is None else old.first_met_at,
        set_at=at,
        set_by=str(user_ref(by)),
    )
    if old is not None:
        Deadline.objects.filter(pk=old.pk).update(superseded_by=new)
    return new


def meet(owner: Ref, *, at: datetime) -> bool:
    """Note that `owner` was first complete at `at`; the first moment stands for ever. Whether this was it.

    A thing without a deadline row has nothing to note: False.
    """
    return _current(owner).filter(first_met_at=None).update(first_met_at=at) == 1


def unmeet(owner: Ref, *, met_at: datetime, instead: datetime | None = None) -> bool:
    """Take back that `owner` was complete at `met_at`: what said so was withdrawn by its author as a mistake.

    A completion noted at any other moment stands. `instead`: when what remains made it complete. Whether it was taken
    back.
    """
    return _current(owner).filter(first_met_at=met_at).update(first_met_at=instead) == 1


def cancel(owner: Ref, *, at: datetime) -> bool:
    """Note that `owner` is no longer to be done from `at` on; the first such moment stands. Whether this was it."""
    return _current(owner).filter(cancelled_at=None).update(cancelled_at=at) == 1


def take_away(owners: Iterable[Ref]) -> int:
    """Take the deadlines of things that are no longer there away, those they replaced too; how many. Raises AlreadyMet,
    because what was met has happened.
    """
    by_kind: dict[str, set[str]] = {}
    for owner in owners:
        by_kind.setdefault(owner.kind, set()).add(str(owner.id))
    count = 0
    for kind, ids in by_kind.items():
        rows = Deadline.objects.filter(owner_kind=kind, owner_id__in=ids)
        met = rows.exclude(first_met_at=None).first()
        if met is not None and met.first_met_at is not None:
            day = short_day(met.first_met_at.astimezone(HERE).date())
            raise AlreadyMet(met_on=day, due_on=short_day(met.due_on) if met.due_on else "")
        for row in rows.order_by("pk"):  # one that was replaced points at what replaced it: the oldest go first
            row.delete()
            count += 1
    return count


def _current(owner: Ref) -> models.QuerySet[Deadline]:
    return Deadline.objects.filter(owner_kind=owner.kind, owner_id=str(owner.id), superseded_at=None)
