"""What a person corrects in the reading of one duty; `seen` is the version the page showed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.frame.fields import DayField

REASON = _("Reason")


class Edit(forms.Form):
    """An edit of one duty."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def given(self) -> dict[str, Any]:
        """What the verb is given, without `seen`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class Retitle(Edit):
    """Another title."""

    title = forms.CharField(label=_("Title"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class SetTime(Edit):
    """From when to when; an empty day sets none."""

    start_on = DayField(label=_("From"), required=False)
    due_on = DayField(label=_("Due on"), required=False)
    reason = forms.CharField(label=REASON, max_length=1000)


class SetParties(Edit):
    """Who has a role: which of the printed names stay, and who is added."""

    role = forms.CharField(widget=forms.HiddenInput)
    keep = forms.MultipleChoiceField(label=_("Stay"), required=False, widget=forms.CheckboxSelectMultiple)
    add = forms.MultipleChoiceField(label=_("Add"), required=False, widget=forms.SelectMultiple(attrs={"size": 6}))
    reason = forms.CharField(label=REASON, max_length=1000)

    def __init__(self, *args: Any, printed: list[tuple[str, str]], bodies: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["keep"].choices = printed  # type: ignore[attr-defined]
        self.fields["add"].choices = bodies  # type: ignore[attr-defined]


class Link(Edit):
    """The task it repeats, or none."""

    repeats = forms.ChoiceField(label=_("Repeats"), required=False)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["repeats"].choices = [("", _("none: it stands by itself")), *others]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """No key is None."""
        return {"repeats": self.cleaned_data["repeats"] or None}


class Split(Edit):
    """The titles of the parts, one a line."""

    titles = forms.CharField(
        label=_("Titles of the parts, one a line"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean_titles(self) -> list[str]:
        """The lines that are not empty, at least two."""
        titles = [line.strip() for line in self.cleaned_data["titles"].splitlines() if line.strip()]
        if len(titles) < 2:
            raise forms.ValidationError(_("Write at least two titles, one a line."))
        return titles


class Merge(Edit):
    """The tasks that are one with this one."""

    others = forms.MultipleChoiceField(label=_("Merge with"), widget=forms.SelectMultiple(attrs={"size": 6}))

    def __init__(self, *args: Any, others: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["others"].choices = others  # type: ignore[attr-defined]


class LeaveOut(Edit):
    """Why it is no duty."""

    reason = forms.CharField(label=REASON, max_length=1000)


class Add(forms.Form):
    """A task that was not read: the lines of the plan it stands in, and its title."""

    from_line = forms.IntegerField(label=_("From line"), min_value=1, required=False)
    to_line = forms.IntegerField(label=_("To line"), min_value=1, required=False)
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    number = forms.CharField(label=_("No."), required=False, max_length=64)
    title = forms.CharField(label=_("Title"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("task", _("task")), ("duty", _("standing duty")), ("report", _("report"))]
    )
    reason = forms.CharField(label=REASON, max_length=1000)

    def __init__(self, *args: Any, lines: Sequence[Any], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.lines = {line.number: line for line in lines}

    def clean(self) -> dict[str, Any]:
        """The stretch: the very words that were selected, or whole lines."""
        given = super().clean() or self.cleaned_data
        first: int = given.get("from_line") or 0
        last: int = given.get("to_line") or first
        if first not in self.lines or last not in self.lines or first > last:
            raise forms.ValidationError(_("Say in which lines of the plan the task stands."))
        start, end = given.get("start"), given.get("end")
        from_start, to_end = self.lines[first].start, self.lines[last].end
        if start is None or end is None or not from_start <= start < end <= to_end:
            start, end = from_start, to_end
        return {**given, "start": start, "end": end}

    def given(self) -> dict[str, Any]:
        """What the verb is given."""
        return {name: self.cleaned_data[name] for name in ("title", "start", "end", "reason", "kind", "number")}
