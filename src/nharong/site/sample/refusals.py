"""Why a year cannot be run; each text says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nharong.frame.refusal import Refusal


class YearRefused(Refusal):
    """Base of these refusals."""


class NothingToRun(YearRefused):
    """The document sets neither tasks nor duties."""

    text = _(
        "no task and no standing duty was found in %(file)s, so there is no year to run: look at it with "
        "`nharong check`, or name a plan that assigns work"
    )


class YearUnknown(YearRefused):
    """Neither the plan nor the command says which year."""

    text = _("the plan says neither its year nor its date: name the day to look at with --as-of YYYY-MM-DD")


class LookedAtTooEarly(YearRefused):
    """The day to look at leaves the officers no time."""

    text = _(
        "the plan runs from %(start)s and cannot have been reported on by %(as_of)s: name a day at least ten days "
        "later, within or after the period of the report, with --as-of"
    )


class AlreadyFounded(YearRefused):
    """There is a province in this data folder."""

    text = _("this data folder holds a province already, and sample officers act in an empty one only")
