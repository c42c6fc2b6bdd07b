"""Word's automatic lists, counted as Word counts them; LibreOffice prints the same numbers."""

from __future__ import annotations

from door_samples import listed, opened, paragraph, printed, word
from hypothesis import given, settings
from hypothesis import strategies as st


def level(at: int, form: str, text: str, *, start: int = 1, extra: str = "") -> str:
    """One level of an abstract list."""
    begin = f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
    return f'{begin}{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, override: str = "") -> str:
    """A list that paragraphs name."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def restarted(at: int, start: int) -> str:
    """An override that begins a level anew."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


PLAN = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "\uf0b7"),
    level(5, "bullet", "+"),
)


def labels(numbering: str, *places: tuple[int, int]) -> list[str | None]:
    """The labels of paragraphs at these (list, level) places."""
    body = "".join(listed("lời", level=at, num=key) for key, at in places)
    return [label for label, _ in printed(opened(word(body, numbering=numbering)))]


def test_it_numbers_the_levels_of_a_plan() -> None:
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 3), (1, 3), (1, 4), (1, 5), (1, 0), (1, 1)]
    assert labels(PLAN + num(1, 0), *places) == [
        "I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "a)", "b)", "-", "+", "II.", "1.",
    ]  # fmt: skip


def test_it_puts_the_label_into_the_text() -> None:
    source = opened(word(listed("Mục tiêu"), numbering=PLAN + num(1, 0)))
    assert source.text == "I. Mục tiêu"
    assert source.blocks[0].words_from == 3


def test_it_counts_on_through_lists_of_one_kind_until_one_starts_anew() -> None:
    lists = PLAN + num(1, 0) + num(2, 0, restarted(0, 5)) + num(3, 0)
    assert labels(lists, (1, 0), (3, 0), (2, 0), (2, 0), (1, 0)) == ["I.", "II.", "V.", "VI.", "VII."]


def test_it_counts_a_level_on_where_it_never_restarts() -> None:
    lists = abstract(
        0, level(0, "decimal", "Điều %1."), level(1, "lowerRoman", "(%2)", extra='<w:lvlRestart w:val="0"/>')
    )
    assert labels(lists + num(1, 0), (1, 0), (1, 1), (1, 0), (1, 1)) == ["Điều 1.", "(i)", "Điều 2.", "(ii)"]


def test_it_shows_legal_numbers_in_digits() -> None:
    lists = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", extra="<w:isLgl/>"))
    assert labels(lists + num(1, 0), (1, 0), (1, 0), (1, 1)) == ["I.", "II.", "2.1"]


def test_it_starts_where_the_level_says_and_knows_letters_and_zeros() -> None:
    lists = abstract(0, level(0, "upperLetter", "%1.", start=3), level(1, "decimalZero", "%2)"), level(2, "none", ""))
    assert labels(lists + num(1, 0), (1, 0), (1, 0), (1, 1), (1, 2)) == ["C.", "D.", "01)", None]


def test_it_takes_a_list_from_the_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H3"><w:basedOn w:val="H2"/></w:style>'
    )
    lists = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", extra='<w:pStyle w:val="H2"/>'))
    body = (
        listed("a")
        + paragraph("b", properties='<w:pStyle w:val="H2"/>')
        + paragraph("c", properties='<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("d", properties='<w:pStyle w:val="H2"/>')
    )
    source = opened(word(body, numbering=lists + num(1, 0), styles=styles))
    assert [label for label, _ in printed(source)] == ["I.", "1.", None, "2."]


def test_it_follows_a_list_kept_in_a_list_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + abstract(6, level(0, "decimal", "%1)"))
        + num(1, 5)
        + num(2, 6)
    )
    body = listed("a", num=1) + listed("b", num=1)
    assert [label for label, _ in printed(opened(word(body, numbering=lists, styles=styles)))] == ["1)", "2)"]


def test_it_counts_an_empty_numbered_paragraph_but_shows_no_block() -> None:
    assert [
        label for label, _ in printed(opened(word(listed("a") + listed("") + listed("b"), numbering=PLAN + num(1, 0))))
    ] == [
        "I.",
        "III.",
    ]


def test_it_reads_a_typed_label_where_the_list_is_unknown() -> None:
    assert printed(opened(word(listed("2.1. Tổ chức", num=9)))) == [("2.1.", "Tổ chức")]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-2, 12), min_size=1, max_size=25))
def test_it_counts_each_level_one_by_one(levels: list[int]) -> None:
    lists = abstract(0, *(level(at, "decimal", f"%{at + 1}.") for at in range(9))) + num(1, 0)
    shown = labels(lists, *((1, at) for at in levels))
    counts: dict[int, int] = {}
    for at, label in zip((min(max(at, 0), 8) for at in levels), shown, strict=True):
        counts = {deep: count for deep, count in counts.items() if deep <= at}
        counts[at] = counts.get(at, 0) + 1
        assert label == f"{counts[at]}."
