"""One's own account: appointments, choices, password."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nharong.frame.keys import KEYS_COOKIE
from nharong.frame.notes import say
from nharong.offices.api import PasswordWeak, PasswordWrong, asks_to_sign_in, change_password
from nharong.site.account.forms import Password
from nharong.site.account.queries import account

A_YEAR = 31_536_000


@asks_to_sign_in
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Who the house takes one for, what one may choose, and what is kept."""
    context = {
        "page": account(request.user, at=request.now),  # type: ignore[arg-type,attr-defined]
        "hours": settings.SESSION_COOKIE_AGE // 3600,
    }
    return render(request, "site/account/account.html", context)


@asks_to_sign_in
@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Switch single-letter keys on or off in this browser."""
    chosen = "off" if request.POST.get("keys") == "off" else "on"
    say(request, _("Single keys are off.") if chosen == "off" else _("Single keys are on."))
    response = redirect("account")
    response.set_cookie(KEYS_COOKIE, chosen, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


@asks_to_sign_in
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose another password; this session goes on, every other one of the account ends."""
    form = Password(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            user = change_password(request.user, current=said["current"], new=said["new"], at=request.now)  # type: ignore[arg-type,attr-defined]
        except (PasswordWrong, PasswordWeak) as refusal:
            form.add_error("current" if isinstance(refusal, PasswordWrong) else "new", str(refusal))
        else:
            update_session_auth_hash(request, user)
            say(request, _("Your password is changed. Sessions elsewhere have ended."))
            return redirect("account")
    return render(request, "site/account/password.html", {"form": form})
