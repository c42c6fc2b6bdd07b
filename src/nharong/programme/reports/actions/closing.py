"""A period is closed: the accepted versions are pinned, the report is issued, and its bytes, hashes and trace are
frozen together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from nharong.documents import api as documents
from nharong.documents.api import Document
from nharong.engines.typesetter import Draft
from nharong.engines.typesetter.draft import runs_of
from nharong.engines.typesetter.forms import report
from nharong.files import api as files
from nharong.files.api import StoredFile
from nharong.ledger.api import record
from nharong.offices.api import Right, User, require, user_ref
from nharong.programme.reports import errors, rules
from nharong.programme.reports.models import Consolidation, ConsolidationItem, Period
from nharong.programme.reports.queries.composed import composed
from nharong.programme.reports.queries.cycle import period_ref
from nharong.programme.reports.queries.gathered import Gathered, gather
from nharong.programme.reports.queries.laid import laid
from nharong.programme.reports.queries.printed import Editorial
from nharong.programme.reports.queries.trace import SCHEMA
from nharong.programme.tasks import api as tasks


def close(
    period: Period,
    *,
    head: report.Head,
    by: User,
    at: datetime,
    editorial: Editorial = Editorial(),  # noqa: B008 - a frozen value
    left_out: Mapping[int, str] | None = None,
) -> Consolidation:
    """Freeze the period: pin the accepted versions, issue the report as Word and PDF, keep the trace of every figure
    and sentence.

    `left_out`: request -> why it stays out although it was submitted, in words. Editor of all words that no agency
    submitted is `by`. Raises NotAllowed, PeriodClosed, ReviewOpen, DocumentOfClosingIncomplete, and what
    `documents.issue` raises.
    """
    require(by, Right.REPORTS_CLOSE, at=at)
    files.need_unmarked(*_typed(head, editorial, left_out or {}), by=by, at=at)
    try:
        return _close(period, head, by, at, editorial, left_out or {})
    except files.SecretMarked:
        files.note_refusal(by=by, at=at)  # the note of the door itself was undone with the closing
        raise


@transaction.atomic
def _close(
    period: Period, head: report.Head, by: User, at: datetime, editorial: Editorial, left_out: Mapping[int, str]
) -> Consolidation:
    there = (
        Period.objects.select_for_update(of=("self",))
        .select_related("plan__document", "plan__compiled", "task")
        .get(pk=period.pk)
    )
    if rules.PeriodState.CLOSED not in rules.PERIOD_NEXT[rules.PeriodState(there.state)]:
        raise errors.PeriodClosed(label=there.label)
    list(there.requests.select_for_update().order_by("pk"))  # whoever drafts, submits or reviews is done, or waits
    if not (head.place.strip() and head.symbol.strip() and head.signatory.strip()):
        raise errors.DocumentOfClosingIncomplete
    ground = gather(there, reasons=left_out, at=at)
    _need_reviewed(ground, left_out)
    draft, sources = composed(ground, head, editorial, by=by)
    document = documents.issue(draft, by=by, at=at, agency=ground.focal)
    assert document.pdf is not None, "an issued document has both forms"
    trace = files.store(_trace(ground, draft, sources, document), name="trace.json", by=by, at=at)
    consolidation = _freeze(ground, document, trace, by)
    if there.task is not None and there.task.state != tasks.State.CANCELLED:
        tasks.complete(there.task, by=by, at=at)
    _record_closed(there, consolidation, ground, by)
    period.refresh_from_db()
    return consolidation


def _typed(head: report.Head, editorial: Editorial, left_out: Mapping[int, str]) -> list[str]:
    """Every word that the editor typed."""
    lists = (head.powers, head.addressees, head.recipients, *vars(editorial).values(), tuple(left_out.values()))
    lines = (head.parent or "", head.issuer, head.number or "", head.symbol, head.place, head.signatory)
    return [*lines, *(text for texts in lists for text in texts)]


def _need_reviewed(ground: Gathered, left_out: Mapping[int, str]) -> None:
    waiting = [
        answer.agency_name
        for answer in ground.answers
        if (answer.request.state == rules.State.SUBMITTED or answer.request.pk in left_out)
        and not left_out.get(answer.request.pk, "").strip()
    ]
    if waiting:
        raise errors.ReviewOpen(agencies="; ".join(waiting))


def _trace(ground: Gathered, draft: Draft, sources: Mapping[str, Mapping[str, Any]], document: Document) -> bytes:
    period = ground.period
    assert document.pdf is not None, "an issued document has both forms"
    told = {
        "schema": SCHEMA,
        "period": {
            "id": period.pk,
            "label": period.label,
            "data_from": period.data_from.isoformat(),
            "data_to": period.data_to.isoformat(),
            "due_on": period.due_on.isoformat() if period.due_on else None,
            "due_words": period.due_words,
            "lock_on": period.lock_on.isoformat() if period.lock_on else None,
        },
        "document": {
            "id": document.pk,
            "docx_sha256": document.file.sha256,
            "pdf_sha256": document.pdf.sha256,
        },
        "notice": draft.notice,
        "words": [{"text": run.text, "source": run.source} for run in runs_of(draft)],
        **laid(draft),
        "sources": sources,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _freeze(ground: Gathered, document: Document, trace: StoredFile, by: User) -> Consolidation:
    assert document.pdf is not None, "an issued document has both forms"
    consolidation = Consolidation.objects.create(
        period=ground.period,
        document=document,
        trace=trace,
        docx_sha256=document.file.sha256,
        pdf_sha256=document.pdf.sha256,
        trace_sha256=trace.sha256,
        closed_at=ground.at,
        closed_by=by,
    )
    ConsolidationItem.objects.bulk_create(
        ConsolidationItem(
            consolidation=consolidation,
            request=answer.request,
            submission=answer.submission,
            reason="" if answer.submission else answer.reason,
        )
        for answer in ground.answers
    )
    return consolidation


def _record_closed(period: Period, consolidation: Consolidation, ground: Gathered, by: User) -> None:
    before = {"state": period.state}
    period.state, period.closed_at, period.closed_by = rules.PeriodState.CLOSED.value, ground.at, by
    period.save(update_fields=["state", "closed_at", "closed_by"])
    after = {
        "state": period.state,
        "docx_sha256": consolidation.docx_sha256,
        "pdf_sha256": consolidation.pdf_sha256,
        "trace_sha256": consolidation.trace_sha256,
    }
    pinned = [answer.submission.sha256 for answer in ground.answers if answer.submission]
    about = {"document": str(consolidation.document.ref), "submissions": pinned}
    subject = period_ref(period)
    record(
        "programme.periods.closed",
        subject=subject,
        by=user_ref(by),
        at=ground.at,
        before=before,
        after=after,
        about=about,
    )
