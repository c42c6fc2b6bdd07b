"""The door of the section: what others may ask of plans and do with them."""

from nharong.programme.plans.actions import acknowledge, decide, import_plan, need_ready, settle, take_back
from nharong.programme.plans.errors import (
    AlreadyImported,
    ChoiceNotOpen,
    FindingsOpen,
    NotAcknowledged,
    NotDecided,
    PlanIsAdopted,
    PlansError,
    ReasonMissing,
    ValueNotUsable,
)
from nharong.programme.plans.models import CHOICES, PLAN_STATES, Finding, Plan, Provision
from nharong.programme.plans.queries import (
    decided_findings,
    document_of,
    findings,
    plan_ref,
    planned,
    plans,
    provisions_by_anchor,
    reports_asked,
)
from nharong.programme.plans.rules import Choice, Party, PlannedTask, State, Time, Words

__all__ = [
    "CHOICES",
    "PLAN_STATES",
    "AlreadyImported",
    "Choice",
    "ChoiceNotOpen",
    "Finding",
    "FindingsOpen",
    "NotAcknowledged",
    "NotDecided",
    "Party",
    "Plan",
    "PlanIsAdopted",
    "PlannedTask",
    "PlansError",
    "Provision",
    "ReasonMissing",
    "State",
    "Time",
    "ValueNotUsable",
    "Words",
    "acknowledge",
    "decide",
    "decided_findings",
    "document_of",
    "findings",
    "import_plan",
    "need_ready",
    "plan_ref",
    "planned",
    "plans",
    "provisions_by_anchor",
    "reports_asked",
    "settle",
    "take_back",
]
