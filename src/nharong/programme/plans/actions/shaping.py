"""A person says what is an obligation and what is not: add, split, merge, leave out, put back."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from nharong.offices.api import User
from nharong.programme.plans import errors, rules
from nharong.programme.plans.actions.desk import Desk, need_reason, need_title, open_desk
from nharong.programme.plans.actions.typed import looked_through
from nharong.programme.plans.models import Plan
from nharong.programme.plans.rules import Edit, EditKind

NUMBER = 64  # letters of a task's number


@looked_through("title", "number", "reason")
def add_task(
    plan: Plan,
    *,
    title: str,
    start: int,
    end: int,
    reason: str,
    by: User,
    at: datetime,
    kind: str = "task",
    number: str = "",
) -> Edit:
    """Add an obligation ("task", "duty", "report") that rests on words [start, end) of the signed text; its key is the
    edit's `made`. Nobody has a part in it before a person says who.

    Raises NotAllowed, PlanIsAdopted, TitleMissing, TitleTooLong, WordsNotUsable, ReasonMissing.
    """
    desk = open_desk(plan, by=by, at=at)
    text = desk.plan.compiled.content["source"]["text"]
    if kind not in rules.OBLIGATIONS or not (0 <= start < end <= len(text)) or not text[start:end].strip():
        raise errors.WordsNotUsable
    content = {
        "title": need_title(title),
        "start": start,
        "end": end,
        "kind": kind,
        "number": " ".join(number.split())[:NUMBER] or _free_number(desk),
    }
    return desk.write(EditKind.ADD_TASK, [], content, reason=need_reason(reason))


@looked_through("titles")
def split(
    plan: Plan, key: str, *, titles: Sequence[str], seen: int, by: User, at: datetime, at_offset: int | None = None
) -> Edit:
    """Make several obligations of one; each keeps who and when, their keys are the edit's `made`.

    `at_offset`: where in the signed text the second of two begins; without it each rests on all the words. Raises
    NotAllowed, PlanIsAdopted, ChangedSince, NoSuchObligation, SplitNotClear, TitleMissing, TitleTooLong.
    """
    desk = open_desk(plan, by=by, at=at)
    words = desk.reading(key, seen).words
    is_place = at_offset is None or (len(titles) == 2 and words.start < at_offset < words.end)
    if len(titles) < 2 or not is_place:
        raise errors.SplitNotClear
    return desk.write(EditKind.SPLIT, [key], {"titles": [need_title(one) for one in titles], "at": at_offset})


@looked_through("title")
def merge(plan: Plan, keys: Sequence[str], *, seen: Mapping[str, int], by: User, at: datetime, title: str = "") -> Edit:
    """Make one obligation of several of one kind: with the parties of all, the time they share, their words from the
    first to the last. Its title is theirs joined, unless another is given; its key is the edit's `made`.

    Raises NotAllowed, PlanIsAdopted, ChangedSince, NoSuchObligation, MergeNotClear, TitleTooLong.
    """
    desk = open_desk(plan, by=by, at=at)
    readings = [desk.reading(key, seen.get(key, 0)) for key in dict.fromkeys(keys)]
    if len(readings) < 2 or len({one.kind for one in readings}) > 1:
        raise errors.MergeNotClear
    readings.sort(key=lambda one: (one.words.start, one.key))
    joined = "; ".join(dict.fromkeys(one.title.rstrip(" .;") for one in readings))
    return desk.write(EditKind.MERGE, [one.key for one in readings], {"title": need_title(title or joined)})


@looked_through("reason")
def leave_out(plan: Plan, key: str, *, reason: str, seen: int, by: User, at: datetime) -> Edit:
    """Say that something read as an obligation is none. Raises NotAllowed, PlanIsAdopted, ChangedSince,
    NoSuchObligation, ReasonMissing.
    """
    desk = open_desk(plan, by=by, at=at)
    desk.reading(key, seen)
    return desk.write(EditKind.LEAVE_OUT, [key], reason=need_reason(reason))


@transaction.atomic
def put_back(plan: Plan, key: str, *, by: User, at: datetime) -> Edit:
    """Say that something left out is an obligation after all; it waits to be confirmed again. Raises NotAllowed,
    PlanIsAdopted, NoSuchObligation.
    """
    desk = open_desk(plan, by=by, at=at)
    if key not in {one.reading.key for one in desk.stand.left_out}:
        raise errors.NoSuchObligation
    return desk.write(EditKind.PUT_BACK, [key])


def _free_number(desk: Desk) -> str:
    """The plan prints no number for what was not read as its own: "BS.1" is ours (bổ sung)."""
    taken = {one.content.get("number") for one in desk.edits if one.kind is EditKind.ADD_TASK}
    return next(number for number in (f"BS.{count}" for count in itertools.count(1)) if number not in taken)
