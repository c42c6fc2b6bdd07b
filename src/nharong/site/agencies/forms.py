"""What is filled in about an agency."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.frame.fields import DayField
from nharong.offices.api import KINDS_OF_AGENCY
from nharong.site.agencies.queries import parents_to_choose

NAME_LIMIT = 300
ALL = ("", _("all"))
KINDS = [(key, words) for key, words in KINDS_OF_AGENCY.items()]


class Narrow(forms.Form):
    """The filter above the register; an unknown word narrows nothing."""

    words = forms.CharField(label=_("Search words"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *KINDS])
    everything = forms.BooleanField(label=_("also those ended or still to come"), required=False)


class Named(forms.Form):
    """A name as papers print it, from a day on."""

    name = forms.CharField(label=_("Name as printed"), max_length=NAME_LIMIT)
    short_name = forms.CharField(label=_("Short name"), max_length=NAME_LIMIT, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    parent = forms.ChoiceField(label=_("Belongs to"), required=False)
    valid_from = DayField(label=_("From the day"), help_text=_("The first day on which it holds, as the paper says."))
    paper = forms.CharField(
        label=_("By the paper"), max_length=200, help_text=_("Number and day of the decision that says so.")
    )

    def __init__(self, *args: Any, on: date, kind: str = "", **rest: Any) -> None:
        super().__init__(*args, **rest)
        known = [*KINDS, (kind, kind)] if kind and kind not in KINDS_OF_AGENCY else KINDS
        self.fields["kind"].choices = known  # type: ignore[attr-defined]
        self.fields["parent"].choices = [("", _("no other agency")), *parents_to_choose(on)]  # type: ignore[attr-defined]


class Establish(Named):
    """An agency that was not there before."""

    field_order = ("name", "short_name", "key", "kind", "parent", "valid_from", "paper", "aliases")
    key = forms.CharField(
        label=_("Key"),
        max_length=100,
        help_text=_("How addresses and files name it for good: small letters, digits and dashes, like so-ngoai-vu."),
    )
    aliases = forms.CharField(
        label=_("Other spellings"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: abbreviations and spellings by which plans may print it."),
    )

    def clean_aliases(self) -> list[str]:
        """The spellings, one a line."""
        return [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]


class Close(forms.Form):
    """The day from which an agency is no longer there."""

    valid_to = DayField(label=_("Not there from the day"), help_text=_("The day before is its last."))


class Spell(forms.Form):
    """Another way an agency is printed."""

    text = forms.CharField(label=_("Other spelling"), max_length=NAME_LIMIT)
