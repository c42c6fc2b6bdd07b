"""The one way a verb fails: a line that says what to do next, and an exit code."""

from __future__ import annotations


class Failure(Exception):
    """A command that could not be carried out. `code` is the exit status, the message one line for standard error."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.code = code
