"""The verbs of plans: import, decide, edit, confirm, undo, adopt."""
