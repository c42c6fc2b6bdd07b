"""Refusals of this room, in words that say what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nharong.frame.refusal import Refusal


class DocumentsError(Refusal):
    """A refusal of the room."""


class NumberTaken(DocumentsError):
    """The body has already given this number in this year."""

    text = _("The number %(number)s of %(issuer)s is already recorded for %(year)s. Take the next free number.")


class AlreadyReceived(DocumentsError):
    """The same document was received before."""

    text = _("The document %(number)s of %(issuer)s, %(year)s, was received before. Open that one.")


class SignatoryMissing(DocumentsError):
    """Nobody signs."""

    text = _("The document names no signatory. Enter who signs it, then issue it.")


class SubjectMissing(DocumentsError):
    """A document nobody could find again."""

    text = _("The document has no subject. Write the subject as it is printed under its type.")


class Unfit(DocumentsError):
    """A field that no document could have."""

    text = _("The document cannot be recorded as written. Correct this first: %(why)s")


class Frozen(DocumentsError):
    """A recorded document is never changed."""

    text = _("A recorded document is never changed nor deleted. Record a new document instead.")


class NoSuchForm(DocumentsError):
    """The document is not kept in that form."""

    text = _("This document is not kept as %(form)s. Read it in the form in which it came.")
