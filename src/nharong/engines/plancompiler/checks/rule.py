"""The shape of a check: a code with what it looks for, and an example on each side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from nharong.engines.plancompiler.interpret.plan import Reading
from nharong.engines.plancompiler.model import Doubts, Finding, Severity
from nharong.engines.plancompiler.passage import Span
from nharong.engines.plancompiler.source import clean

_MOST_OF_ONE_CODE = 100  # a broken file must not drown its reader
_LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Hit:
    """One place a check found: the message in both languages, the words, the field it doubts."""

    message: str
    message_vi: str
    span: Span | None
    field: str | None
    suggestion: str | None = None
    severity: Severity | None = None  # where it differs from the rule's


@dataclass(frozen=True, slots=True)
class Rule:
    """A check; `good` is a text it is silent about, `bad` one it speaks of."""

    code: str
    severity: Severity
    doubts: Doubts
    check: Callable[[Reading], Iterable[Hit]]
    good: str
    bad: str

    def findings(self, reading: Reading) -> Iterator[Finding]:
        """What the check finds, at most a hundred places."""
        for count, hit in enumerate(self.check(reading)):
            if count == _MOST_OF_ONE_CODE:
                return
            yield Finding(
                code=self.code,
                severity=hit.severity or self.severity,
                doubts=self.doubts,
                message=hit.message,
                message_vi=hit.message_vi,
                span=hit.span,
                field=hit.field,
                suggestion=hit.suggestion,
            )


def quote(reading: Reading, span: Span | None) -> str:
    """The words of a span, shortened for a message."""
    words = clean(reading.outline.source.text[slice(*span)]) if span else ""
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"
