"""The form of every refusal of this room: words that say what happened and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class ProgrammeError(Exception):
    """A refusal of the room; its words are translated when they are shown."""

    text: ClassVar[StrPromise | str] = _("This is not possible now.")

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.values = values

    def __str__(self) -> str:
        return str(self.text) % self.values
