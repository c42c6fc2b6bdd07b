"""What a list of tasks can be narrowed to, and what a person decides of a task beside the plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nharong.deadlines.api import Lateness
from nharong.frame.fields import DayField
from nharong.programme.tasks.models import KINDS, ROLES, STATES
from nharong.programme.tasks.queries import Filters
from nharong.programme.tasks.rules import Kind, Role, State

LATENESS = {
    Lateness.OVERDUE: _("overdue"),
    Lateness.DUE_SOON: _("due soon"),
    Lateness.NOT_DUE: _("not due yet"),
    Lateness.UNDECIDED: _("deadline to be decided"),
    Lateness.MET_ON_TIME: _("done on time"),
    Lateness.MET_LATE: _("done late"),
    Lateness.NO_DEADLINE: _("without a deadline"),
    Lateness.CANCELLED: _("no longer carried out"),
}
ALL = ("", _("all"))
REASON = _("It is kept beside the words of the plan, under your name.")


class Narrow(forms.Form):
    """The filter above the list; an unknown word narrows nothing."""

    words = forms.CharField(label=_("Search words"), required=False, max_length=200)
    lateness = forms.ChoiceField(label=_("Deadline"), required=False)
    state = forms.ChoiceField(label=_("Work"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    role = forms.ChoiceField(label=_("Its part"), required=False)
    plan = forms.ChoiceField(label=_("Plan"), required=False)

    def __init__(
        self, *args: Any, agencies: Iterable[tuple[str, str]] = (), plans: Iterable[tuple[str, str]] = (), **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        offered: dict[str, list[tuple[str, str | Promise]]] = {
            "lateness": [(one.value, words) for one, words in LATENESS.items()],
            "state": [(one.value, STATES[one]) for one in State],
            "kind": [(one.value, KINDS[one]) for one in Kind],
            "agency": list(agencies),
            "role": [(one.value, ROLES[one]) for one in Role],
            "plan": list(plans),
        }
        for name, choices in offered.items():
            self.fields[name].choices = [ALL, *choices]  # type: ignore[attr-defined]
            if len(choices) < 2:
                del self.fields[name]

    @property
    def filters(self) -> Filters:
        """What is asked for; a field with a word that is not offered asks for all."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        return Filters(
            plan=int(asked["plan"]) if asked.get("plan") else None,
            kind=Kind(asked["kind"]) if asked.get("kind") else None,
            agency=asked.get("agency", ""),
            role=Role(asked["role"]) if asked.get("role") else None,
            state=State(asked["state"]) if asked.get("state") else None,
            lateness=Lateness(asked["lateness"]) if asked.get("lateness") else None,
            words=asked.get("words", ""),
        )


class AssignForm(forms.Form):
    """An agency that the plan does not name, its part, and why."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=_("Agency"), error_messages={"required": _("Choose the agency.")})
    role = forms.ChoiceField(
        label=_("Its part"),
        widget=forms.RadioSelect,
        choices=[(one.value, ROLES[one]) for one in Role],
        error_messages={"required": _("Choose which part it has.")},
    )
    reason = forms.CharField(
        label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), help_text=REASON, max_length=2000
    )

    def __init__(self, agencies: Iterable[tuple[str, str]], *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["agency"].choices = [("", _("choose an agency")), *agencies]  # type: ignore[attr-defined]


class DueForm(forms.Form):
    """The day of a task that has none, and why that day."""

    use_required_attribute = False
    due_on = DayField(label=_("Deadline"))
    reason = forms.CharField(
        label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), help_text=REASON, max_length=2000
    )


class CancelForm(forms.Form):
    """Why a task is no longer carried out."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}), help_text=REASON, max_length=2000
    )
