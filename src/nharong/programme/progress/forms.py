"""What an officer says of a part: the state, the words, the figures, the evidence; and the line of the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nharong.files.api import EXTENSIONS
from nharong.frame.fields import DayField, FilesField, FilesInput, NumberField
from nharong.frame.refusal import Refusal
from nharong.programme.progress import rules
from nharong.programme.progress.actions import FigureGiven, Upload
from nharong.programme.progress.errors import NotALink
from nharong.programme.progress.models import RULES, SAID, Evidence
from nharong.programme.progress.queries import IndicatorKept
from nharong.programme.tasks.api import PartyRow

BLANK = 2  # rows for what is not counted yet
ACCEPTED = ",".join(EXTENSIONS.values())


class RecordForm(forms.Form):
    """What an agency says of its part as of a day."""

    use_required_attribute = False
    part = forms.TypedChoiceField(label=_("Agency"), coerce=int)
    said = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=[(one.value, SAID[one]) for one in rules.Said],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it stands.")},
    )
    narrative = forms.CharField(
        label=_("What the agency did"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One or two sentences, as they may stand in the report."),
    )
    percent = forms.IntegerField(
        label=_("Share done (%)"),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 3}),
        help_text=_("From 0 to 100; leave it blank where it cannot be measured."),
    )
    as_of = DayField(label=_("As of"), error_messages={"required": _("Say up to which day this is so.")})
    attached = FilesField(
        label=_("Evidence: files"),
        required=False,
        widget=FilesInput(attrs={"accept": ACCEPTED}),
        help_text=_("Word, Excel, PDF or text; drop or paste them here. No documents marked secret."),
    )
    links = forms.CharField(
        label=_("Evidence: links"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "inputmode": "url", "autocapitalize": "off", "spellcheck": "false"}),
        help_text=_("One address on a line, its title after it."),
    )
    kept = forms.TypedMultipleChoiceField(
        label=_("Evidence taken in already"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        parts: Sequence[PartyRow],
        known: Sequence[IndicatorKept],
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        filed: Iterable[Evidence] = (),
        **rest: Any,
    ) -> None:
        super().__init__(data, files, **rest)
        self.parts, self.known, self.filed = parts, known, list(filed)
        self.typed, self.sent = data, files
        self.fields["part"].choices = [(one.assignment.pk, one.name) for one in parts]  # type: ignore[attr-defined]
        if len(parts) == 1:
            self.fields["part"].widget = forms.HiddenInput()
            self.fields["part"].initial = parts[0].assignment.pk
        self.fields["kept"].choices = [(one.pk, one.title) for one in self.filed]  # type: ignore[attr-defined]
        if not self.fields["kept"].choices:  # type: ignore[attr-defined]
            self.fields["kept"].widget = forms.MultipleHiddenInput()
        self.figures = figure_rows(known, data)

    def is_valid(self) -> bool:
        """Whether the form and every row of figures is."""
        is_valid, rows = super().is_valid(), [row.is_valid() for row in self.figures]
        if not all(rows) and not self.has_error(NON_FIELD_ERRORS, "figures"):
            wrong = gettext("A figure is not right yet: it is said beside it.")
            self.add_error(None, ValidationError(wrong, code="figures"))
        return is_valid and all(rows)

    def with_evidence(self, filed: Sequence[Evidence], refused: Sequence[Refusal]) -> RecordForm:
        """The same form after its files and links were taken in: what was filed stays chosen, what was refused is said
        beside its field, and only an address that is no link is asked for again.
        """
        data = self.typed.copy() if self.typed is not None else QueryDict(mutable=True)
        unread = {one.values["url"] for one in refused if isinstance(one, NotALink)}
        data["links"] = "\n".join(f"{url} {title}".strip() for url, title in self.addresses if url in unread)
        data.setlist("kept", [*data.getlist("kept"), *(str(one.pk) for one in filed)])
        form = RecordForm(self.parts, self.known, data, filed=[*self.filed, *filed])
        form.is_valid()
        for one in refused:
            form.add_error("links" if isinstance(one, NotALink) else "attached", str(one))
        return form

    @property
    def given(self) -> list[FigureGiven]:
        """The figures that were filled in."""
        return [one for row in self.figures if (one := row.given) is not None]

    @property
    def known_figures(self) -> list[FigureForm]:
        """The rows of what is counted in the task already."""
        return [row for row in self.figures if row.known]

    @property
    def new_figures(self) -> list[FigureForm]:
        """The rows for what is not counted yet."""
        return [row for row in self.figures if not row.known]

    @property
    def has_new_figures(self) -> bool:
        """Whether anything was typed into one of these."""
        return any(row.is_bound and row.has_changed() for row in self.new_figures)

    @property
    def uploads(self) -> list[Upload]:
        """The files that were sent."""
        return [Upload(file.name, file.read()) for file in self.sent.getlist("attached")] if self.sent else []

    @property
    def addresses(self) -> list[tuple[str, str]]:
        """The links that were pasted, with their titles."""
        return rules.links_in(self.data.get("links", ""))


class FigureForm(forms.Form):
    """One figure; of what is counted already only the number is asked."""

    use_required_attribute = False
    indicator = forms.CharField(label=_("What is counted"), required=False, max_length=255)
    value = NumberField(label=_("Number"), required=False)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=64)
    rule = forms.ChoiceField(
        label=_("Over the period"), required=False, choices=[(one.value, RULES[one]) for one in rules.Rule]
    )

    def __init__(self, *args: Any, known: IndicatorKept | None = None, **rest: Any) -> None:
        self.known = known
        if known is not None:
            rest["initial"] = {"indicator": known.indicator, "unit": known.unit, "rule": known.rule.value}
        super().__init__(*args, **rest)
        if known is not None:
            for name in ("indicator", "unit", "rule"):
                self.fields[name].widget = forms.HiddenInput()
            self.fields["value"].label = known.indicator
            self.fields["value"].help_text = f"{known.unit}, {RULES[known.rule]}"

    def clean(self) -> dict[str, Any]:
        """A number of something, in some unit. Raises nothing: what is missing is said beside its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        has_value, has_name = cleaned.get("value") is not None, bool(cleaned.get("indicator"))
        if "value" in self.errors or (not has_value and (self.known or not has_name)):
            return cleaned
        if not has_value:
            self.add_error("value", gettext("Write the number, or leave the whole row blank."))
        if not has_name:
            self.add_error("indicator", gettext("Say what is counted."))
        if not cleaned.get("unit"):
            self.add_error("unit", gettext("Give the unit."))
        return cleaned

    @property
    def given(self) -> FigureGiven | None:
        """The figure; None for a row left blank."""
        value: Decimal | None = self.cleaned_data.get("value")
        if value is None:
            return None
        rule = rules.Rule(self.cleaned_data["rule"] or rules.Rule.SUM)
        return FigureGiven(self.cleaned_data["indicator"], self.cleaned_data["unit"], value, rule)


