"""From every printed word back to its ground: the version that was accepted, what was recorded, the evidence, the
plan's own words; or the named editor of the consolidating agency. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nharong.offices.api import User, user_ref
from nharong.programme.plans import api as plans
from nharong.programme.progress.api import ProgressEntry
from nharong.programme.reports import rules
from nharong.programme.reports.queries.gathered import AcceptedItem, Answer, Gathered
from nharong.programme.reports.queries.prefill import spelled
from nharong.programme.tasks.api import TaskRow

SCHEMA = "nharong.trace/1"
ITEM_FIELDS = ("item", "assignment", "role", "state", "narrative", "nothing_to_report")


def sources_of(gathered: Gathered) -> dict[str, dict[str, Any]]:
    """Every key that accepted content, tasks, agencies, figures and decisions are traced by, and what it leads to."""
    rows = (*gathered.tasks, *gathered.duties)
    words = {row.task.pk: _plan_words(row) for row in rows}
    sources: dict[str, dict[str, Any]] = {"plan": _plan(gathered), "duties": _duties(gathered)}
    sources |= {task_key(row): _task(row, words[row.task.pk]) for row in rows}
    sources |= {item.key: _said(item, gathered.entries, words.get(item.task)) for item in gathered.items}
    sources |= {answer.key: _answer(answer) for answer in gathered.answers}
    sources |= {figure.key: _figure(figure, gathered) for figure in gathered.figures}
    sources |= {decision_key(finding): _decision(finding) for finding in gathered.decisions}
    return sources


def task_key(row: TaskRow) -> str:
    """The key of a task."""
    return f"t{row.task.pk}"


def decision_key(finding: plans.Finding) -> str:
    """The key of what a person decided about a doubt of the plan."""
    return f"d{finding.pk}"


def item_key(one: rules.FigureInput) -> str:
    """The key of the accepted item a figure comes from."""
    return f"s{one.submission}.i{one.item}"


def editor(gathered: Gathered, by: User) -> dict[str, Any]:
    """Who answers for words that no agency submitted: a named account of the consolidating agency."""
    agency = gathered.focal
    return {
        "by": str(user_ref(by)),
        "agency": {"key": agency.key, "name": agency.name_on(gathered.period.data_to)},
        "at": gathered.at.isoformat(),
    }


def computed(formula: str, inputs: Iterable[str], by: Mapping[str, Any]) -> dict[str, Any]:
    """What a sentence or a number was computed from; the keys of its inputs lead on."""
    return {"kind": "computed", "formula": formula, "inputs": list(inputs), "editor": by}


def _plan(gathered: Gathered) -> dict[str, Any]:
    plan = gathered.period.plan
    return {
        "kind": "plan",
        "title": plan.title,
        "number": plan.number,
        "document": f"documents.document:{plan.document_id}",
        "sha256": plan.document.file.sha256,
        "signed_text_sha256": plan.compiled.content["source"]["sha256"],
    }


def _duties(gathered: Gathered) -> dict[str, Any]:
    return {"kind": "duties", "count": len(gathered.duties), "tasks": [task_key(row) for row in gathered.duties]}


def _plan_words(row: TaskRow) -> dict[str, Any]:
    place = row.task.provision
    if place is None:
        return {"number": row.task.number, "span": None, "words": row.task.title}
    return {"number": row.task.number, "span": [place.start, place.end], "words": place.text}


def _task(row: TaskRow, words: Mapping[str, Any]) -> dict[str, Any]:
    deadline = row.deadline
    return {
        "kind": "task",
        "plan": words,
        "title": row.task.title,
        "parties": [_party(party) for party in row.parties],
        "groups": [
            {"printed": one.printed, "role": one.role, "taken_on": one.taken_on.isoformat()} for one in row.groups
        ],
        "time": {
            "words": row.task.time.words,
            "due_on": deadline.due_on.isoformat() if deadline and deadline.due_on else None,
            "decision": f"d{row.task.time.finding_id}" if row.task.time.finding_id else None,
            "decided_by": _decider(row),
            "reason": row.task.time.reason,
        },
        "verdict": row.verdict.lateness.value,
        "days": row.verdict.days,
    }


def _decider(row: TaskRow) -> str | None:
    """Who decided the day after adoption."""
    pk = row.task.time.decided_by_id
    return f"offices.user:{pk}" if pk else None


def _party(party: Any) -> dict[str, Any]:
    assignment = party.assignment
    return {
        "agency": {"key": assignment.agency.key, "name": party.name},
        "role": assignment.role,
        "printed": assignment.printed,
        "by_person": party.by_person,
    }


def _said(
    item: AcceptedItem, entries: Mapping[int, ProgressEntry], plan_words: Mapping[str, Any] | None
) -> dict[str, Any]:
    submission, content = item.submission, item.content
    numbers = [*content["entries"], *(one for figure in content["figures"] for one in figure["entries"])]
    return {
        "kind": "said",
        "submission": {
            "id": submission.pk,
            "version": submission.version,
            "sha256": submission.sha256,
            "submitted_at": submission.submitted_at.isoformat(),
            "by": str(user_ref(submission.submitted_by)),
            "by_role": "HEAD",
        },
        "agency": {"key": item.agency.key, "name": item.agency_name},
        "item": {
            key: content[key] for key in ("item", "assignment", "role", "state", "narrative", "nothing_to_report")
        },
        "figures": content["figures"],
        "entries": [_entry(entries[number]) for number in dict.fromkeys(numbers) if number in entries],
        "plan": plan_words,
    }


def _entry(entry: ProgressEntry) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "as_of": entry.as_of.isoformat(),
        "entered_at": entry.entered_at.isoformat(),
        "said": entry.said,
        "figures": [
            {"indicator": one.indicator, "unit": one.unit, "value": spelled(one.value), "rule": one.rule}
            for one in entry.figures.all()
        ],
        "evidence": [
            {"id": one.pk, "title": one.title, "sha256": one.file.sha256 if one.file else None, "url": one.url or None}
            for one in entry.evidence.all()
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    request, submission = answer.request, answer.submission
    first = request.first_submitted_at
    return {
        "kind": "answer",
        "agency": {"key": request.agency.key, "name": answer.agency_name},
        "state": request.state,
        "first_submitted_at": first.isoformat() if first else None,
        "verdict": answer.verdict.lateness.value,
        "days": answer.verdict.days,
        "submission": submission.pk if submission else None,
        "sha256": submission.sha256 if submission else None,
        "left_out": answer.reason if submission is None else "",
        "unlocked": [{"until": one.until.isoformat(), "reason": one.reason} for one in answer.exceptions],
    }


def _figure(figure: rules.ProvinceFigure, gathered: Gathered) -> dict[str, Any]:
    task = next((row for row in (*gathered.tasks, *gathered.duties) if row.task.pk == figure.task), None)
    return {
        "kind": "figure",
        "task": task_key(task) if task else None,
        "indicator": figure.indicator,
        "unit": figure.unit,
        "rule": figure.rule,
        "value": spelled(figure.value),
        "formula": "sum of inputs",
        "inputs": [{"source": item_key(one), "value": spelled(one.value)} for one in figure.inputs],
    }


def _decision(finding: plans.Finding) -> dict[str, Any]:
    decided_by, decided_at = finding.decided_by, finding.decided_at
    assert decided_by is not None, "a choice is stored with who chose"
    assert decided_at is not None, "a choice is stored with the moment"
    return {
        "kind": "decision",
        "code": finding.code,
        "field": finding.field,
        "span": [finding.start, finding.end] if finding.start is not None else None,
        "choice": finding.choice,
        "value": finding.value,
        "reason": finding.reason,
        "by": str(user_ref(decided_by)),
        "at": decided_at.isoformat(),
    }
