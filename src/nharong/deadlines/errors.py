"""What the room of deadlines refuses."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class DeadlinesError(Exception):
    """A refusal of the room; its words are translated when they are shown."""

    text: ClassVar[StrPromise | str] = ""

    def __init__(self, **values: date | datetime | str) -> None:
        super().__init__(values)
        self.values = values

    def __str__(self) -> str:
        return str(self.text) % self.values


class AlreadyMet(DeadlinesError):
    """A deadline that was met is not moved."""

    text = _(
        "This was first done on %(met_on)s against the deadline %(due_on)s. That deadline stands: a deadline is moved "
        "only while nothing has been handed in."
    )


class Unclear(DeadlinesError):
    """A deadline that is undecided and yet has a day."""

    text = _("A deadline is either the day %(due_on)s or still to be decided. Give one of the two.")
