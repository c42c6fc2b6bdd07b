"""What an officer types for one item of a report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.frame.fields import NumberField
from nharong.programme.progress.api import RULES, FigureGiven, Rule
from nharong.programme.reports.queries.drafted import FigureRow

NEW = ("indicator", "unit", "value")


class ItemForm(forms.Form):
    """The words of one item, its numbers and one line for a number of the officer's own.

    `figures`: the numbers the item has now. A number of the officer's own is taken out by emptying it; a recorded one
    stays and may only be corrected.
    """

    narrative = forms.CharField(
        label=gettext_lazy("What was done in the period"),
        required=False,
        widget=forms.Textarea({"rows": 8, "autocapitalize": "sentences"}),
    )
    nothing_to_report = forms.BooleanField(label=gettext_lazy("Nothing to report in this period"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, figures: Sequence[FigureRow], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.rows = {f"value-{key_of(one.indicator)}": one for one in figures}
        for name, one in self.rows.items():
            self.fields[name] = NumberField(label=f"{one.indicator} ({one.unit})", required=False, initial=one.value)
        self.fields["indicator"] = forms.CharField(label=_("What is counted"), required=False, max_length=255)
        self.fields["unit"] = forms.CharField(label=_("Unit"), required=False, max_length=64)
        self.fields["rule"] = forms.ChoiceField(
            label=_("Put together"), required=False, choices=[(rule.value, words) for rule, words in RULES.items()]
        )
        self.fields["value"] = NumberField(label=_("Number"), required=False)

    @property
    def numbers(self) -> Iterator[tuple[forms.BoundField, FigureRow]]:
        """The fields of the numbers the item has, each with what it shows."""
        return ((self[name], one) for name, one in self.rows.items())

    @property
    def own(self) -> tuple[forms.BoundField, ...]:
        """The fields of a further number."""
        return tuple(self[name] for name in ("indicator", "value", "unit", "rule"))

    @property
    def is_half_given(self) -> bool:
        """Whether a further number was begun and is not whole yet."""
        given = [self.cleaned_data.get(name) not in (None, "") for name in NEW]
        return any(given) and not all(given)

    def clean(self) -> dict[str, Any]:
        """A recorded number may be corrected, not emptied."""
        cleaned = super().clean() or self.cleaned_data
        for name, one in self.rows.items():
            is_empty = name in self.data and name not in self.errors and cleaned.get(name) is None
            if is_empty and one.recorded is not None:
                self.add_error(name, _("This number was recorded. Correct it, or write 0; it is not left out."))
        return cleaned

    def given(self) -> list[FigureGiven]:
        """The numbers as they are to be kept."""
        found = []
        for name, one in self.rows.items():
            value: Decimal | None = self.cleaned_data.get(name) if name in self.data else one.value
            if value is not None:
                found.append(FigureGiven(one.indicator, one.unit, value, Rule(one.rule)))
        new = self.cleaned_data
        if all(new.get(name) not in (None, "") for name in NEW):
            found = [one for one in found if one.indicator != new["indicator"]]
            rule = Rule(new["rule"] or Rule.SUM)
            found.append(FigureGiven(new["indicator"], new["unit"], new["value"], rule))
        return found


def key_of(indicator: str) -> str:
    """A name for the field of an indicator that stays the same whatever the order of the numbers."""
    return hashlib.sha256(indicator.encode()).hexdigest()[:8]
