"""States of tasks and assignments, and who must act for a task to be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where the work on a task, or one agency's part of it, stands. Lateness is not a state: it is derived."""

    NOT_STARTED = "NOT_STARTED"
    UNDERWAY = "UNDERWAY"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


NEXT: dict[State, frozenset[State]] = {
    State.NOT_STARTED: frozenset({State.UNDERWAY, State.DONE, State.CANCELLED}),
    State.UNDERWAY: frozenset({State.DONE, State.CANCELLED}),
    State.DONE: frozenset({State.UNDERWAY}),  # a later entry may say that work was taken up again
    State.CANCELLED: frozenset(),
}


class Kind(StrEnum):
    """What sort of task the plan sets."""

    ONE_OFF = "ONE_OFF"
    RECURRENT = "RECURRENT"
    STANDING = "STANDING"
    REPORT = "REPORT"


class Role(StrEnum):
    """The part an agency has in a task, as the plan or a person gave it."""

    LEAD = "LEAD"
    IMPLEMENTING = "IMPLEMENTING"
    COORDINATING = "COORDINATING"


ROLES = {"lead": Role.LEAD, "implementing": Role.IMPLEMENTING, "coordinating": Role.COORDINATING}


def kind_of(planned: str, time_kind: str) -> Kind:
    """The kind of a planned task; "thường xuyên" and repeated terms make it recurrent."""
    if planned == "duty":
        return Kind.STANDING
    if planned == "report":
        return Kind.REPORT
    return Kind.RECURRENT if time_kind in ("open", "recurrent") else Kind.ONE_OFF


def may_become(now: State, then: State) -> bool:
    """Whether one state may follow another; saying the same again is no change."""
    return now is then or then in NEXT[now]


def answerable(roles: Iterable[Role]) -> Role | None:
    """Whose word makes the task done: its leads; where nobody leads, those told to carry it out. No lead is made up."""
    present = set(roles)
    return next((role for role in (Role.LEAD, Role.IMPLEMENTING) if role in present), None)


def task_state(parts: Iterable[tuple[Role, State]], *, now: State) -> State:
    """The task's state from its parts: done when all who answer for it are done, under way when any part has begun."""
    known = list(parts)
    who = answerable(role for role, _state in known)
    answers = [state for role, state in known if role is who]
    if now is State.CANCELLED:
        return now
    if answers and all(state is State.DONE for state in answers):
        return State.DONE
    if any(state in (State.UNDERWAY, State.DONE) for _role, state in known):
        return State.UNDERWAY
    return now


def first_done(roles: Mapping[int, Role], moves: Iterable[tuple[int, State, datetime]]) -> datetime | None:
    """When a task was first done, from what was said of its parts (part, state, when) in the order of saying; None if
    it never was. `roles`: the role of each part.
    """
    states = dict.fromkeys(roles, State.NOT_STARTED)
    for part, state, moment in moves:
        states[part] = state
        if task_state([(roles[pk], one) for pk, one in states.items()], now=State.NOT_STARTED) is State.DONE:
            return moment
    return None


def strongest(roles: Iterable[Role]) -> Role:
    """The one part an agency keeps of several it is given: who leads does not also coordinate with itself."""
    return min(roles, key=list(Role).index)
