"""What can stand in the way of a plan, in words that say what to do next."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nharong.frame.refusal import Refusal


class ProgrammeError(Refusal):
    """A refusal of the room, whatever its section."""


class PlansError(ProgrammeError):
    """Base of this section."""


class AlreadyImported(PlansError):
    """The document is a plan already."""

    text = _("The document “%(subject)s” is a plan already. Open that plan instead of importing it again.")


class NotReadable(PlansError):
    """The compiler refuses the file; it says why in both languages."""

    def __str__(self) -> str:
        return str(self.values["message_vi" if get_language() == "vi" else "message"])


class PlanIsAdopted(PlansError):
    """The plan is in force: its words and the decisions on them no longer move."""

    text = _("The plan “%(plan)s” is adopted, so what was decided on it stands. Amend the plan instead.")


class ChoiceNotOpen(PlansError):
    """The choice does not fit what the finding doubts."""

    text = _("“%(choice)s” cannot be chosen here: %(field)s. Choose one of: %(open)s.")


class ValueNotUsable(PlansError):
    """The date or agency given with a choice is none."""

    text = _("“%(value)s” is neither a day of the calendar nor the key of an agency. Correct it and decide again.")


class ReasonMissing(PlansError):
    """A decision needs its reason."""

    text = _("A decision is kept with its reason. Write why, then decide again.")


class NotDecided(PlansError):
    """There is no decision to take back."""

    text = _("Nothing has been decided on this finding yet, so there is nothing to take back.")


class FindingsOpen(PlansError):
    """A person still has to decide something before the plan can be adopted."""

    text = _(
        "%(count)s findings of the plan still wait for a decision: %(what)s. Decide each of them, then adopt the plan."
    )


class NotAcknowledged(PlansError):
    """The warnings and notes were not read yet."""

    text = _(
        "%(count)s warnings and notes of the plan were not acknowledged. "
        "Read them, acknowledge them together, then adopt the plan."
    )


class FindingsDisagree(PlansError):
    """Findings on one field were decided differently."""

    text = _("On %(numbers)s, findings about the same words were decided differently. Decide them alike.")


class NotConfirmed(PlansError):
    """Nothing binds before a person has confirmed it."""

    text = _(
        "%(count)s obligations of the plan are not confirmed yet. Confirm each or leave it out, then adopt the plan."
    )


class NotAdopted(PlansError):
    """The plan is still a draft."""

    text = _("The plan “%(plan)s” is not adopted, so there is no adoption to undo.")


class NoSuchObligation(PlansError):
    """The key names nothing that stands in the plan."""

    text = _("This obligation is no longer in the plan: it was left out, split or merged. Load the page again.")


class ChangedSince(PlansError):
    """Somebody else was there since the page was shown."""

    text = _("%(name)s changed %(number)s at %(time)s on %(day)s. Look at it again, then do it once more.")


class StillOpen(PlansError):
    """What is open cannot be confirmed."""

    text = _("%(number)s is still open: decide what is doubted and say which agencies are meant, then confirm it.")


class NothingToConfirm(PlansError):
    """Nothing is clear and unconfirmed."""

    text = _("Nothing that is clear waits to be confirmed. Decide what is open first.")


class NothingToUndo(PlansError):
    """The person has no act that stands."""

    text = _("You have done nothing on this plan that could be undone.")


class AnsweredByEdit(PlansError):
    """The field a finding doubts was changed by a person."""

    text = _("A person has changed what this finding doubts, so nothing is left to decide. Change it again instead.")


class TitleMissing(PlansError):
    """An obligation needs its title."""

    text = _("An obligation needs a title. Write one.")


class TitleTooLong(PlansError):
    """A title is a sentence, not a page."""

    text = _("The title is too long: at most %(most)s letters. The words of the plan stay beside it in full.")


class PartyNotUsable(PlansError):
    """A party or a choice names no body of the register."""

    text = _("“%(name)s” is no agency or group of the register on the day of signing. Choose one of the register.")


class NameNotPrinted(PlansError):
    """The plan does not print the name."""

    text = _("The plan does not print “%(name)s”. Choose a name of the plan.")


class RoleNotOpen(PlansError):
    """There is no such role, or the obligation has no parties."""

    text = _("Nobody can be given this role in %(number)s.")


class DaysCrossed(PlansError):
    """It would be due before it begins."""

    text = _("It cannot be due on %(due_on)s and begin on %(start_on)s. Correct one of the days.")


class NoTimeHere(PlansError):
    """A standing duty has no deadline."""

    text = _("%(number)s is a standing duty and has no deadline. Add a task if the plan sets a day.")


class LinkNotOpen(PlansError):
    """Only a duty repeats a task."""

    text = _("%(number)s cannot repeat this. A standing duty repeats a task of the same plan.")


class WordsNotUsable(PlansError):
    """An obligation rests on words of the plan."""

    text = _("Choose words of the plan that the obligation rests on.")


class SplitNotClear(PlansError):
    """The parts are not told apart."""

    text = _("To split it, give at least two titles, or exactly two and the place where the second begins.")


class MergeNotClear(PlansError):
    """They are not several of one kind."""

    text = _("Only several obligations of one kind can be merged. Choose at least two tasks, or two duties.")
