"""What a person decides on a finding, or on a name the register does not tell apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.frame.fields import DayField
from nharong.programme.plans.rules import Choice


class Decide(forms.Form):
    """One radio button, with the day or the agency it asks for, and why."""

    option = forms.CharField(label=_("What holds"), error_messages={"required": _("Choose what holds.")})
    day = DayField(label=_("another day:"), required=False)
    agency = forms.CharField(label=_("name who leads:"), required=False, max_length=100)
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, error_messages={"required": _("A decision is kept with its reason.")}
    )

    def clean(self) -> dict[str, Any]:
        """Give `choice` and `value` beside the fields."""
        given = super().clean() or self.cleaned_data
        name, _colon, value = given.get("option", "").partition(":")
        if given.get("option") and name not in set(Choice):
            self.add_error("option", _("Choose what holds."))
        elif name:
            choice = Choice(name)
            if choice is Choice.SET_DATE and not value:
                value = given["day"].isoformat() if given.get("day") else self._missing("day", _("Enter the day."))
            if choice is Choice.SET_LEAD and not value:
                value = given.get("agency") or self._missing("agency", _("Choose the agency."))
            given |= {"choice": choice, "value": value.removeprefix("agency:")}
        return given

    def _missing(self, field: str, words: Any) -> str:
        if field not in self.errors:
            self.add_error(field, words)
        return ""


class Match(forms.Form):
    """A printed name and the key of the body it means, or "agency:key", "group:key"."""

    name = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    body = forms.CharField(label=_("It means"), required=False, max_length=120)
    other = forms.CharField(label=_("another:"), required=False, max_length=120)

    def __init__(self, *args: Any, bodies: Iterable[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.bodies = {form: one for one in bodies for form in (one, one.partition(":")[2])}

    def clean(self) -> dict[str, Any]:
        """Give `chosen`: agency= or group= for the verb."""
        given = super().clean() or self.cleaned_data
        found = self.bodies.get(given.get("body") or given.get("other") or "")
        if found is None:
            raise forms.ValidationError(_("Choose the agency."))
        kind, _colon, key = found.partition(":")
        return {**given, "chosen": {kind: key}}
