"""What can stand in the way of an entry, in words that say what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nharong.programme.plans.api import ProgrammeError


class ProgressError(ProgrammeError):
    """Base of this section."""


class PercentDoesNotFit(ProgressError):
    """The percentage contradicts the state."""

    text = _("%(percent)s%% does not fit “%(said)s”. Correct the percentage or the state.")


class NotYet(ProgressError):
    """The day an entry speaks of is still to come."""

    text = _("%(as_of)s is still to come. Write the day up to which you know what was done.")


class NothingSaid(ProgressError):
    """An entry without a word."""

    text = _("Write in one line what was done, or choose “nothing to report”.")


class TooLong(ProgressError):
    """More words than a report can take."""

    text = _("%(count)s letters are too many: at most %(most)s fit. Say it in short and attach the rest as evidence.")


class FigureDoesNotFit(ProgressError):
    """The indicator is kept in another unit or put together by another rule in this task."""

    text = _(
        "“%(indicator)s” is kept in “%(unit)s” and put together as “%(rule)s” in this task. "
        "Give it so, or use another name for what you count."
    )


class FigureTwice(ProgressError):
    """The same indicator stands twice in one entry."""

    text = _("“%(indicator)s” stands twice in this entry. Leave one figure for it.")


class FigureBesideNothing(ProgressError):
    """Figures beside "nothing to report"."""

    text = _("“Nothing to report” cannot stand beside words or figures. Leave them out, or choose another state.")


class NotALink(ProgressError):
    """The address cannot be evidence."""

    text = _("“%(url)s” is not a public link. Paste an address that begins with https:// and holds no user name.")


class NotYourEvidence(ProgressError):
    """The evidence was filed by another agency."""

    text = _("The evidence “%(title)s” was filed by another agency. File it again for yours.")
