"""Tags of the shared parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, FileInput
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nharong.engines.viettext import format_number
from nharong.frame.addresses import address_if_any
from nharong.frame.signs import SIGNS
from nharong.frame.states import STATES
from nharong.frame.tables import Arranged, next_sort

register = template.Library()
register.simple_tag(address_if_any)


@register.inclusion_tag("frame/state.html")
def state(key: str, words: str = "") -> dict[str, Any]:
    """The state `key` as word, shape and tone; `words` replaces the word where a page says more."""
    shown = STATES[key]
    return {"shape": shown.shape, "tone": shown.tone, "words": words or shown.words}


@register.inclusion_tag("frame/state.html")
def state_as(key: str, words: str) -> dict[str, Any]:
    """The shape and tone of the state `key` with words of the page's own."""
    return state(key, words)


@register.simple_tag
def day(value: date | datetime | None) -> str:
    """The day as dd/mm/yyyy, of the house's clock; a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.strftime("%d/%m/%Y")


@register.filter
def figure(value: int | Decimal | None) -> str:
    """The number as the reader's office writes it: 1.234,5; a dash where there is none."""
    if value is None:
        return "–"
    return format_number(value) if get_language() == "vi" else str(localize(value, use_l10n=True))


@register.inclusion_tag("frame/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A field of a form: its label, its control, what helps and what is wrong, tied together for a screen reader."""
    widget = bound.field.widget
    return {
        "field": bound,
        "is_check": isinstance(widget, CheckboxInput),
        "is_file": isinstance(widget, FileInput),
        "is_group": widget.use_fieldset,
    }


@register.inclusion_tag("frame/errors.html")
def errors(form: BaseForm) -> dict[str, Any]:
    """What is wrong with a form, above it: one line a fault, each leading to its field."""
    wrong = [(bound, fault) for bound in form.visible_fields() for fault in bound.errors] if form.is_bound else []
    whole = list(form.non_field_errors()) if form.is_bound else []
    return {"wrong": wrong, "whole": whole, "count": len(wrong) + len(whole)}


@register.inclusion_tag("frame/sort_head.html")
def sort_head(table: Arranged, key: str, label: str, kind: str = "") -> dict[str, Any]:
    """The head of a column that sorts the table by `key`; `kind` is the class of its cells ("number", "title")."""
    way = {key: "ascending", f"-{key}": "descending"}.get(table.sort, "")
    return {"label": label, "kind": kind, "way": way, "query": next_sort(table, key)}


@register.inclusion_tag("frame/sign.html")
def sign(name: str) -> dict[str, Any]:
    """The small sign `name`; an ornament beside words, so a screen reader passes it over."""
    return {"path": SIGNS[name]}


@register.simple_tag
def export_address(name: str, args: Any, kind: str, query: str = "") -> str:
    """The address of the export `name` as `kind`; `args` is nothing, one value or several, `query` the narrowing."""
    several = isinstance(args, Sequence) and not isinstance(args, str)
    given = [] if args in (None, "") else list(args) if several else [args]
    return reverse(name, args=[*given, kind]) + (f"?{query}" if query else "")


@register.simple_tag(takes_context=True)
def way_back(context: Context) -> str:
    """The page of this house from which the reader came; nothing where it is unknown or is this page itself."""
    request = context.get("request")
    came = urlsplit(request.headers.get("Referer", "")) if request else urlsplit("")
    if not request or came.netloc != request.get_host() or not came.path.startswith("/"):
        return ""
    where = came.path + (f"?{came.query}" if came.query else "")
    return "" if request.method == "GET" and where == request.get_full_path() else where


@register.simple_block_tag
def help_link(content: str) -> str:
    """The way to the documentation: to the page whose name stands between the tags, else to its index."""
    slug = content.strip()
    address = address_if_any("help-page", slug) if slug else address_if_any("help")
    return format_html('<a class="aid" href="{}">{}</a>', address, _("How to")) if address else ""
