"""The words of the command line in the language of the terminal, without Django."""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).resolve().parent.parent / "site" / "locale"


@cache
def language() -> str:
    """ "vi" when the locale of the terminal is Vietnamese, else "en"."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "vi" if value.lower().startswith("vi") else "en"
    return "en"


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("django", LOCALES, languages=[language()], fallback=True)


def _(message: str) -> str:
    """The message in the language of the terminal."""
    return _catalogue().gettext(message)
