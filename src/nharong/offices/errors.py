"""Refusals of this room, in words that say what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nharong.frame.refusal import Refusal


class OfficesError(Refusal):
    """A refusal of the room."""


class NotAllowed(OfficesError):
    """The person has no such right on that day."""

    text = _(
        "You may not do this: none of your appointments in force gives the right “%(right)s” here. "
        "Ask the administrator of the province to check your appointment."
    )


class AlreadyFounded(OfficesError):
    """There is a province already."""

    text = _("This installation already serves %(name)s. One installation serves one province: make another one.")


class NotFounded(OfficesError):
    """There is no province yet."""

    text = _("This installation serves no province yet. Found the province first.")


class KeyTaken(OfficesError):
    """Another agency or group has this key."""

    text = _("The key “%(key)s” is taken. Choose another key, or change the agency or group that has it.")


class NameMissing(OfficesError):
    """A name without a letter in it."""

    text = _("A name is missing. Write the name as it is printed in official documents.")


class NameTooLong(OfficesError):
    """A name that is surely more than a name."""

    text = _("The name “%(start)s…” is longer than %(limit)s letters. Write the name alone, as it is printed.")


class KeyUnfit(OfficesError):
    """A key that is no key."""

    text = _("“%(key)s” cannot be a key. Use small letters and digits between single dashes, like so-ngoai-vu.")


class PeriodEmpty(OfficesError):
    """It would end before it begins."""

    text = _("The end %(valid_to)s is not after the beginning %(valid_from)s. Correct one of the two days.")


class PeriodsOverlap(OfficesError):
    """Two versions, memberships or appointments of one thing would hold on the same day."""

    text = _("“%(name)s” already holds in part of this period. End that one first, or begin later.")


class NotInForce(OfficesError):
    """The thing does not hold on that day."""

    text = _("“%(name)s” is not in force on %(on)s. Choose another day.")


class WrongPlace(OfficesError):
    """The role does not fit the place."""

    text = _(
        "The role %(role)s cannot be held there: a specialist belongs to the focal agency, an officer and a head "
        "to one agency, a leader of the province and an administrator to none."
    )


class SpecialistsRemain(OfficesError):
    """The focal agency still has specialists."""

    text = _("%(name)s still has specialists. End their appointments first, then name another focal agency.")


class UsernameTaken(OfficesError):
    """Another account has this login name."""

    text = _(
        "This login name is taken or not usable. Use small letters, digits, dots and dashes that no one else uses."
    )


class PasswordWeak(OfficesError):
    """A password that would soon be guessed."""

    text = _("Choose another password. %(why)s")


class PasswordWrong(OfficesError):
    """The current password does not fit."""

    text = _("This is not your current password. Type the one with which you signed in; capital letters count.")


class SettingUnknown(OfficesError):
    """No such setting, or no such value."""

    text = _("The setting %(name)s cannot be “%(value)s”. Known values: %(known)s.")


class RegistryUnreadable(OfficesError):
    """An entry of a registry file says nothing usable."""

    text = _("Entry %(number)s of the registry cannot be used: %(why)s. Correct the entry and load the file again.")
