"""Words for what the room keeps by a key: the verbs of its ledger, kinds of agency, the formulas of a trace."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nharong.offices.api import KINDS_OF_AGENCY

__all__ = ["KINDS_OF_AGENCY", "VERBS"]

VERBS = {
    "programme.tasks.made": _("taken from the adopted plan"),
    "programme.tasks.moved": _("state changed"),
    "programme.tasks.put_back": _("state put back, for an entry was taken back"),
    "programme.tasks.unmet": _("completion taken back"),
    "programme.tasks.due_set": _("deadline set by a person"),
}
