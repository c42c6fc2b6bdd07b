"""Words for what the room keeps by a key: the verbs of its ledger, kinds of agency, the formulas of a trace."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "programme.tasks.made": _("taken from the adopted plan"),
    "programme.tasks.moved": _("state changed"),
    "programme.tasks.cancelled": _("no longer carried out"),
    "programme.assignments.made": _("agency assigned"),
    "programme.assignments.moved": _("state of an agency's part changed"),
    "programme.progress.recorded": _("progress recorded"),
    "deadlines.set": _("deadline set"),
    "deadlines.met": _("deadline met"),
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