class DiaryForm(forms.Form):
    """One line of what was done today."""

    use_required_attribute = False
    line = forms.CharField(
        label=_("What did I do today?"),
        max_length=500,
        error_messages={"required": _("Write in one line what was done.")},
    )
    part = forms.TypedChoiceField(
        label=_("In which task"), coerce=int, error_messages={"required": _("Choose the task.")}
    )

    def __init__(self, parts: Iterable[tuple[int, str]], *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["part"].choices = [("", gettext("choose a task")), *parts]  # type: ignore[attr-defined]


def figure_rows(known: Sequence[IndicatorKept], data: QueryDict | None) -> list[FigureForm]:
    """A row for each indicator of the task, and blank ones; what was typed is read by name, so that an indicator that
    appeared meanwhile moves no number to another row.
    """
    if data is None:
        rows = [FigureForm(prefix=f"figure-{at}", known=one) for at, one in enumerate(known)]
        return rows + [FigureForm(prefix=f"figure-{len(known) + at}") for at in range(BLANK)]
    kept = {one.indicator: one for one in known}
    prefixes = sorted({name.rpartition("-")[0] for name in data if name.startswith("figure-")}, key=_place)
    return [FigureForm(data, prefix=one, known=_known_by(data, one, kept)) for one in prefixes]


def _known_by(data: QueryDict, prefix: str, kept: dict[str, IndicatorKept]) -> IndicatorKept | None:
    """What the row counts already, where unit and rule are those that are kept; else its fields are shown."""
    there = kept.get(data.get(f"{prefix}-indicator", ""))
    is_same = there and (there.unit, there.rule) == (data.get(f"{prefix}-unit"), data.get(f"{prefix}-rule"))
    return there if is_same else None


def _place(prefix: str) -> tuple[int, str]:
    number = prefix.rpartition("-")[2]
    return (int(number) if number.isdecimal() and len(number) < 6 else 0, prefix)
