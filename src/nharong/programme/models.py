"""Django finds the tables of a room here; each section keeps its own."""

from nharong.programme.plans.models import CompiledPlan, Finding, Plan, PlanEdit, Provision
from nharong.programme.progress.models import Evidence, Figure, ProgressEntry, Reliance, Withdrawal
from nharong.programme.reports.models import (
    Consolidation,
    ConsolidationItem,
    LockException,
    Period,
    ReportItem,
    ReportRequest,
    Review,
    Submission,
)
from nharong.programme.tasks.models import Assignment, GroupSnapshot, Task, TimeTerm

__all__ = [
    "Assignment",
    "CompiledPlan",
    "Consolidation",
    "ConsolidationItem",
    "Evidence",
    "Figure",
    "Finding",
    "GroupSnapshot",
    "LockException",
    "Period",
    "Plan",
    "PlanEdit",
    "ProgressEntry",
    "Provision",
    "Reliance",
    "ReportItem",
    "ReportRequest",
    "Review",
    "Submission",
    "Task",
    "TimeTerm",
    "Withdrawal",
]
