"""The programme of the year: plans, tasks, progress, reports."""
