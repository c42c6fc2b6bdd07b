"""The form of every refusal: words that say what happened and what to do next, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Refusal(Exception):
    """An act that was not done. `text` has named places for the values; it is translated when it is shown."""

    text: ClassVar[StrPromise | str] = ""

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.values = values

    def __str__(self) -> str:
        return str(self.text) % self.values
