"""The report as it would be issued: its draft, and for each of its words where it leads. Nothing here writes."""

from __future__ import annotations

from typing import Any

from nharong.engines.typesetter import Draft
from nharong.engines.typesetter.draft import runs_of
from nharong.engines.typesetter.forms import report
from nharong.offices.api import User
from nharong.programme.reports.queries.gathered import Gathered
from nharong.programme.reports.queries.printed import Composer, Editorial


def composed(
    ground: Gathered, head: report.Head, editorial: Editorial, *, by: User
) -> tuple[Draft, dict[str, dict[str, Any]]]:
    """The draft and where each of its words leads; a word that leads nowhere stops the closing."""
    composer = Composer(ground, by=by)
    draft = report.compose(composer.content(head, editorial))
    keys = [run.source or "" for run in runs_of(draft)]
    composer.form_sources(keys)
    astray = [run.text for run, key in zip(runs_of(draft), keys, strict=True) if key not in composer.sources]
    if astray:
        msg = f"these words of the report have no source: {astray}"
        raise LookupError(msg)
    return draft, composer.sources
