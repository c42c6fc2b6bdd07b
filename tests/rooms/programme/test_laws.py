"""The laws of the house that this room keeps, as properties over random years."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factories import programme as made
from factories.offices import Cast
from nharong.engines import plancompiler
from nharong.ledger.api import Ref, replay, verify
from nharong.offices.api import NotAllowed
from nharong.programme.api import (
    Choice,
    Period,
    Plan,
    ProgrammeError,
    Role,
    Said,
    accept,
    adopt,
    cancel,
    close,
    consolidation,
    draft,
    leader_summary,
    period_page,
    record,
    reports,
    return_item,
    return_report,
    submit,
    task_list,
    task_page,
    undo_acceptance,
)
from nharong.programme.models import Assignment, Finding, ReportRequest, Task
from nharong.programme.reports.rules import FigureInput, latest_verdicts, province_figures

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
# every example is a year in the database: few of them, and none spent on making a failure smaller
few = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])
amounts = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False)


@contextmanager
def _undone() -> Iterator[None]:
    """What happens inside is rolled back: the next example begins where this one did."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


inputs = st.builds(
    FigureInput,
    task=st.integers(1, 3),
    indicator=st.sampled_from(["lớp", "tin", "pa nô"]),
    unit=st.just("cái"),
    rule=st.sampled_from(["SUM", "COUNT", "LAST"]),
    value=amounts,
    agency=st.integers(1, 4),
    submission=st.integers(1, 9),
    item=st.integers(1, 99),
)


@given(st.lists(inputs, max_size=30))
def test_it_prints_only_sums_of_accepted_values_and_loses_none(accepted: list[FigureInput]) -> None:
    printed = province_figures(accepted)
    assert all(one.value == sum(part.value for part in one.inputs) for one in printed)
    assert sorted((part for one in printed for part in one.inputs), key=repr) == sorted(accepted, key=repr)
    assert len({one.key for one in printed}) == len(printed)
    assert all(len({part.agency for part in one.inputs}) == 1 for one in printed if one.rule == "LAST")


@pytest.mark.parametrize("fate", ["accepted", "returned", "left out"])
def test_it_leads_every_printed_figure_and_sentence_to_what_was_accepted(plan: Plan, cast: Cast, fate: str) -> None:
    period = made.half_year(plan, cast)
    first, second, _third = made.reporters(cast)

    @settings(few, max_examples=3)
    @given(
        st.lists(amounts, min_size=1, max_size=3),
        st.lists(amounts, max_size=2),
    )
    def law(ours: list[Decimal], theirs: list[Decimal]) -> None:
        with _undone():
            for who, given_ in ((first, ours), (second, theirs)):
                for value in given_:
                    _count(plan, who, value)
            made.accepted(period, first, cast)
            made.submitted(period, second)
            request = period.requests.get(agency=second.agency)
            if fate == "accepted":
                accept(request, by=cast.specialist, at=made.ACCEPTED_AT)
            if fate == "returned":
                return_item(request.items.first(), remark="Thiếu.", by=cast.specialist, at=made.ACCEPTED_AT)
                return_report(request, by=cast.specialist, at=made.ACCEPTED_AT)
            close(
                Period.objects.get(pk=period.pk),
                head=made.head(),
                left_out={request.pk: "chưa rõ số liệu"} if fate == "left out" else {},
                by=cast.specialist,
                at=made.CLOSED_AT,
            )
            trace = consolidation(period.pk, by=cast.specialist, at=made.CLOSED_AT).sources
            _holds(trace)
            printed = [one["value"] for one in trace["sources"].values() if one["kind"] == "figure"]
            assert [Decimal(value) for value in printed] == [sum(ours + (theirs if fate == "accepted" else []))]

    law()


def _count(plan: Plan, who: made.Reporter, value: Decimal) -> None:
    part = made.part(plan, "II.2", who.agency)
    said: dict[str, Any] = {"said": Said.UNDERWAY, "narrative": f"Đã in {value} bản.", "as_of": date(2027, 5, 1)}
    figure = made.programme.FigureGiven("ấn phẩm", "bản", value)
    record(part, figures=[figure], by=who.officer, at=made.moment(5, 2), **said)


def _holds(trace: dict[str, Any]) -> None:
    """Law 2 on one trace: every word has a source that ends at a pinned version, the plan or a named editor."""
    sources = trace["sources"]
    pinned = {one.pk: one for one in reports.Submission.objects.filter(accepted_for__isnull=False)}
    for word in trace["words"]:
        _lands(sources[word["source"]], sources, pinned)
    for figure in (one for one in sources.values() if one["kind"] == "figure"):
        assert Decimal(figure["value"]) == sum(Decimal(one["value"]) for one in figure["inputs"])
        for one in figure["inputs"]:
            said = sources[one["source"]]
            item = next(
                i for i in pinned[said["submission"]["id"]].content["items"] if i["item"] == said["item"]["item"]
            )
            assert one["value"] in {kept["value"] for kept in item["figures"]}


