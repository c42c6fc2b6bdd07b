"""One module per finding code; each makes findings and never repairs."""

from __future__ import annotations

from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Finding


def findings_of(reading: Reading) -> tuple[Finding, ...]:
    """Every finding about a plan, in reading order."""
    return ()
