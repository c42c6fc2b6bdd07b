"""A page that only reads asks the same two questions again and again: within `remembering()` each is asked once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Answer = TypeVar("Answer")
_answers: ContextVar[dict[Hashable, object] | None] = ContextVar("offices_answers", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within this block the province and a person's appointments are read once. Only for what does not write."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer to the question, remembered where a block of `remembering()` is open."""
    known = _answers.get()
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    return known[question]  # type: ignore[return-value]
