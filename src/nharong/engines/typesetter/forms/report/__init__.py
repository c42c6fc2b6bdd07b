"""The periodic report of the focal agency to the provincial people's committee."""

from nharong.engines.typesetter.forms.report.compose import compose
from nharong.engines.typesetter.forms.report.content import (
    FORM_SOURCE,
    WORK,
    AgencyNote,
    Decision,
    Figure,
    Head,
    ReportContent,
    Said,
    Scope,
    Sentence,
    StandingDuties,
    TaskResult,
)

__all__ = [
    "FORM_SOURCE",
    "WORK",
    "AgencyNote",
    "Decision",
    "Figure",
    "Head",
    "ReportContent",
    "Said",
    "Scope",
    "Sentence",
    "StandingDuties",
    "TaskResult",
    "compose",
]
