"""What can stand in the way of a task, in words that say what to do next."""

from __future__ import annotations

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
