"""Words that a person types on a plan are looked through for marks of secrecy before any of them is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from nharong.files import api as files
from nharong.offices.api import Right, require
from nharong.programme.plans.rules import Named

P = ParamSpec("P")
T = TypeVar("T")


def looked_through(*names: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a verb look through these arguments of it first, then run in one transaction.

    A mark is noted in a transaction of its own, so such a verb is called outside of one. The verb then raises
    NotAllowed and files.SecretMarked besides its own.
    """

    def of(verb: Callable[P, T]) -> Callable[P, T]:
        @wraps(verb)
        def looking(*args: P.args, **given: P.kwargs) -> T:
            who: dict[str, Any] = {"by": given["by"], "at": given["at"]}
            require(who["by"], Right.PLANS_DECIDE, at=who["at"])
            files.need_unmarked(*(text for name in names for text in _texts(given.get(name))), **who)
            with transaction.atomic():
                return verb(*args, **given)

        return looking

    return of


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Named):
        yield value.name
    elif isinstance(value, Iterable):
        for one in value:
            yield from _texts(one)
