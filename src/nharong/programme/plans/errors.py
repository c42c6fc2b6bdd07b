"""What can stand in the way of a plan, in words that say what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nharong.frame.refusal import Refusal


class ProgrammeError(Refusal):
    """A refusal of the room, whatever its section."""


class PlansError(ProgrammeError):
    """Base of this section."""


class AlreadyImported(PlansError):
    """The document is a plan already."""

    text = _("The document “%(subject)s” is a plan already. Open that plan instead of importing it again.")


class PlanIsAdopted(PlansError):
    """The plan is in force: its words and the decisions on them no longer move."""

    text = _("The plan “%(plan)s” is adopted, so what was decided on it stands. Amend the plan instead.")


class ChoiceNotOpen(PlansError):
    """The choice does not fit what the finding doubts."""

    text = _("“%(choice)s” cannot be chosen for %(field)s. Choose one of: %(open)s.")


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
        "%(count)s findings of the plan still wait for a decision: %(codes)s. Decide each of them, then adopt the plan."
    )


class NotAcknowledged(PlansError):
    """The warnings and notes were not read yet."""

    text = _(
        "%(count)s warnings and notes of the plan were not acknowledged. "
        "Read them, acknowledge them together, then adopt the plan."
    )
