"""What is filled in about a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.documents.api import DIRECTION_WORDS, KIND_WORDS
from nharong.frame.fields import DayField

ALL = ("", _("all"))


class Narrow(forms.Form):
    """The filter above the list; an unknown word narrows nothing."""

    words = forms.CharField(label=_("Search words"), required=False, max_length=200)
    direction = forms.ChoiceField(label=_("Direction"), required=False, choices=[ALL, *DIRECTION_WORDS])
    kind = forms.ChoiceField(label=_("Kind of document"), required=False, choices=[ALL, *KIND_WORDS])
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def offer(self, years: list[int]) -> None:
        """The years there are to choose from."""
        self.fields["year"].choices = [ALL, *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]


class Receive(forms.Form):
    """A document as its paper prints it."""

    file = forms.FileField(
        label=_("The document"),
        max_length=255,
        help_text=_("Word, Excel, text, or a PDF with text in it; at most 20 MB. Nothing with a mark of secrecy."),
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx,.txt,.pdf"}),
    )
    kind = forms.ChoiceField(label=_("Kind of document"), choices=KIND_WORDS, initial="LETTER")
    number = forms.CharField(label=_("Number"), max_length=50, required=False, help_text=_("As printed, like 617."))
    symbol = forms.CharField(
        label=_("Symbol"), max_length=100, required=False, help_text=_("What stands behind the slash, like KH-UBND.")
    )
    issued_on = DayField(label=_("Day of issue"), required=False)
    issuer = forms.CharField(label=_("Issued by"), max_length=300, required=False)
    signatory = forms.CharField(label=_("Signatory"), max_length=200, required=False)
    subject = forms.CharField(label=_("Subject"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    field_order = ("file", "kind", "number", "symbol", "issued_on", "issuer", "subject", "signatory")

    def clean(self) -> dict[str, Any]:
        """A number written whole ("617/KH-UBND") is taken apart."""
        said: dict[str, Any] = super().clean() or {}
        number, slash, symbol = said.get("number", "").partition("/")
        if slash and not said.get("symbol"):
            said |= {"number": number.strip(), "symbol": symbol.strip()}
        return said
