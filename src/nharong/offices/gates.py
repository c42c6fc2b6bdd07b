"""The rule of who may on every address: a view without one of these gates does not pass the tests of the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase

from nharong.offices.errors import NotAllowed
from nharong.offices.queries import rights_of
from nharong.offices.rights import Right
from nharong.offices.words import RIGHTS_IN_WORDS

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Gate:
    """Who may enter an address: anybody, whoever is signed in, or who holds one of the rights somewhere."""

    rights: tuple[Right, ...] = ()
    is_public: bool = False


def asks(*rights: Right) -> Callable[[View], View]:
    """Let in who holds one of the rights somewhere; whether it reaches the object is asked again by the action or the
    query behind the view. Raises NotAllowed.
    """

    def gated(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not rights_of(request.user, at=request.now) & set(rights):  # type: ignore[attr-defined]
                raise NotAllowed(right=RIGHTS_IN_WORDS[rights[0]])
            return view(request, *args, **kwargs)

        enter.gate = Gate(rights)  # type: ignore[attr-defined]
        return enter

    return gated


def asks_to_sign_in(view: View) -> View:
    """Let in whoever is signed in: the page shows only what is theirs."""
    view.gate = Gate()  # type: ignore[attr-defined]
    return view


def open_to_all(view: View) -> View:
    """Let in anybody: nothing of the province is shown."""
    opened = login_not_required(view)
    opened.gate = Gate(is_public=True)  # type: ignore[attr-defined]
    return opened
