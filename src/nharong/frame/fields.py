"""Fields as an office fills them in: numbers with a decimal comma, days as dd/mm/yyyy, several files at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nharong.engines.viettext import format_number, parse_number


class NumberField(forms.Field):
    """A number as Vietnamese papers print it: "1.234,5". What could be read in two ways is not guessed at."""

    default_error_messages = {
        "unclear": _("“%(typed)s” is not clear. Write a comma before decimals and dots between thousands: 1.234,5."),
        "long": _("“%(typed)s” is too long: at most %(whole)s digits before the comma and %(places)s after it."),
        "negative": _("“%(typed)s” is less than nothing. Write a number from 0."),
    }

    def __init__(self, *, digits: int = 20, places: int = 4, **rest: Any) -> None:
        rest.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        self.whole, self.places = digits - places, places
        super().__init__(**rest)

    def to_python(self, value: Any) -> Decimal | None:
        """The number typed; None for nothing. Raises ValidationError."""
        typed = str(value or "").strip().replace("\u00a0", "").replace("\u202f", "")
        if not typed:
            return None
        number = parse_number(typed)
        if number is None:
            self._refuse("unclear", typed)
        elif number < 0:
            self._refuse("negative", typed)
        elif len(str(int(number))) > self.whole or -int(number.normalize().as_tuple().exponent) > self.places:
            self._refuse("long", typed)
        return number

    def prepare_value(self, value: Any) -> Any:
        """A number as it is typed; what was typed stays as it was."""
        return format_number(value) if isinstance(value, Decimal) else value

    def _refuse(self, code: str, typed: str) -> None:
        values = {"typed": typed, "whole": self.whole, "places": self.places}
        raise ValidationError(self.error_messages[code], code=code, params=values)


class DayInput(forms.DateInput):
    """A day typed as dd/mm/yyyy whatever the language of the browser; a script adds the browser's own calendar."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"data-day": True, "placeholder": "dd/mm/yyyy", "autocomplete": "off", "maxlength": "10"}
        super().__init__(attrs={**own, **(attrs or {})}, format="%d/%m/%Y")


class DayField(forms.DateField):
    """A day typed as dd/mm/yyyy, or taken from the browser's own calendar."""

    default_error_messages = {"invalid": _("This is not a day of the calendar. Write it as dd/mm/yyyy.")}

    def __init__(self, **rest: Any) -> None:
        rest.setdefault("widget", DayInput)
        super().__init__(input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"], **rest)

    def to_python(self, value: Any) -> date | None:
        """The day; None for nothing. Raises ValidationError."""
        return super().to_python(value.strip() if isinstance(value, str) else value)


class FilesInput(forms.FileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; their names and sizes are checked one by one."""

    widget = FilesInput

    def __init__(self, **rest: Any) -> None:
        rest.setdefault("allow_empty_file", True)
        super().__init__(**rest)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, in the order in which they were chosen. Raises ValidationError."""
        one_by_one = super().clean
        chosen = data if isinstance(data, list | tuple) else [data]
        return [file for file in (one_by_one(one, initial) for one in chosen) if file]
