"""A list as a table: sorted by the reader's choice, fifty rows a page, the choice kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict

from nharong.engines.viettext import sort_key

Row = TypeVar("Row")


@dataclass(frozen=True)
class Arranged:
    """A page of rows, how they are sorted ("due", or "-due" for the greatest first; "" as they came), and the address's
    query without the page.
    """

    page: Page[Any]
    sort: str
    query: str
    keys: frozenset[str]


def arranged(
    request: HttpRequest,
    rows: Iterable[Row],
    *,
    keys: Mapping[str, Callable[[Row], Any]],
    default: str = "",
    per_page: int = 50,
) -> Arranged:
    """The page of `rows` that ?sort= and ?page= ask for; an unknown word or number is answered with the nearest.

    A key that is None stands last both ways; equal rows keep the order in which they came; texts are ordered as in the
    Vietnamese alphabet.
    """
    asked = request.GET.get("sort", "")
    sort = asked if asked.removeprefix("-") in keys else default
    found = list(rows)
    if sort:
        found = _sorted(found, keys[sort.removeprefix("-")], is_descending=sort.startswith("-"))
    query = request.GET.copy()
    query.pop("page", None)
    if asked != sort:
        query.pop("sort", None)
    return Arranged(
        Paginator(found, per_page).get_page(request.GET.get("page")), sort, query.urlencode(), frozenset(keys)
    )


def next_sort(table: Arranged, key: str) -> str:
    """The query of the address that sorts by `key`: upwards first, then the other way round."""
    query = QueryDict(table.query, mutable=True)
    query["sort"] = f"-{key}" if table.sort == key else key
    return query.urlencode()


def _sorted(rows: Sequence[Row], key: Callable[[Row], Any], *, is_descending: bool) -> list[Row]:
    valued = [(key(row), row) for row in rows]
    known = [(_comparable(value), row) for value, row in valued if value is not None]
    known.sort(key=lambda one: one[0], reverse=is_descending)
    return [row for _, row in known] + [row for value, row in valued if value is None]


def _comparable(value: Any) -> Any:
    return sort_key(str(value)) if isinstance(value, str) else value
