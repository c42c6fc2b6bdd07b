"""Words for what the room keeps by a key: the verbs of its ledger, kinds of agency, the formulas of a trace."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "programme.tasks.made": _("taken from the adopted plan"),
    "programme.tasks.moved": _("state changed"),
    "programme.tasks.due_set": _("deadline set by a person"),
}

KINDS_OF_AGENCY = {
    "department": _("departments"),
    "office": _("offices"),
    "board": _("boards"),
    "force": _("armed forces and police"),
    "committee": _("people's committees"),
    "party": _("Party bodies"),
    "press": _("press bodies"),
    "front": _("Front and mass organisations"),
    "commune": _("communes"),
    "ward": _("wards"),
}
