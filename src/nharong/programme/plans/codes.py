"""What a finding of each code is called in a sentence to an official."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CODE_WORDS: Mapping[str, Promise | str] = {
    "blank_number": _("number or day left blank"),
    "blank_reference": _("citation left blank"),
    "collective_lead": _("a whole group leads"),
    "date_before_issue": _("due before the day of signing"),
    "impossible_date": _("day that no calendar has"),
    "list_separator": _("list of agencies cut by a full stop"),
    "loose_time": _("time that sets no exact days"),
    "missing_header": _("letterhead missing"),
    "missing_year": _("citation without its year"),
    "no_lead": _("no agency leads"),
    "no_tasks": _("no task in the plan"),
    "no_time": _("no time printed"),
    "number_too_low": _("number too low for its day"),
    "numbering": _("numbering that jumps or repeats"),
    "reference_after_issue": _("cited document younger than the plan"),
    "reference_year": _("number and day of two different years"),
    "repeated_word": _("word printed twice"),
    "report_before_cutoff": _("report due before its data are complete"),
    "report_gap": _("report without a day"),
    "series_order": _("numbers and days out of order"),
    "several_leads": _("several agencies lead"),
    "signing_power": _("signing power incomplete"),
    "symbol_form": _("unusual form of a symbol"),
    "title_variant": _("plan called by another title"),
    "two_dates": _("document cited with two days"),
    "typo": _("slip of typing"),
    "undated_reference": _("cited document without a day"),
    "unread_cell": _("row of a table not fully read"),
    "unread_duty": _("item of which no duty was read"),
    "unread_lead": _("lead agency not read"),
    "unread_tasks": _("part of which no task was read"),
    "unread_time": _("time not read"),
    "weekend_deadline": _("due on a Saturday or Sunday"),
    "yearless_time": _("time without a year"),
}


def codes_in_words(codes: Iterable[str]) -> str:
    """The codes as words, each once, in their order; a code of an older reading stays as it is kept."""
    return ", ".join(str(CODE_WORDS.get(code, code)) for code in dict.fromkeys(codes))
