"""Who may do what: one table of rights, to be read by a lawyer as well as by a machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is appointed to."""

    SPECIALIST = "SPECIALIST"  # chuyên viên of the focal agency
    FOCAL_OFFICER = "FOCAL_OFFICER"  # cán bộ đầu mối of an agency
    HEAD = "HEAD"  # thủ trưởng of an agency
    PROVINCE_LEADER = "PROVINCE_LEADER"  # lãnh đạo tỉnh
    ADMINISTRATOR = "ADMINISTRATOR"  # keeps agencies and appointments; sees no content by this role


PROVINCE_WIDE = frozenset({Role.PROVINCE_LEADER, Role.ADMINISTRATOR})


class Scope(StrEnum):
    """How far a grant reaches."""

    ANYWHERE = "ANYWHERE"
    OWN_AGENCY = "OWN_AGENCY"  # only where the object concerns an agency the person is appointed to in that role


class Right(StrEnum):
    """A thing that may be done, named room.section.verb."""

    OFFICES_EDIT = "offices.agencies.edit"
    OFFICES_APPOINT = "offices.appointments.edit"
    FILES_STORE = "files.files.store"
    DOCUMENTS_RECEIVE = "documents.documents.receive"
    DOCUMENTS_ISSUE = "documents.documents.issue"
    DOCUMENTS_READ = "documents.documents.read"
    PLANS_DECIDE = "programme.plans.decide"
    PLANS_ADOPT = "programme.plans.adopt"
    TASKS_READ = "programme.tasks.read"
    TASKS_ASSIGN = "programme.tasks.assign"
    PROGRESS_RECORD = "programme.progress.record"
    PROGRESS_READ = "programme.progress.read"
    REPORTS_OPEN = "programme.reports.open"
    REPORTS_DRAFT = "programme.reports.draft"
    REPORTS_SUBMIT = "programme.reports.submit"
    REPORTS_REVIEW = "programme.reports.review"
    REPORTS_CLOSE = "programme.reports.close"
    REPORTS_READ = "programme.reports.read"
    LEADER_PAGE_READ = "programme.reports.lead"
    LEDGER_READ = "ledger.entries.read"


@dataclass(frozen=True)
class Grant:
    """A right given to a role, as far as the scope reaches."""

    role: Role
    scope: Scope


_SPECIALIST = Grant(Role.SPECIALIST, Scope.ANYWHERE)
_OFFICER = Grant(Role.FOCAL_OFFICER, Scope.OWN_AGENCY)
_HEAD = Grant(Role.HEAD, Scope.OWN_AGENCY)
_LEADER = Grant(Role.PROVINCE_LEADER, Scope.ANYWHERE)
_ADMINISTRATOR = Grant(Role.ADMINISTRATOR, Scope.ANYWHERE)
_OFFICER_AT_THE_DOOR = Grant(Role.FOCAL_OFFICER, Scope.ANYWHERE)  # a file belongs to no agency until it is attached
_HEAD_AT_THE_DOOR = Grant(Role.HEAD, Scope.ANYWHERE)

RIGHTS: Mapping[Right, tuple[Grant, ...]] = {
    Right.OFFICES_EDIT: (_SPECIALIST, _ADMINISTRATOR),
    Right.OFFICES_APPOINT: (_ADMINISTRATOR,),
    Right.FILES_STORE: (_SPECIALIST, _OFFICER_AT_THE_DOOR, _HEAD_AT_THE_DOOR),
    Right.DOCUMENTS_RECEIVE: (_SPECIALIST,),
    Right.DOCUMENTS_ISSUE: (_SPECIALIST,),
    Right.DOCUMENTS_READ: (_SPECIALIST, _OFFICER, _HEAD, _LEADER),
    Right.PLANS_DECIDE: (_SPECIALIST,),
    Right.PLANS_ADOPT: (_SPECIALIST,),
    Right.TASKS_READ: (_SPECIALIST, _OFFICER, _HEAD, _LEADER),
    Right.TASKS_ASSIGN: (_SPECIALIST,),
    Right.PROGRESS_RECORD: (_OFFICER, _HEAD),
    Right.PROGRESS_READ: (_SPECIALIST, _OFFICER, _HEAD, _LEADER),
    Right.REPORTS_OPEN: (_SPECIALIST,),
    Right.REPORTS_DRAFT: (_OFFICER, _HEAD),
    Right.REPORTS_SUBMIT: (_HEAD,),
    Right.REPORTS_REVIEW: (_SPECIALIST,),
    Right.REPORTS_CLOSE: (_SPECIALIST,),
    Right.REPORTS_READ: (_SPECIALIST, _OFFICER, _HEAD, _LEADER),
    Right.LEADER_PAGE_READ: (_SPECIALIST, _LEADER),
    Right.LEDGER_READ: (_ADMINISTRATOR,),
}
