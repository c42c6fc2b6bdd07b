"""The door's form, in words that are true of this house."""

from __future__ import annotations

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignIn(AuthenticationForm):
    """Name and password; the name is compared in small letters, and an ended account is not told apart."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _(
            "The account name or the password is wrong. Check both; capital letters count in the password."
        ),
    }
