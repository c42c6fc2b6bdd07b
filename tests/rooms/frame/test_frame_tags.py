"""The tags of the shared parts: what they draw, and that a screen reader meets it whole."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from nharong.frame.signs import SIGNS
from nharong.frame.states import STATES
from nharong.frame.tables import arranged


class Asked(forms.Form):
    """A field of each kind."""

    title = forms.CharField(label="Tên", min_length=3, help_text="Như trong kế hoạch.")
    agrees = forms.BooleanField(label="Đã đối chiếu")
    way = forms.ChoiceField(label="Nguồn", choices=[("a", "một"), ("b", "hai")], widget=forms.RadioSelect)
    file = forms.FileField(label="Tệp")


class Elements(HTMLParser):
    """The start tags of a text, as (name, attributes)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def ids(self) -> set[str | None]:
        return {attributes.get("id") for _, attributes in self.found}


def drawn(source: str, **given: Any) -> str:
    with translation.override("vi"):
        return Template("{% load frame %}" + source).render(Context(given))


@pytest.mark.parametrize("key", STATES)
def test_it_shows_a_state_as_word_and_shape(key: str) -> None:
    text = drawn("{% state key %}", key=key)
    assert f'aria-hidden="true">{STATES[key].shape}</span>' in text
    with translation.override("vi"):
        assert str(STATES[key].words) in text


def test_it_shows_a_state_in_words_of_the_page() -> None:
    text = drawn('{% state_as "overdue" words %}', words="quá hạn <5> ngày")
    assert 'data-tone="late"' in text
    assert "▲</span>quá hạn &lt;5&gt; ngày</span>" in text


def test_every_state_has_a_shape_of_its_own() -> None:
    assert len({state.shape for state in STATES.values()}) == len(STATES)


@pytest.mark.parametrize("name", ["title", "agrees", "way", "file"])
def test_it_ties_a_field_to_its_label_its_help_and_its_faults(name: str) -> None:
    text = drawn("{% field form.one %}".replace("one", name), form=Asked({"title": "a"}))
    elements = Elements(text)
    described = {one for _, each in elements.found for one in (each.get("aria-describedby") or "").split()}
    pointed = {each["for"] for tag, each in elements.found if tag == "label" and "for" in each}
    assert f"id_{name}_error" in described
    assert described | pointed <= elements.ids()
    assert pointed


def test_it_sums_up_what_is_wrong_and_leads_there() -> None:
    form = Asked({"title": "a"})
    text = drawn("{% errors form %}", form=form)
    leads = [each["href"] for tag, each in Elements(text).found if tag == "a"]
    assert leads == ["#id_title", "#id_agrees", "#id_way", "#id_file"]
    assert {str(lead)[1:] for lead in leads} <= Elements(str(form)).ids()
    assert 'role="alert"' in text


def test_it_sums_up_nothing_before_a_form_is_sent() -> None:
    assert drawn("{% errors form %}", form=Asked()).strip() == ""


def test_it_says_by_which_column_a_table_is_sorted() -> None:
    table = arranged(RequestFactory().get("/?sort=-due&words=a%26b"), [], keys={"due": len, "title": len})
    sorted_by = drawn('{% sort_head table "due" "Hạn" %}', table=table)
    assert 'aria-sort="descending"' in sorted_by
    assert 'href="?sort=due&amp;words=a%26b"' in sorted_by
    assert "aria-sort" not in drawn('{% sort_head table "title" "Tên" "title" %}', table=table)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2027, 6, 5), "05/06/2027"),
        (datetime(2027, 6, 4, 18, 0, tzinfo=UTC), "05/06/2027"),
        (None, "–"),
    ],
)
def test_it_writes_a_day_as_the_office_does(value: date | None, text: str) -> None:
    assert drawn("{% day value %}", value=value) == text


@pytest.mark.parametrize(("value", "text"), [(1250, "1.250"), (Decimal("1234.5"), "1.234,5"), (None, "–"), (0, "0")])
def test_it_writes_a_figure_as_the_office_does(value: Decimal | int | None, text: str) -> None:
    assert drawn("{{ value|figure }}", value=value) == text


@pytest.mark.parametrize(
    ("args", "address"),
    [("", "/tasks/export.xlsx"), (None, "/tasks/export.xlsx"), ([], "/tasks/export.xlsx")],
)
def test_it_leads_to_the_same_rows_as_a_file(args: object, address: str) -> None:
    text = drawn('{% export_address "tasks-export" args "xlsx" "words=a" %}', args=args)
    assert text.endswith("?words=a")
    assert text.removesuffix("?words=a") == drawn('{% url "tasks-export" "xlsx" %}')


def test_it_leads_nowhere_where_there_is_no_page() -> None:
    assert drawn('{% address_if_any "no-such-page" %}') == ""
    assert 'href="/help/review-a-plan/"' in drawn("{% help_link %} review-a-plan {% endhelp_link %}")
    assert 'href="/help/"' in drawn("{% help_link %}{% endhelp_link %}")


@pytest.mark.parametrize(
    ("came", "back"),
    [
        ("http://testserver/tasks/?page=2", "/tasks/?page=2"),
        ("http://elsewhere.example/tasks/", ""),
        ("", ""),
    ],
)
def test_it_leads_back_only_within_the_house(came: str, back: str) -> None:
    request = RequestFactory().post("/tasks/1/progress/", headers={"Referer": came})
    assert drawn("{% way_back %}", request=request) == back


def test_every_section_of_the_rail_has_a_sign() -> None:
    assert {"home", "plans", "tasks", "reports", "documents", "agencies", "leader"} <= set(SIGNS)
