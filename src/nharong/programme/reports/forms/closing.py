"""What the editor of the consolidating agency types before a period is closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.engines.typesetter.forms import report
from nharong.frame.fields import DayField
from nharong.programme.reports.queries.closing import ClosingPage
from nharong.programme.reports.queries.gathered import Answer
from nharong.programme.reports.queries.printed import Editorial

LINES = ("powers", "addressees", "recipients")
WORDS = ("direction", "strengths", "shortcomings", "next_period", "proposals")
HEAD = ("number", "symbol", "place", "issued_on", "parent", "issuer", "powers", "signatory", "addressees", "recipients")
_ONE_A_LINE = gettext_lazy("One a line.")


def _lines(label: Any, rows: int = 2, **rest: Any) -> forms.CharField:
    rest.setdefault("help_text", _ONE_A_LINE)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **rest)


def _sentences(label: Any) -> forms.CharField:
    return _lines(label, 3, required=False, help_text="", max_length=8_000)


class ClosingForm(forms.Form):
    """The head of the document, the editor's own words, and why reports stay out.

    A report that waits for review needs a reason; for one that never came the reason is optional.
    """

    number = forms.CharField(
        label=gettext_lazy("Number"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Leave it empty if the office stamps it later."),
    )
    symbol = forms.CharField(label=gettext_lazy("Symbol"), max_length=60)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=100)
    issued_on = DayField(label=gettext_lazy("Day of issue"))
    parent = forms.CharField(label=gettext_lazy("Superior body"), required=False, max_length=300)
    issuer = forms.CharField(label=gettext_lazy("Issuing agency"), max_length=300)
    powers = _lines(gettext_lazy("Signing powers"), required=False)
    signatory = forms.CharField(label=gettext_lazy("Signatory"), max_length=200)
    addressees = _lines(gettext_lazy("Addressees"))
    recipients = _lines(gettext_lazy("Recipients"), 3)
    direction = _sentences(gettext_lazy("Direction given in the period"))
    strengths = _sentences(gettext_lazy("What went well"))
    shortcomings = _sentences(gettext_lazy("What fell short, and why"))
    next_period = _sentences(gettext_lazy("Work of the next period"))
    proposals = _sentences(gettext_lazy("Proposals"))

    def __init__(self, data: Any = None, *, page: ClosingPage) -> None:
        self.page = page
        super().__init__(data, initial=_initial(page.head))
        for answer in (*page.waiting, *page.missing):
            self.fields[_reason(answer)] = forms.CharField(
                label=_("Why the report of %(agency)s stays out") % {"agency": answer.agency_name},
                required=answer in page.waiting,
                max_length=500,
                widget=forms.TextInput(attrs={"placeholder": answer.reason if answer in page.missing else ""}),
                error_messages={"required": _("Accept or return the report, or say why it stays out.")},
            )

    def head_fields(self) -> Iterator[BoundField]:
        """The fields of the head of the document."""
        return (self[name] for name in HEAD)

    def word_fields(self) -> Iterator[BoundField]:
        """The fields of the editor's own words."""
        return (self[name] for name in WORDS)

    def reasons(self) -> list[tuple[Answer, BoundField]]:
        """Each report that stays out with the field for its reason, those that wait for review first."""
        return [(answer, self[_reason(answer)]) for answer in (*self.page.waiting, *self.page.missing)]

    def head(self, *, notice: str | None) -> report.Head:
        """The head as typed."""
        given: dict[str, Any] = {name: self.cleaned_data[name] or None for name in HEAD if name not in LINES}
        given |= {name: _split(self.cleaned_data[name]) for name in LINES}
        return report.Head(**given, notice=notice)

    def editorial(self) -> Editorial:
        """The editor's sentences."""
        return Editorial(**{name: _split(self.cleaned_data[name]) for name in WORDS})

    def left_out(self) -> dict[int, str]:
        """Why reports stay out, where a person says so."""
        answers = (*self.page.waiting, *self.page.missing)
        said = {answer.request.pk: self.cleaned_data[_reason(answer)].strip() for answer in answers}
        return {pk: words for pk, words in said.items() if words}


def _reason(answer: Answer) -> str:
    return f"reason-{answer.request.pk}"


def _split(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _initial(head: report.Head) -> dict[str, Any]:
    values = {name: getattr(head, name) for name in HEAD}
    return {name: "\n".join(value) if name in LINES else value for name, value in values.items()}
