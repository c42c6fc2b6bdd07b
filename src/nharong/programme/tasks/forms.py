"""What a list of tasks can be narrowed to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.deadlines.api import Lateness
from nharong.programme.tasks.models import KINDS
from nharong.programme.tasks.rules import Kind

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


class Narrow(forms.Form):
    """The filter above the list; an unknown word narrows nothing."""

    words = forms.CharField(label=_("Search words"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *((one.value, KINDS[one]) for one in Kind)])
    lateness = forms.ChoiceField(
        label=_("Deadline"), required=False, choices=[ALL, *((one.value, words) for one, words in LATENESS.items())]
    )
