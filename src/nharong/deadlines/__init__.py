"""Deadlines of anything, and the one function that says what is late."""
