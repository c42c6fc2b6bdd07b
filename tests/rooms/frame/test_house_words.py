"""The house says itself what is wrong with a form: the browser's own words come in the browser's language."""

from __future__ import annotations

import re
from pathlib import Path

import nharong

SOURCES = Path(nharong.__file__).parent
POSTED = re.compile(r'<form[^>]*method="post"(?:[^>{]|{%[^%]*%}|{{[^}]*}})*>')


def test_it_leaves_no_form_with_a_summary_of_errors_to_the_words_of_the_browser() -> None:
    silent = [
        (path.name, form)
        for path in SOURCES.rglob("*.html")
        if "{% errors" in (text := path.read_text("utf-8")) and "gallery" not in path.parts
        for form in POSTED.findall(text)
        if "novalidate" not in form
    ]
    assert silent == []
