"""What is typed to open a period and to let a late agency in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nharong.frame.fields import DayField
from nharong.offices.api import Agency
from nharong.programme.reports.models import KINDS
from nharong.programme.reports.queries.opening import Candidate, OpeningPage, Proposal
from nharong.programme.reports.rules import PeriodKind

A_WORK_WEEK = timedelta(days=5)


class OpeningForm(forms.Form):
    """A new period: which report, of which days, due when, closed to entry when, asked of whom."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Which report"), choices=[(one.value, KINDS[one]) for one in PeriodKind]
    )
    label = forms.CharField(
        label=gettext_lazy("Name of the period"),
        max_length=255,
        help_text=gettext_lazy("As the report will print it, for instance “6 tháng đầu năm 2027”."),
    )
    data_from = DayField(label=gettext_lazy("Figures from"))
    data_to = DayField(label=gettext_lazy("Figures to"))
    due_on = DayField(label=gettext_lazy("Due on"), required=False)
    due_words = forms.CharField(
        label=gettext_lazy("The plan's words for the day"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("They are printed as they are; “trước ngày …” is read as the province has set."),
    )
    lock_on = DayField(
        label=gettext_lazy("Last day of entry"),
        required=False,
        help_text=gettext_lazy("After it nobody enters, unless an agency is let in with a reason."),
    )
    agencies = forms.MultipleChoiceField(
        label=gettext_lazy("Agencies asked"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one agency to ask.")},
    )

    def __init__(self, data: Any = None, *, page: OpeningPage, proposal: Proposal | None = None) -> None:
        self.page = page
        default = [one.agency.key for one in page.candidates if one.is_default]
        super().__init__(data, initial={"agencies": default, **_initial(proposal)})
        self.fields["agencies"].choices = [(one.agency.key, _words(one)) for one in page.candidates]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days in their order."""
        given = super().clean() or self.cleaned_data
        if _is_before(given.get("data_to"), given.get("data_from")):
            self.add_error("data_to", _("The figures must end on or after the day they begin."))
        if _is_before(given.get("lock_on"), given.get("due_on")):
            self.add_error("lock_on", _("Entry must not end before the report is due."))
        return given

    def asked(self) -> list[Agency]:
        """The agencies chosen."""
        chosen = set(self.cleaned_data["agencies"])
        return [one.agency for one in self.page.candidates if one.agency.key in chosen]

    def names(self) -> list[str]:
        """Their names."""
        chosen = set(self.cleaned_data["agencies"])
        return [one.name for one in self.page.candidates if one.agency.key in chosen]


class UnlockForm(forms.Form):
    """Until when an agency may enter after the lock day, and why."""

    until = DayField(label=gettext_lazy("It may enter until"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The report names the agency, the day and this reason."),
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        self.today = today
        super().__init__(data, initial={"until": today + A_WORK_WEEK})

    def clean_until(self) -> date:
        """A day that is not over yet."""
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return until


def _initial(proposal: Proposal | None) -> dict[str, Any]:
    if proposal is None:
        return {}
    asked = proposal.asked
    return {
        "kind": asked.kind.value,
        "label": proposal.label,
        "data_from": asked.data_from,
        "data_to": asked.data_to,
        "due_on": asked.due_on,
        "due_words": asked.words,
        "lock_on": proposal.lock_on,
    }


def _words(one: Candidate) -> str:
    if one.answers_for:
        told = ngettext("answers for %(n)d part", "answers for %(n)d parts", one.answers_for) % {"n": one.answers_for}
    elif one.coordinates:
        told = ngettext("coordinates in %(n)d", "coordinates in %(n)d", one.coordinates) % {"n": one.coordinates}
    else:
        told = _("no part in this plan")
    return f"{one.name} ({told})"


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other
