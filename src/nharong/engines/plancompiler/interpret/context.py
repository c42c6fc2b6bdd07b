"""What every reader of a part needs to know of the whole: the day of signing, the year, the registry, the
references."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from nharong.engines.plancompiler.interpret.times import TimeReading, read_time
from nharong.engines.plancompiler.model import DeadlineTerm, LegalRef
from nharong.engines.plancompiler.passage import Passage, Piece, Span
from nharong.engines.plancompiler.registry import Registry
from nharong.engines.viettext import FoundDate


@dataclass(frozen=True, slots=True)
class Context:
    """Values of the whole document that the parts are read with."""

    registry: Registry | None
    signed: dt.date | None
    titled_year: int | None
    refs: tuple[LegalRef, ...]
    _times: dict[str, TimeReading] = field(default_factory=dict, repr=False, compare=False)

    def time_of(self, text: str) -> TimeReading:
        """What a time term says in this document; a term is read once, though the task and its checks ask for it."""
        if text not in self._times:
            self._times[text] = read_time(text, signed=self.signed, year=self.titled_year)
        return self._times[text]

    def refs_within(self, span: Span) -> tuple[int, ...]:
        """The indexes of the references whose first printed form stands in a stretch of the text."""
        return tuple(at for at, ref in enumerate(self.refs) if span[0] <= ref.span[0] and ref.span[1] <= span[1])

    def day_of(self, found: FoundDate) -> dt.date | None:
        """The day a printed date makes: its own year or the one the title names; None where it cannot exist or
        has no year."""
        if found.date or found.year is not None or self.titled_year is None or not found.is_possible:
            return found.date
        try:
            return dt.date(self.titled_year, found.month, found.day)
        except ValueError:
            return None

    def deadline(self, words: Passage, term: Piece, limit: tuple[int, int, dt.date | None]) -> DeadlineTerm:
        """The deadline at a place of a time term (`limit`: start and end in the term's words, the day)."""
        start = words.text.find(term.text)
        piece = words.piece(start + limit[0], start + limit[1]) or term
        return DeadlineTerm(piece.text, limit[2], piece.span)
