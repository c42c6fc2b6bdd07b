"""A signed plan comes in as a file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Bring(forms.Form):
    """One file, as it was signed."""

    file = forms.FileField(
        label=_("The signed plan"),
        help_text=_(
            "Word (.docx) or text (.txt). Drop the file here or choose it; nothing binds before you confirm it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
    )
