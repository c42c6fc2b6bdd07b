"""What can stand in the way of a report, in words that say what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nharong.programme.plans.api import ProgrammeError


class ReportsError(ProgrammeError):
    """Base of this section."""


class NoSuchPeriod(ReportsError):
    """No period has this number in the register."""

    text = _("There is no such period. Go back to the list of periods and choose one there.")


class PlanNotAdopted(ReportsError):
    """Reports are asked for on plans in force."""

    text = _("The plan “%(plan)s” is not adopted yet. Adopt it first, then open a period.")


class PeriodExists(ReportsError):
    """The plan has a period of that name."""

    text = _("The plan already has the period “%(label)s”. Open that one, or give the new one another name.")


class DaysDoNotFit(ReportsError):
    """The days of a period contradict each other."""

    text = _(
        "The figures must end on or after the day they begin, and entry must not be locked before the report is due. "
        "Correct the days of the period."
    )


class NobodyToAsk(ReportsError):
    """No agency has a part in the plan."""

    text = _("No agency has a part in this plan, so there is nobody to ask. Assign its tasks first.")


class TaskNotAReport(ReportsError):
    """A period fulfils a report of its own plan."""

    text = _("Task %(number)s is not a report that this plan asks for. Choose one of its reports, or none.")


class PeriodClosed(ReportsError):
    """The period is frozen."""

    text = _("The period “%(label)s” is closed and its report is frozen. Open another period for what came later.")


class WrongState(ReportsError):
    """The report is not where the act needs it."""

    text = _("The report of %(agency)s is “%(state)s”, so this cannot be done. Open it and see what it waits for.")


class Locked(ReportsError):
    """The lock day has passed."""

    text = _("Entry for “%(label)s” ended on %(lock_on)s. Ask the lead department to unlock it for your agency.")


class ItemsBlank(ReportsError):
    """An item says nothing."""

    text = _("These tasks say nothing yet: %(numbers)s. Write what was done, or choose “nothing to report”.")


class ItemContradicts(ReportsError):
    """ "Nothing to report" stands beside words."""

    text = _("“Nothing to report” cannot stand beside words or figures. Leave them out, or choose another state.")


class FigureNotKept(ReportsError):
    """The figure of an item cannot be read."""

    text = _("The figures of task %(number)s cannot be read: each needs a name, a unit, a rule and a number.")


class ItemChanged(ReportsError):
    """Somebody else wrote the item since the page was opened."""

    text = _(
        "%(by)s changed this item at %(at)s, after you had opened it. Compare the two versions, keep what is right and "
        "save again."
    )


class NotReadable(ReportsError):
    """A field of the item cannot be read."""

    text = _("This was not saved, because a number cannot be read. Correct it; nothing you typed is lost.")


class NotAsked(ReportsError):
    """The agency owes no report for the period."""

    text = _("This agency is not asked for this report. Go back to the list of periods and choose one there.")


class RemarkMissing(ReportsError):
    """A return needs its remark."""

    text = _("What is returned is returned with a remark. Write what is missing, then return it.")


class ItemNotInVersion(ReportsError):
    """The item is not part of the submitted version."""

    text = _("This item is not part of the submitted version. Open the version that was submitted last.")


class ItemDecided(ReportsError):
    """Another reviewer has said a word on the item."""

    text = _(
        "%(by)s has marked this item as “%(verdict)s” at %(at)s, after you had opened it. Nothing was changed: read "
        "it, and take that word back first if it is not right."
    )


class NothingSubmitted(ReportsError):
    """There is no version to review."""

    text = _("%(agency)s has not submitted a report yet. Come back when it has; until then it can be urged.")


class NewVersion(ReportsError):
    """The agency submitted again since the page was opened."""

    text = _(
        "Version %(version)s was submitted at %(at)s, after you had opened version %(seen)s. Nothing was changed: read "
        "the new version first."
    )


class ItemsReturned(ReportsError):
    """An item of the version is returned."""

    text = _(
        "These tasks are marked as returned: %(numbers)s. Return the report, or take the remarks back, then accept."
    )


class NothingReturned(ReportsError):
    """No item is marked as returned."""

    text = _("No task of this report is marked as returned. Mark what is missing with a remark first.")


class ReviewOpen(ReportsError):
    """Submitted reports still wait for review."""

    text = _(
        "The reports of %(agencies)s wait for review. "
        "Accept or return them, or say why they stay out, then close the period."
    )


class DocumentOfClosingIncomplete(ReportsError):
    """The official document lacks a part."""

    text = _(
        "The official report needs its place, day, symbol and signatory. Fill in what is missing, then close again."
    )


class NotClosedYet(ReportsError):
    """There is no consolidation yet."""

    text = _("The period “%(label)s” is not closed yet, so there is no report to read. Close it first.")
