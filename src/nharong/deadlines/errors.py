"""What the room of deadlines refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nharong.frame.refusal import Refusal


class DeadlinesError(Refusal):
    """A refusal of the room."""


class AlreadyMet(DeadlinesError):
    """A deadline that was met is not moved."""

    text = _(
        "This was first done on %(met_on)s against the deadline %(due_on)s. That deadline stands: a deadline is moved "
        "only while nothing has been handed in."
    )


class Unclear(DeadlinesError):
    """A deadline that is undecided and yet has a day."""

    text = _("A deadline is either the day %(due_on)s or still to be decided. Give one of the two.")
