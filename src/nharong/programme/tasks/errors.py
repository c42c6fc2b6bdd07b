"""What can stand in the way of a task, in words that say what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from nharong.programme.plans.api import ProgrammeError


class TasksError(ProgrammeError):
    """Base of this section."""


class NoSuchTask(TasksError):
    """No task has this number in the register."""

    text = _("There is no such task. Go back to the list of tasks and choose one there.")


class AgenciesUnknown(TasksError):
    """The plan prints names that the register of agencies does not have, or has twice."""

    text = _(
        "The register of agencies does not know, or knows several of: %(names)s. "
        "Enter each as an agency or as another spelling of one, then adopt the plan again."
    )


class AlreadyAssigned(TasksError):
    """The agency has a part in the task."""

    text = _("%(agency)s already has a part in task %(number)s: %(role)s.")


class ReasonMissing(TasksError):
    """What a person decides beside the plan needs its reason."""

    text = _("What the plan does not print is kept with its reason. Write why, then do it again.")


class HasADay(TasksError):
    """The task has its day."""

    text = _("Task %(number)s is due on %(due_on)s already. To move that day, extend it.")


class WrongState(TasksError):
    """The work is not where the act needs it."""

    text = _("Task %(number)s is “%(state)s”, so it cannot become “%(wanted)s”.")


class AdoptionStands(TasksError):
    """Something rests on the tasks of the plan."""

    text = _("The adoption can no longer be undone, because since then %(what)s. Amend the plan instead.")


_HAPPENED = {
    "programme.assignments.made": _("an agency was given a part"),
    "programme.tasks.due_set": _("a day was set"),
    "programme.progressentry": _("progress was reported"),
    "programme.period": _("a reporting period was opened"),
    "programme.reportitem": _("a report was begun"),
}
_OTHERWISE = _("work on a task was reported or ended")


def adoption_stands(happened: Iterable[str]) -> AdoptionStands:
    """The refusal that says what happened, from verbs of the ledger and names of rows."""
    words = dict.fromkeys(str(_HAPPENED.get(one, _OTHERWISE)) for one in happened)
    return AdoptionStands(what="; ".join(words))
