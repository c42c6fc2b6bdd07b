"""Tags of the shared parts."""

from __future__ import annotations

from typing import Any

from django import template

from nharong.frame.states import STATES

register = template.Library()


@register.inclusion_tag("frame/state.html")
def state(key: str, words: str = "") -> dict[str, Any]:
    """The state `key` as word, shape and tone; `words` replaces the word where a page says more."""
    shown = STATES[key]
    return {"shape": shown.shape, "tone": shown.tone, "words": words or shown.words}
