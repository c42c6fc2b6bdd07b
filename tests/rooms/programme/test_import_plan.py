"""A signed plan enters as a draft: the reading whole and unchangeable, its places and doubts as rows."""

from __future__ import annotations

import pytest

from factories import programme as made
from factories.offices import Cast
from nharong.engines import plancompiler
from nharong.ledger.api import replay
from nharong.offices.api import NotAllowed
from nharong.programme.api import Plan, import_plan, plans


def test_it_keeps_the_whole_reading_beside_the_plan(draft: Plan) -> None:
    assert draft.state == plans.State.DRAFT
    assert draft.compiled.content == plancompiler.to_json(made.compilation())
    with pytest.raises(ValueError, match="never changed"):
        draft.compiled.save()


def test_it_anchors_every_task_duty_and_report_to_its_words(draft: Plan) -> None:
    source = draft.compiled.content["source"]["text"]
    places = {place.anchor: place for place in draft.provisions.all()}
    assert {"II", "II.1", "II.4", "III.1.1", "III.1.2", "III.2.1", "III.3.1", "BC.1", "BC.2"} <= set(places)
    assert all(source[place.start : place.end] == place.text for place in places.values())
    assert "hội chợ" in places["III.2.1"].text


def test_it_keeps_each_finding_with_its_place_and_field(draft: Plan) -> None:
    doubt = draft.findings.get(code="impossible_date")
    assert (doubt.severity, doubt.field, doubt.choice) == ("error", "/report_deadlines/1/date", "")
    assert made.TEXT[doubt.start : doubt.end] == "31/11/2027"


def test_it_writes_down_who_imported_it(draft: Plan) -> None:
    assert replay("programme.plan")[plans.plan_ref(draft)] == {"state": "DRAFT"}


def test_it_does_not_import_a_document_twice(draft: Plan, cast: Cast) -> None:
    with pytest.raises(plans.AlreadyImported):
        import_plan(made.compilation(), document=draft.document, by=cast.specialist, at=made.moment(1, 12))


def test_others_may_not_import(draft: Plan, cast: Cast) -> None:
    for who in ("foreign_officer", "foreign_head", "leader", "administrator", "stranger"):
        with pytest.raises(NotAllowed):
            import_plan(made.compilation(), document=draft.document, by=getattr(cast, who), at=made.moment(1, 12))
