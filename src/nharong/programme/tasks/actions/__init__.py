"""The verbs of tasks: adopt and undo it, assign, set a day, move, cancel."""
