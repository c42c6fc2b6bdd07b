"""Reads tables of tasks: columns told by their headings, groups by rows that span the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nharong.engines.plancompiler.interpret.columns import NUMBER, Cells, cell_words, columns_of
from nharong.engines.plancompiler.interpret.fields import ROLE_FIELDS, FieldKind, fields_in
from nharong.engines.plancompiler.outline import Paragraph, Table
from nharong.engines.plancompiler.passage import Passage, Span

_GROUP_NUMBER = re.compile(r"[IVX]+|[A-ZĐ]")
_DECIMAL = re.compile(r"\d+(?:\.\d+)*")
_POINT = re.compile(r"[a-zđ]")
_COUNTED = re.compile(r"\(?\d{1,2}\)?(?:\s?=[\d\s+*x()-]+)?|\(?[A-Z]\)?")  # "(1)", "(5)=(3)+(4)" under the headings
_NOTHING = re.compile(r"[\s./\\–—-]*")
_DITTO = re.compile(r'(?:nt|n/t|nhu tren|["”″〃]+)\W*')
_ACTORS = {FieldKind.LEAD, FieldKind.BOTH, FieldKind.IMPLEMENTING}
_TOLD = (*ROLE_FIELDS, FieldKind.TIME, FieldKind.PRODUCT)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row that tells of a task: its number, its title, the words of its other columns, and the group it stands in.

    `unread` names the fields of the task that the table may hold though they were not read; "" is the whole task.
    """

    no: str
    title: Passage
    cells: dict[FieldKind, tuple[Passage, ...]]
    span: Span
    group: str | None
    unread: frozenset[str] = frozenset()


def task_rows(table: Table) -> list[TaskRow]:
    """The tasks of a table; none where its columns do not say what is to be done and by whom or when."""
    columns, first = columns_of(table)
    kinds = set(columns.values())
    if FieldKind.TITLE not in kinds or not kinds & {*_ACTORS, FieldKind.TIME}:
        return []
    title_at = min(at for at, kind in columns.items() if kind == FieldKind.TITLE)
    times = [at for at, kind in columns.items() if kind == FieldKind.TIME]
    if times and min(times) < title_at and not kinds & {FieldKind.LEAD, FieldKind.BOTH}:
        return []  # a timetable
    width = max(max(row, default=0) for row in table.rows[:first]) + 1
    return _rows([_Row(row, columns, title_at, width) for row in _below(table, first, title_at)])


def _below(table: Table, first: int, title_at: int) -> Iterator[Cells]:
    """The rows below the headings, without those that count the columns or repeat the headings on a new page."""
    heading = cell_words(table.rows[0].get(title_at, [])) if table.rows else ""
    for row in table.rows[first:]:
        cells = {
            at: paragraphs for at, paragraphs in row.items() if any(each.text or each.label for each in paragraphs)
        }
        counts = len(cells) >= 3 and all(_COUNTED.fullmatch(_number(cell)) for cell in cells.values())
        if cells and not counts and cell_words(cells.get(title_at, [])) != heading:
            yield cells


@dataclass(frozen=True, slots=True)
class _Row:
    """The filled cells of a row, with what the columns are and how many have a heading."""

    cells: Cells
    columns: dict[int, str]
    title_at: int
    width: int

    @property
    def own(self) -> Cells:
        """The cells that begin in this row, those that reach into it from above left out."""
        here = max(each.block.row or 0 for cell in self.cells.values() for each in cell)
        return {at: cell for at, cell in self.cells.items() if any(each.block.row == here for each in cell)}

    @property
    def number(self) -> str:
        """The number printed in the row, "" where there is none."""
        return next((_number(cell) for at, cell in self.cells.items() if self.columns.get(at) == NUMBER), "")

    @property
    def is_only_titled(self) -> bool:
        """Say whether nothing but a number and a title stands in the row."""
        return not [at for at in self.cells if at != self.title_at and self.columns.get(at) != NUMBER]

    @property
    def overflows(self) -> bool:
        """Say whether the row has cells past the last heading: they could not be counted off."""
        return max(self.cells) >= self.width


def _rows(rows: Sequence[_Row]) -> list[TaskRow]:
    found: list[TaskRow] = []
    groups: list[str] = []
    above: _Row | None = None
    for row, below in zip(rows, [*rows, None][1:], strict=True):
        if _is_group(row, below):
            groups = _within(groups, _group_label(row.cells))
            above = None
        elif row.title_at in row.own:
            found.append(_row(row, groups, above))
            above = row
        elif found:
            found[-1] = _continued(found[-1], row)
    return found


