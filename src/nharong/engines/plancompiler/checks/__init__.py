"""One module per finding code; each makes findings and never repairs."""

from __future__ import annotations

from nharong.engines.plancompiler.checks import (
    blank_number,
    blank_reference,
    collective_lead,
    date_before_issue,
    impossible_date,
    list_separator,
    loose_time,
    missing_header,
    missing_year,
    no_lead,
    no_tasks,
    no_time,
    number_too_low,
    numbering,
    reference_after_issue,
    reference_year,
    repeated_word,
    report_before_cutoff,
    report_gap,
    series_order,
    several_leads,
    signing_power,
    symbol_form,
    title_variant,
    two_dates,
    typo,
    undated_reference,
    unread_cell,
    unread_duty,
    unread_lead,
    unread_tasks,
    unread_time,
    weekend_deadline,
    yearless_time,
)
from nharong.engines.plancompiler.checks.rule import Rule
from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Finding

RULES: tuple[Rule, ...] = (
    impossible_date.RULE,
    no_lead.RULE,
    unread_lead.RULE,
    several_leads.RULE,
    collective_lead.RULE,
    no_time.RULE,
    unread_time.RULE,
    yearless_time.RULE,
    loose_time.RULE,
    date_before_issue.RULE,
    weekend_deadline.RULE,
    report_gap.RULE,
    report_before_cutoff.RULE,
    no_tasks.RULE,
    unread_tasks.RULE,
    unread_duty.RULE,
    unread_cell.RULE,
    missing_header.RULE,
    blank_number.RULE,
    signing_power.RULE,
    title_variant.RULE,
    numbering.RULE,
    list_separator.RULE,
    reference_year.RULE,
    missing_year.RULE,
    two_dates.RULE,
    series_order.RULE,
    number_too_low.RULE,
    symbol_form.RULE,
    undated_reference.RULE,
    reference_after_issue.RULE,
    blank_reference.RULE,
    repeated_word.RULE,
    typo.RULE,
)


def findings_of(reading: Reading) -> tuple[Finding, ...]:
    """Every finding about a plan, in reading order; those about the whole come first."""
    found = [finding for rule in RULES for finding in rule.findings(reading)]
    return tuple(sorted(found, key=lambda finding: finding.span or (0, 0)))
