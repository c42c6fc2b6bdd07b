"""Words for what the room keeps by a key: rights, kinds of agency, the verbs of its ledger."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nharong.offices.rights import Right

RIGHTS_IN_WORDS = {
    Right.OFFICES_EDIT: _("keep the register of agencies"),
    Right.OFFICES_APPOINT: _("keep people and appointments"),
    Right.FILES_STORE: _("file documents and evidence"),
    Right.DOCUMENTS_RECEIVE: _("register incoming documents"),
    Right.DOCUMENTS_ISSUE: _("issue documents"),
    Right.DOCUMENTS_READ: _("read documents"),
    Right.PLANS_DECIDE: _("decide the findings of a plan"),
    Right.PLANS_ADOPT: _("adopt a plan"),
    Right.TASKS_READ: _("read tasks"),
    Right.TASKS_ASSIGN: _("assign tasks"),
    Right.PROGRESS_RECORD: _("record progress"),
    Right.PROGRESS_READ: _("read progress"),
    Right.REPORTS_OPEN: _("ask for reports"),
    Right.REPORTS_DRAFT: _("draft the agency's report"),
    Right.REPORTS_SUBMIT: _("submit the agency's report"),
    Right.REPORTS_REVIEW: _("review reports"),
    Right.REPORTS_CLOSE: _("close a reporting period"),
    Right.REPORTS_READ: _("read reports"),
    Right.LEADER_PAGE_READ: _("read the overview of the province"),
    Right.LEDGER_READ: _("read the ledger"),
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

VERBS = {
    "offices.agencies.established": _("entered in the register"),
    "offices.agencies.renamed": _("given another name"),
    "offices.agencies.closed": _("closed"),
    "offices.aliases.added": _("given another spelling"),
}