def _is_group(row: _Row, below: _Row | None) -> bool:
    if len(row.cells) == 1:
        return True
    if not row.is_only_titled:
        return False
    number, following = row.number, below.number if below else ""
    if _DECIMAL.fullmatch(number) and (following.startswith(f"{number}.") or _POINT.fullmatch(following)):
        return True
    titles = row.cells.get(row.title_at, [])
    return bool(_GROUP_NUMBER.fullmatch(number)) or all(each.text.isupper() for each in titles)


def _within(groups: Sequence[str], label: str | None) -> list[str]:
    """The groups a row stands in after one more group row: a number goes under a letter, "1.2" under "1"."""
    if label is None:
        return []
    if _DECIMAL.fullmatch(label):
        return [*(each for each in groups if _GROUP_NUMBER.fullmatch(each)), label]
    return [label]


def _group_label(cells: Cells) -> str | None:
    first = cells[min(cells)][0]
    if first.label and not first.label.is_bullet:
        return first.label.bare
    number = _number(cells[min(cells)])
    return number if _GROUP_NUMBER.fullmatch(number) or _DECIMAL.fullmatch(number) else None


def _number(cell: Sequence[Paragraph]) -> str:
    first = cell[0]
    return (
        first.label.bare
        if first.label and not first.text
        else (first.text or (first.label.bare if first.label else ""))
    ).strip(" .)")


def _row(row: _Row, groups: Sequence[str], above: _Row | None) -> TaskRow:
    every = [each for cell in row.own.values() for each in cell]
    span = (min(each.block.start for each in every), max(each.block.end for each in every))
    title = row.cells[row.title_at][0]
    no = row.number
    if not no and title.label and not title.label.is_bullet:
        no = title.label.bare
    if groups and no.startswith(f"{groups[-1]}."):
        no = no.removeprefix(f"{groups[-1]}.")
    cells, unread = _values(row)
    hit = next((hit for hit in title.labels if hit[0] and hit[2] in _TOLD), None)
    words = title.words.part(0, hit[0]) if hit else title.words
    empty = set() if above is None else _left_empty(row, above, cells)
    return TaskRow(no, words, cells, span, ".".join(groups) or None, frozenset(unread | empty))


def _values(row: _Row) -> tuple[dict[FieldKind, tuple[Passage, ...]], set[str]]:
    """The words of each kind in a row, and the fields whose cells only say "as above"."""
    found: dict[FieldKind, tuple[Passage, ...]] = {}
    unread: set[str] = {""} if row.overflows else set()
    for at, kind in row.columns.items():
        if kind == NUMBER:
            continue
        for each in row.cells.get(at, []):
            if _DITTO.fullmatch(each.folded):
                unread.add("time_text" if kind == FieldKind.TIME else "lead" if kind == FieldKind.LEAD else "")
                continue
            for told, words in _told(each, FieldKind(kind), is_title=at == row.title_at):
                found[told] = (*found.get(told, ()), words)
    return found, unread


def _told(paragraph: Paragraph, kind: FieldKind, *, is_title: bool) -> Iterator[tuple[FieldKind, Passage]]:
    """The words of a cell: those after a label of their own ("Chủ trì: ...") are what the label says."""
    labelled = [each for each in fields_in(paragraph) if each.kind in _TOLD]
    stop = next((start for start, _, told in paragraph.labels if told in _TOLD), None)
    plain = paragraph.words.part(0, stop)
    if not is_title and not _NOTHING.fullmatch(plain.text):
        yield kind, plain
    for each in labelled:
        yield each.kind, each.value


def _left_empty(row: _Row, above: _Row, cells: dict[FieldKind, tuple[Passage, ...]]) -> set[str]:
    """The fields left empty below a filled cell: a merged cell, where the text no longer shows the merging."""
    empty: set[str] = set()
    for at, kind in row.columns.items():
        if at in row.cells or at not in above.cells:
            continue
        if kind == FieldKind.TIME and FieldKind.TIME not in cells:
            empty.add("time_text")
        if kind in _ACTORS and not _ACTORS & set(cells):
            empty.add("lead")
    return empty


def _continued(task: TaskRow, row: _Row) -> TaskRow:
    """A task with the further row its title reaches into; where no merging says so, the whole is in doubt."""
    more, unread = _values(replace(row, cells=row.own))
    if row.title_at not in row.cells:
        return replace(task, unread=task.unread | {""})
    cells = {kind: (*task.cells.get(kind, ()), *more.get(kind, ())) for kind in {*task.cells, *more}}
    if FieldKind.TIME in more and FieldKind.TIME in task.cells:
        unread.add("time_text")
    end = max(each.block.end for cell in row.own.values() for each in cell)
    return replace(task, cells=cells, span=(task.span[0], max(task.span[1], end)), unread=task.unread | unread)