def _lands(source: dict[str, Any], sources: dict[str, Any], pinned: dict[int, reports.Submission]) -> None:
    match source["kind"]:
        case "said":
            version = pinned[source["submission"]["id"]]
            assert source["submission"]["sha256"] == version.sha256 == reports.fingerprint(version.content)
        case "figure":
            assert all(sources[one["source"]]["kind"] == "said" for one in source["inputs"])
        case "computed" | "editor" | "form":
            assert source["editor"]["by"].startswith("offices.user:")
            assert all(key in sources for key in source.get("inputs", ()))
        case other:
            assert other in {"plan", "duties", "task", "answer", "decision"}


def test_it_gives_one_lateness_in_list_page_summary_period_and_report(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)
    made.accepted(period, made.reporters(cast)[0], cast)

    @few
    @given(st.integers(0, 200))
    def law(days: int) -> None:
        at = made.CLOSED_AT + timedelta(days=days)
        listed = {row.task.pk: row.verdict for row in task_list(by=cast.specialist, at=at)}
        summary = leader_summary(by=cast.leader, at=at)
        assert {row.task.pk: row.verdict for row in summary.worst}.items() <= listed.items()
        for pk, verdict in listed.items():
            assert task_page(pk, by=cast.specialist, at=at).row.verdict == verdict
        asked = {row.request.agency.key: row.verdict for row in period_page(period.pk, by=cast.leader, at=at).rows}
        with _undone():
            close(Period.objects.get(pk=period.pk), head=made.head(), by=cast.specialist, at=at)
            sources = consolidation(period.pk, by=cast.specialist, at=at).sources["sources"]
        told = {int(key[1:]): one for key, one in sources.items() if one["kind"] == "task"}
        assert all((one["verdict"], one["days"]) == (listed[pk].lateness, listed[pk].days) for pk, one in told.items())
        answers = [one for one in sources.values() if one["kind"] == "answer"]
        assert {one["agency"]["key"]: (one["verdict"], one["days"]) for one in answers} == {
            key: (verdict.lateness, verdict.days) for key, verdict in asked.items()
        }

    law()


Step = Callable[[Plan, Period, Cast, Any], object]


def _say(number: str, said: Said) -> Step:
    def step(plan: Plan, _period: Period, cast: Cast, at: Any) -> object:
        part = made.part(plan, number, cast.foreign)
        return record(part, said=said, narrative="Có.", as_of=at.date(), by=cast.foreign_officer, at=at)

    return step


def _ask(verb: Callable[..., object], who: str) -> Step:
    def step(_plan: Plan, period: Period, cast: Cast, at: Any) -> object:
        return verb(period.requests.get(agency=cast.foreign), by=getattr(cast, who), at=at)

    return step


def _fill(_plan: Plan, period: Period, cast: Cast, at: Any) -> object:
    return [
        reports.save_item(item, narrative="Đã làm.", by=cast.foreign_officer, at=at)
        for item in period.requests.get(agency=cast.foreign).items.all()
    ]


def _mark(_plan: Plan, period: Period, cast: Cast, at: Any) -> object:
    item = period.requests.get(agency=cast.foreign).items.first()
    return item and return_item(item, remark="Thiếu.", by=cast.specialist, at=at)


STEPS: dict[str, Step] = {
    "begin": _say("II.1", Said.UNDERWAY),
    "finish": _say("II.1", Said.DONE),
    "finish another": _say("II.4", Said.DONE),
    "cancel": lambda plan, _period, cast, at: cancel(made.task(plan, "II.4"), reason="thôi", by=cast.specialist, at=at),
    "draft": _ask(draft, "foreign_officer"),
    "fill": _fill,
    "submit": _ask(submit, "foreign_head"),
    "submit by the wrong one": _ask(submit, "trade_head"),
    "mark": _mark,
    "return": _ask(return_report, "specialist"),
    "accept": _ask(accept, "specialist"),
    "undo": _ask(undo_acceptance, "specialist"),
    "close": lambda _plan, period, cast, at: close(period, head=made.head(), by=cast.specialist, at=at),
}
PATHS = [[], ["draft", "fill", "submit"], ["draft", "fill", "submit", "mark", "return", "submit"]]


