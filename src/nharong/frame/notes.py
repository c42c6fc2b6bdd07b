"""A message for the next page, with an undo where the act can be taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def say(request: HttpRequest, words: str, undo: str = "") -> None:
    """Show `words` on the next page; `undo` is an address of this house to which a button beside them POSTs."""
    if undo and (not undo.startswith("/") or undo.startswith("//")):
        raise ValueError(f"An undo is an address of this house, not {undo!r}.")
    messages.success(request, words, extra_tags=undo)
