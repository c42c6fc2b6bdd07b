"""The officers at work: they record, draft, submit late or not at all, and are reviewed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from nharong.files import api as files
from nharong.offices.api import User
from nharong.programme import api as programme
from nharong.programme.api import Assignment, Evidence, Period, Plan, ReportRequest, Said
from nharong.programme.tasks import api as tasks
from nharong.site.sample import telling
from nharong.site.sample.cast import Pair
from nharong.site.sample.telling import Manner, Word
from nharong.site.sample.timing import Days, moments

LINK = "https://example.org/minh-chung-mau/{place}"


@dataclass(frozen=True)
class _Line:
    """A word to record: of which part, the how-manieth of its agency."""

    part: Assignment
    place: int
    word: Word


class Acting:
    """One plan's year, told by pairs of officers and reviewed by one specialist."""

    def __init__(self, plan: Plan, pairs: Mapping[int, Pair], specialist: User, tell: Callable[[str], None]) -> None:
        self.plan, self.pairs, self.specialist, self.tell = plan, pairs, specialist, tell
        self.manner = dict(zip(pairs, telling.manners(), strict=False))

    def record(self, days: Days) -> None:
        """Each agency says what its manner has it say: tasks twice in the period, duties once."""
        parts = [one for one in tasks.assignments_of(self.plan.pk) if one.task.kind != tasks.Kind.REPORT]
        first, last = list(self._lines(parts, is_last=False)), list(self._lines(parts, is_last=True))
        for lines, since, until in (
            (first, days.entries_from, days.opened_on),
            (last, days.opened_on + timedelta(days=1), days.entries_to),
        ):
            for line, moment in zip(lines, moments(since, until, len(lines)), strict=True):
                self._say(line, moment)
        self.tell(_("Recorded: %(entries)d entries of progress") % {"entries": len(first) + len(last)})

    def report(self, period: Period, days: Days, end: date) -> None:
        """Drafts and submissions until the day they are due, the late ones after it, then the review."""
        requests = list(period.requests.select_related("agency"))
        sent = [one for one in requests if self._manner(one) not in (Manner.SILENT, Manner.LATE)]
        late = [one for one in requests if self._manner(one) is Manner.LATE]
        after = min(days.sent_by + timedelta(days=1), end - timedelta(days=2))
        drafted_from = days.entries_to + timedelta(days=1)
        for request, moment in zip(sent, moments(drafted_from, days.sent_by, len(sent)), strict=True):
            self._submit(request, moment)
        for request, moment in zip(late, moments(after, after, len(late)), strict=True):
            self._submit(request, moment)
        reviewed_from = after + timedelta(days=1)
        for request, moment in zip([*sent, *late], moments(reviewed_from, end, len(sent) + len(late)), strict=True):
            self._review(request, moment)
        overdue = len(late) if after > days.due_on else 0
        done = len(sent) + len(late)
        counts = {"sent": done - overdue, "late": overdue, "silent": len(requests) - done}
        self.tell(_("Reports: %(sent)d in time, %(late)d late, %(silent)d not sent") % counts)

    def _manner(self, request: ReportRequest) -> Manner:
        return self.manner[request.agency_id]

    def _lines(self, parts: Iterable[Assignment], *, is_last: bool) -> Iterable[_Line]:
        places: dict[int, int] = {}
        for part in parts:
            place = places[part.agency_id] = places.get(part.agency_id, -1) + 1
            word = self._word(part, place, is_last=is_last)
            if word is not None:
                yield _Line(part, place, word)

    def _word(self, part: Assignment, place: int, *, is_last: bool) -> Word | None:
        """None where the agency says nothing of the part at this time: a coordinator speaks of every other task."""
        manner, is_standing = self.manner[part.agency_id], part.task.kind == tasks.Kind.STANDING
        is_quiet = part.role == tasks.Role.COORDINATING and place % 2 == 0
        if manner is Manner.NOTHING:
            return Word(Said.NOTHING_TO_REPORT) if is_last else None
        if is_last:
            return None if is_quiet or manner is Manner.SILENT else telling.last_word(place, is_standing=is_standing)
        return None if is_quiet or is_standing else telling.first_word(place)

    def _say(self, line: _Line, moment: datetime) -> None:
        officer, word = self.pairs[line.part.agency_id].officer, line.word
        programme.record(
            line.part,
            said=word.said,
            as_of=moment.date(),
            narrative=word.narrative,
            percent=word.percent,
            figures=word.figures,
            evidence=self._evidence(line, officer, moment) if word.narrative else (),
            by=officer,
            at=moment,
        )

    def _evidence(self, line: _Line, officer: User, moment: datetime) -> list[Evidence]:
        """A text of our own for the first word of an agency, an address that leads nowhere for the second."""
        agency = line.part.agency
        if line.place == 0:
            title = f"Minh chứng mẫu: {agency.name_on(moment.date())}, ngày {moment:%d/%m/%Y}"
            text = f"{title}\nTệp này do hệ thống tạo ra để làm thí dụ, không có giá trị.\n"
            stored = files.store(text.encode(), name="minh-chung-mau.txt", by=officer, at=moment)
            return [programme.add_file(stored, title=title, agency=agency, by=officer, at=moment)]
        if line.place == 1:
            url = LINK.format(place=agency.pk)
            return [programme.add_link(url, title="Trang tin mẫu", agency=agency, by=officer, at=moment)]
        return []

    def _submit(self, request: ReportRequest, moment: datetime) -> None:
        pair = self.pairs[request.agency_id]
        for item in programme.draft(request, by=pair.officer, at=moment):
            self._fill(item, pair.officer, moment)
        programme.submit(request, by=pair.head, at=moment)

    def _fill(self, item: programme.ReportItem, officer: User, moment: datetime) -> None:
        """Nothing recorded of a part one answers for is said to be nothing, not left blank."""
        if item.narrative or item.nothing_to_report or item.figures:
            return
        if item.assignment.role != tasks.Role.COORDINATING:
            programme.save_item(item, narrative="", nothing_to_report=True, by=officer, at=moment)

    def _review(self, request: ReportRequest, moment: datetime) -> None:
        if self._manner(request) is Manner.RETURNED and request.items.exists():
            moment = self._return(request, moment)
        programme.accept(request, by=self.specialist, at=moment)

    def _return(self, request: ReportRequest, moment: datetime) -> datetime:
        """Send a report back once and have it sent again at once; the moment after that."""
        pair, items = self.pairs[request.agency_id], request.items.order_by("assignment__task__position")
        item = items.exclude(narrative="").first() or items[0]
        programme.return_item(item, remark=telling.REMARK, by=self.specialist, at=moment)
        programme.return_report(request, by=self.specialist, at=moment)
        again = moment + timedelta(minutes=4)
        words = f"{item.narrative}\n{telling.ANSWER}".strip()
        programme.save_item(item, narrative=words, by=pair.officer, at=again)
        programme.submit(request, by=pair.head, at=again + timedelta(minutes=4))
        return again + timedelta(minutes=8)
