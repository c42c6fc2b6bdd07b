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


class NotTheAuthor(ProgressError):
    """Somebody else recorded the entry."""

    text = _("%(name)s recorded this. Only who recorded it can take it back; add an entry that corrects it.")


class WithdrawnAlready(ProgressError):
    """The entry was taken back before."""

    text = _("This entry was taken back already. Nothing is left to do.")


class ReliedUpon(ProgressError):
    """A submitted report rests on the entry."""

    text = _("A submitted report rests on this entry, so it stays. Add an entry that corrects it.")


class RestsOnWithdrawn(ProgressError):
    """A draft is to be submitted that rests on entries taken back."""

    text = _("The draft rests on progress that was taken back, in: %(numbers)s. Fill these parts again, then submit.")


class NoSuchEvidence(ProgressError):
    """No evidence has this number."""

    text = _("There is no such evidence. Open the task and choose it there.")


class NoSuchEntry(ProgressError):
    """No entry has this number."""

    text = _("There is no such entry. Open the task and choose it there.")


class NotYourEvidence(ProgressError):
    """The evidence was filed by another agency."""

    text = _("The evidence “%(title)s” was filed by another agency. File it again for yours.")
