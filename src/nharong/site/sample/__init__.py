"""The sample province: a plan, its bodies and officers, and what happened in its first half-year."""
