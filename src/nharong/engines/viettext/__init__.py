"""Vietnamese as text: Unicode forms, tones, folding, sorting, dates, numbers, sentences and lists."""

from __future__ import annotations

from nharong.engines.viettext.dates import FoundDate, date_in_words, find_dates, parse_date
from nharong.engines.viettext.folding import fold, fold_evenly, fold_with_map
from nharong.engines.viettext.forms import new_tones, nfc, old_tones
from nharong.engines.viettext.lists import split_list
from nharong.engines.viettext.numbers import format_number, number_from_words, number_in_words, parse_number
from nharong.engines.viettext.sentences import split_sentences
from nharong.engines.viettext.sorting import sort_key

__all__ = [
    "FoundDate",
    "date_in_words",
    "find_dates",
    "fold",
    "fold_evenly",
    "fold_with_map",
    "format_number",
    "new_tones",
    "nfc",
    "number_from_words",
    "number_in_words",
    "old_tones",
    "parse_date",
    "parse_number",
    "sort_key",
    "split_list",
    "split_sentences",
]
