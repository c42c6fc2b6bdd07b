"""The verbs of the cycle: open a period, draft and submit, review, close."""
