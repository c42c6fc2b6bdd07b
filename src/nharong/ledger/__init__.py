"""What happened, by whom, when: append-only and hash-chained; also the outbox of jobs."""
