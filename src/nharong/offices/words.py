"""The rights in words, for whoever is refused one."""

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