def test_it_can_be_replayed_from_the_ledger_and_never_forgets_the_first_submission(plan: Plan, cast: Cast) -> None:
    period = made.half_year(plan, cast)

    @settings(few, max_examples=12)
    @given(st.sampled_from(PATHS), st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
    def law(path: list[str], names: list[str]) -> None:
        with _undone():
            first = None
            for hour, name in enumerate(itertools.chain(path, names)):
                at = made.moment(6, 3, 1) + timedelta(hours=hour)
                try:
                    with transaction.atomic():
                        STEPS[name](plan, Period.objects.get(pk=period.pk), cast, at)
                except (ProgrammeError, NotAllowed):
                    continue
                request = period.requests.get(agency=cast.foreign)
                first = first or request.first_submitted_at
                assert request.first_submitted_at == first
            _replays()

    law()


def _replays() -> None:
    """Law 5: the ledger alone tells the state of every row that a NEXT governs."""
    rows = {
        "programme.task": Task,
        "programme.assignment": Assignment,
        "programme.request": ReportRequest,
        "programme.period": Period,
        "programme.plan": Plan,
    }
    for kind, model in rows.items():
        told = {ref: fields["state"] for ref, fields in replay(kind).items() if fields["state"] is not None}
        assert told == {Ref(kind, pk): state for pk, state in model.objects.values_list("pk", "state")}
    assert verify().ok


def test_it_tells_decisions_from_the_ledger_too(draft: Plan, cast: Cast) -> None:
    doubts = list(draft.findings.exclude(field=""))
    choices = st.sampled_from([Choice.KEEP_WORDS, Choice.LEAVE_OPEN, Choice.DISMISS, None])

    @few
    @given(st.lists(st.tuples(st.integers(0, len(doubts) - 1), choices), max_size=8))
    def law(acts: list[tuple[int, Choice | None]]) -> None:
        with _undone():
            for place, choice in acts:
                doubt = Finding.objects.get(pk=doubts[place].pk)
                who = {"by": cast.specialist, "at": made.DECIDED_AT}
                if choice:
                    made.programme.decide(doubt, choice=choice, reason=made.REASON, **who)
                elif doubt.choice:
                    made.programme.take_back(doubt, **who)
            told = replay("programme.finding")
            for doubt in Finding.objects.all():
                assert told.get(Ref("programme.finding", doubt.pk), {"choice": ""})["choice"] == doubt.choice

    law()


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["ACCEPTED", "RETURNED", ""]))))
def test_it_counts_the_reviewers_last_word_on_each_item(said: list[tuple[int, str]]) -> None:
    last = dict(said)
    assert latest_verdicts(said) == {item: word for item, word in last.items() if word}


def _plans(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def _leads_are_the_plans(path: Path, cast: Cast) -> None:
    compiled = plancompiler.compile(path.read_bytes(), file=path.name)
    at = made.DECIDED_AT
    file = made.files.store(path.read_bytes(), name=path.name, by=cast.specialist, at=at)
    received: dict[str, Any] = {"kind": made.documents.Kind.PLAN, "subject": path.stem, "by": cast.specialist, "at": at}
    document = made.documents.receive(file, name=path.name, **received)
    plan = made.programme.import_plan(compiled, document=document, by=cast.specialist, at=at)
    made.decide_all(plan, cast)
    adopt(plan, unknown="establish", by=cast.specialist, at=at)
    printed = {(task.no, agency.name) for task in compiled.plan.tasks for agency in task.lead}
    duties = {agency.name for duty in compiled.plan.agency_duties for agency in duty.agencies}
    called = {duty.agency for duty in compiled.plan.agency_duties} | duties
    for part in Assignment.objects.filter(task__plan=plan, role=Role.LEAD).select_related("task"):
        is_duty = part.task.kind == "STANDING" and part.printed in called
        assert is_duty or (part.task.number, part.printed) in printed
    for row in task_list(by=cast.specialist, at=at, filters=made.programme.Filters(plan=plan.pk)):
        lead = next((task.lead for task in compiled.plan.tasks if task.no == row.task.number), ())
        assert bool(row.leads) == bool(lead) or row.task.kind == "STANDING"


@pytest.mark.parametrize("path", _plans(CORPUS), ids=lambda path: path.stem)
def test_it_gives_no_task_a_lead_that_its_plan_does_not_name(path: Path, cast: Cast) -> None:
    _leads_are_the_plans(path, cast)


def test_it_gives_no_lead_in_signed_plans_either(shared: Path, cast: Cast) -> None:
    for path in _plans(shared / "plans"):
        with _undone():
            _leads_are_the_plans(path, cast)
