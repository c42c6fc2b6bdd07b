"""Why a file is turned away, or cannot be given back; each text says what to do."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nharong.frame.refusal import Refusal


class FilesError(Refusal):
    """A refusal of the room."""


class SecretMarked(FilesError):
    """The document bears a mark of state secrecy."""

    text = _(
        "“%(file)s” bears a mark of state secrecy, and this system is connected to a network. Nothing of it was kept. "
        "Remove it from this computer and handle it as Law 29/2018/QH14 says."
    )


class WordsMarked(SecretMarked):
    """Typed words bear a mark of state secrecy."""

    text = _(
        "These words bear a mark of state secrecy, and this system is connected to a network. Nothing of them was "
        "kept. Take them out, and handle the document they come from as Law 29/2018/QH14 says."
    )


class TooLarge(FilesError):
    """More bytes than are taken."""

    text = _("“%(file)s” is larger than %(limit)s MB. Divide it, or make its pictures smaller.")


class UnpacksTooLarge(TooLarge):
    """A small packed file that becomes a very large one."""

    text = _("“%(file)s” unpacks to far more than a document holds. Save it again in Word or Excel, then send it.")


class TypeNotAccepted(FilesError):
    """A kind of file that is not taken."""

    text = _(
        "“%(file)s” is not a file that is taken here. Send a Word (.docx), an Excel (.xlsx), a text (.txt) or a PDF "
        "file with text in it."
    )


class HasMacros(TypeNotAccepted):
    """A Word or Excel file with programs in it."""

    text = _("“%(file)s” holds macros. Save it as .docx or .xlsx, without macros.")


class HasEmbedded(TypeNotAccepted):
    """A document with another file inside that cannot be looked through."""

    text = _("“%(file)s” has another file inside it. Take that file out and send it by itself.")


class Unreadable(FilesError):
    """A file whose words cannot be read, so that nobody can say whether it bears a mark."""

    text = _("“%(file)s” is damaged and cannot be read. Open it, save it again and send that file.")


class Encrypted(Unreadable):
    """A file locked with a password."""

    text = _("“%(file)s” is locked with a password. Remove the password and send it again.")


class NoTextLayer(Unreadable):
    """A page that is only a picture."""

    text = _(
        "Page %(page)s of “%(file)s” is a picture without text, and scans are not read yet. Send the Word file, or a "
        "PDF made from it."
    )


class TurnedAway(Unreadable):
    """What the reader of documents said, in the language of the reader of this message."""

    def __init__(self, *, message: str, message_vi: str) -> None:
        super().__init__(message=message, message_vi=message_vi)

    def __str__(self) -> str:
        is_vietnamese = (get_language() or "").startswith("vi")
        return str(self.values["message_vi" if is_vietnamese else "message"])


class Damaged(FilesError):
    """The stored bytes are gone or no longer the ones that were stored."""

    text = _("The stored file %(sha256)s is missing or was changed on disk. Restore it from the last backup.")
